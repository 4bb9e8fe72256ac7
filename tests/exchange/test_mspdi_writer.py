"""What is written reads back as the same plan with the same schedule, in the order that the schema asks for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Split
from agencydesk.domain.plan_file import (
    FileAssignment,
    FileCalendar,
    FileDates,
    FileField,
    FileLink,
    FileResource,
    FileTask,
    PlanFile,
    ResourceKind,
)
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule import schedule
from agencydesk.domain.text import line
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.exchange import mspdi, mspdi_writer

PLANS = Path(__file__).parents[3] / "shared" / "data" / "mspdi"
MONDAY = datetime(2026, 3, 2, 8)
WORK = ((480, 720), (780, 1020))
OFFICE = WorkCalendar((WORK,) * 5 + ((), ()), {date(2026, 4, 3): (), date(2026, 4, 6): ()}, "Standard")
NIGHTS = WorkCalendar((((0, 360), (1320, 1440)),) * 7, {date(2026, 3, 4): ((0, 1440),)}, "Nights")


def _names(text: str) -> list[str]:
    return text.split()


# The published order of the elements that are written, as far as they are.
TASK_ORDER = _names("""
UID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration ManualStart
ManualFinish ManualDuration DurationFormat Work EffortDriven Estimated Milestone Summary Critical TotalSlack
PercentComplete ActualStart ActualFinish ActualDuration RemainingDuration ConstraintType CalendarUID ConstraintDate
Deadline LevelingDelay LevelingDelayFormat IgnoreResourceCalendar Notes PredecessorLink ExtendedAttribute Baseline
""")
PROJECT_ORDER = _names("""
SaveVersion Name Title ScheduleFromStart StartDate FinishDate CriticalSlackLimit CalendarUID MinutesPerDay
MinutesPerWeek DaysPerMonth HonorConstraints MultipleCriticalPaths SplitsInProgressTasks StatusDate NewTasksAreManual
ExtendedAttributes Calendars Tasks Resources Assignments
""")
ASSIGNMENT_ORDER = _names("""
UID TaskUID ResourceUID PercentWorkComplete ActualFinish ActualStart ActualWork Delay Finish OvertimeWork RegularWork
RemainingWork Start Units Work WorkContour TimephasedData
""")


def again(file: PlanFile) -> PlanFile:
    return mspdi.parse(mspdi_writer.write(file), "plan.xml")


def bare(file: PlanFile) -> PlanFile:
    """Without what another program is told about the file."""
    return replace(file, program="", unkept=())


FULL = PlanFile(
    name="Relaunch & <more> “Ünïcode”",
    start=MONDAY,
    calendar=OFFICE,
    calendar_uid=3,
    calendars=(FileCalendar(3, "Standard", OFFICE), FileCalendar(7, "Nights", NIGHTS)),
    status_at=datetime(2026, 3, 10, 17),
    fields=(FileField("188743731", "Channel"), FileField("188743734", "188743734")),
    resources=(
        FileResource(1, "Ada", email="ada@example.com", group="Design", units_percent=Decimal("62.5"), calendar=NIGHTS),
        FileResource(2, "Designer", generic=True),
        FileResource(3, "Paper", ResourceKind.MATERIAL),
        FileResource(4, "Travel", ResourceKind.COST),
    ),
    tasks=(
        FileTask(10, "Phase", duration_minutes=2400, note="Two\nlines", computed=FileDates(MONDAY, MONDAY, 2400, 0)),
        FileTask(
            11,
            "Design",
            10,
            duration_minutes=960,
            calendar_uid=7,
            constraint=Constraint.SNET,
            constraint_at=datetime(2026, 3, 3, 9, 30),
            deadline=datetime(2026, 3, 20, 17),
            effort=Effort.FIXED_DURATION,
            effort_driven=True,
            ignores_people=True,
            work_minutes=480,
            priority=800,
            fields={"188743731": "Print <b>", "188743734": "2"},
            baselines={
                "Baseline": FileDates(MONDAY, datetime(2026, 3, 3, 17), 960),
                "Baseline 7": FileDates(MONDAY, MONDAY),
            },
            computed=FileDates(MONDAY, datetime(2026, 3, 3, 17), 960, -480),
        ),
        FileTask(
            12,
            "Print",
            10,
            duration_minutes=1440,
            percent_done=50,
            actual_start=MONDAY,
            remaining_minutes=720,
            splits=(Split(480, 960), Split(720, 60)),
            delay_minutes=30,
        ),
        FileTask(13, "Done", 10, percent_done=100, actual_start=MONDAY, actual_finish=datetime(2026, 3, 2, 17)),
        FileTask(14, "By hand", manual_start=MONDAY, manual_finish=datetime(2026, 3, 5, 12)),
        FileTask(15, "Drying", duration_minutes=1441, elapsed=True),
        FileTask(16, "Launch", duration_minutes=0, milestone=True),
        FileTask(17, "Nobody", duration_minutes=960, splits=(Split(240, 480),)),
    ),
    links=(
        FileLink(11, 12, LinkKind.SS, -90),
        FileLink(12, 16, LinkKind.FF, 1440, LagKind.ELAPSED),
        FileLink(11, 16, LinkKind.FS, -50, LagKind.PERCENT),
        FileLink(15, 16, LinkKind.SF),
    ),
    assignments=(
        FileAssignment(11, 1, Decimal("33.3"), 320, 20),
        FileAssignment(12, 1, Decimal(100), 1440, delay_minutes=45),
        FileAssignment(12, 2, Decimal(50), None, contoured=True),
        FileAssignment(16, 3, Decimal(400)),
    ),
)


def test_everything_of_a_plan_reads_back() -> None:
    back = again(FULL)
    for mine, theirs in zip(FULL.tasks, back.tasks, strict=True):
        assert mine == theirs
    assert bare(back) == FULL


def test_a_plan_back_from_its_finish_reads_back() -> None:
    file = replace(FULL, finish=datetime(2026, 9, 30, 17))
    assert bare(again(file)) == file


def test_a_plan_without_calendars_of_its_own_gets_one() -> None:
    back = again(PlanFile("Plain", MONDAY, (FileTask(1, "A"),), calendar=OFFICE))
    assert (back.calendar, back.calendar_uid, [one.name for one in back.calendars]) == (OFFICE, 1, ["Standard"])


def test_the_project_has_its_own_row_unless_a_task_has_its_number() -> None:
    tree = ElementTree.fromstring(mspdi_writer.write(FULL))
    first = tree.find("{*}Tasks/{*}Task")
    assert first is not None
    assert [first.findtext(f"{{*}}{tag}") for tag in ("UID", "OutlineLevel", "Name")] == ["0", "0", FULL.name]
    file = PlanFile("Other", MONDAY, (FileTask(0, "A"), FileTask(1, "B", 0)), calendar=OFFICE)
    assert [one.uid for one in again(file).tasks] == [0, 1]
    assert again(file).name == "Other"


def _in_order(element: ElementTree.Element, order: Sequence[str]) -> None:
    places = [order.index(child.tag.rpartition("}")[2]) for child in element]
    assert places == sorted(places)


def test_ms_project_is_told_not_to_split_what_has_begun() -> None:
    assert ElementTree.fromstring(mspdi_writer.write(FULL)).findtext("{*}SplitsInProgressTasks") == "0"


def test_elements_stand_in_the_order_of_the_schema() -> None:
    tree = ElementTree.fromstring(mspdi_writer.write(FULL))
    assert tree.tag == "{http://schemas.microsoft.com/project}Project"
    _in_order(tree, PROJECT_ORDER)
    for task in tree.iterfind("{*}Tasks/{*}Task"):
        _in_order(task, TASK_ORDER)
    for one in tree.iterfind("{*}Assignments/{*}Assignment"):
        _in_order(one, ASSIGNMENT_ORDER)


def test_outline_numbers_and_levels() -> None:
    tree = ElementTree.fromstring(mspdi_writer.write(FULL))
    rows = [
        (
            one.findtext("{*}ID"),
            one.findtext("{*}OutlineNumber"),
            one.findtext("{*}OutlineLevel"),
            one.findtext("{*}Summary"),
        )
        for one in tree.iterfind("{*}Tasks/{*}Task")
    ]
    assert rows[:4] == [("0", "0", "0", "1"), ("1", "1", "1", "1"), ("2", "1.1", "2", "0"), ("3", "1.2", "2", "0")]
    assert rows[5][1:3] == ("2", "1")


def test_calendars_of_people_stand_on_the_projects() -> None:
    tree = ElementTree.fromstring(mspdi_writer.write(FULL))
    found = [
        (one.findtext("{*}Name"), one.findtext("{*}BaseCalendarUID"))
        for one in tree.iterfind("{*}Calendars/{*}Calendar")
    ]
    assert found == [("Standard", "-1"), ("Nights", "-1"), ("Ada", "3"), ("Designer", "3")]
    # Ada works on the holidays of the project, which her calendar has to say.
    ada = again(FULL).resources[0].calendar
    assert ada is not None
    assert ada.spans_on(date(2026, 4, 3)) == NIGHTS.spans_on(date(2026, 4, 3))


def test_fields_of_another_format_get_free_text_fields() -> None:
    fields = (FileField("tpc0", "Colour"), FileField("188743731", "Channel"))
    task = FileTask(1, "A", fields={"tpc0": "red", "188743731": "Web"})
    file = replace(FULL, fields=fields, tasks=(task,), links=(), assignments=())
    tree = ElementTree.fromstring(mspdi_writer.write(file))
    assert [one.text for one in tree.iterfind("{*}ExtendedAttributes/{*}ExtendedAttribute/{*}FieldName")] == [
        "Text2",
        "Text1",
    ]
    back = again(file)
    names = {field.key: field.name for field in back.fields}
    assert {names[key]: value for key, value in back.tasks[0].fields.items()} == {"Colour": "red", "Channel": "Web"}


def test_names_of_baselines_that_ms_project_lacks_take_free_numbers() -> None:
    one = FileDates(MONDAY, MONDAY)
    task = FileTask(1, "A", baselines={"As sold": one, "Baseline": one})
    back = again(replace(FULL, tasks=(task,), links=(), assignments=()))
    assert set(back.tasks[0].baselines) == {"Baseline", "Baseline 1"}


def test_text_that_xml_cannot_hold_is_dropped_and_the_rest_stays() -> None:
    back = again(replace(FULL, tasks=(FileTask(1, "A\x00\x1b ]]> &amp; \uffff B"),), links=(), assignments=()))
    assert back.tasks[0].name == "A ]]> &amp; B"


@pytest.mark.skipif(not PLANS.is_dir(), reason="the folder of real plans is not beside the checkout")
def test_real_plans_read_back_with_the_same_schedule() -> None:
    count = 0
    for path in sorted(PLANS.glob("*/*.xml")):
        try:
            file = mspdi.read(path)
        except Problem:
            continue
        back = again(file)
        assert bare(back) == bare(file), path.name
        mine, theirs = schedule(to_plan(file)).dates, schedule(to_plan(back)).dates
        assert [mine[task.uid] for task in file.tasks] == [theirs[task.uid] for task in back.tasks], path.name
        count += len(file.tasks)
    assert count > 200


# --- any plan ---

MOMENTS = st.integers(0, 60 * 24 * 200).map(lambda minutes: MONDAY + timedelta(minutes=minutes))
LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(line).filter(bool)
SPANS = st.sampled_from([(), WORK, ((480, 720),), ((0, 1440),), ((1320, 1440),), ((0, 1), (2, 3))])
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
HOURS = st.builds(
    lambda week, days: WorkCalendar((WORK, *week), days),
    st.tuples(*[SPANS] * 6),
    st.dictionaries(DAYS, SPANS, max_size=8),
)
UNITS = st.integers(0, 4000).map(lambda tenths: Decimal(tenths) / 10)
DATES = st.builds(FileDates, MOMENTS, MOMENTS, st.integers(0, 50_000))


@st.composite
def tasks(draw: st.DrawFn, uid: int, parents: list[int], calendars: list[int]) -> FileTask:
    constraint = draw(st.sampled_from([Constraint.ASAP, Constraint.ALAP, Constraint.SNET, Constraint.FNET]))
    duration = draw(st.integers(0, 10_000))
    state = draw(st.sampled_from(["new", "begun", "done", "manual"]))
    started = draw(MOMENTS) if state in ("begun", "done") else None
    return FileTask(
        uid=uid,
        name=draw(WORDS),
        parent_uid=draw(st.sampled_from([None, *parents])),
        note=draw(WORDS),
        duration_minutes=duration,
        milestone=duration == 0,
        elapsed=draw(st.booleans()),
        calendar_uid=draw(st.sampled_from([None, *calendars])),
        constraint=constraint,
        constraint_at=None if constraint in (Constraint.ASAP, Constraint.ALAP) else draw(MOMENTS),
        deadline=draw(st.none() | MOMENTS),
        percent_done=draw(st.integers(0, 100)),
        actual_start=started,
        actual_finish=draw(MOMENTS) if state == "done" else None,
        remaining_minutes=draw(st.none() | st.integers(0, 9_000)) if state == "begun" else None,
        manual_start=draw(MOMENTS) if state == "manual" else None,
        manual_finish=draw(st.none() | MOMENTS) if state == "manual" else None,
        delay_minutes=draw(st.integers(0, 3_000)),
        effort=draw(st.sampled_from(Effort)),
        effort_driven=draw(st.booleans()),
        ignores_people=draw(st.booleans()),
        work_minutes=draw(st.none() | st.integers(0, 20_000)),
        priority=draw(st.integers(0, 1000)),
        fields=draw(st.dictionaries(st.sampled_from(["188743731", "188743783"]), WORDS)),
        baselines=draw(st.dictionaries(st.sampled_from(["Baseline", "Baseline 3", "Baseline 10"]), DATES)),
        computed=draw(st.none() | DATES.map(lambda dates: replace(dates, duration_minutes=duration, slack_minutes=-5))),
    )


@st.composite
def files(draw: st.DrawFn) -> PlanFile:
    """Any plan whose summaries are plain rows: what a file says of a summary beyond that is its tasks' matter."""
    shared = tuple(FileCalendar(uid, draw(WORDS), draw(HOURS)) for uid in range(2, 2 + draw(st.integers(1, 3))))
    calendars = [one.uid for one in shared]
    parents = list(range(1, 1 + draw(st.integers(0, 2))))
    rows = [FileTask(uid, draw(WORDS)) for uid in parents]
    leaves = [draw(tasks(uid, parents, calendars)) for uid in range(10, 10 + draw(st.integers(0, 6)))]
    with_children = {leaf.parent_uid for leaf in leaves}
    ordered = [
        one
        for row in [None, *rows]
        for one in [
            *([row] if row and row.uid in with_children else []),
            *(leaf for leaf in leaves if leaf.parent_uid == (row and row.uid)),
        ]
    ]
    people = tuple(
        FileResource(
            uid,
            draw(WORDS),
            draw(st.sampled_from(ResourceKind)),
            units_percent=draw(UNITS),
            calendar=draw(st.none() | HOURS),
        )
        for uid in range(1, 1 + draw(st.integers(0, 3)))
    )
    pairs = [(one.uid, other.uid) for one in leaves for other in leaves if one.uid < other.uid]
    links = [
        FileLink(first, second, draw(st.sampled_from(LinkKind)), draw(st.integers(-900, 900)), LagKind.WORKING)
        for first, second in (draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5)) if pairs else [])
    ]
    by_successor = {task.uid: place for place, task in enumerate(ordered)}
    finish = draw(st.none() | MOMENTS)
    if finish is not None:
        ordered = [draw(scheduled_back(task)) for task in ordered]
    assignments = [
        FileAssignment(
            leaf.uid, person.uid, draw(UNITS), draw(st.none() | st.integers(0, 5_000)), 0, draw(st.integers(0, 99))
        )
        for leaf in leaves
        for person in people
        if draw(st.booleans())
    ]
    return PlanFile(
        name=draw(WORDS),
        start=draw(MOMENTS),
        finish=finish,
        many_paths=draw(st.booleans()),
        status_at=draw(st.none() | MOMENTS),
        tasks=tuple(ordered),
        links=tuple(sorted(links, key=lambda link: by_successor[link.successor_uid])),
        calendar=shared[0].calendar,
        calendar_uid=shared[0].uid,
        calendars=shared,
        resources=tuple(
            replace(one, calendar=None if one.calendar == shared[0].calendar else one.calendar) for one in people
        ),
        assignments=tuple(assignments),
        fields=(FileField("188743731", "Text"), FileField("188743783", "Length")),
    )


@st.composite
def scheduled_back(draw: st.DrawFn, task: FileTask) -> FileTask:
    """Of a plan that is scheduled back, where late goes without saying and early does not."""
    if task.constraint not in (Constraint.ASAP, Constraint.ALAP):
        return task
    return replace(task, constraint=Constraint.ASAP, eager=draw(st.booleans()))


@settings(max_examples=150)
@given(files())
def test_any_plan_reads_back(file: PlanFile) -> None:
    assert bare(again(file)) == file
