"""The links of a task in its drawer: what it waits for, with kind and lag to change, and what waits for it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import plan_words
from agencydesk.queries.project_plan import LinkRow, PlanTaskRow, ProjectPlan
from agencydesk.services import plans
from agencydesk.ui.widgets.button import IconButton, LinkButton
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.ui.widgets.line_edit import LineEdit

from .drawer_section import DrawerSection, quiet
from .link_dialog import KINDS, LinkDialog
from .plan_commands import PlanCommands


class DrawerLinks(DrawerSection):
    """Rebuilt whenever the links are other ones."""

    def __init__(self, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("Links", parent)
        self._commands = commands
        self._plan: ProjectPlan | None = None
        self._row: PlanTaskRow | None = None
        self.head.addWidget(LinkButton("Add link", self._on_add))

    def show_links(self, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Show the links of a task."""
        self._plan, self._row = plan, row
        names = {one.id: one.name for one in plan.rows}
        before = [link for link in plan.links if link.successor_id == row.id]
        after = [link for link in plan.links if link.predecessor_id == row.id]
        now = (row.id, before, after, [names[link.predecessor_id] for link in before])
        self.refill(now, lambda: self._make(before, after, names, plan.day_minutes))

    def _make(
        self, before: list[LinkRow], after: list[LinkRow], names: dict[int, str], day_minutes: int
    ) -> list[QWidget]:
        lines: list[QWidget] = [
            _LinkLine(self._commands, link, names[link.predecessor_id], day_minutes) for link in before
        ]
        lines += [ElidedLabel(f"{names[link.successor_id]} waits for this", "meta", "t2") for link in after]
        return lines or [quiet("Waits for nothing, and nothing waits for it.")]

    def _on_add(self) -> None:
        if self._plan is not None and self._row is not None:
            LinkDialog(self, self._plan, self._row, self._commands).open()


class _LinkLine(QWidget):
    """What a task waits for: name, kind, lag, and a way to end it."""

    def __init__(self, commands: PlanCommands, link: LinkRow, name: str, day_minutes: int) -> None:
        super().__init__()
        self._commands, self._link, self._day = commands, link, day_minutes
        kind = ComboBox(KINDS, name=f"How it waits for {name}")
        kind.set_value(link.kind)
        kind.chosen.connect(lambda key: commands.send("Edit link of", plans.edit_link, link.id, kind=key))
        self.lag = LineEdit("No lag", name=f"Lag behind {name}")
        self.lag.setText(plan_words.lag(link.lag_minutes, link.lag_kind, day_minutes))
        self.lag.setFixedWidth(76)
        self.lag.editingFinished.connect(self._on_lag)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(ElidedLabel(f"Waits for {name}", "meta", "t1"))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(kind, 1)
        row.addWidget(self.lag)
        remove = IconButton("unlink", f"Remove the link to {name}", self._on_remove, small=True)
        row.addWidget(remove)
        column.addLayout(row)

    def _on_remove(self) -> None:
        self._commands.send("Unlink", plans.unlink, self._link.id)

    def _on_lag(self) -> None:
        lag = plan_words.read_lag(self.lag.text(), self._day)
        self.lag.set_error(lag is None)
        if lag is not None and lag != (self._link.lag_minutes, self._link.lag_kind):
            key = self._link.id
            self._commands.send("Edit link of", plans.edit_link, key, lag_minutes=lag[0], lag_kind=lag[1])
