"""Calendars in: days off, and a reason for all that is none. Plans out: what a calendar program reads back."""

import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, vRecur

from agencydesk.domain.plan_file import FileAssignment, FileDates, FileResource, FileTask, PlanFile
from agencydesk.domain.problems import Problem
from agencydesk.exchange import ical
from agencydesk.exchange.ical_recurrence import BadRule, days, read_rule

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data"))
YEARS = (2026, 2027)


def calendar(*events: str) -> bytes:
    """Events are their lines with blanks between them."""
    inside = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n".encode()


def event(start: str = "DTSTART;VALUE=DATE:20260101", *more: str, name: str = "New Year") -> str:
    return "\r\n".join(("UID:a@example.com", f"SUMMARY:{name}", start, *more))


def off(*events: str, years: tuple[int, ...] = YEARS) -> list[str]:
    """The days off as "name first" or "name first..last"."""
    found = ical.parse_days(calendar(*events), "days.ics", years)
    return [f"{day.name} {day.first}" + (f"..{day.last}" if day.last > day.first else "") for day in found.days]


def reasons(*events: str) -> list[str]:
    return [one.reason for one in ical.parse_days(calendar(*events), "days.ics", YEARS).left_out]


# --- days off -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART;VALUE=DATE:20260101"], "2026-01-01"),
        (["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260102"], "2026-01-01"),
        (["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260101"], "2026-01-01"),
        (["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20260104"], "2026-01-01..2026-01-03"),
        (["DTSTART;VALUE=DATE:20260101", "DURATION:P3D"], "2026-01-01..2026-01-03"),
        (["DTSTART;VALUE=DATE:20260101", "DURATION:P1W"], "2026-01-01..2026-01-07"),
        (["DTSTART:20260101T000000", "DTEND:20260102T000000"], "2026-01-01"),
        (
            ["DTSTART;TZID=Europe/Lisbon:20260101T000000", "DTEND;TZID=Europe/Lisbon:20260103T000000"],
            "2026-01-01..2026-01-02",
        ),
        (['DTSTART;TZID="(GMT-05:00) Eastern":20260101T000000', "DURATION:P1D"], "2026-01-01"),
        (["DTSTART;TZID=/vendor.example/Tz/Europe/Oslo:20260101T000000", "DURATION:P1D"], "2026-01-01"),
        (["dtstart;value=date:20260101"], "2026-01-01"),
        (["DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260102"], "2025-12-31..2026-01-01"),
    ],
)
def test_whole_days_are_days_off(lines: list[str], expected: str) -> None:
    assert off(event(*lines)) == [f"New Year {expected}"]
    assert reasons(event(*lines)) == []


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("RRULE:FREQ=YEARLY", ["2026-01-01", "2027-01-01"]),
        ("RRULE:FREQ=YEARLY;UNTIL=20261231", ["2026-01-01"]),
        ("RRULE:FREQ=YEARLY;COUNT=2", ["2026-01-01", "2027-01-01"]),
        ("RRULE:FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-1", ["2026-01-01", "2026-01-31", "2026-02-28"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", ["2026-01-01", "2026-05-25", "2027-05-31"]),
        ("RRULE:FREQ=YEARLY\r\nEXDATE;VALUE=DATE:20270101", ["2026-01-01"]),
        ("RRULE:FREQ=YEARLY\r\nEXDATE:20270101T000000Z", ["2026-01-01"]),
        ("RDATE;VALUE=DATE:20260404,20270505", ["2026-01-01", "2026-04-04", "2027-05-05"]),
        ("RDATE;VALUE=DATE:20260404\r\nRDATE;VALUE=DATE:20260407", ["2026-01-01", "2026-04-04", "2026-04-07"]),
    ],
)
def test_what_repeats_is_taken_for_the_years_asked_for(rule: str, expected: list[str]) -> None:
    assert off(event("DTSTART;VALUE=DATE:20260101", rule)) == [f"New Year {day}" for day in expected]


def test_an_old_repeating_event_of_several_days_is_found_in_these_years() -> None:
    lines = ("DTSTART;VALUE=DATE:16011231", "DURATION:P2D", "RRULE:FREQ=YEARLY")
    assert off(event(*lines), years=(2026,)) == [
        "New Year 2025-12-31..2026-01-01",
        "New Year 2026-12-31..2027-01-01",
    ]


def test_an_event_that_stands_for_one_time_of_another_moves_or_cancels_it() -> None:
    series = event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=MONTHLY;COUNT=3", name="Closed")
    moved = event("DTSTART;VALUE=DATE:20260206", "RECURRENCE-ID;VALUE=DATE:20260205", name="Closed")
    gone = event("DTSTART;VALUE=DATE:20260305", "RECURRENCE-ID;VALUE=DATE:20260305", "STATUS:CANCELLED", name="Closed")
    assert off(series, moved, gone) == ["Closed 2026-01-05", "Closed 2026-02-06"]


def test_doubles_are_taken_once_and_days_come_in_order() -> None:
    assert off(event("DTSTART;VALUE=DATE:20260501", name="May Day"), event(), event()) == [
        "New Year 2026-01-01",
        "May Day 2026-05-01",
    ]


def test_without_years_it_is_this_one_and_three_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGENCYDESK_TODAY", "2031-06-16")
    found = ical.parse_days(calendar(event("DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=YEARLY")), "days.ics")
    assert [day.first.year for day in found.days] == [2031, 2032, 2033, 2034]


# --- what is left out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["DTSTART:20260101T090000", "DTEND:20260101T100000"], "times of day"),
        (["DTSTART:20260101T000000"], "times of day"),
        (["DTSTART;VALUE=DATE:20260101", "DURATION:PT8H"], "times of day"),
        (["DTSTART;VALUE=DATE:20260105", "DTEND;VALUE=DATE:20260101"], "ends before it begins"),
        (["DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20280101"], "longer than a year"),
        (["DTSTART;VALUE=DATE:20260230"], "its DTSTART cannot be read"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SOMETIMES"], "its RRULE cannot be read"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SECONDLY;COUNT=1000000000"], "several times a day"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=DAILY;INTERVAL=0"], "less than one"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYWEEKNO=20"], "BYWEEKNO, which is not read"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY", "RRULE:FREQ=DAILY"], "more than one rule"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY"], "without an end; its days were taken for 2026 to 2027"),
        (["DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;UNTIL=20400101"], "until 2040-01-01; its days were taken"),
        (["DTSTART;VALUE=DATE:20200101"], "not in the years 2026 to 2027"),
        (["DTSTART;VALUE=DATE:20300101", "RRULE:FREQ=YEARLY"], "not in the years"),
        (["DTSTART;VALUE=DATE:20260101", "STATUS:CANCELLED"], "it was cancelled"),
        (["DTSTART;VALUE=DATE:20260101", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260101"], "all later times"),
        (["LOCATION:Porto"], "it has no start"),
    ],
)
def test_what_is_no_day_off_is_named_with_the_reason(lines: list[str], reason: str) -> None:
    found = reasons(event(*lines))
    assert len(found) == 1
    assert reason in found[0]


def test_what_is_left_out_has_its_name_line_and_uid() -> None:
    data = calendar(event(), event("DTSTART:20260101T090000", name="Stand-up\\, daily"))
    (one,) = ical.parse_days(data, "days.ics", YEARS).left_out
    assert (one.summary, one.line, one.uid) == ("Stand-up, daily", 8, "a@example.com")


def test_a_broken_event_spoils_no_other() -> None:
    data = calendar(event("DTSTART;VALUE=DATE:nonsense", name="Broken"), event())
    cut = data.replace(b"END:VCALENDAR", b"BEGIN:VEVENT\r\nSUMMARY:Cut\r\nDTSTART;VALUE=DATE:20260303")
    found = ical.parse_days(cut, "days.ics", YEARS)
    assert [day.name for day in found.days] == ["New Year"]
    assert [(one.summary, one.reason) for one in found.left_out] == [
        ("Broken", "its DTSTART cannot be read"),
        ("Cut", "it has no end in the file"),
    ]


def test_alarms_within_an_event_do_not_change_it() -> None:
    alarm = "BEGIN:VALARM\r\nDURATION:PT5M\r\nSUMMARY:Wake up\r\nTRIGGER:-PT15M\r\nEND:VALARM"
    assert off(event("DTSTART;VALUE=DATE:20260101", alarm)) == ["New Year 2026-01-01"]


# --- how files are written ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", [b"\r\n", b"\n", b"\r"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_and_line_end(ends: bytes, codec: str) -> None:
    text = calendar(event(name="Férias de Verão")).decode().replace("\r\n", ends.decode())
    found = ical.parse_days(text.encode(codec), "days.ics", YEARS)
    assert [day.name for day in found.days] == ["Férias de Verão"]


def test_lines_folded_within_a_letter_are_joined() -> None:
    data = calendar(event(name="Folga é boa"))
    place = data.index("é".encode()) + 1
    found = ical.parse_days(data[:place] + b"\r\n " + data[place:], "days.ics", YEARS)
    assert [day.name for day in found.days] == ["Folga é boa"]


def test_one_line_in_another_encoding_leaves_the_others_alone() -> None:
    data = calendar(event(name="Łódź"), event("DTSTART;VALUE=DATE:20260501", name="XX")).replace(b"XX", b"F\xe9rias")
    assert [day.name for day in ical.parse_days(data, "days.ics", YEARS).days] == ["Łódź", "Férias"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\r\n \r\n", "is empty"),
        (b"name,day\r\nNew Year,2026-01-01\r\n", "no iCalendar file"),
        (b"PK\x03\x04" + bytes(range(256)), "no iCalendar file"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "has no events"),
        (b"x" * (16 * 2**20 + 1), "larger than 16 MB"),
        (calendar(*["UID:1"] * 20_001), "more than 20,000 events"),
    ],
)
def test_other_files_are_refused_with_a_sentence(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "days.ics").write_bytes(data)
    with pytest.raises(Problem) as caught:
        ical.read_days(tmp_path / "days.ics")
    assert words in caught.value.sentence
    assert "days.ics" in caught.value.sentence


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is a folder"), (tmp_path / "no.ics", "There is no file")):
        with pytest.raises(Problem, match=words):
            ical.read_days(path)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 400), st.binary(max_size=6), st.integers(0, 8))
def test_no_file_does_more_than_be_refused(place: int, junk: bytes, lost: int) -> None:
    data = calendar(
        event("DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1MO", "EXDATE;VALUE=DATE:20270101"),
        event("DTSTART;TZID=Europe/Lisbon:20260501T000000", "DURATION:P1D", "RDATE;VALUE=PERIOD:20260601T000000/P1D"),
    )
    found = ical.parse_days(
        b"BEGIN:VCALENDAR\nVERSION:2.0\n" + data[:place] + junk + data[place + lost :] + b"\nBEGIN:VEVENT", "x", YEARS
    )
    assert found.left_out


def test_the_calendars_of_other_programs_are_read_or_refused() -> None:
    if not (SHARED / "ical").is_dir():
        pytest.skip("the folder of shared files is not here")
    read = refused = taken = 0
    for path in sorted((SHARED / "ical").rglob("*.*")):
        try:
            found = ical.read_days(path, range(1995, 2030))
        except Problem as problem:
            refused += path.name in problem.sentence
            continue
        read += 1
        taken += len(found.days)
        assert all(one.reason and one.line > 0 for one in found.left_out)
    assert read > 45
    assert refused > 5
    assert taken > 2000


# --- the rule of repetition against a library ---------------------------------------------------------------------


def numbers(least: int, most: int) -> st.SearchStrategy[str]:
    return st.lists(st.integers(least, most).filter(bool), min_size=1, max_size=3, unique=True).map(
        lambda found: ",".join(map(str, found))
    )


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that match now and then: the library goes on to the year 9999 where one never does."""
    frequency = draw(st.sampled_from(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]))
    parts = [f"FREQ={frequency}"]
    long = frequency in ("YEARLY", "MONTHLY")
    which = draw(st.sampled_from(["", "", "1", "2", "5", "-1"])) if long else ""
    names = draw(st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=3, unique=True))
    if names:
        parts.append("BYDAY=" + ",".join(which + name for name in names))
    if frequency != "WEEKLY" and not which and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(numbers(-28, 28))}")
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    elif draw(st.booleans()):
        parts.append(f"BYMONTH={draw(numbers(1, 12))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 30))}")
    if frequency == "WEEKLY":
        parts.append(f"WKST={draw(st.sampled_from(['MO', 'SU']))}")
    if draw(st.booleans()) and long and names:
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1]))}")
    return ";".join(parts)


@settings(max_examples=200, deadline=None)
@given(rules(), st.dates(date(2018, 1, 1), date(2027, 12, 31)))
def test_days_are_those_of_the_library(rule: str, start: date) -> None:
    last = date(2029, 12, 31)
    bounded = rule if "COUNT" in rule else f"{rule};UNTIL=20291231T000000"
    theirs = [moment.date() for moment in rrulestr(bounded, dtstart=datetime(start.year, start.month, start.day))]
    begins_with_the_rule = theirs[:1] == [start]
    if "COUNT" in rule and not begins_with_the_rule:
        return  # what counts as the first time is then nobody's rule
    expected = {day for day in theirs if date(2026, 1, 1) <= day <= last} - {start}
    ours = set(days(read_rule(vRecur.from_ical(rule)), start, date(2026, 1, 1), last)) - {start}
    assert ours == expected


def test_a_rule_that_never_matches_ends_and_one_counted_from_long_ago_is_refused() -> None:
    never = read_rule(vRecur.from_ical("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"))
    assert list(days(never, date(1601, 1, 1), date(2026, 1, 1), date(2029, 12, 31))) == []
    counted = read_rule(vRecur.from_ical("FREQ=DAILY;COUNT=999999999"))
    with pytest.raises(BadRule, match="counted from before 1900"):
        list(days(counted, date(1601, 1, 1), date(2026, 1, 1), date(2029, 12, 31)))


# --- a plan out ---------------------------------------------------------------------------------------------------


def dated(first: datetime, last: datetime) -> FileDates:
    return FileDates(first, last)


MONDAY = datetime(2026, 1, 5, 9)
PLAN = PlanFile(
    name="Harvest; labels, 2026",
    start=MONDAY,
    tasks=(
        FileTask(1, "Design", computed=dated(MONDAY, datetime(2026, 1, 9, 18)), percent_done=40),
        FileTask(
            2,
            "Draft, then; show\\tell",
            parent_uid=1,
            note="First line\nsecond, with comma",
            computed=dated(MONDAY, datetime(2026, 1, 7, 18)),
            percent_done=100,
            priority=900,
        ),
        FileTask(3, "Signed off", parent_uid=1, milestone=True, computed=dated(MONDAY, datetime(2026, 1, 9, 18))),
        FileTask(4, "No dates yet"),
        FileTask(5, "Night", elapsed=True, computed=dated(datetime(2026, 1, 5), datetime(2026, 1, 7))),
    ),
    resources=(FileResource(1, "Ana Duarte"), FileResource(2, "Rui Costa")),
    assignments=(FileAssignment(2, 1), FileAssignment(2, 2)),
)
STAMP = datetime(2026, 1, 2, 10, 42)


def read_back(data: bytes) -> list[Any]:
    found = Calendar.from_ical(data)
    assert isinstance(found, Calendar)
    assert [part.errors for part in found.walk()] == [[]] * len(found.walk())
    return list(found.subcomponents)


def test_tasks_are_to_dos_and_milestones_are_days() -> None:
    design, draft, signed, night = read_back(ical.write_plan(PLAN, stamp=STAMP))
    assert [part.name for part in (design, draft, signed, night)] == ["VTODO", "VTODO", "VEVENT", "VTODO"]
    assert (draft["DTSTART"].dt, draft["DUE"].dt) == (MONDAY, datetime(2026, 1, 7, 18))
    assert (str(draft["SUMMARY"]), int(draft["PERCENT-COMPLETE"])) == ("Draft, then; show\\tell", 100)
    assert str(draft["DESCRIPTION"]) == "First line\nsecond, with comma\n\nAna Duarte, Rui Costa"
    assert [str(part["STATUS"]) for part in (design, draft, night)] == ["IN-PROCESS", "COMPLETED", "NEEDS-ACTION"]
    assert (int(draft["PRIORITY"]), "PRIORITY" in design) == (2, False)
    assert draft["RELATED-TO"] == design["UID"]
    assert (signed["DTSTART"].dt, signed["DTEND"].dt) == (date(2026, 1, 9), date(2026, 1, 10))
    assert (night["DTSTART"].dt, night["DUE"].dt) == (date(2026, 1, 5), date(2026, 1, 7))


def test_the_file_is_as_the_standard_asks() -> None:
    data = ical.write_plan(PLAN, stamp=STAMP)
    lines = data.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert {b"VERSION:2.0", b"PRODID:-//AgencyDesk//AgencyDesk//EN", b"DTSTAMP:20260102T104200Z"} <= set(lines)
    assert b"DTSTART:20260105T090000" in lines


def test_numbers_are_stable_and_differ_between_plans() -> None:
    one = [str(part["UID"]) for part in read_back(ical.write_plan(PLAN, "project-7", STAMP))]
    again = [str(part["UID"]) for part in read_back(ical.write_plan(PLAN, "project-7", STAMP + timedelta(days=9)))]
    other = [str(part["UID"]) for part in read_back(ical.write_plan(PLAN, "project-8", STAMP))]
    assert one == again
    assert len({*one, *other}) == 8
    assert ical.write_plan(PLAN, "project-7", STAMP) == ical.write_plan(PLAN, "project-7", STAMP)


def test_milestones_come_back_as_days() -> None:
    found = ical.parse_days(ical.write_plan(PLAN, stamp=STAMP), "plan.ics", YEARS)
    assert [(day.name, day.first) for day in found.days] == [("Signed off", date(2026, 1, 9))]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=200))
def test_any_text_is_read_back_as_the_plan_has_it(name: str, note: str) -> None:
    file = PlanFile(name=name, start=MONDAY, tasks=(FileTask(1, name, note=note, computed=dated(MONDAY, MONDAY)),))
    (part,) = read_back(ical.write_plan(file, stamp=STAMP))
    assert part["DTSTAMP"].dt == STAMP.replace(tzinfo=UTC)
    assert part["DUE"].dt == MONDAY
    assert b"BEGIN:VALARM" not in ical.write_plan(file, stamp=STAMP)


def test_naughty_names_stay_within_their_line() -> None:
    source = SHARED / "hostile" / "blns" / "blns.json"
    if not source.is_file():
        pytest.skip("the folder of shared files is not here")
    names = [*json.loads(source.read_text(encoding="utf-8")), "x\r\nBEGIN:VEVENT\r\nSUMMARY:y", 'a";b:c']
    tasks = tuple(
        FileTask(number, name, note=name, milestone=True, computed=dated(MONDAY, MONDAY))
        for number, name in enumerate(names, 1)
    )
    parts = read_back(ical.write_plan(PlanFile(name="n", start=MONDAY, tasks=tasks), stamp=STAMP))
    assert len(parts) == len(names)
    assert {part.name for part in parts} == {"VEVENT"}
