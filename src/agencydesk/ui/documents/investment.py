"""The lines and what they come to: edited in place, with options apart and the internal figures at the foot."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.quotes import LineKind
from agencydesk.queries.proposal_lines import LineRow
from agencydesk.services import proposal_lines as service
from agencydesk.services import proposals as proposal_service
from agencydesk.ui import keys
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Divider
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.scroll import ScrollPage

from .add_line import AddLineField
from .discount_dialog import DiscountDialog
from .entries import Landing, block_of
from .line_acts import LineActs
from .line_dialog import LineDialog
from .lines_model import LinesModel
from .lines_view import LineHeads, LinesView
from .opened import Opened
from .refusals import answering
from .totals import Strip, Totals

COLUMNS = ("handle", "text", "quantity", "unit", "rate", "margin", "amount")
OPTION_COLUMNS = ("handle", "text", "amount")


class Investment(QWidget):
    """`show_opened` fills it; it writes by itself."""

    refused = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._begun = ""
        self._naming = False
        self._to_select: int | None = None
        self.acts = LineActs(context, lambda: self._opened.row.id if self._opened else 0, self.refused.emit)
        self.model = LinesModel(COLUMNS, self)
        self.lines = LinesView(self.model, name="Lines")
        self.option_model = LinesModel(OPTION_COLUMNS, self)
        self.options = LinesView(self.option_model, name="Options")
        self.add_line = AddLineField("Type a line, or / to insert from the catalogue")
        self.section = Button("Section", self._begin_section, kind="ghost", icon="plus")
        self.add_option = AddLineField("Add an option")
        self.totals = Totals()
        self.strip = Strip()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 0, 24, 12)
        column.setSpacing(0)
        column.addWidget(LineHeads(self.lines))
        column.addWidget(self.lines)
        column.addSpacing(8)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.add_line, 1)
        adding.addWidget(self.section)
        column.addLayout(adding)
        column.addSpacing(12)
        column.addWidget(Divider())
        column.addSpacing(12)
        below = QHBoxLayout()
        below.setSpacing(32)
        below.addLayout(self._options_block(), 1)
        below.addWidget(self.totals, 1)
        column.addLayout(below)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.paper = ScrollPage(page)
        whole.addWidget(self.paper, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 20)
        foot.addWidget(self.strip)
        whole.addLayout(foot)

    def _options_block(self) -> QVBoxLayout:
        block = QVBoxLayout()
        block.setSpacing(4)
        self._options_title = Label("Options for the client", "body", weight=600)
        block.addWidget(self._options_title)
        block.addWidget(self.options)
        block.addWidget(self.add_option)
        block.addStretch(1)
        return block

    def _connect(self) -> None:
        for view, model in ((self.lines, self.model), (self.options, self.option_model)):
            model.edited.connect(self.acts.edit)
            model.refused.connect(self._context.background.problems.show)
            view.details_asked.connect(self.ask_details)
            view.delete_asked.connect(self.acts.remove)
            view.menu_asked.connect(self._show_menu)
            view.moved.connect(self._move)
        self.model.renamed.connect(self.acts.rename)
        self.add_line.typed.connect(self._on_typed)
        self.add_line.picked.connect(self._on_picked)
        self.add_option.typed.connect(self._on_option_typed)
        self.add_option.picked.connect(lambda key: self.acts.add_service(key, LineKind.OPTIONAL, None, self._on_added))
        self.totals.discount_asked.connect(self.ask_discount)
        keys.bind(self, "N", "New line", self.new_line, section="Proposal")
        keys.bind(self, "E", "Details of the line", self._details_of_current, section="Proposal")
        keys.bind(self, "Ctrl+Up", "Line up", partial(self._step, -1), section="Proposal")
        keys.bind(self, "Ctrl+Down", "Line down", partial(self._step, 1), section="Proposal")

    # --- what is shown --------------------------------------------------------------------------------------------

    def show_opened(self, opened: Opened) -> None:
        """Show the truth; what is being typed stays."""
        if self._opened is None or self._opened.row.id != opened.row.id:
            self._begun = ""
        self._opened = opened
        formats, currency, editable = self._context.formats, opened.sums.currency, opened.editable
        chosen = self._to_select or self.lines.current_id()
        self.model.show_lines(opened.offered, formats, currency, editable=editable, begun=self._begun)
        self.option_model.show_lines(opened.options, formats, currency, editable=editable)
        if chosen is not None and chosen != self.lines.current_id():
            self.lines.select_line(chosen)
        self._to_select = None
        for part in (self.add_line, self.section, self.add_option):
            part.setVisible(editable)
        for field in (self.add_line, self.add_option):
            field.offer(opened.choices.services, formats, currency)
        self._options_title.setVisible(editable or bool(opened.options))
        self.options.setVisible(bool(opened.options))
        self.totals.show_sums(opened, formats)
        self.strip.show_facts(opened, formats)

    # --- lines ----------------------------------------------------------------------------------------------------

    def new_line(self) -> None:
        """Put the cursor where a line is added."""
        if self.add_line.isVisible():
            self.paper.ensureWidgetVisible(self.add_line)
            self.add_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_section(self) -> None:
        self._naming = True
        self.add_line.setPlaceholderText("Name the section, then press Enter")
        self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, text: str) -> None:
        if self._naming:
            self._naming = False
            self.add_line.setPlaceholderText("Type a line, or / to insert from the catalogue")
            self._begun = text
            if self._opened is not None:
                self.show_opened(self._opened)
            return
        self.acts.add(text, self.model.currency, LineKind.NORMAL, self._end_of_section(), self._on_added)

    def _on_picked(self, service_id: int) -> None:
        self.acts.add_service(service_id, LineKind.NORMAL, self._end_of_section(), self._on_added)

    def _on_option_typed(self, text: str) -> None:
        self.acts.add(text, self.model.currency, LineKind.OPTIONAL, None, self._on_added)

    def _on_added(self, line_id: int) -> None:
        self._begun = ""
        self._to_select = line_id
        if self.model.place_of(line_id) is not None:
            self.lines.select_line(line_id)
            self._to_select = None

    def _end_of_section(self) -> Landing | None:
        """Below the section that is worked on: the begun one, the current line's, or the last."""
        offered = self._opened.offered if self._opened else ()
        if self._begun:
            return Landing(self._begun, None)
        if not offered:
            return None
        current = self.lines.current_id()
        at = next((place for place, line in enumerate(offered) if line.id == current), len(offered) - 1)
        section = offered[at].section
        while at + 1 < len(offered) and offered[at + 1].section == section:
            at += 1
        return Landing(section, offered[at + 1].id if at + 1 < len(offered) else None)

    def _move(self, line_id: int, landing: Landing) -> None:
        if self._opened is not None:
            self._to_select = line_id
            self.acts.move(block_of(self._opened.lines, line_id), landing)

    def _step(self, step: int) -> None:
        if self.lines.hasFocus():
            self.lines.step_line(step)

    # --- one line -------------------------------------------------------------------------------------------------

    def _line(self, line_id: int | None) -> LineRow | None:
        lines = self._opened.lines if self._opened else ()
        return next((line for line in lines if line.id == line_id), None)

    def _details_of_current(self) -> None:
        line_id = (self.options if self.options.hasFocus() else self.lines).current_id()
        if line_id is not None:
            self.ask_details(line_id)

    def ask_details(self, line_id: int) -> None:
        """Everything about a line, in a dialog."""
        line = self._line(line_id)
        if line is None or self._opened is None or not self._opened.editable:
            return

        def submit(fields: dict[str, Any], failed: Any) -> None:
            edit = answering(service.edit_line, "line")
            change = self._context.background.change
            change("Edit line", edit, line_id, then=lambda _key: dialog.finish(), failed=failed, **fields)

        dialog = LineDialog(self, self._opened, line, submit)
        dialog.open()

    def ask_discount(self) -> None:
        """The discount on the whole."""
        opened = self._opened
        if opened is None or not opened.editable:
            return

        def submit(fields: dict[str, Any], failed: Any) -> None:
            self._context.background.change(
                "Set discount of",
                answering(proposal_service.edit_proposal, "discount"),
                opened.row.id,
                then=lambda _key: dialog.finish(),
                failed=failed,
                **fields,
            )

        dialog = DiscountDialog(self, opened, submit)
        dialog.open()

    def _show_menu(self, line_id: int, place: QPoint) -> None:
        line = self._line(line_id)
        if line is None or self._opened is None or not self._opened.editable:
            return
        menu = Menu(self, name="Line")
        menu.add("Details…", partial(self.ask_details, line_id), icon="pencil", key="E")
        menu.add("Move up", partial(self._step_of, line_id, -1), icon="arrow-up", key="Ctrl Up")
        menu.add("Move down", partial(self._step_of, line_id, 1), icon="arrow-down", key="Ctrl Down")
        menu.addSeparator()
        self._add_taxes(menu, line)
        menu.addSeparator()
        menu.add("Delete", partial(self.acts.remove, [line_id]), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)

    def _step_of(self, line_id: int, step: int) -> None:
        if self.model.place_of(line_id) is not None:
            self.lines.select_line(line_id)
            self.lines.step_line(step)

    def _add_taxes(self, menu: Menu, line: LineRow) -> None:
        assert self._opened is not None
        formats = self._context.formats
        found = {tax.percent: tax.name for tax in self._opened.choices.taxes}
        for percent, name in found.items():
            text = name if formats.percent(percent) in name else f"{name} {formats.percent(percent)}"
            edit = partial(self.acts.edit, line.id, {"tax_percent": percent})
            menu.add(text, edit, checked=line.tax_percent == percent)
        if not any(percent == 0 for percent in found):
            menu.add("No tax", partial(self.acts.edit, line.id, {"tax_percent": 0}), checked=line.tax_percent == 0)
