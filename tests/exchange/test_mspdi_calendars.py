"""Calendars of MS Project: bases, weeks, exceptions in the old and the new way, and every kind of recurrence."""

from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.exchange import xml_files
from agencydesk.exchange.mspdi_calendars import OFFICE_HOURS, read_calendars
from agencydesk.exchange.mspdi_recurrence import exception_days, period
from agencydesk.exchange.mspdi_values import MspdiProblem, Node
from tests.exchange.mspdi_plans import OFFICE, calendar, day, exception, plan, read, resource, task

PLANS = Path(__file__).parents[3] / "shared" / "data" / "mspdi"
ALL_DAY = ((0, 1440),)


def hours(*calendars: str) -> dict[str, WorkCalendar]:
    """Shared calendars by name, as the reader makes them."""
    return {one.name: one.calendar for one in read(plan(calendars=calendars)).calendars}


def own(*calendars: str) -> WorkCalendar:
    """What the calendar of the one resource, number 9, becomes."""
    found = read(plan(calendars=calendars, resources=[resource(1, 9)])).resources[0].calendar
    assert found is not None
    return found


def off(first: str, last: str) -> str:
    return exception(first, last)


def test_the_week_begins_on_monday_here_and_midnight_ends_a_day() -> None:
    week = {1: (), 2: (("00:00:00", "00:00:00"),), 3: (("22:00:00", "00:00:00"),), 4: OFFICE, 5: (), 6: (), 7: OFFICE}
    assert hours(calendar(1, "Odd", week=week))["Odd"].week == (
        ALL_DAY,
        ((1320, 1440),),
        OFFICE_HOURS,
        (),
        (),
        OFFICE_HOURS,
        (),
    )


def test_a_base_calendar_that_says_nothing_has_office_hours() -> None:
    bare = "<Calendar><UID>1</UID><Name>Bare</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar>"
    assert hours(bare)["Bare"] == WorkCalendar((OFFICE_HOURS,) * 5 + ((), ()))


def test_a_worked_day_that_does_not_say_when_has_office_hours() -> None:
    days = "<WeekDays><WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays>"
    bare = f"<Calendar><UID>1</UID><Name>Bare</Name><IsBaseCalendar>1</IsBaseCalendar>{days}</Calendar>"
    assert hours(bare)["Bare"].week[5] == OFFICE_HOURS


def test_exceptions_in_the_old_and_in_the_new_way_are_the_same() -> None:
    old = calendar(1).replace("</WeekDays>", day(0, (), ("2026-12-24T00:00:00", "2026-12-26T23:59:00")) + "</WeekDays>")
    new = calendar(1, exceptions=off("2026-12-24", "2026-12-26"))
    assert hours(old) == hours(new)
    assert hours(new)["Calendar 1"].exceptions == {date(2026, 12, 24): (), date(2026, 12, 25): ()}


def test_an_exception_ends_with_its_last_day_however_its_midnight_is_written() -> None:
    new = calendar(1, exceptions=off("2026-12-24", "2026-12-24"))
    old = calendar(2).replace("</WeekDays>", day(0, (), ("2026-12-24T00:00:00", "2026-12-24T23:59:00")) + "</WeekDays>")
    for last in ("23:59:00", "23:59:59", "23:59:59.997"):
        found = hours(new.replace("23:59:00", last), old.replace("23:59:00", last))
        for name in ("Calendar 1", "Calendar 2"):
            assert set(found[name].exceptions) == {date(2026, 12, 24)}, (name, last)


def test_a_later_one_off_exception_beats_a_recurring_one() -> None:
    recurring = exception(
        "2026-01-01", "2026-12-31", more="<Type>6</Type><Period>1</Period><DaysOfWeek>32</DaysOfWeek>"
    )
    once = exception("2026-03-06", "2026-03-06", OFFICE)
    for both in (recurring + once, once + recurring):
        one = hours(calendar(1, exceptions=both))["Calendar 1"]
        assert (one.spans_on(date(2026, 3, 6)), one.spans_on(date(2026, 3, 13))) == (OFFICE_HOURS, ())


def test_a_persons_calendar_takes_from_its_base_what_it_does_not_say() -> None:
    base = calendar(1, exceptions=off("2026-04-03", "2026-04-06"))
    mine = own(base, calendar(9, "Ada", 1, {6: ()}, exceptions=exception("2026-04-06", "2026-04-06", OFFICE)))
    assert mine.week == (OFFICE_HOURS,) * 4 + ((), (), ())
    assert mine.exceptions == {}
    assert mine.spans_on(date(2026, 4, 6)) == OFFICE_HOURS
    # The holiday of the base goes before the person's own Thursday.
    early = own(calendar(1, exceptions=off("2026-04-02", "2026-04-02")), calendar(9, "Ada", 1, {5: (OFFICE[0],)}))
    assert (early.spans_on(date(2026, 4, 2)), early.spans_on(date(2026, 4, 9))) == ((), (OFFICE_HOURS[0],))


def test_bases_of_bases_and_bases_in_a_circle() -> None:
    chain = (calendar(1, exceptions=off("2026-05-01", "2026-05-01")), calendar(2, "B", 1, {7: OFFICE}))
    mine = own(*chain, calendar(9, "C", 2, {2: ()}))
    assert (mine.week[0], mine.week[5], mine.spans_on(date(2026, 5, 1))) == ((), OFFICE_HOURS, ())
    circle = own(calendar(1), calendar(2, "B", 9, {7: OFFICE}), calendar(9, "C", 2, {2: ()}))
    assert (circle.week[0], circle.week[5]) == ((), OFFICE_HOURS)


def test_weeks_of_their_own_hold_between_their_dates_and_give_way_to_exceptions() -> None:
    week = (
        "<WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-07-06T00:00:00</FromDate><ToDate>2026-07-19T23:59:00</ToDate>"
        f"</TimePeriod><Name>Summer</Name><WeekDays>{day(6, ())}{day(7, OFFICE)}</WeekDays></WorkWeek></WorkWeeks>"
    )
    one = hours(calendar(1, exceptions=off("2026-07-11", "2026-07-11"), more=week))["Calendar 1"]
    assert one.exceptions == {
        date(2026, 7, 10): (),
        date(2026, 7, 17): (),
        date(2026, 7, 18): OFFICE_HOURS,
    }
    assert one.spans_on(date(2026, 7, 11)) == ()


def test_a_calendar_without_working_time_is_left_out_and_named() -> None:
    file = read(plan(calendars=[calendar(1), calendar(2, "None", week=dict.fromkeys(range(1, 8), ()))]))
    assert [one.uid for one in file.calendars] == [1]
    assert [(one.where, one.what) for one in file.unkept] == [
        ("Calendar “None”", "has no working time and was left out")
    ]


def test_a_task_may_use_the_calendar_of_a_person() -> None:
    file = read(plan(task(1, CalendarUID=9), calendars=[calendar(1), calendar(9, "Ada", 1, {6: ()})]))
    assert [one.uid for one in file.calendars] == [1, 9]
    assert file.tasks[0].calendar_uid == 9


def recur(kind: int, **values: int) -> list[str]:
    first, last = values.pop("first", 20260101), values.pop("last", 20261231)
    more = "".join(f"<{tag}>{value}</{tag}>" for tag, value in values.items())
    period = f"<FromDate>{_iso(first)}</FromDate><ToDate>{_iso(last)}</ToDate>"
    text = f"<Exception>{more}<Type>{kind}</Type><TimePeriod>{period}</TimePeriod></Exception>"
    return [f"{one:%m-%d}" for one in exception_days(Node(xml_files.parse(text.encode(), "x"), "x"))]


def _iso(number: int) -> str:
    text = str(number)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}T00:00:00"


@pytest.mark.parametrize(
    ("kind", "values", "days"),
    [
        (1, {"first": 20260301, "last": 20260303}, ["03-01", "03-02", "03-03"]),
        (9, {"first": 20260301, "last": 20260301}, ["03-01"]),
        (7, {"first": 20260301, "last": 20260310, "Period": 3}, ["03-01", "03-04", "03-07", "03-10"]),
        (8, {"first": 20260306, "last": 20260312, "Period": 2}, ["03-06", "03-10", "03-12"]),
        # Every second week on Monday and Friday; weeks begin on Sunday, and 1 January 2026 is a Thursday.
        (6, {"last": 20260131, "Period": 2, "DaysOfWeek": 2 + 32}, ["01-02", "01-12", "01-16", "01-26", "01-30"]),
        (4, {"last": 20260430, "Period": 1, "MonthDay": 31}, ["01-31", "02-28", "03-31", "04-30"]),
        (4, {"last": 20260630, "Period": 2, "MonthDay": 5}, ["01-05", "03-05", "05-05"]),
        # The second Tuesday, the last weekday, the first day of weekends, the last day of a month.
        (5, {"last": 20260228, "Period": 1, "MonthItem": 5, "MonthPosition": 1}, ["01-13", "02-10"]),
        (5, {"last": 20260228, "Period": 1, "MonthItem": 1, "MonthPosition": 4}, ["01-30", "02-27"]),
        (5, {"last": 20260228, "Period": 1, "MonthItem": 2, "MonthPosition": 0}, ["01-03", "02-01"]),
        (5, {"last": 20260228, "Period": 1, "MonthItem": 0, "MonthPosition": 4}, ["01-31", "02-28"]),
        (2, {"last": 20271231, "Month": 11, "MonthDay": 24}, ["12-24", "12-24"]),
        (2, {"last": 20281231, "Month": 1, "MonthDay": 29}, ["02-28", "02-28", "02-29"]),
        (3, {"last": 20271231, "Month": 10, "MonthItem": 7, "MonthPosition": 3}, ["11-26", "11-25"]),
        (7, {"Period": 7, "EnteredByOccurrences": 1, "Occurrences": 3}, ["01-01", "01-08", "01-15"]),
        (7, {"Period": 300, "EnteredByOccurrences": 1, "Occurrences": 30}, ["01-01", "10-28"]),
        (7, {"Period": 300, "EnteredByOccurrences": 1, "Occurrences": -1}, ["01-01", "10-28"]),
        (4, {"first": 20260115, "last": 20260401, "Period": 1, "MonthDay": 1}, ["02-01", "03-01", "04-01"]),
    ],
)
def test_recurring_exceptions_on_named_days(kind: int, values: dict[str, int], days: list[str]) -> None:
    assert recur(kind, **values) == days


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (calendar(1, week={2: (("17:00:00", "08:00:00"),)}), "calendar “Calendar 1”: ToTime is “08:00:00”"),
        (calendar(1, week={2: (("25:00:00", "08:00:00"),)}), "FromTime is “25:00:00”, but should be a time"),
        (calendar(1, week={9: OFFICE}), "DayType is “9”, but should be 0 to 7"),
        (calendar(1, exceptions=off("2026-03-02", "2026-03-01")), "An exception ends before it begins"),
        (calendar(1, exceptions="<Exception><Type>1</Type></Exception>"), "no first and last date"),
        (
            calendar(1, exceptions=exception("2026-01-01", "2026-12-31", more="<Type>2</Type><Month>12</Month>")),
            "Month is “12”",
        ),
        (calendar(1, exceptions=off("1900-01-01", "2199-12-31") * 20), "more than"),
    ],
)
def test_nonsense_in_a_calendar_is_refused_with_its_name(text: str, says: str) -> None:
    with pytest.raises(MspdiProblem) as refused:
        hours(text)
    assert says in refused.value.sentence
    assert "calendar “Calendar 1”" in refused.value.sentence


@pytest.mark.skipif(not PLANS.is_dir(), reason="the folder of real plans is not beside the checkout")
def test_recurring_exceptions_fall_on_the_days_that_ms_project_wrote_beside_them() -> None:
    """MS Project 2007 writes every day of a recurrence in the old way too."""
    root = xml_files.read(PLANS / "native" / "mpxj_calendar-recurring-exceptions-project2007.xml")
    node = next(Node(root, "x").all("Calendars/Calendar"))
    theirs = set()
    for one in node.all("WeekDays/WeekDay"):
        if one.number("DayType") == 0:
            first, last = period(one)
            theirs |= {date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)}
    ours = {one for exception in node.all("Exceptions/Exception") for one in exception_days(exception)}
    assert len(theirs) > 100
    assert ours == theirs


@pytest.mark.skipif(not PLANS.is_dir(), reason="the folder of real plans is not beside the checkout")
def test_calendars_of_real_plans_are_read() -> None:
    for path in sorted((PLANS / "native").glob("*.xml")):
        assert read_calendars(Node(xml_files.read(path), path.name)).bases
