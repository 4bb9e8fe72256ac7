"""A plan as a table: outline, lengths, predecessors as MS Project writes them, slip and custom fields."""

from datetime import datetime
from decimal import Decimal

import pytest

from agencydesk.domain.plan import Constraint, LagKind, LinkKind
from agencydesk.domain.plan_file import (
    FileAssignment,
    FileDates,
    FileField,
    FileLink,
    FileResource,
    FileTask,
    PlanFile,
)
from agencydesk.domain.plan_table import Cell, day_minutes, plan_table
from agencydesk.domain.work_calendar import WorkCalendar

MONDAY = datetime(2026, 1, 5, 9)
FRIDAY = datetime(2026, 1, 9, 18)
SIX_HOURS = WorkCalendar((((540, 900),),) * 5 + ((), ()))


def plan(*tasks: FileTask, **more: object) -> PlanFile:
    return PlanFile(name="Harvest", start=MONDAY, tasks=tasks, **more)  # type: ignore[arg-type]


def column(file: PlanFile, name: str) -> list[Cell]:
    table = plan_table(file)
    return [row[table.headers.index(name)] for row in table.rows]


def test_every_row_has_a_cell_for_every_header() -> None:
    file = plan(FileTask(1, "A", fields={"k": "v"}), FileTask(2, "B"), fields=(FileField("k", "Client"),))
    headers, rows = plan_table(file)
    assert {len(row) for row in rows} == {len(headers)}
    assert headers[-1] == "Client"
    assert column(file, "Client") == ["v", ""]


def test_the_outline_is_numbered() -> None:
    file = plan(
        FileTask(10, "A"),
        FileTask(7, "A1", parent_uid=10),
        FileTask(3, "A1a", parent_uid=7),
        FileTask(4, "A2", parent_uid=10),
        FileTask(5, "B"),
    )
    assert column(file, "UID") == [10, 7, 3, 4, 5]
    assert column(file, "Outline number") == ["1", "1.1", "1.1.1", "1.2", "2"]
    assert column(file, "Level") == [1, 2, 3, 2, 1]


@pytest.mark.parametrize(
    ("link", "text"),
    [
        (FileLink(12, 2), "12"),
        (FileLink(12, 2, LinkKind.SS), "12SS"),
        (FileLink(12, 2, LinkKind.FS, 960), "12FS+2d"),
        (FileLink(12, 2, LinkKind.FF, -240), "12FF-4h"),
        (FileLink(12, 2, LinkKind.SF, 90), "12SF+90m"),
        (FileLink(12, 2, LinkKind.FS, 2880, LagKind.ELAPSED), "12FS+2ed"),
        (FileLink(12, 2, LinkKind.FS, 480, LagKind.ELAPSED), "12FS+8eh"),
        (FileLink(12, 2, LinkKind.FS, -50, LagKind.PERCENT), "12FS-50%"),
    ],
)
def test_predecessors_are_written_as_ms_project_writes_them(link: FileLink, text: str) -> None:
    file = plan(FileTask(12, "A"), FileTask(2, "B"), links=(link,))
    assert column(file, "Predecessors") == ["", text]


def test_several_predecessors_and_people_stand_in_one_cell() -> None:
    file = plan(
        FileTask(1, "A"),
        FileTask(2, "B"),
        FileTask(3, "C"),
        links=(FileLink(1, 3, LinkKind.FS, 960), FileLink(2, 3, LinkKind.SS)),
        resources=(FileResource(1, "Ana"), FileResource(2, "Rui")),
        assignments=(FileAssignment(3, 1, Decimal(50)), FileAssignment(3, 2), FileAssignment(3, 9)),
    )
    assert column(file, "Predecessors")[2] == "1FS+2d;2SS"
    assert column(file, "Resources")[2] == "Ana [50%]; Rui"


def test_lengths_are_hours_and_working_days_of_the_plan() -> None:
    file = plan(
        FileTask(1, "A", duration_minutes=540, work_minutes=100),
        FileTask(2, "Wait", duration_minutes=4320, elapsed=True),
        calendar=SIX_HOURS,
    )
    assert day_minutes(file.calendar) == 360
    assert column(file, "Duration (hours)") == [Decimal(9), Decimal(72)]
    assert column(file, "Duration (days)") == [Decimal("1.5"), Decimal(3)]
    assert column(file, "Work (hours)") == [Decimal("1.67"), None]
    assert str(column(file, "Duration (hours)")[1]) == "72"


def test_dates_slack_and_slip_against_the_first_baseline() -> None:
    late = FileDates(MONDAY, datetime(2026, 1, 13, 18), 7 * 480, 240)
    agreed = {"Signed": FileDates(MONDAY, FRIDAY), "Again": FileDates(MONDAY, datetime(2026, 1, 13, 18))}
    early = FileDates(MONDAY, datetime(2026, 1, 7, 18), 3 * 480, 0)
    file = plan(
        FileTask(1, "A", computed=late, baselines=agreed),
        FileTask(2, "B", computed=early, baselines=agreed),
        FileTask(3, "C", computed=early),
        FileTask(4, "D", manual_start=MONDAY, manual_finish=FRIDAY),
    )
    assert column(file, "Finish")[:2] == [datetime(2026, 1, 13, 18), datetime(2026, 1, 7, 18)]
    assert column(file, "Start")[3] == MONDAY
    assert column(file, "Slip (days)") == [Decimal(2), Decimal(-2), None, None]
    assert column(file, "Total slack (hours)") == [Decimal(4), Decimal(0), Decimal(0), None]
    assert column(file, "Baseline finish")[:3] == [FRIDAY, FRIDAY, None]


def test_constraints_are_said_in_words() -> None:
    held = FileTask(2, "B", constraint=Constraint.SNET, constraint_at=MONDAY, deadline=FRIDAY, percent_done=30)
    file = plan(FileTask(1, "A"), held)
    assert column(file, "Constraint") == ["", "Start no earlier than"]
    assert column(file, "Constraint date") == [None, MONDAY]
    assert column(file, "Deadline") == [None, FRIDAY]
    assert column(file, "Percent done") == [0, 30]


def test_custom_fields_of_one_name_are_told_apart() -> None:
    fields = (FileField("a", "Client"), FileField("b", "Client"), FileField("c", "Name"))
    headers, rows = plan_table(plan(FileTask(1, "A", fields={"a": "x", "b": "y", "c": "z"}), fields=fields))
    assert headers[-3:] == ("Client", "Client (2)", "Name (2)")
    assert rows[0][-3:] == ("x", "y", "z")
