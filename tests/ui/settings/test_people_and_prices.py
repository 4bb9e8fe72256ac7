"""People, services, tax and terms."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.queries import agency as query
from agencydesk.queries import team
from agencydesk.queries.team import PersonRow, ServiceRow
from agencydesk.ui.settings.people_section import PeopleSection
from agencydesk.ui.settings.person_dialog import PersonDialog
from agencydesk.ui.settings.services_section import ServiceDialog, ServicesSection
from agencydesk.ui.settings.terms_section import TaxDialog, TermsSection
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.field import TextField

from .office import CONTROL, Office


def field(dialog: PersonDialog | ServiceDialog | TaxDialog, name: str) -> TextField:
    found = dialog.form._fields[name]
    assert isinstance(found, TextField)
    return found


def people(office: Office) -> dict[str, PersonRow]:
    rows = office.see(lambda session: team.people(session, team.people_ids(session)))
    return {row.name: row for row in rows}


def test_a_person_is_typed_and_mistakes_are_said_beside_their_field(office: Office) -> None:
    section = office.go("people", PeopleSection)
    office.wait(lambda: section.model.rowCount() == 1)
    section.table.setFocus()
    QTest.keyClick(section.table, Qt.Key.Key_N)
    dialog = office.dialog(PersonDialog)
    office.fill(field(dialog, "name").control, "Miguel Reis", leave=False)
    office.fill(field(dialog, "week_minutes").control, "400", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    assert "between 0 and 168 hours" in field(dialog, "week_minutes").message()
    office.fill(field(dialog, "week_minutes").control, "37.5", leave=False)
    office.fill(field(dialog, "rate_minor").control, "-5", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: "negative" in field(dialog, "rate_minor").message())
    office.fill(field(dialog, "rate_minor").control, "80", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: section.model.rowCount() == 2)
    made = people(office)["Miguel Reis"]
    assert (made.week_minutes, made.rate_minor, made.cost_rate_minor) == (2250, 8000, None)


def test_time_off_is_stored_at_once_and_removed_again(office: Office) -> None:
    section = office.go("people", PeopleSection)
    office.wait(lambda: section.model.rowCount() == 1)
    section.table.select_place(0)
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    dialog = office.dialog(PersonDialog)
    office.fill(dialog.first.control, "3 Aug 2026")
    office.fill(dialog.last.control, "1 Aug 2026")
    office.click(dialog.add_off)
    office.wait(lambda: "before" in dialog.last.message())
    office.fill(dialog.last.control, "14 Aug 2026")
    office.click(dialog.add_off)
    office.wait(lambda: len(dialog.off.lines) == 1)
    key = people(office)["Ana Duarte"].id
    assert [(row.first, row.last) for row in office.see(team.time_off, key)] == [(date(2026, 8, 3), date(2026, 8, 14))]
    office.click(dialog.off.lines[0].findChildren(IconButton)[0])
    office.wait(lambda: not dialog.off.lines)
    assert office.see(team.time_off, key) == []


def test_deleting_a_person_offers_to_take_it_back(office: Office) -> None:
    section = office.go("people", PeopleSection)
    office.wait(lambda: section.model.rowCount() == 1 and section.model.row_at(0) is not None)
    section.table.setFocus()
    section.table.select_place(0)
    QTest.keyClick(section.table, Qt.Key.Key_Delete)
    office.wait(lambda: section.model.rowCount() == 0)
    assert section.empty.isVisible()
    office.undo_in_toast()
    office.wait(lambda: section.model.rowCount() == 1)
    assert people(office)["Ana Duarte"].role == "Project lead"


def test_the_rate_card_is_added_to_edited_and_filtered(office: Office) -> None:
    section = office.go("services", ServicesSection)
    office.wait(lambda: section.empty.isVisible())
    office.click(section.empty.button)
    dialog = office.dialog(ServiceDialog)
    office.fill(field(dialog, "name").control, "Label design", leave=False)
    office.fill(field(dialog, "rate_minor").control, "780.50", leave=False)
    office.fill(field(dialog, "minutes").control, "6.5", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: section.model.rowCount() == 1 and section.model.row_at(0) is not None)
    row = section.model.row_at(0)
    assert isinstance(row, ServiceRow)
    assert (row.name, row.unit, row.rate_minor, row.minutes) == ("Label design", "h", 78_050, 390)
    QTest.keyClicks(section.filter, "photo")
    office.wait(lambda: section.model.rowCount() == 0)
    assert not section.empty.button.isVisible()
    section.filter.clear()
    office.wait(lambda: section.model.rowCount() == 1)


def test_a_number_pattern_shows_its_example_and_a_bad_one_is_refused(office: Office) -> None:
    section = office.go("terms", TermsSection)
    office.wait(lambda: "P-0001" in section.pattern.message())
    office.fill(section.pattern.control, "{year}/{number:3}", leave=False)
    assert "2026/001" in section.pattern.message()
    QTest.keyClick(section.pattern.control, Qt.Key.Key_Tab)
    office.wait(lambda: office.agency().proposal_pattern == "{year}/{number:3}")
    office.fill(section.pattern.control, "P-{week}")
    assert "unknown" in section.pattern.message()
    office.fill(section.days.control, "0")
    assert "from 1 to" in section.days.message()
    assert office.agency().proposal_pattern == "{year}/{number:3}"


def test_a_payment_plan_is_stored_once_its_parts_make_a_whole(office: Office) -> None:
    section = office.go("terms", TermsSection)
    office.wait(lambda: section.plan.pairs() == [("100", "On delivery")])
    office.fill(section.plan.fields(0)[0], "60")
    assert "60 %" in section.plan.message()
    office.click(section.plan.add)
    office.fill(section.plan.fields(1)[0], "40")
    office.fill(section.plan.fields(1)[1], "On acceptance")
    office.wait(lambda: "Payment plan saved" in office.said)
    assert office.agency().payment_plan == (("60", "On delivery"), ("40", "On acceptance"))
    assert section.plan.message() == ""
    office.background.undo()
    office.wait(lambda: section.plan.pairs() == [("100", "On delivery")])


def test_terms_are_paragraphs_that_can_be_added_and_removed(office: Office) -> None:
    section = office.go("terms", TermsSection)
    office.wait(lambda: section.terms.pairs() == [("Rights", "Yours on payment.")])
    office.click(section.terms.add)
    office.fill(section.terms.fields(1)[0], "Payment")
    office.fill(section.terms.fields(1)[1], "Within 30 days.")
    office.wait(lambda: office.agency().terms[-1] == ("Payment", "Within 30 days."))
    office.click(section.terms.findChildren(IconButton)[0])
    office.wait(lambda: office.agency().terms == (("Payment", "Within 30 days."),))


def test_tax_rates_are_added_edited_and_deleted(office: Office) -> None:
    section = office.go("terms", TermsSection)
    office.click(section.add_rate)
    dialog = office.dialog(TaxDialog)
    office.fill(field(dialog, "name").control, "VAT", leave=False)
    office.fill(field(dialog, "percent").control, "123", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: "between 0 and 100" in field(dialog, "percent").message())
    office.fill(field(dialog, "percent").control, "23", leave=False)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: len(section.rates.lines) == 1)
    office.click(section.rates.lines[0].findChildren(IconButton)[0])
    office.fill(field(office.dialog(TaxDialog), "percent").control, "19.5", leave=False)
    QTest.keyClick(office.dialog(TaxDialog), Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: [rate.percent for rate in office.see(query.tax_rates)] == [Decimal("19.5")])
    office.wait(lambda: section.rates.lines[0].accessibleName() == "VAT, 19.5%")
    office.click(section.rates.lines[0].findChildren(IconButton)[1])
    office.wait(lambda: not section.rates.lines)
