"""What the Tasks pane does: one Step each, said where it would not show, with a way back."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from agencydesk.domain.problems import Invalid, Problem
from agencydesk.domain.quick_add import QuickTask
from agencydesk.queries.tasks import TaskRow, View
from agencydesk.services import tasks as service
from agencydesk.ui.context import Context

if TYPE_CHECKING:
    from .tasks_pane import TasksPane


class TaskActs:
    """Acts on tasks for one pane."""

    def __init__(self, pane: "TasksPane", context: Context) -> None:
        self._pane, self._context = pane, context

    def send(self, verb: str, act: Callable[..., Any], *args: Any, then: Any = None, **fields: Any) -> None:
        """One change; where it is refused, the truth is shown again and the reason said."""
        self._context.background.change(verb, act, *args, then=then, failed=self._on_failed, **fields)

    def _on_failed(self, problem: Problem) -> None:
        self._pane.refresh()
        if isinstance(problem, Invalid) and problem.field:
            self._context.say(problem.sentence, kind="bad")

    def add(self, task: QuickTask) -> None:
        """A new to-do, one's own unless somebody is named."""
        owner = task.person.id if task.person is not None else self._pane.me
        fields: dict[str, Any] = {
            "in_plan": False,
            "owner_id": owner,
            "due_on": task.due_on,
            "due_minute": task.due_minute,
            "estimate_minutes": task.estimate_minutes,
        }
        if task.priority is not None:
            fields["priority"] = task.priority
        project = task.project.id if task.project is not None else None
        self._context.background.change(
            "Add task",
            service.add_task,
            task.title,
            project,
            then=lambda key: self._on_added(key, task, owner),
            failed=self._on_refused,
            **fields,
        )

    def _on_added(self, key: int, task: QuickTask, owner: int | None) -> None:
        self._pane.quick.field.clear()
        self._pane.choose(key)
        mine = owner is not None and owner == self._pane.me
        if self._pane.view() is View.PLAN or (self._pane.view() is View.MINE and not mine):
            whom = f" for {task.person.name}" if task.person is not None else " to the to-dos"
            self.said(f"Task added{whom}")

    def _on_refused(self, problem: Problem) -> None:
        self._pane.quick.refuse(problem.sentence)

    def toggle_done(self, rows: Sequence[TaskRow]) -> None:
        """Finish tasks; where all are finished, take them up again."""
        if rows:
            reopen = all(row.done for row in rows)
            self.set_done([row.id for row in rows if row.done == reopen], not reopen)

    def set_done(self, keys: list[int], done: bool) -> None:
        """Finish tasks, or take them up again."""
        self._pane.show_done(keys, done)
        verb = "Complete" if done else "Reopen"
        act = service.complete_task if done else service.reopen_task
        self.send(verb if len(keys) == 1 else f"{verb} {len(keys):,} tasks, first", _each, act, keys)

    def remove(self, keys: Sequence[int]) -> None:
        """Delete, say it, offer to take it back."""
        verb = "Delete task" if len(keys) == 1 else f"Delete {len(keys):,} tasks, first"
        words = "Task deleted" if len(keys) == 1 else f"{len(keys):,} tasks deleted"
        self.send(verb, _each, service.remove_task, list(keys), then=lambda _none: self.said(words))

    def edit(self, keys: Sequence[int], verb: str, **fields: Any) -> None:
        """Set the same fields of tasks."""
        if keys:
            self.send(verb if len(keys) == 1 else f"{verb} {len(keys):,} tasks, first", _edit_each, list(keys), fields)

    def set_due(self, keys: Sequence[int], day: date | None) -> None:
        """When to-dos are due; without a day there is no time either."""
        fields: dict[str, Any] = {"due_on": day} if day is not None else {"due_on": None, "due_minute": None}
        self.edit(keys, "Set due day of", **fields)

    def said(self, words: str) -> None:
        """A toast whose Undo takes back the Step that was just made."""
        background = self._context.background
        self._context.say(words, "Undo", partial(background.undo, background.last_step))


def _each(session: Any, act: Callable[..., object], keys: Sequence[int]) -> None:
    for key in keys:
        act(session, key)


def _edit_each(session: Any, keys: Sequence[int], fields: dict[str, Any]) -> None:
    for key in keys:
        service.edit_task(session, key, **fields)
