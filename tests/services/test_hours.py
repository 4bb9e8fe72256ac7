"""Hours: logged, edited, removed, and refused where they cannot be true."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.domain.problems import Problem
from agencydesk.services import agencies, hours, people, projects, tasks
from agencydesk.store.tables import TimeEntry
from agencydesk.workspace import Workspace

DAY = date(2026, 6, 15)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        project = made.change("Add project", projects.add_project, "Site", date(2026, 6, 1))
        made.change("Add task", tasks.add_task, "Draw", project)
        made.change("Add person", people.add_person, "Miguel Reis", rate_minor=6000)
        yield made


def entries(workspace: Workspace) -> list[tuple[int, str, bool]]:
    rows = workspace.ask(lambda session: session.scalars(select(TimeEntry).order_by(TimeEntry.id)).all())
    return [(row.minutes, row.note, row.billable) for row in rows]


def test_log_edit_and_remove(workspace: Workspace) -> None:
    entry = workspace.change("Log time on", hours.log_time, 1, 1, DAY, 90)
    assert workspace.undo_label == "Log time on Draw"
    workspace.change("Edit time", hours.edit_time, entry, minutes=120, note="Sketches", billable=False)
    assert entries(workspace) == [(120, "Sketches", False)]
    workspace.change("Edit time", hours.edit_time, entry, note="")
    assert entries(workspace) == [(120, "", False)]
    workspace.change("Remove time", hours.remove_time, entry)
    assert entries(workspace) == []
    workspace.undo()
    assert entries(workspace) == [(120, "", False)]


def test_no_more_than_a_day_in_a_day(workspace: Workspace) -> None:
    first = workspace.change("Log", hours.log_time, 1, 1, DAY, 20 * 60)
    with pytest.raises(Problem, match="more than 24 hours on 15 June"):
        workspace.change("Log", hours.log_time, 1, 1, DAY, 5 * 60)
    workspace.change("Log", hours.log_time, 1, 1, date(2026, 6, 16), 5 * 60)
    workspace.change("Edit", hours.edit_time, first, minutes=24 * 60)
    for minutes, sentence in ((0, "more than nothing"), (-5, "more than nothing"), (1441, "24 hours")):
        with pytest.raises(Problem, match=sentence):
            workspace.change("Log", hours.log_time, 1, None, DAY, minutes)
    assert [minutes for minutes, _, _ in entries(workspace)] == [1440, 300]
