"""Earned value of a real project, and the ledger of days with the client: the figures of the report."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from agencydesk.domain.earned_value import EarnedValue
from agencydesk.queries import earned, project_plan, status_report
from agencydesk.services import agencies, hours, people, plans, projects, tasks, waits
from agencydesk.workspace import Workspace

MONDAY = date(2026, 6, 8)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Plan", _project)
        yield made


def _project(session: Session) -> None:
    """
    June     8 9 10 11 12 | 15 16 17 18 19
    Design   D D  D  D  D                    €4,000, all done on the 16th
    Build                   B  B  B  B  B    €6,000, a fifth done
    """
    agencies.set_up(session, "Northlight Studio")
    ana = people.add_person(session, "Ana", rate_minor=10_000)
    project = projects.add_project(session, "Site", MONDAY, budget_minor=1_000_000)
    design = tasks.add_task(session, "Design", project, duration_minutes=2400, budget_minor=400_000)
    build = tasks.add_task(session, "Build", project, duration_minutes=2400, budget_minor=600_000)
    plans.link_tasks(session, design, build)
    projects.take_baseline(session, project, "Agreed", MONDAY)
    tasks.complete_task(session, design, datetime(2026, 6, 12, 18))
    tasks.set_percent(session, build, 20)
    for day in range(8, 13):
        hours.log_time(session, design, ana, date(2026, 6, day), 600)
    hours.log_time(session, build, ana, date(2026, 6, 15), 600)


def value(workspace: Workspace, at: datetime) -> EarnedValue | None:
    return workspace.ask(lambda session: earned.of_plan(project_plan.plan(session, 1), at))


def test_the_figures_by_hand(workspace: Workspace) -> None:
    """Tuesday evening: 4,000 + 2/5 of 6,000 planned; 4,000 + 1/5 of 6,000 done; 60 h at €100 used."""
    found = value(workspace, datetime(2026, 6, 16, 18))
    assert found == EarnedValue(budget=1_000_000, planned=640_000, earned=520_000, actual=600_000)
    assert found is not None
    assert found.schedule_index == Decimal("0.8125")
    assert found.at_completion.at_cost == 1_153_846  # 10,000 x 6,000 / 5,200


def test_a_budget_that_no_task_names_is_spread_by_length(workspace: Workspace) -> None:
    for key in (1, 2):
        workspace.change("Edit", tasks.edit_task, key, budget_minor=None)
    found = value(workspace, datetime(2026, 6, 16, 18))
    assert found == EarnedValue(budget=1_000_000, planned=700_000, earned=600_000, actual=600_000)


def test_without_a_baseline_there_is_nothing_to_earn(workspace: Workspace) -> None:
    workspace.change("Remove", projects.remove_baseline, 1)
    assert value(workspace, datetime(2026, 6, 16, 18)) is None


def test_the_ledger_counts_working_days_and_the_report_says_how(workspace: Workspace) -> None:
    workspace.change("Give", waits.give_to_client, 2, datetime(2026, 6, 11, 18))
    workspace.change("Take", waits.take_back, 2, datetime(2026, 6, 15, 18))
    workspace.change("Give", waits.give_to_client, 2, datetime(2026, 6, 16, 9))
    report = workspace.ask(status_report.content, 1, date(2026, 6, 16))
    assert [(one.text, one.since.day, one.until and one.until.day, one.days) for one in report.waits] == [
        ("Build", 11, 15, 2),
        ("Build", 16, None, 1),
    ]
    assert [method.name for method in report.methods] == ["Time", "Money", "Progress", "Earned value", "Days with you"]
    assert report.budget is not None
    assert report.budget.earned is not None
    earlier = workspace.ask(status_report.content, 1, date(2026, 6, 12))
    assert [one.days for one in earlier.waits] == [1]
