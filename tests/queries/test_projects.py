"""Projects as a list and a whole plan, read from a real workspace."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.kinds import Health
from agencydesk.queries import project_plan, projects, status_report
from agencydesk.services import hours, plans, tasks
from agencydesk.services import projects as services
from agencydesk.workspace import Workspace
from tests import harbour

AS_OF = date(2026, 6, 16)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Workspace, harbour.Harbour]]:
    file, site = harbour.copy(tmp_path)
    with Workspace(file, by="Ana Duarte") as workspace:
        yield workspace, site


Made = tuple[Workspace, harbour.Harbour]


def test_a_project_in_the_list(made: Made) -> None:
    workspace, site = made
    (row,) = workspace.ask(projects.rows, [site.project, 999])
    assert (row.name, row.client, row.lead, row.status) == (
        "Harbour & Finch site",
        "Harbour & Finch",
        "Ana Duarte",
        "late",
    )
    assert (row.start, row.finish, row.agreed_on, row.slip_days) == (
        date(2026, 5, 18),
        date(2026, 7, 17),
        date(2026, 7, 15),
        2,
    )
    assert (row.percent, row.used_minor, row.budget_minor) == (39, 240_000, 3_840_000)
    assert (row.health, row.why) == (Health.AT_RISK, "The finish is 2 days later than the baseline.")


def test_hours_that_are_not_billable_use_no_budget(made: Made) -> None:
    workspace, site = made
    task = site.tasks["UI design"]
    workspace.change("Log", hours.log_time, task, site.people["MR"], AS_OF, 90, billable=False)
    assert workspace.ask(projects.rows, [site.project])[0].used_minor == 240_000
    workspace.change("Log", hours.log_time, task, site.people["MR"], AS_OF, 50)
    assert workspace.ask(projects.rows, [site.project])[0].used_minor == 246_667


def test_the_list_filters_and_sorts(made: Made) -> None:
    workspace, site = made
    other = workspace.change("Add", services.add_project, "Annual report", date(2026, 7, 1))
    closed = workspace.change("Add", services.add_project, "Old site", date(2026, 1, 5))
    workspace.change("Close", services.close_project, closed, date(2026, 3, 31))
    assert workspace.ask(projects.ids) == [other, site.project, closed]
    assert workspace.ask(projects.ids, sort="start", descending=True) == [other, site.project, closed]
    assert workspace.ask(projects.ids, status="late") == [site.project]
    assert workspace.ask(projects.ids, status="open") == [other, site.project]
    assert workspace.ask(projects.ids, text="finch") == [site.project]
    assert workspace.ask(projects.ids, client_id=site.client) == [site.project]
    assert workspace.ask(projects.counts) == {"planned": 1, "late": 1, "closed": 1}
    workspace.change("Pin", services.pin_project, closed)
    assert workspace.ask(projects.ids)[0] == closed
    for sort in projects._SORTS:
        assert sorted(workspace.ask(projects.ids, sort=sort)) == sorted([other, site.project, closed])


def test_a_plan_in_the_order_of_its_tree(made: Made) -> None:
    workspace, site = made
    plan = workspace.ask(project_plan.plan, site.project)
    rows = {row.name: row for row in plan.rows}
    assert [row.name for row in plan.rows] == [name for name, _, _ in harbour.PLAN]
    assert [row.depth for row in plan.rows[:3]] == [0, 1, 1]
    guidelines, design = rows["Brand guidelines"], rows["UI design"]
    assert (guidelines.slack_minutes, guidelines.late_finish.date()) == (15 * 480, date(2026, 7, 17))
    assert (design.start.date(), design.finish.date(), design.critical, design.slip_days) == (
        date(2026, 6, 22),
        date(2026, 7, 1),
        True,
        2,
    )
    assert design.baseline_start is not None
    assert design.baseline_start.date() == date(2026, 6, 18)
    assert (rows["Discovery"].percent, rows["Discovery"].done, rows["Website"].percent) == (100, True, 11)
    assert [row.name for row in plan.rows if row.warning] == ["Brand guidelines", "UI design"]
    assert rows["Brand guidelines"].warning == "Miguel Reis also works on “UI design” then."


def test_what_a_plan_says_in_figures_and_links(made: Made) -> None:
    workspace, site = made
    plan = workspace.ask(project_plan.plan, site.project)
    names = {row.id: row.name for row in plan.rows}
    red = [(names[link.predecessor_id], names[link.successor_id]) for link in plan.links if link.critical]
    assert red == [
        ("Identity routes ×3", "Logo and type system"),
        ("Logo and type system", "Identity sign-off"),
        ("Identity sign-off", "UI design"),
        ("UI design", "Front-end build"),
        ("Front-end build", "QA and accessibility"),
        ("QA and accessibility", "Client acceptance"),
        ("Client acceptance", "Go-live"),
    ]
    figures = plan.figures
    assert (figures.finish, figures.slip_days, figures.percent, figures.critical_tasks) == (date(2026, 7, 17), 2, 39, 7)
    assert figures.planned_percent == 39
    assert plan.day_minutes == 480
    assert plan.baseline is not None
    assert plan.baseline.name == "14 May"
    assert plan.plan.calendar.is_holiday(date(2026, 6, 4))


def test_an_empty_project_has_a_plan_without_rows(made: Made) -> None:
    workspace, _site = made
    key = workspace.change("Add", services.add_project, "Empty")
    plan = workspace.ask(project_plan.plan, key)
    assert (plan.rows, plan.figures.finish, plan.baseline) == ((), None, None)


def test_a_status_report_from_the_database(made: Made) -> None:
    workspace, site = made
    report = workspace.ask(status_report.content, site.project, AS_OF)
    assert (report.project, report.client, report.health) == ("Harbour & Finch site", "Harbour & Finch", Health.AT_RISK)
    assert report.contact.name == "Ana Duarte"
    assert [(line.name, line.slip, line.status) for line in report.milestones] == [
        ("Brief approved", 1, "Done"),
        ("Identity sign-off", 2, "Planned"),
        ("Go-live", 2, "Planned"),
    ]
    assert report.milestones[1].reason == "“Identity routes ×3” took 2 days longer than planned."
    assert [item.text for item in report.done] == ["Identity routes ×3"]
    assert report.minute.next.startswith("CMS and content model on 17 June, Brand guidelines on 22 June and UI design")
    assert [row.name for row in report.plan.rows[:2]] == ["Discovery", "Kick-off workshop"]
    assert [days.first for days in report.plan.closed] == [date(2026, 6, 4), date(2026, 6, 10)]
    assert report.budget is not None
    assert (report.budget.used, report.budget.budget) == (240_000, 3_840_000)
    assert [(phase.name, phase.used) for phase in report.budget.phases][:2] == [
        ("Discovery", 160_000),
        ("Brand identity", 80_000),
    ]
    assert [item.title for item in report.decisions] == ["Menu in three languages"]
    assert report.decisions[0].days_waited == 6
    assert [risk.action for risk in report.risks] == ["Placeholder texts"]
    assert [item.text for item in report.you_will][-1] == "Send menu texts"
    assert [item.text for item in report.we_will] == [
        "Start CMS and content model",
        "Finish Logo and type system",
        "Identity sign-off",
        "Start Brand guidelines",
        "Start UI design",
        "Finish Brand guidelines",
        "Finish CMS and content model",
        "Start Content load",
    ]
    assert report.curves.done[-1].percent == report.curves.used[-1].percent + 33
    assert report.curves.planned[-1].percent == 100


def test_what_changed_since_the_baseline(made: Made) -> None:
    workspace, site = made
    plans_before = workspace.ask(status_report.content, site.project, AS_OF)
    workspace.change("Complete", tasks.complete_task, site.tasks["Logo and type system"])
    workspace.change("Move", plans.move_task_to, site.tasks["UI design"], date(2026, 6, 29))
    after = workspace.ask(status_report.content, site.project, AS_OF)
    assert after.milestones[-1].forecast > plans_before.milestones[-1].forecast
    assert after.changes == (
        "“Stakeholder interviews” takes 1 day longer.",
        "“Identity routes ×3” takes 2 days longer.",
        "“Logo and type system” takes 3 days less.",
    )
