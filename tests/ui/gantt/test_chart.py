"""Bars under the mouse and the keys: what moves while they are held, and what is stored when they are let go."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QColor

from agencydesk.domain.plan import Constraint, LinkKind
from agencydesk.ui import theme
from agencydesk.ui.gantt import plan_words
from agencydesk.ui.gantt.chart_head import LOWER, UPPER
from agencydesk.ui.gantt.live_plan import Lines

from .conftest import Desk

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def shown_finish(desk: Desk, name: str) -> date:
    """Where the chart draws a task's end now."""
    timeline = desk.chart.timeline()
    assert timeline is not None
    return timeline.rows[desk.page.rows.place[desk.id(name)]].finish.date()


def pixel(desk: Desk, place: QPointF) -> QColor:
    return desk.chart.viewport().grab().toImage().pixelColor(place.toPoint())


def test_a_dragged_bar_takes_along_what_follows(plan: Desk) -> None:
    end = plan.pull(plan.grab("UI design"), 2)
    assert shown_finish(plan, "UI design") == date(2026, 7, 3)
    assert shown_finish(plan, "Go-live") == date(2026, 7, 21)
    assert plan.stored_row("Go-live").finish.date() == date(2026, 7, 17)
    plan.drop(end)
    plan.wait(plan.shows("Go-live", date(2026, 7, 21)))
    moved = plan.stored_row("UI design")
    assert (moved.constraint, moved.start.date()) == (Constraint.SNET, date(2026, 6, 24))
    plan.page.toolbar.undo.click()
    plan.wait(plan.shows("Go-live", date(2026, 7, 17)))
    assert plan.stored_row("UI design").constraint is Constraint.ASAP


def test_dropped_where_its_links_put_it_a_bar_is_free_again(plan: Desk) -> None:
    plan.drop(plan.pull(plan.grab("UI design"), 3))
    plan.wait(plan.shows("UI design", date(2026, 7, 6)))
    plan.drop(plan.pull(plan.grab("UI design"), -5))
    plan.wait(plan.shows("UI design", date(2026, 7, 1)))
    assert plan.stored_row("UI design").constraint is Constraint.ASAP


def test_escape_lets_a_bar_go_back(plan: Desk) -> None:
    place = plan.pull(plan.grab("UI design"), 5)
    assert shown_finish(plan, "Go-live") > date(2026, 7, 17)
    plan.key(plan.chart, Qt.Key.Key_Escape)
    assert shown_finish(plan, "Go-live") == date(2026, 7, 17)
    plan.drop(place)
    assert plan.pane.pages.currentWidget() is plan.page
    assert plan.background.undo_label.startswith("Add scope")
    assert plan.stored_row("UI design").constraint is Constraint.ASAP


def test_the_right_end_changes_the_length(plan: Desk) -> None:
    end = plan.pull(plan.grab("QA and accessibility", "finish"), 2)
    assert shown_finish(plan, "QA and accessibility") == date(2026, 7, 17)
    plan.drop(end)
    plan.wait(plan.shows("Go-live", date(2026, 7, 21)))
    assert plan.stored_row("QA and accessibility").duration_minutes == 5 * 480


def test_an_end_pulled_onto_another_bar_links_the_two(plan: Desk) -> None:
    plan.pick("CMS and content model")
    plan.grab("CMS and content model", "finish")
    target = plan.point("Front-end build", "middle")
    for share in (0.5, 1.0):
        start = plan.point("CMS and content model", "finish")
        plan.mouse(QEvent.Type.MouseMove, start + (target - start) * share)
    plan.drop(target)
    plan.wait(lambda: len(plan.page.plan.links) == 17 if plan.page.plan else False)
    link = plan.stored().links[-1]
    assert (link.predecessor_id, link.successor_id, link.kind) == (
        plan.id("CMS and content model"),
        plan.id("Front-end build"),
        LinkKind.FS,
    )
    assert plan.row("CMS and content model").constraint is Constraint.SNET


def test_a_circle_is_refused_and_said(plan: Desk) -> None:
    plan.pick("Go-live")
    said: list[object] = []
    plan.background.problems.told.connect(said.append)
    plan.page.commands.link(plan.id("Go-live"), plan.id("UI design"), LinkKind.FS)
    plan.wait(lambda: bool(said))
    assert "circle" in str(said[0])
    assert len(plan.stored().links) == 16


def test_a_phase_takes_its_tasks_along(plan: Desk) -> None:
    plan.drop(plan.pull(plan.grab("Launch"), 7))
    plan.wait(plan.shows("Go-live", date(2026, 7, 24)))
    assert plan.stored_row("QA and accessibility").constraint is Constraint.SNET
    assert plan.stored_row("Client acceptance").constraint is Constraint.ASAP


def test_arrows_move_a_day_and_with_shift_the_length(plan: Desk) -> None:
    plan.pick("Brand guidelines")
    plan.key(plan.chart, Qt.Key.Key_Right)
    plan.wait(plan.shows("Brand guidelines", date(2026, 6, 29)))
    assert plan.row("Brand guidelines").start.date() == date(2026, 6, 23)
    plan.key(plan.chart, Qt.Key.Key_Right, SHIFT)
    plan.wait(plan.shows("Brand guidelines", date(2026, 6, 30)))
    plan.key(plan.chart, Qt.Key.Key_Left, SHIFT)
    plan.wait(plan.shows("Brand guidelines", date(2026, 6, 29)))
    plan.key(plan.chart, Qt.Key.Key_Left)
    plan.wait(plan.shows("Brand guidelines", date(2026, 6, 26)))
    assert plan.stored_row("Brand guidelines").constraint is Constraint.ASAP
    plan.key(plan.chart, Qt.Key.Key_Down)
    assert plan.chart.current == plan.id("Website")
    assert plan.tree.currentIndex().internalId() == plan.id("Website")


def test_a_day_on_from_friday_is_monday(plan: Desk) -> None:
    plan.pick("Content load")
    for finish in (8, 9, 10, 13):
        plan.key(plan.chart, Qt.Key.Key_Right)
        plan.wait(plan.shows("Content load", date(2026, 7, finish)))
    assert plan.row("Content load").start.date() == date(2026, 7, 3)
    plan.key(plan.chart, Qt.Key.Key_Right)
    plan.wait(plan.shows("Content load", date(2026, 7, 14)))
    assert plan.row("Content load").start.date() == date(2026, 7, 6)


def test_zooming_keeps_the_day_under_the_pointer(plan: Desk) -> None:
    before = plan.page.grid.scale.day_at(plan.chart.left + 500)
    plan.chart.zoom_by(2.0, 500)
    assert plan.page.grid.scale.zoom.value == "days"
    assert plan.page.grid.scale.day_at(plan.chart.left + 500) == before
    assert plan.page.toolbar.scale.value() == "days"
    plan.page.toolbar.scale.chosen.emit("months")
    assert plan.page.grid.scale.zoom.value == "months"
    plan.key(plan.chart, Qt.Key.Key_Home)
    today = plan.page.grid.x(date(2026, 6, 16)) - plan.chart.left
    assert 0 < today < plan.chart.viewport().width()
    plan.chart.fit()
    plan.key(plan.chart, Qt.Key.Key_Minus, CONTROL)
    assert plan.page.grid.day_width < 12


def test_weeks_and_weekdays_stand_beside_the_day_where_there_is_room(plan: Desk) -> None:
    def ink(day: date) -> int:
        """Dark columns of pixels at the right of a day's number, up to the edge of its place."""
        room = int(plan.chart.grid.day_width)
        left = round(plan.chart.grid.scale.x(datetime.combine(day, time())) - head.left)
        place = QRect(left + 22, UPPER + 4, room - 24, LOWER - 8)
        image = head.grab(place).toImage()
        dark = {x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).value() < 200}
        return len(dark)

    head, monday, tuesday = plan.chart.head, date(2026, 6, 22), date(2026, 6, 23)
    plan.chart.zoom_to(32)
    assert [ink(monday), ink(tuesday)] == [0, 0]
    plan.chart.zoom_to(60)
    assert ink(monday) > 8
    assert ink(tuesday) > 8


def test_colours_follow_the_chips(plan: Desk) -> None:
    plan.pick("Discovery")
    place = plan.point("Front-end build")
    assert pixel(plan, place) == theme.colour("badBar")
    plan.page.toolbar.critical.click()
    assert pixel(plan, place) == theme.colour("accentM")
    baseline = plan.point("CMS and content model") + QPointF(0, 12)
    assert pixel(plan, baseline) == theme.colour("b3")
    plan.page.toolbar.baseline.click()
    assert pixel(plan, baseline) != theme.colour("b3")
    theme.current().set_mode("dark")
    assert pixel(plan, place) == theme.colour("accentM")


def test_only_rows_in_view_are_made(plan: Desk) -> None:
    rows = plan.page.rows
    timeline = plan.chart.timeline()
    assert timeline is not None
    many = [row for row in rows.visible for _ in range(200)]
    made = Lines(many, lambda row: plan.chart._live.line(row, plan.chart.shown))  # type: ignore[union-attr]
    timeline.rows = made
    rows.visible = many
    plan.chart.viewport().grab()
    assert 0 < len(made._made) < 60


def test_a_tooltip_says_why(plan: Desk) -> None:
    words = plan_words.tip(plan.row("UI design"))
    assert words == (
        "UI design, 22 Jun to 1 Jul. Starts when “Identity sign-off” finishes. "
        "Miguel Reis also works on “Brand guidelines” then."
    )
    found = plan.chart.hit_at(plan.point("UI design"))
    assert found is not None
    assert found.task_id == plan.id("UI design")


def test_a_plan_that_changed_elsewhere_does_not_disturb_a_drag(plan: Desk) -> None:
    place = plan.pull(plan.grab("UI design"), 2)
    plan.page.commands.stretch(plan.id("Sitemap and wireframes"), 6 * 480)
    plan.bot.wait(200)
    assert shown_finish(plan, "UI design") == date(2026, 7, 3)
    plan.key(plan.chart, Qt.Key.Key_Escape)
    plan.wait(plan.shows("Sitemap and wireframes", date(2026, 6, 17)))
    plan.drop(place)
    assert plan.row("UI design").start.date() - timedelta(days=0) == date(2026, 6, 22)


def test_the_plan_stays_fitted_until_somebody_looks_elsewhere(plan: Desk) -> None:
    wide = plan.page.grid.day_width
    plan.window.resize(1200, 800)
    plan.wait(lambda: plan.page.grid.day_width < wide)
    before = plan.chart.left
    empty = QPointF(400, plan.page.rows.place[plan.id("Discovery")] * 32 + 28)
    plan.mouse(QEvent.Type.MouseButtonPress, empty)
    plan.mouse(QEvent.Type.MouseMove, empty - QPointF(60, 0))
    plan.drop(empty - QPointF(60, 0))
    assert plan.chart.left == before + 60
    width = plan.page.grid.day_width
    plan.window.resize(1440, 900)
    plan.bot.wait(50)
    assert plan.page.grid.day_width == width


def test_zoomed_in_a_scroll_bar_comes_and_the_halves_stay_level(plan: Desk) -> None:
    plan.chart.zoom_to(30)
    plan.window.resize(1440, 700)
    plan.wait(lambda: plan.chart.horizontalScrollBar().isVisible())
    plan.wait(lambda: plan.tree.viewport().height() == plan.chart.viewport().height())
    plan.chart.verticalScrollBar().setValue(plan.chart.verticalScrollBar().maximum())
    assert plan.tree.verticalScrollBar().value() == plan.chart.verticalScrollBar().value() > 0
