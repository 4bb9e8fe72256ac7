"""Levelling as a preview: what would move, why, and what that does; accepted as one Step, or dropped.

The search runs in a process of its own and finds better previews while somebody looks at the first one.
"""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from agencydesk.domain.levelling_projects import LevellingPreview, Portfolio, level_projects
from agencydesk.domain.problems import Cancelled, Problem
from agencydesk.queries import levelling as query
from agencydesk.services import levelling as service
from agencydesk.ui.background import Job
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.card import Ground, SectionHeader
from agencydesk.ui.widgets.dialog import MOST_WIDTH, Dialog
from agencydesk.ui.widgets.dialog_pages import DialogPages
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.facts import paragraph
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.message import MessagePlace
from agencydesk.ui.widgets.progress import ProgressBar
from agencydesk.ui.widgets.scroll import ScrollPage
from agencydesk.ui.widgets.segmented import Segmented

from .level_effects import LevelEffects
from .level_table import MoveTable

SECONDS = 8.0
TICK_MS = 100
SIDE = 304
HEIGHT, LEAST = 520, 300
TITLE, EVERYONE = "Level the plan", "All open projects"
ONE = "The other projects stay where they are and keep their people."
ALL = "Every open project gives way, by its priority, its due day and slack."


class LevelDialog(Dialog):
    """Whose tasks may move at the left with what it does, the moves at the right."""

    def __init__(self, owner: QWidget, context: Context, project_id: int, name: str, day_minutes: int) -> None:
        super().__init__(owner, TITLE, name, icon="gauge", width=MOST_WIDTH)
        self._context, self._project_id, self._name, self._day = context, project_id, name, day_minutes
        self._portfolio: Portfolio | None = None
        self._preview: LevellingPreview | None = None
        self._job: Job | None = None
        self._asked = 0
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self._on_tick)
        self._passed = 0
        self.scope = Segmented([("one", "This project"), ("all", "All projects")], name="Whose tasks may move")
        self.scope.chosen.connect(lambda _key: self._begin())
        self.about = paragraph(ONE)
        self.progress = ProgressBar(name="Looking for better")
        self.state = Label("", "meta", "t2", wrap=True)
        self.effects = LevelEffects(context.formats)
        self.table = MoveTable(context, many=False)
        self.calm = EmptyState("circle-check", "", "")
        self._lay_out()
        self.drop = self.add_button("Drop")
        self.accept = self.set_primary("Accept", self._on_accept, key="Ctrl Enter")
        self._begin()

    # --- making ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for part in (self.table, self.calm):
            self._pages.addWidget(part)
        self.messages = MessagePlace()
        self._head_line = SectionHeader("Tasks that move")
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addWidget(self._head_line)
        column.addLayout(self.messages)
        column.addWidget(self._pages, 1)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left())
        across.addWidget(right, 1)
        around = DialogPages(HEIGHT, LEAST)
        around.addWidget(whole)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(around)

    def _left(self) -> QWidget:
        side = Ground("sunken", "right")
        side.setFixedWidth(SIDE)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for part in (self.scope, self.about, self.progress, self.state):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.effects)
        column.addStretch(1)
        around = QVBoxLayout(side)
        around.setContentsMargins(0, 0, 1, 0)
        around.addWidget(ScrollPage(inner))
        return side

    # --- looking for better ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Read what there is now and look for a plan in which nobody has two things to do at once."""
        self._stop()
        whole = self.scope.value() == "all"
        self.set_title(TITLE, EVERYONE if whole else self._name)
        self.about.setText(ALL if whole else ONE)
        self.messages.say("")
        self._preview = None
        self._refresh_buttons()
        self._fresh_table(whole)
        self.state.setText("Reading the plans…")
        moving = None if whole else [self._project_id]
        self._context.background.ask(
            query.portfolio,
            moving,
            then=partial(self._on_read, self._asked),
            failed=partial(self._on_failed, self._asked),
        )

    def _fresh_table(self, many: bool) -> None:
        """Another list, with or without the projects' names."""
        self._pages.removeWidget(self.table)
        self.table.deleteLater()
        self.table = MoveTable(self._context, many)
        self._pages.addWidget(self.table)
        self._pages.setCurrentWidget(self.table)

    def _stop(self) -> None:
        self._asked += 1
        self._ticks.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_read(self, asked: int, portfolio: Portfolio) -> None:
        if asked != self._asked:
            return
        self._portfolio, self._passed = portfolio, 0
        self._ticks.start()
        self._job = self._context.background.apart(
            level_projects,
            portfolio,
            SECONDS,
            then=partial(self._on_done, asked),
            failed=partial(self._on_failed, asked),
            told=partial(self._on_better, asked),
        )

    def _on_tick(self) -> None:
        self._passed += TICK_MS
        self.progress.set_share(min(1.0, self._passed / 1000 / SECONDS))

    def _on_better(self, asked: int, preview: LevellingPreview) -> None:
        if asked == self._asked:
            self._show(preview)
            self.state.setText("Looking for a better one. You can accept what there is at any time.")

    def _on_done(self, asked: int, preview: LevellingPreview) -> None:
        if asked != self._asked:
            return
        self._ticks.stop()
        self._job = None
        self.progress.set_share(1.0)
        self.state.setText("This is the best that was found.")
        if preview != self._preview:
            self._show(preview)

    def _on_failed(self, asked: int, problem: Problem) -> None:
        if asked != self._asked or isinstance(problem, Cancelled):
            return
        self._ticks.stop()
        self._job = None
        self.state.setText("")
        self.messages.say(problem.sentence)

    # --- showing --------------------------------------------------------------------------------------------------

    def _show(self, preview: LevellingPreview) -> None:
        assert self._portfolio is not None
        self._preview = preview
        names = {project.id: project.name for project in self._portfolio.projects}
        self._head_line.set_count(f"{len(preview.moves):,}" if preview.moves else "")
        self.effects.show_preview(preview, self._day)
        if preview.moves:
            self.table.show_preview(preview, names)
            self._pages.setCurrentWidget(self.table)
        else:
            too_much = bool(preview.overloads)
            self.calm.say(
                "Nothing can move" if too_much else "Nothing needs to move",
                "What is too much is pinned, begun or fixed by a date." if too_much else "Nobody has too much to do.",
            )
            self._pages.setCurrentWidget(self.calm)
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        count = 0 if self._preview is None else len(self._preview.not_before)
        self.accept.setEnabled(count > 0)

    # --- the buttons ----------------------------------------------------------------------------------------------

    def _on_accept(self) -> None:
        if self._preview is None or not self._preview.not_before:
            return
        self._stop()
        verb = "Level all projects" if self.scope.value() == "all" else "Level"
        starts, whom = dict(self._preview.not_before), self._preview.gave_way_to()
        then = partial(self._on_accepted, len(self._preview.moves))
        change = self._context.background.change
        change(verb, service.accept_levelling, starts, whom, then=then, failed=self._on_refused)

    def _on_accepted(self, moved: int, _levelled: int) -> None:
        """More tasks move than are levelled: what depends on them goes along."""
        self.finish()
        said = "1 task moved" if moved == 1 else f"{moved:,} tasks moved"
        self._context.say(said, "Undo", self._context.background.undo)

    def _on_refused(self, problem: Problem) -> None:
        self.messages.say(problem.sentence)

    def dismiss(self) -> None:
        """Drop the preview; whatever is under way stops."""
        self._stop()
        super().dismiss()
