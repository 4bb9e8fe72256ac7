"""Cover, letter, scope and payment: fields that save themselves."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.domain.kinds import ScopeKind
from agencydesk.queries import proposals as query
from agencydesk.services import proposals as service
from agencydesk.workspace import Workspace

from .desk import CTRL, Desk, typed


def test_the_cover_saves_each_field_as_a_step_of_its_own(desk: Desk) -> None:
    desk.show("cover")
    page = desk.editor.pages["cover"]
    page.title.control.setFocus()
    typed(page.title.control, "Harvest <i>labels</i>")
    QTest.keyClick(page.title.control, Qt.Key.Key_Return)
    desk.wait(lambda: desk.fields().row.title == "Harvest <i>labels</i>")
    desk.wait(lambda: desk.editor.head.title.text() == "Harvest <i>labels</i>")
    typed(page.valid.control, "31 Jul 2026")
    QTest.keyClick(page.valid.control, Qt.Key.Key_Return)
    desk.wait(lambda: desk.fields().row.valid_until == date(2026, 7, 31))
    page.author.control.setFocus()
    QTest.keyClick(page.author.control, Qt.Key.Key_Down)
    QTest.keyClick(page.author.control, Qt.Key.Key_Return)
    desk.wait(lambda: desk.fields().author == "Sofia Lima")
    desk.background.undo()
    desk.wait(lambda: desk.fields().author == "" and desk.fields().row.valid_until is not None)
    desk.wait(lambda: page.author.control.value() is None)


def test_what_is_refused_is_said_under_its_field(desk: Desk) -> None:
    desk.show("cover")
    page = desk.editor.pages["cover"]
    page.title.control.setFocus()
    page.title.control.selectAll()
    QTest.keyClick(page.title.control, Qt.Key.Key_Delete)
    QTest.keyClick(page.title.control, Qt.Key.Key_Return)
    desk.wait(lambda: "empty" in page.title.message())
    assert (desk.fields().row.title, desk.told) == ("Rebrand", [])


def test_a_change_from_elsewhere_leaves_what_is_being_typed(desk: Desk) -> None:
    desk.show("letter")
    page = desk.editor.pages["letter"]
    page.goal.control.setFocus()
    QTest.keyClicks(page.goal.control, "Sell more of the har")
    with Workspace(desk.path, by="Tom Becker") as w:
        w.change("Edit", service.edit_proposal, 1, goal="Theirs", audience="Wine bars")
    desk.wait(lambda: page.audience.control.text() == "Wine bars")
    assert page.goal.control.text() == "Sell more of the har"
    QTest.keyClick(page.goal.control, Qt.Key.Key_Z, CTRL)
    assert page.goal.control.text() == ""
    page.letter.control.setFocus()
    assert page.goal.control.text() == "Theirs"
    assert desk.fields().goal == "Theirs"


def test_leaving_with_escape_keeps_what_was_typed(desk: Desk) -> None:
    desk.show("letter")
    page = desk.editor.pages["letter"]
    page.measures.control.setFocus()
    QTest.keyClicks(page.measures.control, "Ten shops by May")
    QTest.keyClick(page.measures.control, Qt.Key.Key_Escape)
    desk.wait(desk.pane.list.table.isVisible)
    desk.wait(lambda: desk.fields().measures == "Ten shops by May")


def scope(desk: Desk) -> list[tuple[ScopeKind, str, date | None]]:
    with Workspace(desk.path) as w:
        return [(item.kind, item.text, item.due_on) for item in w.ask(query.scope_items, 1)]


def test_the_scope_is_listed_edited_dated_and_taken_back(desk: Desk) -> None:
    desk.show("scope")
    blocks = desk.editor.pages["scope"].blocks
    for kind, text in ((ScopeKind.EXCLUDED, "Printing"), (ScopeKind.CLIENT_INPUT, "Legal texts")):
        field = blocks[kind].add_field
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        desk.wait(lambda kind=kind: len(blocks[kind].lines) == 1)  # type: ignore[misc]
    line = next(iter(blocks[ScopeKind.CLIENT_INPUT].lines.values()))
    line.day.setFocus()
    QTest.keyClicks(line.day, "24 Jul 2026")
    QTest.keyClick(line.day, Qt.Key.Key_Return)
    desk.wait(lambda: scope(desk)[-1] == (ScopeKind.CLIENT_INPUT, "Legal texts", date(2026, 7, 24)))
    printing = next(iter(blocks[ScopeKind.EXCLUDED].lines.values()))
    printing.text.setFocus()
    typed(printing.text, "Printing and paper")
    QTest.keyClick(printing.text, Qt.Key.Key_Return)
    desk.wait(lambda: scope(desk)[0][1] == "Printing and paper")
    QTest.mouseClick(printing.remove, Qt.MouseButton.LeftButton)
    desk.wait(lambda: not blocks[ScopeKind.EXCLUDED].lines)
    QTest.mouseClick(desk.window.toasts.toasts[-1].button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: len(blocks[ScopeKind.EXCLUDED].lines) == 1)


def plan(desk: Desk) -> list[tuple[Decimal, str]]:
    with Workspace(desk.path) as w:
        return [(term.percent, term.label) for term in w.ask(query.payment_terms, 1)]


def test_instalments_are_stored_once_they_come_to_a_hundred(desk: Desk) -> None:
    desk.show("terms")
    page = desk.editor.pages["terms"]
    before = plan(desk)
    while page.rows:
        QTest.mouseClick(page.rows[0].remove, Qt.MouseButton.LeftButton)
    desk.wait(lambda: plan(desk) == [])
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    first = page.rows[0]
    assert first.percent.text() == "100"
    typed(first.percent, "40")
    QTest.keyClicks(first.label, "On acceptance")
    QTest.keyClick(first.label, Qt.Key.Key_Return)
    assert "40 %" in page.message.text()
    assert plan(desk) == []
    QTest.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    assert page.rows[1].percent.text() == "60"
    QTest.keyClicks(page.rows[1].label, "Delivery")
    QTest.keyClick(page.rows[1].label, Qt.Key.Key_Return)
    desk.wait(lambda: plan(desk) == [(Decimal(40), "On acceptance"), (Decimal(60), "Delivery")])
    assert [row.amount.text() for row in page.rows] == ["€1,170.96", "€1,756.44"]
    assert before != plan(desk)


def test_an_issued_version_can_be_read_and_not_typed_into(sent: Desk) -> None:
    sent.show("cover")
    page = sent.editor.pages["cover"]
    assert page.title.control.isReadOnly()
    assert not page.valid.control.isEnabled()
    assert not sent.investment.add_line.isVisible()
    assert not sent.investment.model.is_editable(1, 1)
