"""Levelling as people use it: a preview of the open projects, accepted as one Step, taken back, taken away."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from agencydesk.domain.levelling_projects import LevellingPreview, level_projects
from agencydesk.domain.problems import Invalid, Missing
from agencydesk.queries import levelling as query
from agencydesk.queries import project_plan
from agencydesk.services import agencies, levelling, people, plans, projects, tasks
from agencydesk.store import derived
from agencydesk.workspace import Workspace

MONDAY = date(2026, 6, 22)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Plan", _two_projects)
        yield made
        assert made.ask(lambda session: derived.differences(session.connection())) == []


def _two_projects(session: Session) -> None:
    """
             Mon 22  Tue 23  Wed 24
    Site     Draw    Draw
             Sketch
    Labels   Cut             (more urgent)
    """
    agencies.set_up(session, "Northlight Studio")
    ana = people.add_person(session, "Ana")
    site = projects.add_project(session, "Site", MONDAY)
    for name, minutes in (("Draw", 960), ("Sketch", 480)):
        tasks.add_task(session, name, site, owner_id=ana, duration_minutes=minutes)
    labels = projects.add_project(session, "Labels", MONDAY, priority=700)
    tasks.add_task(session, "Cut", labels, owner_id=ana)
    closed = projects.add_project(session, "Old", MONDAY)
    tasks.add_task(session, "Sweep", closed, owner_id=ana)
    projects.close_project(session, closed, on=MONDAY)


def look(workspace: Workspace, *moving: int) -> LevellingPreview:
    return level_projects(workspace.ask(query.portfolio, moving or None), seconds=0.2)


def starts(workspace: Workspace) -> dict[str, datetime]:
    rows = [row for key in (1, 2) for row in workspace.ask(project_plan.plan, key).rows]
    return {row.name: row.start for row in rows}


def accept(workspace: Workspace, preview: LevellingPreview) -> int:
    given = preview.gave_way_to()
    return workspace.change("Level", levelling.accept_levelling, dict(preview.not_before), given)


def test_the_more_urgent_project_goes_first_and_undo_is_one_step(workspace: Workspace) -> None:
    before = starts(workspace)
    assert set(before.values()) == {datetime(2026, 6, 22, 9)}
    preview = look(workspace)
    assert starts(workspace) == before
    assert accept(workspace, preview) == 2
    after = starts(workspace)
    assert after["Cut"] == datetime(2026, 6, 22, 9)
    assert sorted((after["Draw"], after["Sketch"])) in (
        [datetime(2026, 6, 23, 9), datetime(2026, 6, 24, 9)],
        [datetime(2026, 6, 23, 9), datetime(2026, 6, 25, 9)],
    )
    assert {move.task_id: move.start for move in preview.moves} == {
        key: after[name] for key, name in ((1, "Draw"), (2, "Sketch"))
    }
    workspace.undo()
    assert starts(workspace) == before


def test_a_levelled_task_says_what_it_gave_way_to(workspace: Workspace) -> None:
    def reason(name: str) -> str:
        return next(row.reason for row in workspace.ask(project_plan.plan, 1).rows if row.name == name)

    accept(workspace, look(workspace))
    first, second = sorted(("Draw", "Sketch"), key=starts(workspace).__getitem__)
    assert reason(first) == "Levelled: not before Tue 23 June 2026; it gave way to “Cut” of Ana."
    assert reason(second).endswith(f"; it gave way to “{first}” of Ana.")
    workspace.change("Clear levelling of", levelling.clear_levelling, 1)
    assert reason(first) == "Starts with the plan."


def test_one_project_gives_way_to_all_others(workspace: Workspace) -> None:
    preview = look(workspace, 2)
    assert [move.name for move in preview.moves] == ["Cut"]
    assert preview.moves[0].start >= datetime(2026, 6, 24, 9)
    assert preview.overloads == ()  # that Site asks too much of Ana is not what was asked about


def test_what_another_project_holds_is_said_so(workspace: Workspace) -> None:
    workspace.change("Pin", levelling.pin_task, 3)
    [overload] = look(workspace, 2).overloads
    assert "“Cut” is pinned." in overload.why
    assert "“Draw” is in “Site”, which stays." in overload.why


def test_a_pinned_task_stays_and_says_so(workspace: Workspace) -> None:
    for key in (1, 2, 3):
        workspace.change("Pin", levelling.pin_task, key)
    preview = look(workspace)
    assert preview.moves == ()
    assert "pinned" in preview.overloads[0].why


def test_what_levelling_did_can_be_taken_away_later(workspace: Workspace) -> None:
    before = starts(workspace)
    accept(workspace, look(workspace))
    workspace.change("Add", tasks.add_task, "More", 1)
    workspace.change("Clear levelling of", levelling.clear_levelling, 1)
    assert {name: start for name, start in starts(workspace).items() if name != "More"} == before


def test_a_bar_that_is_dragged_leaves_levelling_behind(workspace: Workspace) -> None:
    accept(workspace, look(workspace))
    workspace.change("Move", plans.move_task_to, 1, date(2026, 6, 22))
    assert starts(workspace)["Draw"] == datetime(2026, 6, 22, 9)


def test_a_closed_or_missing_project_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Invalid, match="“Old” is closed"):
        look(workspace, 3)
    with pytest.raises(Missing):
        look(workspace, 9)


def test_a_preview_of_a_plan_that_is_gone_changes_nothing(workspace: Workspace) -> None:
    preview = look(workspace)
    workspace.change("Remove", tasks.remove_task, 1)
    before = starts(workspace)
    with pytest.raises(Invalid, match="Level again"):
        accept(workspace, preview)
    assert starts(workspace) == before
