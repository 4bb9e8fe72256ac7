"""What the reader makes of a file: every element that matters, and a sentence for every kind of nonsense."""

import re
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Split
from agencydesk.domain.plan_file import FileAssignment, FileDates, FileField, FileLink, PlanFile, ResourceKind
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule import schedule
from agencydesk.exchange import mspdi
from agencydesk.exchange.mspdi_values import MspdiProblem, length_minutes
from tests.exchange.mspdi_plans import (
    OFFICE,
    Values,
    assignment,
    calendar,
    dates,
    exception,
    link,
    plan,
    read,
    resource,
    task,
)

PLANS = Path(__file__).parents[3] / "shared" / "data" / "mspdi"


def test_the_outline_follows_the_levels_and_the_projects_own_row_gives_the_name() -> None:
    file = read(
        plan(
            task(0, level=0, name="Relaunch"),
            task(7, level=1, name="Phase"),
            task(3, level=2),
            task(4, level=3),
            task(9, level=2),
            task(5, level=1),
        )
    )
    assert file.name == "Relaunch"
    assert [(one.uid, one.parent_uid) for one in file.tasks] == [(7, None), (3, 7), (4, 3), (9, 7), (5, None)]


def test_a_file_without_levels_is_read_by_its_outline_numbers() -> None:
    text = plan(*(f"<Task><UID>{n}</UID><OutlineNumber>{number}</OutlineNumber></Task>" for n, number in NUMBERS))
    assert [(one.uid, one.parent_uid) for one in read(text).tasks] == [(1, None), (2, 1), (3, None)]


NUMBERS = ((0, "0"), (1, "1"), (2, "1.1"), (3, "2"))


def test_blank_rows_are_skipped_and_what_waits_for_one_loses_that_link() -> None:
    file = read(plan(task(1), "<Task><UID>2</UID><IsNull>1</IsNull></Task>", task(3, links=link(2) + link(1))))
    assert [one.uid for one in file.tasks] == [1, 3]
    assert [(one.predecessor_uid, one.successor_uid) for one in file.links] == [(1, 3)]


def test_everything_that_a_task_says_is_kept() -> None:
    values: Values = {
        "Notes": "First line\r\nsecond",
        "Type": 1,
        "EffortDriven": 1,
        "Priority": 700,
        "PercentComplete": 25,
        "ActualStart": "2026-03-03T08:00:00",
        "RemainingDuration": "PT12H0M0S",
        "ConstraintType": 4,
        "ConstraintDate": "2026-03-03T00:00:00",
        "CalendarUID": 2,
        "Deadline": "2026-03-20T17:00:00",
        "LevelingDelay": 4800,
        "IgnoreResourceCalendar": 1,
        "Work": "PT16H30M29S",
        "Start": "2026-03-03T08:00:00",
        "Finish": "2026-03-04T17:00:00",
        "TotalSlack": -2395,
    }
    one = read(plan(task(5, 16, **values), calendars=[calendar(1), calendar(2, "Night")])).tasks[0]
    assert one.note == "First line\nsecond"
    assert (one.effort, one.effort_driven, one.priority, one.percent_done) == (Effort.FIXED_DURATION, True, 700, 25)
    assert (one.actual_start, one.actual_finish, one.remaining_minutes) == (datetime(2026, 3, 3, 8), None, 720)
    assert (one.constraint, one.constraint_at) == (Constraint.SNET, datetime(2026, 3, 3))
    assert (one.calendar_uid, one.deadline, one.delay_minutes) == (2, datetime(2026, 3, 20, 17), 480)
    assert (one.ignores_people, one.work_minutes, one.duration_minutes) == (True, 990, 960)
    assert one.computed == FileDates(datetime(2026, 3, 3, 8), datetime(2026, 3, 4, 17), 960, -240)


CONSTRAINTS = ("ASAP", "ALAP", "MSO", "MFO", "SNET", "SNLT", "FNET", "FNLT")


@pytest.mark.parametrize(("number", "constraint"), [*enumerate(CONSTRAINTS)])
def test_constraints_by_number(number: int, constraint: str) -> None:
    one = read(plan(task(1, ConstraintType=number, ConstraintDate="2026-03-05T17:00:00"))).tasks[0]
    assert one.constraint == constraint
    assert (one.constraint_at is None) == (constraint in ("ASAP", "ALAP"))


def test_a_constraint_without_its_date_binds_nothing() -> None:
    assert read(plan(task(1, ConstraintType=2))).tasks[0].constraint is Constraint.ASAP


@pytest.mark.parametrize(
    ("form", "elapsed"), [(7, False), (8, True), (39, False), (40, True), (4, True), (21, False), (53, False)]
)
def test_elapsed_durations_by_their_format(form: int, elapsed: bool) -> None:
    assert read(plan(task(1, 24, DurationFormat=form))).tasks[0].elapsed is elapsed


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("PT8H0M0S", 480),
        ("PT0H0M30S", 1),
        ("PT0H0M29S", 0),
        ("PT57H8M24S", 3428),
        ("P1DT1H", 1500),
        ("PT1.5H", 90),
        ("-PT8H0M0S", -480),
        ("P0Y0M0DT8H0M0S", 480),
        ("P1Y", None),
        ("P", None),
        ("8h", None),
        ("PT1.1.1H", None),
    ],
)
def test_lengths(text: str, minutes: int | None) -> None:
    assert length_minutes(text) == minutes


def test_a_task_without_duration_is_a_milestone_and_a_marked_task_with_one_is_none() -> None:
    file = read(plan(task(1, 0), task(2, 8, Milestone=1), "<Task><UID>3</UID><Milestone>1</Milestone></Task>"))
    assert [one.milestone for one in file.tasks] == [True, False, True]
    assert [one.duration_minutes for one in file.tasks] == [0, 480, 0]
    assert any("milestone" in one.what for one in file.unkept)


def test_a_task_that_only_has_dates_takes_the_working_time_between_them() -> None:
    dates = "<Start>2026-03-06T08:00:00</Start><Finish>2026-03-09T12:00:00</Finish>"
    file = read(plan(f"<Task><UID>1</UID>{dates}</Task>", "<Task><UID>2</UID></Task>"))
    assert [one.duration_minutes for one in file.tasks] == [720, 480]


@pytest.mark.parametrize(
    ("kind", "lag", "form", "expected"),
    [
        (0, 0, 7, FileLink(1, 2, LinkKind.FF)),
        (1, 4800, 7, FileLink(1, 2, LinkKind.FS, 480)),
        (2, -600, 5, FileLink(1, 2, LinkKind.SF, -60)),
        (3, 14400, 8, FileLink(1, 2, LinkKind.SS, 1440, LagKind.ELAPSED)),
        (1, 14400, 40, FileLink(1, 2, LinkKind.FS, 1440, LagKind.ELAPSED)),
        (1, -50, 19, FileLink(1, 2, LinkKind.FS, -50, LagKind.PERCENT)),
        (1, 25, 51, FileLink(1, 2, LinkKind.FS, 25, LagKind.PERCENT)),
        (1, 50, 20, FileLink(1, 2, LinkKind.FS, 480, LagKind.ELAPSED)),
        (1, 50, 52, FileLink(1, 2, LinkKind.FS, 480, LagKind.ELAPSED)),
    ],
)
def test_links_with_their_kinds_and_lags(kind: int, lag: int, form: int, expected: FileLink) -> None:
    assert read(plan(task(1, 16), task(2, links=link(1, kind, lag, form)))).links == (expected,)


def test_manual_tasks_keep_their_dates_from_wherever_they_stand() -> None:
    dates: Values = {"Start": "2026-03-03T08:00:00", "Finish": "2026-03-05T17:00:00"}
    own: Values = {"ManualStart": "2026-03-04T08:00:00", "ManualFinish": "2026-03-06T17:00:00"}
    file = read(plan(task(1, Manual=1, **dates), task(2, Manual=1, **dates, **own), task(3, **dates)))
    assert [(one.manual_start, one.manual_finish) for one in file.tasks] == [
        (datetime(2026, 3, 3, 8), datetime(2026, 3, 5, 17)),
        (datetime(2026, 3, 4, 8), datetime(2026, 3, 6, 17)),
        (None, None),
    ]


def test_people_material_and_costs() -> None:
    resources = [
        "<Resource><UID>0</UID><Type>1</Type></Resource>",
        "<Resource><UID>8</UID><Name>Gone</Name><IsNull>1</IsNull></Resource>",
        resource(1, 5, "Ada", Type=1, EmailAddress="ada@example.com", Group="Design", MaxUnits="0.5"),
        resource(2, -1, "Designer", Type=1, IsGeneric=1),
        resource(3, -1, "Paper", Type=0),
        resource(4, -1, "Travel", Type=0, IsCostResource=1),
        resource(6, -1, "Fees", Type=2),
    ]
    week = {6: ()}
    people = read(plan(calendars=[calendar(1), calendar(5, "Ada", 1, week)], resources=resources)).resources
    assert [one.name for one in people] == ["Ada", "Designer", "Paper", "Travel", "Fees"]
    assert [one.kind for one in people] == [
        ResourceKind.WORK,
        ResourceKind.WORK,
        ResourceKind.MATERIAL,
        ResourceKind.COST,
        ResourceKind.COST,
    ]
    ada, designer = people[:2]
    assert (ada.email, ada.group, ada.units_percent, ada.generic) == ("ada@example.com", "Design", Decimal(50), False)
    assert ada.calendar is not None
    assert ada.calendar.week[4] == ()
    assert (designer.generic, designer.calendar) == (True, None)


def test_assignments_leave_out_nobody_and_what_was_left_out() -> None:
    more = "<OvertimeWork>PT2H0M0S</OvertimeWork><Delay>4800</Delay><WorkContour>3</WorkContour>"
    text = plan(
        task(0, level=0),
        task(1),
        task(2, Active=0),
        resources=[resource(1)],
        assignments=[assignment(1, 1, 10, 0.5, more), assignment(1, -65535), assignment(2, 1), assignment(0, 1)],
    )
    assert read(text).assignments == (FileAssignment(1, 1, Decimal(50), 600, 120, 480, True),)


def test_baselines_and_custom_fields() -> None:
    base = "<Baseline><Number>{}</Number><Start>2026-03-02T08:00:00</Start>{}<Duration>PT8H0M0S</Duration></Baseline>"
    finish = "<Finish>2026-03-02T17:00:00</Finish>"
    value = "<ExtendedAttribute><FieldID>188743731</FieldID><Value>Print</Value></ExtendedAttribute>"
    unnamed = "<ExtendedAttribute><FieldID>188743734</FieldID><Value>x</Value></ExtendedAttribute>"
    head = (
        "<ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName>"
        "<Alias>Channel</Alias></ExtendedAttribute><ExtendedAttribute><FieldID>205520904</FieldID>"
        "<Alias>Of resources</Alias></ExtendedAttribute></ExtendedAttributes>"
    )
    links = base.format(0, finish) + base.format(10, finish) + base.format(3, "") + value + unnamed
    file = read(plan(task(1, links=links), head=head))
    agreed = FileDates(datetime(2026, 3, 2, 8), datetime(2026, 3, 2, 17), 480)
    assert file.tasks[0].baselines == {"Baseline": agreed, "Baseline 10": agreed}
    assert file.tasks[0].fields == {"188743731": "Print", "188743734": "x"}
    assert file.fields == (FileField("188743731", "Channel"), FileField("188743734", "188743734"))


def piece(kind: int, first: str, last: str, value: str) -> str:
    return (
        f"<TimephasedData><Type>{kind}</Type><Start>{first}:00</Start><Finish>{last}:00</Finish>"
        f"<Unit>2</Unit><Value>{value}</Value></TimephasedData>"
    )


def test_pauses_are_found_in_the_days_of_an_assignment() -> None:
    days = (
        piece(2, "2026-03-02T08:00", "2026-03-02T17:00", "PT8H0M0S")
        + piece(1, "2026-03-03T08:00", "2026-03-03T12:00", "PT4H0M0S")
        + piece(1, "2026-03-03T12:00", "2026-03-05T17:00", "PT0H0M0S")
        + piece(1, "2026-03-06T08:00", "2026-03-07T08:00", "PT8H0M0S")
        + piece(1, "2026-03-07T08:00", "2026-03-09T08:00", "PT0H0M0S")
        + piece(1, "2026-03-09T08:00", "2026-03-09T17:00", "PT8H0M0S")
    )
    file = read(plan(task(1, 28), assignments=[assignment(1, -65535, more=days)]))
    # The weekend is no pause.
    assert file.tasks[0].splits == (Split(720, 240 + 960),)


def test_a_task_that_stopped_and_resumes_has_a_pause() -> None:
    values: Values = {
        "ActualStart": "2026-03-02T08:00:00",
        "ActualDuration": "PT8H0M0S",
        "RemainingDuration": "PT8H0M0S",
        "Stop": "2026-03-02T17:00:00",
        "Resume": "2026-03-05T08:00:00",
    }
    assert read(plan(task(1, 16, **values))).tasks[0].splits == (Split(480, 960),)


def test_the_head_of_the_plan() -> None:
    head = "<SaveVersion>14</SaveVersion><ScheduleFromStart>0</ScheduleFromStart>"
    file = read(
        plan(head=head + "<FinishDate>2026-06-30T17:00:00</FinishDate><StatusDate>2026-03-10T17:00:00</StatusDate>")
    )
    assert (file.start, file.finish) == (datetime(2026, 3, 2, 8), datetime(2026, 6, 30, 17))
    assert (file.status_at, file.program) == (datetime(2026, 3, 10, 17), "MS Project XML (2010 or later)")
    assert (file.calendar_uid, [one.name for one in file.calendars]) == (1, ["Standard"])


@pytest.mark.parametrize("number", [0, 1])
def test_whether_dates_beat_links_shows_in_stored_dates_and_not_in_the_flag(number: int) -> None:
    values: Values = {"ConstraintType": 5, "ConstraintDate": "2026-03-02T08:00:00", "links": link(1)}
    stored: Values = {"Start": "2026-03-03T08:00:00", "Finish": "2026-03-03T17:00:00"}
    head = f"<HonorConstraints>{number}</HonorConstraints>"
    assert read(plan(task(1), task(2, **values), head=head)).honour_constraints
    assert not read(plan(task(1), task(2, **values, **stored), head=head)).honour_constraints


def test_a_task_that_waited_for_another_file_stays_where_that_put_it() -> None:
    other = "<PredecessorLink><PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink>"
    there: Values = {"Start": "2026-03-05T08:00:00", "Finish": "2026-03-05T17:00:00"}
    tasks = (task(1, links=other, **there), task(2, links=other), task(3, ExternalTask=1, **there))
    text = plan(*tasks, task(4, links=link(3), **there), task(5, **there))
    held = {one.uid: (one.constraint, one.constraint_at) for one in read(text).tasks}
    assert held[1] == held[4] == (Constraint.SNET, datetime(2026, 3, 5, 8))
    assert held[2] == held[5] == (Constraint.ASAP, None)
    assert dates(text)[4].start == datetime(2026, 3, 5, 8)


def test_what_does_not_come_along_is_named_once_for_each_kind() -> None:
    file = read(
        plan(
            *(task(n, FixedCost=100, Cost=5000) for n in range(1, 301)),
            task(301, Active=0, name="Option"),
            task(302, level=2),
            task(303, ExternalTask=1),
            task(304, IsSubproject=1, links=link(301)),
            task(
                305,
                links="<PredecessorLink><PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink>",
            ),
            resources=[resource(1, StandardRate=100), resource(2, StandardRate="0.00")],
        )
    )
    said = {f"{one.where}: {one.what}" for one in file.unkept}
    assert said == {
        "300 tasks: fixed costs",
        "300 tasks: costs computed by the other program",
        "1 resource: rates and costs per use",
        "1 task: other plans inserted here (only their place in the outline is kept)",
        "Task 301 “Option”: inactive, and left out here",
        "Task 302 “Task 302”: below a task that was left out",
        "Task 303 “Task 303”: of another file, and left out here",
        "Task “Task 304”: a link to a task that was left out",
        "Task “Task 305”: a link to a task of another file",
    }
    assert {one.uid for one in file.tasks} == {*range(1, 301), 304, 305}


def test_many_tasks_that_are_left_out_share_a_line() -> None:
    file = read(plan(*(task(n, Active=0) for n in range(1, 8)), task(9)))
    assert [(one.where, one.what) for one in file.unkept] == [("7 tasks", "inactive, and left out here")]


def test_a_file_that_counts_its_levels_from_0_loses_no_task() -> None:
    file = read(plan(task(1, level=0), task(2, level=1), task(3, level=0)))
    assert [(one.uid, one.parent_uid) for one in file.tasks] == [(1, None), (2, 1), (3, None)]


def test_recurring_tasks_are_named_unless_everything_claims_to_recur() -> None:
    parts = (task(1, Recurring=1, Summary=1), task(2, level=2, Recurring=1))
    assert any("recur" in one.what for one in read(plan(*parts, task(3))).unkept)
    assert not any("recur" in one.what for one in read(plan(*parts)).unkept)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (plan(task(1), task(1)), "plan.xml, task 1 “Task 1”: The UID 1 is used twice"),
        (plan("<Task><Name>A</Name></Task>"), "plan.xml, task 1 “A”: It has no UID"),
        (plan("<Task><UID>x</UID></Task>"), "UID is “x”, but should be a number"),
        (plan(task(1, links=link(77))), "task 1 “Task 1”: PredecessorUID is 77, but the file has no such task"),
        (plan(task(1), task(2, links=link(1, 9))), "task 2 “Task 2”: Type is “9”, but should be 0 to 3"),
        (plan(task(1).replace("PT8H0M0S", "8 days")), "Duration is “8 days”, but should be a length of time"),
        (plan(task(1).replace("PT8H0M0S", "-PT8H0M0S")), "Duration is “-PT8H0M0S”"),
        (plan(task(1, ConstraintType=12)), "ConstraintType is “12”, but should be 0 to 7"),
        (plan(task(1, Deadline="soon")), "Deadline is “soon”, but should be a date like"),
        (plan(task(1, Deadline="2026-02-30T08:00:00")), "Deadline is “2026-02-30T08:00:00”"),
        (plan(task(1, Deadline="1066-10-14T08:00:00")), "a date in the years 1900 to 2199"),
        (plan(task(1, PercentComplete=130)), "PercentComplete is “130”, but should be 0 to 100"),
        (plan(task(1, Manual="maybe")), "Manual is “maybe”, but should be 0 or 1"),
        (plan(task(1, Priority="1e999")), "Priority is “1e999”, but should be a number"),
        (plan(task(1, LevelingDelay="NaN")), "LevelingDelay is “NaN”, but should be a number"),
        (plan(task(1, level=-3)), "OutlineLevel is “-3”, but should be 0 or more"),
        (plan(calendars=[calendar(1), calendar(1)]), "plan.xml: Two calendars have the UID 1"),
        (plan(resources=[resource(1), resource(1)]), "resource “Person 1”: The UID 1 is used twice"),
        (plan(task(1), assignments=[assignment(1, 9)]), "task 1 “Task 1”, assignment 109: ResourceUID is 9"),
        (plan(assignments=[assignment(5, 9)]), "assignment 509: TaskUID is 5, but the file has no such task"),
        (plan(task(1), resources=[resource(1)], assignments=[assignment(1, 1, 8, -1)]), "Units is “-1”"),
        (plan(head="<ScheduleFromStart>0</ScheduleFromStart>"), "neither a start date nor tasks with dates"),
        ("<Project/>", "It holds neither tasks nor the start of a plan"),
        ("<Sheet/>", "is XML of another program (it begins with <Sheet>)"),
        ("<APIBusinessObjects/>", "is XML of Primavera P6, not MS Project XML"),
        ("<project name='x'/>", "is a plan of GanttProject, not MS Project XML"),
    ],
)
def test_nonsense_is_refused_with_file_element_and_task(text: str, says: str) -> None:
    with pytest.raises(MspdiProblem) as refused:
        read(text)
    assert says in refused.value.sentence
    assert "plan.xml" in refused.value.sentence


def test_hostile_text_in_a_value_stays_short_and_on_one_line() -> None:
    with pytest.raises(MspdiProblem) as refused:
        read(plan(task(1, Deadline="x\u202e" + "y\n" * 50_000)))
    assert len(refused.value.sentence) < 300
    assert "\u202e" not in refused.value.sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_arrive_in_any_encoding(encoding: str) -> None:
    text = plan(task(1, name="Übergabe & <Größe> 漢字".replace("&", "&amp;").replace("<", "&lt;")))
    text = text.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert mspdi.parse(text.encode(encoding), "plan.xml").tasks[0].name == "Übergabe & <Größe> 漢字"


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_refused(cut: float, tmp_path: Path) -> None:
    text = plan(*(task(n) for n in range(1, 50)))
    path = tmp_path / "cut.xml"
    path.write_text(text[: int(len(text) * cut)], encoding="utf-8")
    with pytest.raises(Problem, match=r"cut\.xml ends too early"):
        mspdi.read(path)


@pytest.mark.skipif(not PLANS.is_dir(), reason="the folder of real plans is not beside the checkout")
def test_xml_of_another_program_is_refused_by_name() -> None:
    for path in (PLANS / "not_mspdi").glob("*.xml"):
        with pytest.raises(MspdiProblem, match="not MS Project XML"):
            mspdi.read(path)


def test_an_empty_plan_is_a_plan() -> None:
    assert read(plan()) == PlanFile(
        name="Plan",
        start=datetime(2026, 3, 2, 8),
        tasks=(),
        calendar=read(plan()).calendars[0].calendar,
        calendar_uid=1,
        calendars=read(plan()).calendars,
        program="MS Project XML",
    )


NONSENSE = (
    *("", "-1", "0", "1", "7", "99999999999", "1e5", "1.5", "abc", "NaN", "True", "١٢", "½", "-65535", "19", "20"),
    *("PT8H0M0S", "P9Y", "-PT1H", "PT99999999H0M0S", "2026-02-30T00:00:00", "0001-01-01T00:00:00", "24:00:00"),
    *(
        "1900-01-01T00:00:00",
        "2199-12-31T23:59:59",
        "23:59:59",
        "00:00:00",
        "T08:00:00",
        "2026-03-02",
        "2026-03-02T08:00Z",
    ),
)
EVERYTHING = plan(
    task(0, level=0),
    task(1),
    task(
        2,
        16,
        level=2,
        CalendarUID=2,
        ActualStart="2026-03-02T08:00:00",
        RemainingDuration="PT8H0M0S",
        Stop="2026-03-02T17:00:00",
        Resume="2026-03-04T08:00:00",
        Start="2026-03-02T08:00:00",
        Finish="2026-03-05T17:00:00",
    ),
    task(3, level=2, ConstraintType=4, ConstraintDate="2026-03-03T08:00:00", links=link(2, 3, 50, 19)),
    task(4, Manual=1, ManualStart="2026-03-05T08:00:00", ManualFinish="2026-03-05T17:00:00"),
    calendars=[
        calendar(1, exceptions=exception("2026-03-06", "2026-06-06", more="<Type>5</Type><MonthItem>4</MonthItem>")),
        calendar(2, "Ada", 1, {3: OFFICE}),
    ],
    resources=[resource(1, 2, Type=1, MaxUnits=1)],
    assignments=[assignment(2, 1, 16, more=piece(1, "2026-03-02T08:00", "2026-03-03T08:00", "PT8H0M0S"))],
)


@settings(max_examples=400)
@given(st.data())
def test_any_nonsense_in_any_place_is_a_plan_or_a_sentence(data: st.DataObject) -> None:
    text = EVERYTHING
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.sampled_from([*re.finditer(r"<(\w+)>([^<]*)</\1>", text)]))
        text = text[: place.start(2)] + data.draw(st.sampled_from(NONSENSE)) + text[place.end(2) :]
    with suppress(Problem):
        file = read(text)
        assert len([*schedule(to_plan(file)).dates.values()]) == len(file.tasks)
