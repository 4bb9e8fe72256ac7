"""An opened project: head, toolbar, tree and chart side by side in the same rows, and the strip of figures."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.queries import project_plan
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.ui import theme
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.motion import SLIDE
from agencydesk.ui.widgets.tooltip import set_tip

from . import plan_keys, plan_menus, status_strip, tree_paint
from .chart import Chart
from .grid import Grid
from .level_dialog import LevelDialog
from .link_dialog import LinkDialog
from .live_plan import LivePlan
from .plan_commands import PlanCommands
from .plan_header import PlanHeader
from .plan_model import Part, PlanModel
from .plan_rows import PlanRows
from .plan_splitter import PlanSplitter
from .plan_toolbar import PlanToolbar
from .plan_tree import PlanTree, TreeHead
from .status_strip import StatusStrip
from .task_drawer import TaskDrawer


class PlanPage(QWidget):
    """`open_project` shows one; `closed` asks for the list of all."""

    closed = Signal()
    report_wanted = Signal(int)
    export_wanted = Signal(int, str)
    edit_wanted = Signal(object)
    settled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Plan")
        self._context = context
        self.project_id: int | None = None
        self.plan: ProjectPlan | None = None
        self._fit_next = False
        self._edit_next: int | None = None
        self._baseline_id: int | None = None
        self.rows, self.grid = PlanRows(self), Grid(self)
        self.model = PlanModel(self.rows, self)
        self.commands = PlanCommands(context, self)
        self._build()
        self._connect()
        plan_keys.bind_all(self)

    # --- making ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header, self.toolbar = PlanHeader(), PlanToolbar(self.grid)
        self.tree, self.chart = PlanTree(self.model, self.rows), Chart(self.rows, self.grid)
        self.strip = StatusStrip()
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(TreeHead())
        column.addWidget(self.tree, 1)
        self._foot = QWidget()
        self._foot.hide()
        column.addWidget(self._foot)
        self.splitter = PlanSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.chart)
        self.splitter.setSizes([tree_paint.WIDTH, 1400])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        left.setMinimumWidth(320)
        self.chart.setMinimumWidth(240)
        self.empty = EmptyState(
            "list-todo",
            "No tasks yet",
            "Add the first phase or task; its bar appears here.",
            "Add task",
            lambda: self.add(),
            parent=self.chart,
        )
        page = QVBoxLayout()
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        for part in (self.header, self.toolbar):
            page.addWidget(part)
        page.addWidget(self.splitter, 1)
        page.addWidget(self.strip)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(page)
        self.drawer = TaskDrawer(self, self._context, self.commands)
        self.drawer.asked_for.connect(self.open_task)

    def _connect(self) -> None:
        self.header.back_wanted.connect(self.closed)
        self.header.report_wanted.connect(lambda: self.report_wanted.emit(self.project_id))
        self.header.more.clicked.connect(lambda: plan_menus.project(self).show_under(self.header.more, right=True))
        bar = self.toolbar
        bar.task_wanted.connect(lambda: self.add())
        bar.milestone_wanted.connect(lambda: self.add(milestone=True))
        bar.link_wanted.connect(self.ask_link)
        bar.undo_wanted.connect(lambda: self._context.background.undo())
        bar.today_wanted.connect(self.chart.show_today)
        bar.fit_wanted.connect(self.chart.fit)
        bar.zoom_wanted.connect(lambda width: self.chart.zoom_to(width))
        bar.shown_changed.connect(self.chart.set_shown)
        self.strip.level.clicked.connect(self.ask_level)
        chart, commands = self.chart, self.commands
        chart.moved.connect(commands.move)
        chart.stretched.connect(commands.stretch)
        chart.linked.connect(commands.link)
        chart.let_go.connect(self.settled)
        chart.overflow_changed.connect(self._on_overflow)
        commands.refused.connect(chart.forget_tried)
        commands.added.connect(self._on_added)
        self.model.edited.connect(self._on_edited)
        for view in (self.tree, self.chart):
            view.picked.connect(self.pick)
            view.opened.connect(self.open_task)
            view.menu_asked.connect(self._on_menu)
        self.tree.verticalScrollBar().valueChanged.connect(self.chart.verticalScrollBar().setValue)
        self.chart.verticalScrollBar().valueChanged.connect(self.tree.verticalScrollBar().setValue)
        self.tree.editors.closeEditor.connect(lambda: QTimer.singleShot(0, self, self.settled.emit))
        self._context.background.labels_changed.connect(self._on_labels)
        self._on_labels()

    # --- showing --------------------------------------------------------------------------------------------------

    def open_project(self, project_id: int, task_id: int | None = None) -> None:
        """Show a project from its beginning, and there a task."""
        if project_id != self.project_id:
            self.drawer.close_drawer()
            self.project_id, self.plan = project_id, None
            self._fit_next, self._baseline_id = True, None
            self.rows.folded = set()
            self.chart.set_current(None)
        self._open_next = task_id
        self.refresh()

    _open_next: int | None = None

    def refresh(self) -> None:
        """Ask for the plan again."""
        if self.project_id is not None:
            self._context.background.ask(
                project_plan.plan, self.project_id, self._baseline_id, then=self._on_plan, failed=self._on_gone
            )

    def show_baseline(self, baseline_id: int) -> None:
        """Compare with another baseline."""
        self._baseline_id = baseline_id
        self.refresh()

    def _on_gone(self, problem: object) -> None:
        self.closed.emit()

    def _on_plan(self, plan: ProjectPlan) -> None:
        if plan.project.id != self.project_id or self.busy():
            return
        self.plan = self.commands.plan = plan
        top = self.tree.verticalScrollBar().value()
        current = self.chart.current
        place = self.rows.place.get(current, 0) if current is not None else 0
        self.grid.set_plan(plan.rows, plan.plan.calendar, plan.project.start)
        if self.model.set_rows(plan.rows, plan.day_minutes):
            self.tree.unfold()
        self.tree.editors.team = [(one.id, one.name) for one in plan.team]
        self.chart.set_plan(LivePlan(plan))
        self.header.set_plan(plan)
        self.toolbar.set_baseline(plan.baseline.name if plan.baseline else "")
        self.strip.level.setVisible(bool(plan.rows))
        self.strip.set_figures(status_strip.figures(plan, self._context.formats))
        self.empty.setVisible(not plan.rows)
        self._arrange_empty()
        self.tree.verticalScrollBar().setValue(top)
        if current is not None and current not in self.rows.by_id and self.rows.visible:
            self.drawer.close_drawer()  # it is gone: its neighbour is the current one now
            self.pick(self.rows.visible[min(place, len(self.rows.visible) - 1)].id)
        self._settle_view(plan)

    def _settle_view(self, plan: ProjectPlan) -> None:
        if self._fit_next and self.chart.isVisible():
            self._fit_next = False
            self.chart.fit()
        wanted = self._open_next or self._edit_next
        if wanted in self.rows.by_id:
            self.pick(wanted)
            if self._edit_next == wanted:
                self.tree.setFocus()
                self.tree.edit_part(Part.NAME)
            else:
                self.open_task(wanted)
            self._open_next = self._edit_next = None
        elif self.chart.current not in self.rows.by_id and self.rows.visible:
            self.pick(self.rows.visible[0].id)
        if self.drawer.is_open():
            row = self.current()
            self.drawer.show_task(plan, row) if row is not None else self.drawer.close_drawer()

    def _arrange_empty(self) -> None:
        self.empty.setGeometry(0, 60, self.chart.width(), max(0, self.chart.height() - 60))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.plan is not None:
            QTimer.singleShot(0, self, partial(self._settle_view, self.plan))

    def busy(self) -> bool:
        """Whether somebody is typing or has a bar in the hand."""
        return self.tree.is_editing() or self.chart.drag is not None

    # --- the current task -----------------------------------------------------------------------------------------

    def current(self) -> PlanTaskRow | None:
        """The task that keys act on."""
        return self.rows.by_id.get(self.chart.current) if self.chart.current is not None else None

    def pick(self, task_id: int) -> None:
        """Make a task the current one, in both halves."""
        if task_id == self.chart.current and self.tree.currentIndex().isValid():
            return
        self.rows.unfold_to(task_id)
        self.chart.set_current(task_id)
        self.tree.set_current(task_id)
        self.chart.reveal(task_id)
        row = self.current()
        if self.drawer.is_open() and row is not None and self.plan is not None:
            self.drawer.show_task(self.plan, row)

    def open_task(self, task_id: int) -> None:
        """Show a task's details."""
        self.pick(task_id)
        row = self.current()
        if row is not None and self.plan is not None:
            self.chart.keeps_fit = False
            self.drawer.show_task(self.plan, row)
            self.drawer.open()
            QTimer.singleShot(SLIDE + 20, self, partial(self.chart.reveal, task_id))

    def open_current(self) -> None:
        """Show the current task's details."""
        if self.chart.current is not None:
            self.open_task(self.chart.current)

    def rename(self) -> None:
        """Type another name in the tree."""
        self.tree.setFocus()
        self.tree.edit_part(Part.NAME)

    def add(self, milestone: bool = False) -> None:
        """A new task behind the current one, to be named at once."""
        self.commands.add(self.current(), milestone)

    def _on_added(self, task_id: int) -> None:
        self._edit_next = task_id
        self.refresh()

    def _on_edited(self, task_id: int, part: int, value: object) -> None:
        row = self.rows.by_id.get(task_id)
        if row is not None:
            self.commands.edit(row, Part(part), value)

    def ask_link(self) -> None:
        """Ask what the current task waits for."""
        row = self.current()
        if row is not None and self.plan is not None:
            LinkDialog(self, self.plan, row, self.commands).open()

    def ask_level(self) -> None:
        """Preview a plan in which nobody has two things to do at once."""
        if self.plan is not None and self.plan.rows:
            project = self.plan.project
            LevelDialog(self, self._context, project.id, project.name, self.plan.day_minutes).open()

    def _on_menu(self, place: QPoint) -> None:
        row = self.current()
        if row is not None:
            plan_menus.task(self, row).show_at(place)

    def _on_overflow(self, overflows: bool) -> None:
        """Keep the tree as high as the chart above its scroll bar."""
        self._foot.setFixedHeight(self.chart.horizontalScrollBar().sizeHint().height())
        self._foot.setVisible(overflows)

    def _on_labels(self) -> None:
        label = self._context.background.undo_label
        self.toolbar.undo.setEnabled(bool(label))
        set_tip(self.toolbar.undo, f"Undo: {label}" if label else "Nothing to undo", "Ctrl Z" if label else "")

    def go_back(self) -> None:
        """One step out: a held bar, the drawer, the project."""
        if self.chart.cancel_drag():
            self.settled.emit()
        elif self.drawer.is_open():
            self.drawer.close_drawer()
        else:
            self.closed.emit()

    # --- what is remembered ---------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """The splitter and what the chips say."""
        chips = (self.toolbar.critical, self.toolbar.baseline, self.toolbar.slack, self.toolbar.links)
        return {"tree": self.splitter.sizes()[0], "shown": [chip.isChecked() for chip in chips]}

    def restore(self, state: dict[str, Any]) -> None:
        """Take it up again."""
        if isinstance(width := state.get("tree"), int) and 320 <= width <= 1200:
            self.splitter.setSizes([width, 2000])
        chips = (self.toolbar.critical, self.toolbar.baseline, self.toolbar.slack, self.toolbar.links)
        for chip, on in zip(chips, state.get("shown", ()), strict=False):
            chip.setChecked(bool(on))

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("surface"))
