"""Why a task has its dates: the chain of what drove them, in words."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from agencydesk.domain.problems import Missing
from agencydesk.domain.schedule import schedule
from agencydesk.domain.schedule_chain import Reason, explain, slack_sentence
from agencydesk.store.planning import plan_of
from agencydesk.store.tables import Task


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons of a start and of a finish, the nearest first; `slack` says what it takes to move the plan."""

    task_id: int
    start: tuple[Reason, ...]
    finish: tuple[Reason, ...]
    slack: str


def explanation(session: Session, task_id: int) -> Explanation:
    """Raises `Missing` for a task that is gone or in no plan."""
    task = session.get(Task, task_id)
    if task is None or task.project_id is None or not task.in_plan:
        raise Missing(f"There is no task {task_id} in a plan of this workspace any more.")
    plan = plan_of(session.connection(), task.project_id)
    dates = schedule(plan).dates[task_id]
    planned = next(one for one in plan.tasks if one.id == task_id)
    return Explanation(
        task_id, explain(plan, task_id), explain(plan, task_id, finish=True), slack_sentence(plan, planned, dates)
    )
