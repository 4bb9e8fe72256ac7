"""What is done to a plan: each act is one change; where it is refused the plan shows again as it is stored."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from agencydesk.domain.plan import LagKind, LinkKind
from agencydesk.domain.plan_words import read_minutes
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.services import levelling, plans, projects, tasks
from agencydesk.ui.context import Context

from .plan_model import Part

Then = Callable[[Any], object]


class PlanCommands(QObject):
    """Sends changes of one project's tasks; `refused` says that what is shown is not true."""

    refused = Signal()
    added = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.plan: ProjectPlan | None = None

    def send(self, verb: str, service: Callable[..., Any], *args: Any, then: Then | None = None, **fields: Any) -> None:
        """One change."""
        self._context.background.change(verb, service, *args, then=then, failed=self._on_refused, **fields)

    def _on_refused(self, problem: Problem) -> None:
        self.refused.emit()
        if isinstance(problem, Invalid) and problem.field:  # the chart has no place beside the field
            self._context.background.problems.show(problem)

    def _with_undo(self, text: str) -> None:
        self._context.say(text, "Undo", self._context.background.undo)

    # --- tasks ----------------------------------------------------------------------------------------------------

    def add(self, beside: PlanTaskRow | None, milestone: bool = False) -> None:
        """A new task behind a task, in its phase; behind a phase, the last of its parts."""
        if self.plan is None:
            return
        parent = (beside.id if beside.phase else beside.parent_id) if beside is not None else None
        name = "New milestone" if milestone else "New task"
        place = None if beside is None or beside.phase else beside.id
        args = (self.plan.project.id, name, parent, place, milestone)
        self.send("Add", plans.insert_task, *args, then=self.added.emit)

    def remove(self, row: PlanTaskRow) -> None:
        """Delete a task, said with a way back."""
        what = "Phase" if row.phase else "Milestone" if row.milestone else "Task"
        self.send("Delete", tasks.remove_task, row.id, then=lambda _: self._with_undo(f"{what} “{row.name}” deleted"))

    def toggle_done(self, row: PlanTaskRow) -> None:
        """Done, or open again."""
        if row.done:
            self.send("Reopen", tasks.reopen_task, row.id)
        else:
            self.send("Complete", tasks.complete_task, row.id)

    def edit(self, row: PlanTaskRow, part: Part, value: Any) -> None:
        """What was typed in the tree."""
        if part is Part.NAME:
            self.send("Rename", tasks.edit_task, row.id, name=value)
        elif part is Part.WHO:
            self.send("Assign", tasks.edit_task, row.id, owner_id=value)
        elif part is Part.FINISH and isinstance(value, date):
            self.send("Set finish of", plans.set_finish, row.id, value)
        elif part is Part.DAYS and self.plan is not None:
            minutes = read_minutes(str(value), self.plan.day_minutes)
            if minutes is None:
                self.refuse("Type a length in days, such as 3, 1.5 or 4h.")
            else:
                self.stretch(row.id, minutes)

    def refuse(self, sentence: str) -> None:
        """Say why something that was typed means nothing."""
        self._context.background.problems.show(Invalid(sentence))

    # --- dates, places, links -------------------------------------------------------------------------------------

    def move(self, task_id: int, moment: datetime) -> None:
        """A bar was dropped."""
        self.send("Move", plans.move_task_to, task_id, moment)

    def stretch(self, task_id: int, minutes: int) -> None:
        """A bar's right end was dropped."""
        self.send("Set duration of", plans.set_duration, task_id, minutes)

    def link(self, before: int, after: int, kind: LinkKind, lag: int = 0, lag_kind: LagKind = LagKind.WORKING) -> None:
        """One task waits for another."""
        self.send("Link", plans.link_tasks, before, after, kind, lag, lag_kind)

    def indent(self, row: PlanTaskRow) -> None:
        """Make it a part of the task above."""
        self.send("Indent", plans.indent_task, row.id)

    def outdent(self, row: PlanTaskRow) -> None:
        """Put it beside its phase."""
        self.send("Outdent", plans.outdent_task, row.id)

    def shift(self, row: PlanTaskRow, step: int) -> None:
        """One place up or down between its siblings."""
        if self.plan is None:
            return
        siblings = [one.id for one in self.plan.rows if one.parent_id == row.parent_id]
        place = siblings.index(row.id) + step
        if 0 <= place < len(siblings):
            self.send("Move", plans.move_task, row.id, row.parent_id, place)

    # --- the project ----------------------------------------------------------------------------------------------

    def take_baseline(self) -> None:
        """Keep the present dates as agreed."""
        if self.plan is not None:
            key = self.plan.project.id
            self.send("Take baseline of", projects.take_baseline, key, then=lambda _: self._with_undo("Baseline taken"))

    def clear_levelling(self) -> None:
        """Let links alone decide again."""
        if self.plan is not None:
            done = lambda _: self._with_undo("Levelling cleared")  # noqa: E731
            self.send("Clear levelling of", levelling.clear_levelling, self.plan.project.id, then=done)

    def set_closed(self, closed: bool) -> None:
        """End the project, or go on with it."""
        if self.plan is not None:
            service = projects.close_project if closed else projects.reopen_project
            self.send("Close" if closed else "Reopen", service, self.plan.project.id)

    def set_pinned(self, pinned: bool) -> None:
        """Keep it at the top of the lists."""
        if self.plan is not None:
            self.send("Pin" if pinned else "Unpin", projects.pin_project, self.plan.project.id, pinned)
