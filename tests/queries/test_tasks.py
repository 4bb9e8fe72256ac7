"""Tasks as the lists of a day: to-dos by person and team, plan tasks by their computed finish, and one by one."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import Level
from agencydesk.domain.problems import Missing
from agencydesk.queries import tasks as query
from agencydesk.queries.tasks import DayList, View, When
from agencydesk.services import agencies, hours, people, projects, tasks
from agencydesk.store.bulk import insert_rows
from agencydesk.workspace import Workspace
from tests import harbour

TODAY = date(2026, 6, 16)  # a Tuesday


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        made.change("Add person", people.add_person, "Ana Duarte", rate_minor=8_000)
        made.change("Add person", people.add_person, "João Prata")
        yield made


def to_do(workspace: Workspace, name: str, due: date | None, **fields: Any) -> int:
    about = {"in_plan": False, "owner_id": 1, "due_on": due, **fields}
    return workspace.change("Add task", tasks.add_task, name, **about)


def shown(found: DayList) -> dict[str, list[str]]:
    return {group.when.value: [row.name for row in group.rows] for group in found.groups}


def test_to_dos_are_grouped_by_day_with_times_and_urgency_first(workspace: Workspace) -> None:
    for name, due in (("Late", 15), ("Plain", 16), ("Next day", 17), ("Sunday", 21), ("Monday", 22), ("Sunday 2", 28)):
        to_do(workspace, name, date(2026, 6, due), estimate_minutes=10)
    to_do(workspace, "Far", date(2026, 6, 29), estimate_minutes=1000)
    to_do(workspace, "Some day", None, estimate_minutes=1000)
    to_do(workspace, "Urgent", TODAY, priority=Level.HIGH)
    to_do(workspace, "Afternoon", TODAY, due_minute=900)
    to_do(workspace, "Morning", TODAY, due_minute=0, estimate_minutes=35)
    done, old = to_do(workspace, "Done", TODAY, estimate_minutes=60), to_do(workspace, "Old", TODAY)
    workspace.change("Complete", tasks.complete_task, done, datetime(2026, 6, 16, 9, 12))
    workspace.change("Complete", tasks.complete_task, old, datetime(2026, 6, 15, 23, 59))
    found = workspace.ask(query.day_list, 1, TODAY)
    assert shown(found) == {
        "Overdue": ["Late"],
        "Today": ["Morning", "Afternoon", "Urgent", "Plain"],
        "Tomorrow": ["Next day"],
        "Later this week": ["Sunday"],
        "Next week": ["Monday", "Sunday 2"],
        "Later": ["Far"],
        "No date": ["Some day"],
        "Done today": ["Done"],
    }
    assert (found.open, found.week_minutes) == (11, 75)
    assert workspace.ask(query.counts, 1, TODAY) == (11, 75)
    assert {group.when: group.minutes for group in found.groups}[When.TODAY] == 45


def test_on_a_sunday_tomorrow_is_already_next_week(workspace: Workspace) -> None:
    to_do(workspace, "Monday", date(2026, 6, 22), estimate_minutes=10)
    to_do(workspace, "Tuesday", date(2026, 6, 23))
    found = workspace.ask(query.day_list, 1, date(2026, 6, 21))
    assert shown(found) == {"Tomorrow": ["Monday"], "Next week": ["Tuesday"]}


def test_mine_and_team_differ_by_owner_and_the_plan_is_apart(workspace: Workspace) -> None:
    project = workspace.change("Add project", projects.add_project, "Site", date(2026, 6, 15), colour=3)
    to_do(workspace, "Mine", TODAY, project_id=project)
    to_do(workspace, "His", TODAY, owner_id=2)
    to_do(workspace, "Nobody's", TODAY, owner_id=None)
    phase = workspace.change("Add task", tasks.add_task, "Build", project)
    workspace.change("Add task", tasks.add_task, "Draw", project, phase, duration_minutes=480)
    workspace.change("Add task", tasks.add_task, "Without project")
    workspace.change("Add milestone", tasks.add_milestone, project, "Live", phase)
    assert shown(workspace.ask(query.day_list, 1, TODAY)) == {"Today": ["Mine"]}
    team = workspace.ask(query.day_list, 1, TODAY, View.TEAM)
    assert shown(team) == {"Today": ["Mine", "His", "Nobody's"], "No date": ["Without project"]}
    mine = team.groups[0].rows[0]
    assert (mine.project, mine.colour, mine.owner, mine.to_do) == ("Site", 3, "Ana Duarte", True)
    plan = workspace.ask(query.day_list, 1, TODAY, View.PLAN)
    assert shown(plan) == {"Overdue": ["Draw", "Live"]}
    draw, live = plan.groups[0].rows
    assert (draw.phase, draw.due_on, draw.milestone) == ("Build", date(2026, 6, 15), False)
    assert (live.milestone, live.to_do) == (True, False)
    workspace.change("Close project", projects.close_project, project, TODAY)
    assert shown(workspace.ask(query.day_list, 1, TODAY, View.PLAN)) == {}
    assert workspace.ask(query.names).projects == ()


def test_rows_count_steps_and_keep_the_order_asked_for(workspace: Workspace) -> None:
    keys = [to_do(workspace, name, None) for name in ("A", "B", "C")]
    for text in ("One", "Two"):
        step = workspace.change("Add step", tasks.add_checklist_item, keys[1], text)
    workspace.change("Tick", tasks.tick_checklist_item, step)
    rows = workspace.ask(query.rows, [keys[2], 999, keys[1]])
    assert [(row.name, row.ticked, row.steps) for row in rows] == [("C", 0, 0), ("B", 1, 2)]


def test_who_somebody_is_goes_by_name(workspace: Workspace) -> None:
    asked = [workspace.ask(query.person_called, name) for name in ("ana duarte", "Joao Prata", "Ana", "", " ")]
    assert asked == [1, 2, None, None, None]
    workspace.change("Add person", people.add_person, "Ana Duarte")
    assert workspace.ask(query.person_called, "Ana Duarte") is None
    workspace.change("Edit person", people.edit_person, 2, active=False)
    assert workspace.ask(query.person_called, "João Prata") is None


def test_the_detail_of_a_plan_task_tells_its_phase_and_the_milestone_ahead(tmp_path: Path) -> None:
    path, made = harbour.copy(tmp_path)
    with Workspace(path, by="Ana Duarte") as workspace:
        found = workspace.ask(query.detail, made.tasks["Logo and type system"])
        assert (found.row.phase, found.phase_budget_minor) == ("Brand identity", 780_000)
        assert found.phase_used_minor == 80_000  # ten hours at 80.00
        assert found.before is not None
        assert found.before.name == "Identity sign-off"
        late = workspace.ask(query.detail, made.tasks["Brand guidelines"])
        assert late.before is None
        assert workspace.ask(query.detail, made.tasks["Identity sign-off"]).before is None


def test_the_detail_of_a_to_do_holds_its_hours_and_steps(workspace: Workspace) -> None:
    key = to_do(workspace, "Call", TODAY, note="Ask for the key.")
    workspace.change("Add step", tasks.add_checklist_item, key, "Look up the number")
    workspace.change("Log time", hours.log_time, key, 1, TODAY, 30, "First try")
    found = workspace.ask(query.detail, key)
    assert (found.note, found.phase_budget_minor, found.before, found.row.phase) == ("Ask for the key.", None, None, "")
    assert [step.text for step in found.checklist] == ["Look up the number"]
    assert [(entry.person, entry.minutes, entry.note) for entry in found.hours] == [("Ana Duarte", 30, "First try")]
    with pytest.raises(Missing, match="no task 99"):
        workspace.ask(query.detail, 99)


def test_five_thousand_tasks_are_one_list(workspace: Workspace) -> None:
    def fill(session: Session) -> None:
        rows = [{"name": f"Task {n}", "in_plan": False, "owner_id": 1, "due_on": TODAY} for n in range(5000)]
        insert_rows(session, "task", rows)

    workspace.change("Fill", fill)
    found = workspace.ask(query.day_list, 1, TODAY)
    assert len(found.groups[0].rows) == found.open == 5000
