"""Tasks and plans: what a person does to them, and what the schedule makes of it, in a real workspace."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.plan import Constraint, LinkKind
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.domain.schedule import CycleProblem
from agencydesk.services import agencies, plans, projects, tasks
from agencydesk.store.tables import ChecklistItem, Dependency, Task, TaskDates
from agencydesk.workspace import Workspace

MONDAY, TUESDAY, FRIDAY = date(2026, 6, 1), date(2026, 6, 2), date(2026, 6, 5)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        yield made


@pytest.fixture
def plan(workspace: Workspace) -> dict[str, int]:
    """A phase with Draw (2 d) → Build (3 d), and a milestone Live after Build."""
    change = workspace.change
    project = change("Add project", projects.add_project, "Site", MONDAY)
    phase = change("Add", tasks.add_task, "Phase", project)
    draw = change("Add", tasks.add_task, "Draw", parent_id=phase, duration_minutes=960)
    build = change("Add", tasks.add_task, "Build", parent_id=phase, duration_minutes=1440)
    live = change("Add", tasks.add_milestone, project, "Live")
    first = change("Link", plans.link_tasks, draw, build)
    change("Link", plans.link_tasks, build, live)
    return {"project": project, "phase": phase, "draw": draw, "build": build, "live": live, "link": first}


def task(workspace: Workspace, key: int) -> Task:
    found: Task | None = workspace.ask(lambda session: session.get(Task, key))
    assert found is not None
    return found


def dates(workspace: Workspace, key: int) -> tuple[date, date]:
    found = workspace.ask(lambda session: session.get(TaskDates, key))
    assert found is not None
    return found.start.date(), found.finish.date()


def refused(workspace: Workspace, expected: str, service: object, *args: object, **fields: object) -> None:
    with pytest.raises(Problem) as problem:
        workspace.change("Try", service, *args, **fields)  # type: ignore[arg-type]
    assert expected in problem.value.sentence


def test_links_and_durations_move_what_follows(workspace: Workspace, plan: dict[str, int]) -> None:
    assert dates(workspace, plan["build"]) == (date(2026, 6, 3), FRIDAY)
    assert dates(workspace, plan["phase"]) == (MONDAY, FRIDAY)
    workspace.change("Set duration", plans.set_duration, plan["draw"], 1440)
    assert dates(workspace, plan["live"])[1] == date(2026, 6, 8)
    workspace.change("Edit link", plans.edit_link, plan["link"], kind=LinkKind.SS, lag_minutes=480)
    assert dates(workspace, plan["build"]) == (TUESDAY, date(2026, 6, 4))
    workspace.change("Unlink", plans.unlink, plan["link"])
    assert dates(workspace, plan["build"])[0] == MONDAY
    workspace.undo()
    assert dates(workspace, plan["build"])[0] == TUESDAY


def test_circles_are_refused_by_name(workspace: Workspace, plan: dict[str, int]) -> None:
    with pytest.raises(CycleProblem) as problem:
        workspace.change("Link", plans.link_tasks, plan["live"], plan["draw"])
    assert "Draw" in problem.value.sentence
    assert "Live" in problem.value.sentence
    with pytest.raises(CycleProblem):
        workspace.change("Link", plans.link_tasks, plan["phase"], plan["build"])
    assert len(workspace.ask(lambda session: session.scalars(select(Dependency)).all())) == 2


def test_links_that_make_no_sense(workspace: Workspace, plan: dict[str, int]) -> None:
    other = workspace.change("Add project", projects.add_project, "Other")
    stranger = workspace.change("Add", tasks.add_task, "Stranger", other)
    refused(workspace, "cannot wait for itself", plans.link_tasks, plan["draw"], plan["draw"])
    refused(workspace, "one project", plans.link_tasks, stranger, plan["draw"])
    refused(workspace, "already waits", plans.link_tasks, plan["draw"], plan["build"])


def test_dropping_a_bar_holds_it_and_dropping_it_back_lets_it_go(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Move", plans.move_task_to, plan["build"], FRIDAY)
    held = task(workspace, plan["build"])
    assert (held.constraint, held.constraint_at) == (Constraint.SNET, datetime(2026, 6, 5, 9))
    assert dates(workspace, plan["live"])[1] == date(2026, 6, 9)
    workspace.change("Move", plans.move_task_to, plan["build"], date(2026, 6, 3))
    assert task(workspace, plan["build"]).constraint is Constraint.ASAP
    workspace.change("Move", plans.move_task_to, plan["build"], MONDAY)
    assert (task(workspace, plan["build"]).constraint_at, dates(workspace, plan["build"])[0]) == (
        None,
        date(2026, 6, 3),
    )


def test_a_task_without_links_can_start_before_its_project(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Move", plans.move_task_to, plan["draw"], date(2026, 5, 28))
    assert dates(workspace, plan["draw"]) == (date(2026, 5, 28), date(2026, 5, 29))
    assert dates(workspace, plan["build"])[0] == MONDAY


def test_moving_a_phase_takes_its_tasks_along(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Move", plans.move_task_to, plan["phase"], date(2026, 6, 8))
    assert dates(workspace, plan["draw"])[0] == date(2026, 6, 8)
    assert task(workspace, plan["build"]).constraint is Constraint.ASAP
    assert dates(workspace, plan["phase"]) == (date(2026, 6, 8), date(2026, 6, 12))


def test_a_finish_is_set_by_taking_longer(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Set finish", plans.set_finish, plan["draw"], date(2026, 6, 4))
    assert task(workspace, plan["draw"]).duration_minutes == 4 * 480
    refused(workspace, "before the start", plans.set_finish, plan["draw"], date(2026, 5, 29))
    workspace.change("Set finish", plans.set_finish, plan["live"], date(2026, 6, 19))
    assert dates(workspace, plan["live"])[1] == date(2026, 6, 19)


def test_done_and_open_again(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Complete", tasks.complete_task, plan["draw"], datetime(2026, 6, 3, 18))
    done = task(workspace, plan["draw"])
    assert (done.percent_done, done.actual_start, done.actual_finish) == (
        100,
        datetime(2026, 6, 1, 9),
        datetime(2026, 6, 3, 18),
    )
    assert dates(workspace, plan["build"])[0] == date(2026, 6, 4)
    assert workspace.undo_label == "Complete Draw"
    workspace.change("Reopen", tasks.reopen_task, plan["draw"], 50)
    again = task(workspace, plan["draw"])
    assert (again.percent_done, again.done_at, again.actual_finish) == (50, None, None)
    workspace.change("Complete", tasks.complete_task, plan["phase"])
    assert task(workspace, plan["build"]).done_at == datetime(2026, 6, 16, 10, 42)


def test_percent_starts_completes_and_reopens(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Progress", tasks.set_percent, plan["draw"], 35)
    assert task(workspace, plan["draw"]).actual_start == datetime(2026, 6, 1, 9)
    workspace.change("Progress", tasks.set_percent, plan["draw"], 100)
    assert task(workspace, plan["draw"]).done_at is not None
    workspace.change("Progress", tasks.set_percent, plan["draw"], 0)
    assert task(workspace, plan["draw"]).actual_start is None
    refused(workspace, "between 0 and 100", tasks.set_percent, plan["draw"], 101)
    refused(workspace, "comes from its tasks", tasks.set_percent, plan["phase"], 10)
    refused(workspace, "reached or not", tasks.set_percent, plan["live"], 10)


def order(workspace: Workspace, project: int) -> list[tuple[str, int | None]]:
    def ask(session: Session) -> list[tuple[str, int | None]]:
        rows = session.scalars(select(Task).where(Task.project_id == project).order_by(Task.parent_id, Task.position))
        return [(row.name, row.parent_id) for row in rows]

    return workspace.ask(ask)


def test_indent_outdent_and_reorder(workspace: Workspace, plan: dict[str, int]) -> None:
    workspace.change("Indent", plans.indent_task, plan["live"])
    assert task(workspace, plan["live"]).parent_id == plan["phase"]
    workspace.change("Move", plans.move_task, plan["live"], plan["phase"], 0)
    assert [name for name, parent in order(workspace, plan["project"]) if parent] == ["Live", "Draw", "Build"]
    workspace.change("Outdent", plans.outdent_task, plan["draw"])
    assert [name for name, parent in order(workspace, plan["project"]) if not parent] == ["Phase", "Draw"]
    refused(workspace, "part of itself", plans.move_task, plan["phase"], plan["build"])
    refused(workspace, "milestone", plans.move_task, plan["draw"], plan["live"])
    refused(workspace, "at the top", plans.outdent_task, plan["draw"])
    for _ in range(3):
        workspace.undo()
    assert [name for name, _ in order(workspace, plan["project"])] == ["Phase", "Live", "Draw", "Build"]


def test_a_task_goes_to_another_project_without_its_links(workspace: Workspace, plan: dict[str, int]) -> None:
    other = workspace.change("Add project", projects.add_project, "Other", date(2026, 7, 6))
    workspace.change("Transfer", plans.transfer_task, plan["build"], other)
    assert dates(workspace, plan["build"])[0] == date(2026, 7, 6)
    assert workspace.ask(lambda session: session.scalars(select(Dependency)).all()) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "  "}, "empty"),
        ({"duration_minutes": 0}, "takes some time"),
        ({"estimate_minutes": -1}, "cannot be negative"),
        ({"percent_done": -1}, "between 0 and 100"),
        ({"constraint": Constraint.SNET}, "needs a date"),
        ({"actual_start": datetime(2026, 6, 2), "actual_finish": datetime(2026, 6, 1)}, "before the start"),
        ({"constraint_at": datetime(9999, 1, 1)}, "9999"),
    ],
)
def test_bad_values_of_a_task(
    workspace: Workspace, plan: dict[str, int], fields: dict[str, object], sentence: str
) -> None:
    refused(workspace, sentence, tasks.edit_task, plan["draw"], **fields)
    assert task(workspace, plan["draw"]).name == "Draw"


def test_a_checklist(workspace: Workspace, plan: dict[str, int]) -> None:
    item = workspace.change("Add step", tasks.add_checklist_item, plan["draw"], "Sketch")
    workspace.change("Tick", tasks.tick_checklist_item, item)
    workspace.change("Edit", tasks.edit_checklist_item, item, "Sketch twice")
    found = workspace.ask(lambda session: session.get(ChecklistItem, item))
    assert found is not None
    assert (found.text, found.done) == ("Sketch twice", True)
    workspace.change("Remove task", tasks.remove_task, plan["phase"])
    assert workspace.ask(lambda session: session.get(ChecklistItem, item)) is None
    workspace.undo()
    assert workspace.ask(lambda session: session.get(ChecklistItem, item)) is not None
    with pytest.raises(Invalid):
        workspace.change("Add", tasks.add_task, "Below", parent_id=plan["live"])
