"""People on tasks: shares, work and length follow each other, time off moves the work, owners go along."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.effort import Effort
from agencydesk.domain.problems import Invalid
from agencydesk.queries import project_plan
from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.services import agencies, assignments, people, plans, projects, tasks, working_calendars
from agencydesk.store import derived
from agencydesk.store.tables import Assignment
from agencydesk.workspace import Workspace

MONDAY = date(2026, 6, 15)
HALF = Decimal(50)
MORNINGS = {"week": [[[540, 780]]] * 5 + [[], []]}


class Desk:
    """A plan with one task of two days, and two people."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        workspace.change("Set up", agencies.set_up, "Northlight Studio")
        self.ana, self.tom = (workspace.change("Add", people.add_person, name) for name in ("Ana", "Tom"))
        project = workspace.change("Add project", projects.add_project, "Site", MONDAY)
        self.task = workspace.change("Add", tasks.add_task, "Design", project, duration_minutes=960)

    def put(self, person: int, **how: object) -> int:
        return self.workspace.change("Assign", assignments.assign_person, self.task, person, **how)

    def edit(self, **fields: object) -> None:
        self.workspace.change("Edit", tasks.edit_task, self.task, **fields)

    def row(self) -> PlanTaskRow:
        return self.workspace.ask(project_plan.plan, 1).rows[0]

    def shares(self) -> list[Any]:
        def read(session: Session) -> list[tuple[int | None, Decimal, int | None]]:
            found = session.scalars(select(Assignment).order_by(Assignment.id))
            return [(one.person_id, one.units_percent, one.work_minutes) for one in found]

        return self.workspace.ask(read)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as workspace:
        yield Desk(workspace)
        assert workspace.ask(lambda session: derived.differences(session.connection())) == []


def test_time_off_of_the_owner_moves_the_work(desk: Desk) -> None:
    desk.edit(owner_id=desk.ana)
    assert desk.row().finish == datetime(2026, 6, 16, 18)
    desk.workspace.change("Off", people.add_time_off, desk.ana, date(2026, 6, 16), date(2026, 6, 17))
    assert desk.row().finish == datetime(2026, 6, 18, 18)
    desk.workspace.undo()
    assert desk.row().finish == datetime(2026, 6, 16, 18)


def test_hours_of_their_own_make_it_longer(desk: Desk) -> None:
    desk.edit(owner_id=desk.ana)
    mornings = desk.workspace.change("Add calendar", working_calendars.add_calendar, "Mornings", MORNINGS)
    desk.workspace.change("Edit", people.edit_person, desk.ana, calendar_id=mornings)
    assert desk.row().finish == datetime(2026, 6, 18, 13)
    desk.workspace.change("Remove", working_calendars.remove_calendar, mornings)
    assert desk.row().finish == datetime(2026, 6, 16, 18)


def test_half_a_person_needs_twice_as_long(desk: Desk) -> None:
    key = desk.put(desk.ana)
    assert desk.shares() == [(desk.ana, 100, None)]
    assert desk.row().owner == "Ana"
    desk.workspace.change("Edit", assignments.edit_assignment, key, units_percent=HALF)
    assert (desk.row().duration_minutes, desk.row().finish) == (1920, datetime(2026, 6, 18, 18))
    desk.workspace.change("Longer", plans.set_duration, desk.task, 960)
    assert desk.shares() == [(desk.ana, HALF, None)]  # 480 minutes of work: half of what it lasts


def test_who_joins_effort_driven_work_makes_it_shorter(desk: Desk) -> None:
    desk.edit(effort_driven=True)
    desk.put(desk.ana)
    second = desk.put(desk.tom)
    assert (desk.row().duration_minutes, desk.shares()) == (480, [(desk.ana, 100, None), (desk.tom, 100, None)])
    desk.workspace.change("Unassign", assignments.unassign, second)
    assert (desk.row().duration_minutes, desk.row().owner) == (960, "Ana")


def test_the_owner_works_on_when_somebody_joins(desk: Desk) -> None:
    desk.edit(owner_id=desk.ana)
    desk.put(desk.tom, units_percent=HALF)
    assert [(person, units) for person, units, _ in desk.shares()] == [(desk.ana, 100), (desk.tom, HALF)]
    first = desk.workspace.ask(lambda session: session.scalars(select(Assignment.id)).first())
    desk.workspace.change("Unassign", assignments.unassign, first)
    assert desk.row().owner == "Tom"


def test_another_owner_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.put(desk.ana, units_percent=HALF)
    desk.edit(owner_id=desk.tom)
    assert [(person, units) for person, units, _ in desk.shares()] == [(desk.tom, HALF)]


def test_of_fixed_duration_the_work_follows_and_the_dates_stay(desk: Desk) -> None:
    desk.edit(effort=Effort.FIXED_DURATION)
    key = desk.put(desk.ana)
    desk.workspace.change("Edit", assignments.edit_assignment, key, units_percent=HALF)
    assert (desk.row().duration_minutes, desk.shares()) == (960, [(desk.ana, HALF, None)])
    desk.workspace.change("Edit", assignments.edit_assignment, key, work_minutes=240)
    assert (desk.row().duration_minutes, desk.shares()) == (960, [(desk.ana, Decimal("25.00"), None)])


def test_more_work_takes_longer(desk: Desk) -> None:
    key = desk.put(desk.ana)
    desk.workspace.change("Edit", assignments.edit_assignment, key, work_minutes=1440)
    assert (desk.row().duration_minutes, desk.row().finish) == (1440, datetime(2026, 6, 17, 18))


def test_a_role_waits_to_be_filled(desk: Desk) -> None:
    key = desk.workspace.change("Assign", assignments.assign_person, desk.task, role="Illustrator")
    assert (desk.row().owner, desk.row().finish) == ("", datetime(2026, 6, 16, 18))
    desk.workspace.change("Fill", assignments.edit_assignment, key, person_id=desk.tom)
    assert desk.shares() == [(desk.tom, 100, None)]
    assert desk.row().owner == "Tom"


def test_what_makes_no_sense_is_said(desk: Desk) -> None:
    desk.put(desk.ana)
    with pytest.raises(Invalid, match="Ana is on “Design” already"):
        desk.put(desk.ana)
    with pytest.raises(Invalid, match="Name a person"):
        desk.workspace.change("Assign", assignments.assign_person, desk.task)
    with pytest.raises(Invalid, match="at most 1000 %"):
        desk.put(desk.tom, units_percent=Decimal(0))
    milestone = desk.workspace.change("Add", tasks.add_milestone, 1, "Approved")
    with pytest.raises(Invalid, match="takes no time"):
        desk.workspace.change("Assign", assignments.assign_person, milestone, desk.ana)
