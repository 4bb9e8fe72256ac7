"""Shapes of a timeline: where dates fall, how links run, what a window holds."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from agencydesk.domain.plan import LinkKind
from agencydesk.domain.timeline import (
    RowKind,
    Scale,
    Timeline,
    TimelineLink,
    TimelineRow,
    Zoom,
    lower_ticks,
    shades,
    upper_ticks,
    week_ticks,
)
from agencydesk.domain.work_calendar import STANDARD_CALENDAR

MONDAY = date(2026, 6, 15)
WEEKS = Scale(MONDAY, 28, 28 * 12)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 6, day, hour)


def row(number: int, first: int, last: int, kind: RowKind = RowKind.TASK) -> TimelineRow:
    return TimelineRow(number, f"Task {number}", at(first, 9), at(last, 18), kind)


def test_a_working_day_fills_the_width_of_a_day() -> None:
    assert WEEKS.x(at(15, 9)) == WEEKS.x(at(15, 0)) == 0
    assert WEEKS.x(at(15, 18)) == WEEKS.x(at(15, 23)) == WEEKS.x(at(16, 9)) == 12
    assert WEEKS.moment_at(18) == datetime(2026, 6, 16, 13, 30)
    assert WEEKS.day_at(WEEKS.x_of_day(date(2026, 6, 20))) == date(2026, 6, 20)


def test_zoom_follows_the_width_of_a_day_and_keeps_the_day_under_the_cursor() -> None:
    assert [Scale(MONDAY, 100, 100 * width).zoom for width in (2, 12, 40)] == [Zoom.MONTHS, Zoom.WEEKS, Zoom.DAYS]
    wide = WEEKS.zoomed(2, WEEKS.x_of_day(date(2026, 6, 25)))
    assert wide.day_width == 24
    assert wide.x_of_day(date(2026, 6, 25)) == WEEKS.x_of_day(date(2026, 6, 25))


def test_ticks_name_the_year_once_and_number_the_weeks() -> None:
    months = upper_ticks(WEEKS, 0, WEEKS.width)
    assert [tick.text for tick in months] == ["June 2026", "July"]
    weeks = lower_ticks(WEEKS, 0, WEEKS.width)
    assert [(tick.text, tick.note, tick.x) for tick in weeks][:2] == [("15", "W25", 0), ("22", "W26", 84)]
    days = lower_ticks(Scale(MONDAY, 7, 7 * 30), 0, 210)
    assert [(tick.text, tick.note) for tick in days][:2] == [("15", "W25"), ("16", "")]
    years = upper_ticks(Scale(date(2026, 11, 1), 120, 240), 0, 240)
    assert [tick.text for tick in years] == ["2026", "2027"]
    assert [tick.text for tick in week_ticks(WEEKS, 100)] == ["15 Jun", "", "29 Jun", ""]


def test_weekends_and_holidays_are_shaded_apart() -> None:
    calendar = STANDARD_CALENDAR.with_days_off([date(2026, 6, 19), date(2026, 6, 24)])
    found = shades(WEEKS, calendar, 0, 143)
    assert [(shade.x, shade.width, shade.holiday) for shade in found] == [
        (48, 12, True),
        (60, 24, False),
        (108, 12, True),
    ]


def test_links_drop_onto_a_near_bar_and_enter_milestones_from_above() -> None:
    rows = [row(1, 15, 16), row(2, 17, 18), row(3, 22, 23), row(4, 26, 26, RowKind.MILESTONE)]
    links = [TimelineLink(1, 2), TimelineLink(2, 3), TimelineLink(3, 4), TimelineLink(4, 1)]
    near, far, milestone, back = Timeline(rows, links, WEEKS).window().arrows
    assert near.points == ((23, 14.5), (32, 14.5), (32, 38))
    assert [point[1] for point in far.points] == [46.5, 46.5, 78.5, 78.5]
    assert far.points[-1][0] == WEEKS.x(at(22, 9)) + 1
    x = WEEKS.x(at(26, 18))
    assert milestone.points[-2:] == ((x, 78.5), (x, 96 + 14.5 - 8))
    assert back.points[-1] == (1, 14.5)
    assert len(back.points) == 6


@pytest.mark.parametrize("kind", LinkKind)
@pytest.mark.parametrize("second", [(15, 15), (16, 24), (26, 30)])
@pytest.mark.parametrize("shape", RowKind)
def test_every_link_runs_square_from_end_to_end(kind: LinkKind, second: tuple[int, int], shape: RowKind) -> None:
    """Only upright and level pieces, from the side that the kind names, and the tip is not inside the bar."""
    rows = [row(1, 18, 22), row(2, *second, shape)]
    timeline = Timeline(rows, [TimelineLink(1, 2, kind), TimelineLink(2, 1, kind)], WEEKS)
    for arrow in timeline.window().arrows:
        points = arrow.points
        assert all((a == c) != (b == d) for (a, b), (c, d) in pairwise(points)), points
        assert arrow.head[0] == points[-1]
        assert (points[0][1] < points[-1][1]) == (arrow.predecessor_id == 1)


def test_a_window_has_its_rows_and_the_links_that_cross_it() -> None:
    start = datetime(2026, 6, 15, 9)
    rows = [
        TimelineRow(n, "", start + timedelta(days=n % 30), start + timedelta(days=n % 30 + 2)) for n in range(10_000)
    ]
    links = [TimelineLink(10, 20), TimelineLink(10, 9_990), TimelineLink(4_000, 4_100), TimelineLink(5_000, 20_000)]
    shapes = Timeline(rows, links, WEEKS).window(4_010, 4_040)
    assert [bar.row_id for bar in shapes.bars] == list(range(4_010, 4_040))
    assert {(arrow.predecessor_id, arrow.successor_id) for arrow in shapes.arrows} == {(10, 9_990), (4_000, 4_100)}


def test_baselines_slack_and_labels_stand_where_the_bar_leaves_room() -> None:
    rows = [
        TimelineRow(
            1,
            "Wireframes",
            at(16, 9),
            at(18, 18),
            progress=0.5,
            baseline_start=at(15, 9),
            baseline_finish=at(17, 18),
            slack_finish=at(23, 18),
            label="Ana · 50%",
        ),
        TimelineRow(2, "Go-live", at(24, 18), at(24, 18), RowKind.MILESTONE, baseline_finish=at(22, 18), note="+2 d"),
    ]
    shapes = Timeline(rows, [], WEEKS).window()
    assert shapes.bars[0].done_width == shapes.bars[0].width / 2
    assert (shapes.baselines[0].x, shapes.baselines[0].y) == (1, 25)
    assert shapes.tails[0].x + shapes.tails[0].width == WEEKS.x(at(23, 18))
    assert shapes.labels[0].x == WEEKS.x(at(23, 18)) + 8
    assert [(mark.x, mark.baseline) for mark in shapes.diamonds] == [(96, True), (120, False)]
    line = Timeline(rows, [], WEEKS).progress_line(at(19, 9))
    assert line == [(48, 0), (48, 0), (shapes.bars[0].x + 17, 14.5), (48, 32), (48, 64)]


def test_a_label_clears_the_links_that_turn_beside_its_bar() -> None:
    named = TimelineRow(1, "Logo", at(15, 9), at(18, 18), label="Miguel · 35%")
    rows = [named, row(2, 19, 19, RowKind.MILESTONE), row(3, 26, 26)]
    critical = TimelineLink(1, 2, critical=True)
    shapes = Timeline(rows, [critical, TimelineLink(1, 3)], WEEKS).window()
    assert shapes.labels[0].x == WEEKS.x(at(19, 18)) + 8
    assert [arrow.critical for arrow in shapes.arrows] == [False, True]
    assert Timeline(rows, [], WEEKS).window().labels[0].x == WEEKS.x(at(18, 18)) - 1 + 8
