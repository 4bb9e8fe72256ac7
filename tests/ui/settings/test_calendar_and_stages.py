"""The working week, holidays, closed days, and the stages of pipelines."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from agencydesk.domain.kinds import StageKind
from agencydesk.domain.problems import Invalid
from agencydesk.queries import agency as query
from agencydesk.queries.agency import HolidayRow
from agencydesk.services import deals
from agencydesk.ui.settings.calendar_section import CalendarSection, ClosedDialog
from agencydesk.ui.settings.stage_list import StageLine
from agencydesk.ui.settings.stages_section import NameDialog, StagesSection
from agencydesk.ui.settings.working_hours import read_spans, write_spans
from agencydesk.ui.widgets.button import IconButton

from .office import CONTROL, Office


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("09:00–13:00, 14:00–18:00", ((540, 780), (840, 1080))),
        ("14-18 and 9-13", ((540, 780), (840, 1080))),
        ("8.30 to 12.15", ((510, 735),)),
        ("0-24", ((0, 1440),)),
        ("  ", ()),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, spans: tuple[tuple[int, int], ...]) -> None:
    assert read_spans(typed) == spans
    assert read_spans(write_spans(spans)) == spans


@pytest.mark.parametrize("typed", ["nine to five", "9-13 lunch 14-18", "13-9", "9-25", "9:75-10", "9-13, 12-14", "9-9"])
def test_hours_that_cannot_be_are_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_spans(typed)


def holidays(office: Office) -> list[HolidayRow]:
    found = office.see(lambda session: query.holidays(session, query.holiday_ids(session)))
    assert isinstance(found, list)
    return found


def test_the_week_is_stored_day_by_day_and_never_without_any_work(office: Office) -> None:
    section = office.go("calendar", CalendarSection)
    week = section.week
    office.wait(lambda: week.fields[0].text() == "09:00–13:00, 14:00–18:00")
    office.fill(week.fields[0], "nine to five")
    assert week.message().startswith("Monday: ")
    office.fill(week.fields[0], "9-17")
    office.wait(lambda: office.agency().week[0] == ((540, 1020),))
    assert week.message() == ""
    for day in range(4):
        office.click(week.checks[day])
    office.wait(lambda: office.agency().week[:4] == ((),) * 4)
    office.click(week.checks[4])
    office.wait(lambda: "no working time" in week.message())
    office.wait(lambda: week.checks[4].isChecked())
    assert office.agency().week[4] == ((540, 780), (840, 1080))


def test_public_holidays_are_shown_first_and_then_taken_as_one_step(office: Office) -> None:
    section = office.go("calendar", CalendarSection)
    public = section.public
    office.wait(lambda: public.country.control.count() > 100)
    public.country.control.set_value("PT")
    public.country.control.chosen.emit("PT")
    office.wait(lambda: public.region.control.count() > 10)
    public.region.control.set_value("13")
    public.region.control.chosen.emit("13")
    office.wait(lambda: any(day.name == "Saint John's Day" for day in public.days()))
    assert holidays(office) == []
    office.click(public.use)
    office.wait(lambda: not public.use.isEnabled())
    found = holidays(office)
    assert {row.first.year for row in found} == {2026, 2027, 2028}
    assert all(row.public for row in found)
    assert (office.agency().country, office.agency().region) == ("PT", "13")
    office.undo_in_toast()
    office.wait(lambda: public.use.isEnabled())
    assert holidays(office) == []


def test_closed_days_are_added_and_removed(office: Office) -> None:
    section = office.go("calendar", CalendarSection)
    office.click(section.add_closed)
    dialog = office.dialog(ClosedDialog)
    office.fill(dialog.form._fields["name"].control, "Studio closed")  # type: ignore[union-attr]
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert "from when" in dialog.form._fields["first"].message()  # type: ignore[union-attr]
    office.fill(dialog.form._fields["first"].control, "24 Dec 2026")  # type: ignore[union-attr]
    office.fill(dialog.form._fields["last"].control, "2 Jan 2027")  # type: ignore[union-attr]
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: len(section.closed.lines) == 1)
    assert [(row.first, row.last) for row in holidays(office)] == [(date(2026, 12, 24), date(2027, 1, 2))]
    office.click(section.closed.lines[0].findChildren(IconButton)[0])
    office.wait(lambda: not section.closed.lines)


# --- stages -------------------------------------------------------------------------------------------------------


def stages(office: Office) -> StagesSection:
    section = office.go("stages", StagesSection)
    office.wait(lambda: bool(section.cards) and lines(section)[1].y() > 0)
    return section


def lines(section: StagesSection) -> list[StageLine]:
    return next(iter(section.cards.values())).stages.lines


def names(office: Office) -> list[str]:
    return [stage.name for stage in office.see(query.pipelines)[0].stages]


def test_a_stage_is_dragged_by_its_grip_and_taken_back(office: Office) -> None:
    section = stages(office)
    listed = lines(section)
    grip = listed[0].grip
    below = grip.mapFromGlobal(listed[2].mapToGlobal(QPoint(10, 36)))
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(below),
        QPointF(grip.mapToGlobal(below)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(grip, move)
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=below)
    office.wait(lambda: [line.stage.name for line in lines(section)][:3] == ["Qualified", "Proposal sent", "Lead"])
    assert names(office)[:3] == ["Qualified", "Proposal sent", "Lead"]
    office.undo_in_toast()
    office.wait(lambda: [line.stage.name for line in lines(section)][:2] == ["Lead", "Qualified"])


def test_ctrl_and_an_arrow_move_a_stage_and_keep_the_focus_on_it(office: Office) -> None:
    section = stages(office)
    lines(section)[0].name.control.setFocus()
    for place in (1, 2):
        QTest.keyClick(lines(section)[place - 1].name.control, Qt.Key.Key_Down, CONTROL)
        office.wait(lambda place=place: lines(section)[place].stage.name == "Lead")  # type: ignore[misc]
        assert lines(section)[place].name.control.hasFocus()
    assert names(office)[2] == "Lead"


def test_name_kind_and_probability_are_edited_in_place(office: Office) -> None:
    section = stages(office)
    office.fill(lines(section)[1].name.control, "Discovery")
    office.wait(lambda: names(office)[1] == "Discovery")
    office.fill(lines(section)[1].chance.control, "130")
    assert "0 to 100" in lines(section)[1].chance.message()
    office.fill(lines(section)[1].chance.control, "35")
    office.wait(lambda: office.see(query.pipelines)[0].stages[1].probability == 35)
    lines(section)[1].kind.control.setFocus()
    QTest.keyClick(lines(section)[1].kind.control, Qt.Key.Key_Down)
    office.wait(lambda: office.see(query.pipelines)[0].stages[1].kind is StageKind.WON)


def test_a_stage_with_deals_stays_and_says_why(office: Office) -> None:
    office.background.change("Add deal", deals.add_deal, "Rebrand")
    section = stages(office)
    office.wait(lambda: lines(section)[0].stage.deals == 1)
    office.click(lines(section)[0].remove)
    card = next(iter(section.cards.values()))
    office.wait(lambda: "Move them first" in card.stages.message())
    office.click(lines(section)[3].remove)
    office.wait(lambda: "Negotiation" not in names(office))


def test_pipelines_and_stages_are_added_and_deleted(office: Office) -> None:
    section = stages(office)
    office.click(section.add)
    dialog = office.dialog(NameDialog)
    QTest.keyClicks(dialog.form._fields["name"].control, "Retainers")  # type: ignore[union-attr]
    QTest.keyClick(dialog.form._fields["name"].control, Qt.Key.Key_Return)  # type: ignore[union-attr]
    office.wait(lambda: len(section.cards) == 2)
    fresh = list(section.cards.values())[1]
    office.wait(lambda: not office.dialogs(NameDialog))
    office.click(fresh.add)
    dialog = office.dialog(NameDialog)
    QTest.keyClicks(dialog.form._fields["name"].control, "Trial")  # type: ignore[union-attr]
    QTest.keyClick(dialog.form._fields["name"].control, Qt.Key.Key_Return)  # type: ignore[union-attr]
    office.wait(lambda: fresh.stages.lines[-1].stage.name == "Trial")
    office.wait(lambda: not office.dialogs(NameDialog))
    office.click(fresh.delete)
    office.wait(lambda: len(section.cards) == 1)
