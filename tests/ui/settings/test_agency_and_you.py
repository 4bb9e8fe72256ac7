"""The agency's own fields and the person's choices."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest

from agencydesk import settings
from agencydesk.queries import agency as query
from agencydesk.queries import steps
from agencydesk.services import agencies, people
from agencydesk.ui import theme
from agencydesk.ui.settings.agency_section import AgencySection
from agencydesk.ui.settings.people_section import PeopleSection
from agencydesk.ui.settings.you_section import YouSection

from .office import Office


def test_a_field_is_a_step_when_it_is_left_and_its_toast_takes_it_back(office: Office) -> None:
    section = office.go("agency", AgencySection)
    office.wait(lambda: section.name.text() == "Northlight Studio")
    office.fill(section.name.control, "Southlight Studio")
    office.wait(lambda: office.said == ["Name saved"])
    assert office.agency().name == "Southlight Studio"
    assert office.undo_label() == "Change the name of Southlight Studio"
    office.undo_in_toast()
    office.wait(lambda: section.name.text() == "Northlight Studio")


def test_a_refusal_stands_beside_its_field_and_the_typing_stays(office: Office) -> None:
    section = office.go("agency", AgencySection)
    office.wait(lambda: section.name.text() == "Northlight Studio")
    office.fill(section.name.control, "  ")
    office.wait(lambda: "empty" in section.name.message())
    office.fill(section.accent.control, "reddish")
    assert "#2F57D6" in section.accent.message()
    office.fill(section.goal.control, "a lot")
    assert "not a number" in section.goal.message()
    assert office.agency().name == "Northlight Studio"
    assert office.said == []
    office.fill(section.name.control, "North")
    office.wait(lambda: office.said == ["Name saved"])
    assert section.name.message() == ""
    office.fill(section.goal.control, "140,000")
    office.wait(lambda: "Quarter goal saved" in office.said)
    assert office.agency().quarter_goal_minor == 14_000_000


def test_typing_that_is_not_left_yet_is_never_overwritten(office: Office) -> None:
    section = office.go("agency", AgencySection)
    office.wait(lambda: section.name.text() == "Northlight Studio")
    office.fill(section.name.control, "Half a na", leave=False)
    office.background.change("Change", _set_phone)
    office.settle()
    office.settle()
    assert section.name.text() == "Half a na"
    QTest.keyClicks(section.name.control, "me")
    QTest.keyClick(section.name.control, Qt.Key.Key_Return)
    office.wait(lambda: office.agency().name == "Half a name")
    office.wait(lambda: office.pane.sections["agency"].fields.editing() is False)  # type: ignore[attr-defined]


def _set_phone(session: object) -> int:
    return agencies.edit_agency(session, phone="+351 1")  # type: ignore[arg-type]


def test_a_swatch_and_the_currency_are_chosen(office: Office) -> None:
    section = office.go("agency", AgencySection)
    office.wait(lambda: section.currency.control.count() > 50)
    section.swatches.setFocus()
    QTest.keyClick(section.swatches, Qt.Key.Key_Right)
    office.wait(lambda: office.agency().accent == "#23877D")
    office.wait(lambda: section.accent.text() == "#23877D")
    section.currency.control.setFocus()
    QTest.keyClicks(section.currency.control, "GBP")
    QTest.keyClick(section.currency.control, Qt.Key.Key_Return)
    section.currency.control.chosen.emit("GBP")
    office.wait(lambda: office.agency().currency == "GBP")


def test_a_large_logo_is_made_small_once_and_a_file_that_is_none_is_refused(office: Office, path: object) -> None:
    section = office.go("agency", AgencySection)
    large = office.path.parent / "logo.jpg"
    picture = QImage(3000, 1000, QImage.Format.Format_RGB32)
    picture.fill(QColor("#23877D"))
    assert picture.save(str(large))
    section.logo.choose_file = lambda: str(large)
    office.click(section.logo.choose)
    office.wait(lambda: office.see(query.logo) is not None)
    kept = QImage.fromData(office.see(query.logo))
    assert (kept.width(), kept.height()) == (1200, 400)
    office.wait(lambda: section.logo.remove.isVisible())
    broken = office.path.parent / "words.png"
    broken.write_text("no picture")
    section.logo.choose_file = lambda: str(broken)
    office.click(section.logo.choose)
    office.wait(lambda: "no picture that can be read" in section.logo.message())
    office.click(section.logo.remove)
    office.wait(lambda: office.see(query.logo) is None)
    office.background.undo()
    office.wait(lambda: office.see(query.logo) is not None)


def test_the_persons_choices_are_kept_on_this_computer(office: Office) -> None:
    section = office.go("you", YouSection)
    office.wait(lambda: section.by.control.value() == "Ana Duarte")
    section.theme.setFocus()
    QTest.keyClick(section.theme, Qt.Key.Key_Right)
    assert theme.current().is_dark
    office.click(section.motion)
    assert theme.current().reduce_motion
    office.click(section.single)
    kept = settings.load()
    assert (kept.theme, kept.reduce_motion, kept.single_keys) == ("dark", True, False)


def test_whoever_is_chosen_signs_the_history(office: Office) -> None:
    section = office.go("you", YouSection)
    office.background.change("Add person", people.add_person, "Rui Costa")
    office.wait(lambda: section.by.control.count() == 2)
    section.by.control.setFocus()
    QTest.keyClick(section.by.control, Qt.Key.Key_Down)
    office.wait(lambda: office.settings.by == "Rui Costa")
    office.background.change("Add person", people.add_person, "Bo")
    office.settle()
    assert office.see(steps.people) == ["Ana Duarte", "Rui Costa"]
    assert office.window.sidebar.user.text() == "Rui Costa"


@pytest.mark.parametrize("single", [True, False])
def test_single_keys_can_be_turned_off_for_sections_that_open_later_too(office: Office, single: bool) -> None:
    section = office.go("you", YouSection)
    if not single:
        office.click(section.single)
    office.go("people", PeopleSection)
    letters = [s for s in office.window.findChildren(QShortcut) if s.key() in (QKeySequence("?"), QKeySequence("N"))]
    assert [shortcut.isEnabled() for shortcut in letters] == [single, single]
