"""Plans of GanttProject: what comes along, what is named, and that our schedule gives the dates of the file."""

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.plan import Constraint, LinkKind
from agencydesk.domain.plan_differences import differences
from agencydesk.domain.plan_file import FileTask, PlanFile
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule import schedule
from agencydesk.exchange import gan, mspdi, mspdi_writer

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
WEEK = '<default-week id="1" name="default" sun="1" mon="0" tue="0" wed="0" thu="0" fri="0" sat="1"/>'


def document(tasks: str, calendar: str = "", rest: str = "", week: str = WEEK, only_shown: bool = False) -> bytes:
    shown = f'<only-show-weekends value="{str(only_shown).lower()}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?><project name="Harvest" version="3.3.3312" webLink="http://">'
        f"<description/><calendars><day-types>{week}{shown}</day-types>{calendar}</calendars>"
        f'<tasks empty-milestones="true">{tasks}</tasks>{rest}</project>'
    ).encode()


def task(key: int, start: str, days: int = 1, inside: str = "", **more: str) -> str:
    attributes = "".join(f" {name.replace('_', '-')}={quoteattr(value)}" for name, value in more.items())
    return f'<task id="{key}" name="T{key}" start="{start}" duration="{days}"{attributes}>{inside}</task>'


def depend(key: int, kind: int = 2, days: int = 0, hardness: str = "Strong") -> str:
    return f'<depend id="{key}" type="{kind}" difference="{days}" hardness="{hardness}"/>'


def read(*arguments: str, **more: object) -> PlanFile:
    return gan.parse(document(*arguments, **more), "plan.gan")  # type: ignore[arg-type]


def by_name(file: PlanFile) -> dict[str, FileTask]:
    return {one.name: one for one in file.tasks}


def differing(file: PlanFile) -> list[str]:
    plan = to_plan(file)
    return [f"{one.name}: {one.file_start} / {one.start}" for one in differences(file, plan, schedule(plan))]


def said(file: PlanFile) -> str:
    return "\n".join(f"{one.where}: {one.what}" for one in file.unkept)


# --- tasks and their dates ----------------------------------------------------------------------------------------


def test_the_outline_keeps_its_order_and_ids_from_zero_become_uids_from_one() -> None:
    file = read(task(0, "2026-01-05", 3, task(2, "2026-01-05", 2) + task(1, "2026-01-07")) + task(7, "2026-01-05"))
    assert [(one.uid, one.parent_uid, one.name) for one in file.tasks] == [
        (1, None, "T0"),
        (3, 1, "T2"),
        (2, 1, "T1"),
        (8, None, "T7"),
    ]
    assert [one.uid for one in read(task(4, "2026-01-05") + task(3, "2026-01-05")).tasks] == [4, 3]


def test_a_task_carries_its_progress_priority_notes_and_custom_columns() -> None:
    columns = (
        '<taskproperties><taskproperty id="tpd3" name="name" type="default" valuetype="text"/>'
        '<taskproperty id="tpc0" name="Client" type="custom" valuetype="text" defaultvalue="Tide"/>'
        '<taskproperty id="tpc1" name="Round" type="custom" valuetype="int"/></taskproperties>'
    )
    inside = "<notes><![CDATA[First line\nand second]]></notes><customproperty taskproperty-id='tpc1' value='2'/>"
    file = read(columns + task(1, "2026-01-05", 2, inside, complete="40", priority="4") + task(2, "2026-01-05"))
    one, other = file.tasks
    assert (one.percent_done, one.priority, one.note) == (40, 900, "First line\nand second")
    assert (one.fields, other.fields) == ({"tpc0": "Tide", "tpc1": "2"}, {"tpc0": "Tide"})
    assert [(field.key, field.name) for field in file.fields] == [("tpc0", "Client"), ("tpc1", "Round")]
    assert (other.percent_done, other.priority) == (0, 500)


@pytest.mark.parametrize(
    ("stored", "priority"), [("3", 100), ("0", 400), ("1", 500), ("2", 600), ("4", 900), ("x", 500)]
)
def test_priorities_are_stored_out_of_order(stored: str, priority: int) -> None:
    assert read(task(1, "2026-01-05", priority=stored)).tasks[0].priority == priority


def test_weekends_holidays_and_extra_working_days_are_counted() -> None:
    calendar = (
        '<date year="2026" month="1" date="7" type="HOLIDAY"><![CDATA[Founders]]></date>'
        '<date year="" month="1" date="9" type="HOLIDAY"/>'
        '<date year="2026" month="1" date="10" type="WORKING_DAY"/>'
        '<date year="2026" month="1" date="8" type="NEUTRAL"><![CDATA[Party]]></date>'
    )
    file = read(task(1, "2026-01-05", 5), calendar)
    computed = file.tasks[0].computed
    assert computed is not None
    assert (computed.start, computed.finish) == (datetime(2026, 1, 5, 9), datetime(2026, 1, 12, 18))
    assert not file.calendar.is_working_day(date(2029, 1, 9))
    assert file.calendar.is_working_day(date(2029, 1, 8))
    assert differing(file) == []
    assert "of every year are kept for 2025 to 2036" in said(file)
    assert "neither off nor worked" in said(file)


def test_weekends_that_are_only_shown_are_worked() -> None:
    computed = read(task(1, "2026-01-09", 3), only_shown=True).tasks[0].computed
    assert computed is not None
    assert computed.finish == datetime(2026, 1, 11, 18)


def test_a_week_of_other_days() -> None:
    week = '<default-week sun="0" mon="0" tue="0" wed="0" thu="0" fri="1" sat="1"/>'
    file = read(task(1, "2026-01-08", 2), week=week)
    computed = file.tasks[0].computed
    assert computed is not None
    assert computed.finish == datetime(2026, 1, 11, 18)


def test_all_kinds_of_links_lag_and_hardness_give_the_dates_of_the_file() -> None:
    """Thursday 8 January is a holiday; each task stands where GanttProject would put it."""
    tasks = (
        task(0, "2026-01-09", 2, depend(1, 1))
        + task(1, "2026-01-09", 1, depend(2, 2, 0, "Rubber"))
        + task(2, "2026-01-13", 2, depend(3, 3, -1))
        + task(3, "2026-01-12", 2, depend(4, 4))
        + task(4, "2026-01-09", 1)
        + task(5, "2026-01-05", 2, depend(6, 2, 1))
        + task(6, "2026-01-09", 1, depend(7))
        + task(7, "2026-01-12", 0, meeting="true")
    )
    file = read(tasks, '<date year="2026" month="1" date="8" type="HOLIDAY"/>')
    assert [(one.predecessor_uid, one.successor_uid, one.kind, one.lag_minutes) for one in file.links] == [
        (1, 2, LinkKind.SS, 0),
        (2, 3, LinkKind.FS, 0),
        (3, 4, LinkKind.FF, -480),
        (4, 5, LinkKind.SF, 0),
        (6, 7, LinkKind.FS, 480),
        (7, 8, LinkKind.FS, 0),
    ]
    names = by_name(file)
    assert (names["T2"].constraint, names["T2"].constraint_at) == (Constraint.SNET, datetime(2026, 1, 13, 9))
    assert names["T1"].constraint is names["T4"].constraint is Constraint.ASAP
    assert names["T7"].milestone
    assert differing(file) == []


def test_a_task_without_predecessors_stays_where_it_stands_and_earliest_starts_hold() -> None:
    tasks = (
        task(1, "2026-01-05", 1, depend(3))
        + task(2, "2026-01-14")
        + task(3, "2026-01-20", 1, thirdDate="2026-01-20", thirdDate_constraint="1")
        + task(4, "2026-01-06", 1, thirdDate="2026-01-20", thirdDate_constraint="0")
    )
    file = read(tasks)
    starts = {one.name: one.constraint_at for one in file.tasks}
    assert starts == {
        "T1": None,
        "T2": datetime(2026, 1, 14, 9),
        "T3": datetime(2026, 1, 20, 9),
        "T4": datetime(2026, 1, 6, 9),
    }
    assert differing(file) == []


def test_a_date_that_the_links_do_not_give_is_shown_as_different() -> None:
    file = read(task(1, "2026-01-05", 2, depend(2)) + task(2, "2026-01-20"))
    assert differing(file) == ["T2: 2026-01-20 09:00:00 / 2026-01-07 09:00:00"]


def test_milestones_of_old_files_are_a_day_long() -> None:
    old = document(task(1, "2026-01-05", 1, meeting="true")).replace(b' empty-milestones="true"', b"")
    file = gan.parse(old, "plan.gan")
    assert (file.tasks[0].milestone, file.tasks[0].duration_minutes) == (False, 480)
    assert "1 task: the mark of a milestone" in said(file)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 25), st.integers(0, 9)), min_size=1, max_size=8),
    st.sets(st.integers(1, 31), max_size=6),
)
def test_dates_of_unlinked_tasks_are_always_those_of_the_file(rows: list[tuple[int, int]], off: set[int]) -> None:
    first = date(2026, 1, 1)
    tasks = "".join(
        task(key, (first + timedelta(days=start)).isoformat(), days) for key, (start, days) in enumerate(rows)
    )
    calendar = "".join(f'<date year="2026" month="1" date="{day}" type="HOLIDAY"/>' for day in sorted(off))
    assert differing(read(tasks, calendar)) == []


LINKED = st.tuples(st.integers(0, 9), st.integers(1, 4), st.integers(-2, 4))


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 12), st.lists(LINKED, max_size=2)), min_size=1, max_size=9),
    st.sets(st.integers(1, 31), max_size=5),
)
def test_dates_of_linked_tasks_are_those_that_counting_days_gives(
    rows: list[tuple[int, int, list[tuple[int, int, int]]]], off: set[int]
) -> None:
    """Starts are places in the list of working days; a task is drawn as early as its strong links let it."""
    every_day = (date(2025, 1, 1) + timedelta(days=number) for number in range(800))
    worked = [
        day for day in every_day if day.weekday() < 5 and not (day.year == 2026 and day.month == 1 and day.day in off)
    ]
    begin = next(place for place, day in enumerate(worked) if day.year == 2026)
    starts, inside = [begin], [""]
    lengths = [1, *(days for days, _, _ in rows)]
    for key, (days, stands, links) in enumerate(rows, 1):
        floors: list[int] = []
        for predecessor, kind, lag in {before % key: (before % key, kind, lag) for before, kind, lag in links}.values():
            inside[predecessor] += depend(key, kind, lag)
            from_finish, to_finish = kind in (2, 3), kind in (3, 4)
            end = starts[predecessor] + (lengths[predecessor] if from_finish else 0)
            floors.append(end + lag - (days if to_finish else 0))
        starts.append(max(floors, default=begin + stands))
        inside.append("")
    parts = zip(starts, lengths, inside, strict=True)
    tasks = "".join(
        task(key, worked[start].isoformat(), days, links, meeting=str(days == 0).lower())
        for key, (start, days, links) in enumerate(parts)
    )
    calendar = "".join(f'<date year="2026" month="1" date="{day}" type="HOLIDAY"/>' for day in sorted(off))
    assert differing(read(tasks, calendar)) == []


# --- people -------------------------------------------------------------------------------------------------------


PEOPLE = """<resources>
<resource id="0" name="Ana Duarte" function="2" contacts="ana@example.com" phone="123"><rate value="40"/></resource>
<resource id="5" name="Rui Costa" function="Default:1" contacts="next door"/></resources>
<allocations><allocation task-id="0" resource-id="0" function="2" responsible="true" load="50.0"/>
<allocation task-id="0" resource-id="5" load="100"/><allocation task-id="9" resource-id="5" load="100"/></allocations>
<vacations><vacation start="2026-01-05" end="2026-01-07" resourceid="0"/></vacations>
<roles roleset-name="Default"/><roles><role id="2" name="Designer"/></roles>"""


def test_resources_bring_role_address_load_and_days_off() -> None:
    file = read(task(0, "2026-01-05", 3), "", PEOPLE)
    ana, rui = file.resources
    assert (ana.uid, ana.name, ana.group, ana.email) == (1, "Ana Duarte", "Designer", "ana@example.com")
    assert (rui.uid, rui.group, rui.email, rui.calendar) == (6, "Project manager", "", None)
    assert ana.calendar is not None
    off = [day for day in (5, 6, 7) if not ana.calendar.is_working_day(date(2026, 1, day))]
    assert off == [5, 6]
    assert [(one.task_uid, one.resource_uid, one.units_percent) for one in file.assignments] == [
        (1, 1, Decimal(50)),
        (1, 6, Decimal(100)),
    ]


def test_days_off_of_people_move_their_work_which_ganttproject_leaves() -> None:
    """
             Mon 5  Tue 6  Wed 7  Thu 8  Fri 9
    Rui      works  works  works
    Ana      off    off    works  works  works
    """
    file = read(task(0, "2026-01-05", 3), "", PEOPLE)
    dates = schedule(to_plan(file)).dates[1]
    assert (dates.start.day, dates.finish.day) == (5, 9)
    assert differing(file) != []
    alone = PEOPLE.replace('resource id="0"', 'resource id="8"')
    assert differing(read(task(0, "2026-01-05", 3), "", alone)) == []


def test_what_has_no_place_is_named() -> None:
    more = {
        "webLink": "https%3A%2F%2Fexample.com",
        "shape": "1,0",
        "cost_calculated": "false",
        "cost_manual_value": "9",
    }
    words = said(read(task(0, "2026-01-05", 3, depend(44), **more), "", PEOPLE))
    for what in (
        "1 task: web links",
        "1 task: costs",
        "1 task: patterns of bars",
        "1 resource: rates",
        "1 resource: telephone numbers",
        "1 resource: contacts that are no email address",
        "1 assignment: who coordinates a task",
        "a task that is not there",
        "An assignment: of a resource",
    ):
        assert what in words


def test_baselines_keep_their_names_and_dates() -> None:
    rest = (
        '<previous><previous-tasks name="Signed">'
        '<previous-task id="0" start="2026-01-09" duration="2" meeting="false"/>'
        '<previous-task id="77" start="2026-01-09" duration="2"/></previous-tasks>'
        '<previous-tasks name="Signed"><previous-task id="0" start="2026-01-12" duration="1"/></previous-tasks>'
        "</previous>"
    )
    baselines = read(task(0, "2026-01-13", 2), "", rest).tasks[0].baselines
    assert {name: (dates.start, dates.finish) for name, dates in baselines.items()} == {
        "Signed": (datetime(2026, 1, 9, 9), datetime(2026, 1, 12, 18)),
        "Signed (2)": (datetime(2026, 1, 12, 9), datetime(2026, 1, 12, 18)),
    }


def test_a_plan_goes_on_to_ms_project_with_the_same_dates() -> None:
    file = read(task(0, "2026-01-05", 3, depend(1)) + task(1, "2026-01-08", 0, meeting="true"), "", PEOPLE)
    file = replace(file, resources=tuple(replace(one, calendar=None) for one in file.resources))
    again = mspdi.parse(mspdi_writer.write(file), "plan.xml")
    assert [(one.name, one.computed) for one in again.tasks] == [(one.name, one.computed) for one in file.tasks]
    assert again.links == file.links
    assert differing(again) == []


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<project><target/></project>", "begins with <project>"),
        (b"<Project><Tasks/></Project>", "begins with <Project>"),
        (document(""), "has no tasks"),
        (document("".join(task(key, "2026-01-05") for key in range(30_001))), "at most 30,000 are read"),
        (document(task(1, "2026-01-05") + task(1, "2026-01-05")), "The id 1 is used twice"),
        (document(task(1, "2026-02-30")), "task 1 “T1”: start is “2026-02-30”"),
        (document(task(1, "05/01/2026")), "should be a day like 2026-03-31"),
        (document(task(1, "2026-01-05").replace('duration="1"', 'duration="1e9"')), "duration is “1e9”"),
        (document(task(1, "2026-01-05", 999999999)), "from 0 to 5,000"),
        (document(task(1, "2026-01-05", complete="250")), "complete is “250”"),
        (document('<task id="x" start="2026-01-05"/>'), "id is “x”"),
        (document('<task start="2026-01-05"/>'), "It has no id"),
        (document('<task id="1"/>'), "It has no start"),
        (document(task(1, "2026-01-05"), '<date year="2026" month="13" date="1" type="HOLIDAY"/>'), "month is “13”"),
        (document(task(1, "2026-01-05"), '<date year="2026" month="2" date="30"/>'), "date is “30”"),
        (document(task(1, "2026-01-05"), '<date year="2026" month="2" date="3" type="?"/>'), "type is “?”"),
        (document(task(1, "2026-01-05"), week=WEEK.replace('"0"', '"1"')), "No day of its week is a working day"),
        (document("".join('<task id="1" start="2026-01-05">' for _ in range(3))), "not well-formed"),
        (b'<!DOCTYPE p [<!ENTITY a "b">]><project><tasks>&a;</tasks></project>', "entities"),
        (document(task(1, "2026-01-05"))[:-30], "ends too early"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Problem) as caught:
        gan.parse(data, "plan.gan")
    assert words in caught.value.sentence
    assert caught.value.sentence.startswith("plan.gan")


@pytest.mark.parametrize("levels", [101, 50_000])
def test_deep_nesting_is_refused(levels: int) -> None:
    opened = "".join(f'<task id="{key}" start="2026-01-05" duration="1">' for key in range(levels))
    with pytest.raises(Problem, match="more than 100 levels deep"):
        read(opened + "</task>" * levels)


def test_the_file_of_another_program_is_read_and_its_dates_found_again() -> None:
    files = sorted((SHARED / "gan").glob("*.gan")) if SHARED.is_dir() else []
    if not files:
        pytest.skip("the folder of shared files is not here")
    for path in files:
        file = gan.read(path)
        assert len(file.tasks) >= 8
        assert all(one.computed is not None for one in file.tasks)
        at_work = tuple(replace(one, calendar=None) for one in file.resources)
        assert differing(replace(file, resources=at_work)) == []  # GanttProject does not look at people's days off
