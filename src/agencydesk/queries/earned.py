"""Earned value of a project: its baseline's budgets against what is done and what that has used of the price."""

from datetime import datetime
from decimal import Decimal

from agencydesk.domain.earned_value import BudgetedTask, EarnedValue, earned_value
from agencydesk.domain.money import spread
from agencydesk.domain.work_calendar import WorkCalendar

from .project_plan import PlanTaskRow, ProjectPlan


def of_plan(plan: ProjectPlan, at: datetime) -> EarnedValue | None:
    """Planned, earned and actual at a moment, in minor units; None without a baseline, a budget or anything used.

    Actual is what the hours come to at the agreed rates: no cost rates are in it. A budget that no task names is
    spread over the tasks by their length in the baseline.
    """
    tasks = budgeted(plan)
    if not tasks or not plan.figures.used_minor:
        return None
    return earned_value(tasks, plan.figures.used_minor, at)


def budgeted(plan: ProjectPlan) -> list[BudgetedTask]:
    """The tasks of the baseline with their budgets."""
    calendars = {task.id: task.calendar or plan.plan.calendar for task in plan.plan.tasks}
    agreed = [row for row in plan.rows if not row.phase and row.baseline_start and row.baseline_finish]
    budgets = _budgets(plan, agreed, calendars)
    return [
        BudgetedTask(budget, row.baseline_start, row.baseline_finish, Decimal(row.percent), calendars[row.id])
        for row, budget in zip(agreed, budgets, strict=False)
        if row.baseline_start and row.baseline_finish
    ]


def _budgets(plan: ProjectPlan, rows: list[PlanTaskRow], calendars: dict[int, WorkCalendar]) -> list[int]:
    """By task; none where nobody has agreed on money."""
    named = [row.budget_minor or 0 for row in rows]
    whole = plan.figures.budget_minor
    if any(named) or not whole or not rows:
        return named if any(named) else []
    lengths = [
        max(1, calendars[row.id].minutes_between(row.baseline_start, row.baseline_finish))
        for row in rows
        if row.baseline_start and row.baseline_finish
    ]
    return list(spread(whole, lengths))
