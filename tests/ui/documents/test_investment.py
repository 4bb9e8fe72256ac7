"""The lines of a proposal, edited in place by mouse and keys on a real workspace."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from agencydesk.domain.quotes import LineKind
from agencydesk.services import proposal_lines
from agencydesk.ui.documents.discount_dialog import DiscountDialog
from agencydesk.ui.documents.line_dialog import LineDialog
from agencydesk.workspace import Workspace

from .desk import CTRL, NONE, Desk, typed


@pytest.fixture
def tester(desk: Desk) -> list[QAbstractItemModelTester]:
    """Both models are watched while they change."""
    models: list[QAbstractItemModel] = [desk.investment.model, desk.investment.option_model]
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    return [QAbstractItemModelTester(model, mode) for model in models]


def test_a_rate_is_typed_in_its_cell_and_everything_follows(desk: Desk, tester: object) -> None:
    desk.show()
    desk.click("Logo", "rate")  # the first click chooses the line, the second opens the cell
    desk.click("Logo", "rate")
    assert desk.field().text() == "85.00"
    typed(desk.field(), "95")
    QTest.keyClick(desk.field(), Qt.Key.Key_Return)
    desk.wait(lambda: desk.stored()[2].rate_minor == 9500)
    total = desk.context.formats.money(desk.sums().total)
    desk.wait(lambda: desk.investment.totals.sums.total == total)
    assert desk.sums().total == round((16 * 8500 + 4 * 8500 + 8 * 9500) * 1.23)
    desk.wait(lambda: desk.editor.head.saved.text().startswith("Saved"))
    assert desk.lines.hasFocus()
    desk.background.undo()
    desk.wait(lambda: desk.stored()[2].rate_minor == 8500)


def test_tab_goes_from_cell_to_cell_and_keeps_what_is_being_typed(desk: Desk, tester: object) -> None:
    desk.show()
    desk.click("Workshop", "text")
    typed(desk.field(), "Two workshops")
    QTest.keyClick(desk.field(), Qt.Key.Key_Tab)
    typed(desk.field(), "32")
    QTest.keyClick(desk.field(), Qt.Key.Key_Tab)
    QTest.keyClicks(desk.field(), "ours")
    desk.wait(lambda: desk.stored()[0].quantity == 32)
    desk.wait(lambda: "3,740.00" in desk.investment.totals.sums.accessibleDescription())
    assert desk.field().text() == "ours"  # nothing took the field away meanwhile
    QTest.keyClick(desk.field(), Qt.Key.Key_Escape)
    stored = desk.stored()[0]
    assert (stored.text, stored.quantity, stored.unit) == ("Two workshops", Decimal(32), "h")


def test_undo_while_typing_takes_back_letters_only(desk: Desk) -> None:
    desk.show()
    desk.click("Logo", "text")
    QTest.keyClick(desk.lines, Qt.Key.Key_F2)
    field = desk.field()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == "Logo"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert [row.text for row in desk.stored()] == ["Workshop", "Interviews", "Logo", "Shop pictures"]


@pytest.mark.parametrize(("column", "text", "said"), [("rate", "a lot", "a lot"), ("quantity", "-3", "negative")])
def test_what_cannot_be_is_said_and_the_truth_shown_again(desk: Desk, column: str, text: str, said: str) -> None:
    desk.show()
    desk.click("Logo", column)
    QTest.keyClick(desk.lines, Qt.Key.Key_Return)
    typed(desk.field(), text)
    QTest.keyClick(desk.field(), Qt.Key.Key_Return)
    desk.wait(lambda: any(said in sentence for sentence in desk.told))
    shown = desk.investment.model
    logo = len(shown.entries) - 1
    place = shown.columns.index(column)
    want = {"rate": "85.00", "quantity": "8"}[column]
    desk.wait(lambda: shown.index(logo, place).data() == want)


def test_lines_are_added_by_words_by_figures_and_from_the_catalogue(desk: Desk, tester: object) -> None:
    desk.show()
    desk.click("Workshop", "handle")
    QTest.keyClick(desk.lines, Qt.Key.Key_N)
    field = desk.investment.add_line
    assert field.hasFocus()
    QTest.keyClicks(field, "Field trip; 2; day; 640")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.texts()[1:4] == ["Workshop", "Interviews", "Field trip"])
    added = desk.stored()[2]
    assert (added.section, added.quantity, added.unit, added.rate_minor) == ("Discover", Decimal(2), "day", 64_000)
    QTest.keyClicks(field, "/pho")
    assert field.list is not None
    assert [service.name for service in field.list.services] == ["Photography"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: "Photography" in desk.texts())
    assert field.text() == ""
    QTest.keyClicks(field, "/")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.list is None
    assert desk.editor.isVisible()


def test_a_section_is_named_filled_and_renamed(desk: Desk, tester: object) -> None:
    desk.show()
    QTest.mouseClick(desk.investment.section, Qt.MouseButton.LeftButton)
    field = desk.investment.add_line
    QTest.keyClicks(field, "Launch")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.texts()[-1] == "Launch"
    assert len(desk.stored()) == 4
    QTest.keyClicks(field, "Party")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.texts()[-2:] == ["Launch", "Party"])
    desk.click("Design", "text")
    QTest.keyClick(desk.lines, Qt.Key.Key_F2)
    typed(desk.field(), "Identity")
    QTest.keyClick(desk.field(), Qt.Key.Key_Return)
    desk.wait(lambda: [row.section for row in desk.stored() if row.text == "Logo"] == ["Identity"])


def test_lines_are_moved_by_keys_and_by_the_handle(desk: Desk, tester: object) -> None:
    desk.show()
    desk.click("Logo", "handle")
    QTest.keyClick(desk.lines, Qt.Key.Key_Up, CTRL)
    desk.wait(lambda: desk.texts() == ["Discover", "Workshop", "Interviews", "Logo"])
    assert desk.lines.current_id() == 3
    QTest.keyClick(desk.lines, Qt.Key.Key_Up, CTRL)
    desk.wait(lambda: desk.texts() == ["Discover", "Workshop", "Logo", "Interviews"])
    start, end = desk.cell("Interviews", "handle"), desk.cell("Workshop", "handle") - QPoint(0, 14)
    view = desk.lines.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, NONE, start)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        QPointF(view.mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        NONE,
    )
    QApplication.sendEvent(view, move)
    assert desk.lines.gap == 1
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, NONE, end)
    desk.wait(lambda: desk.texts() == ["Discover", "Interviews", "Workshop", "Logo"])
    assert [row.section for row in desk.stored()][:3] == ["Discover"] * 3


def test_an_alternative_follows_the_line_that_it_stands_in_for(desk: Desk) -> None:
    with Workspace(desk.path, by="Tom Becker") as w:
        other = w.change("Add", proposal_lines.add_line, 1, "Short workshop", kind=LineKind.ALTERNATIVE)
        w.change("Move", proposal_lines.move_line, other, 1)
    desk.show()
    desk.wait(lambda: desk.investment.option_model.rowCount() == 2)
    desk.click("Workshop", "handle")
    QTest.keyClick(desk.lines, Qt.Key.Key_Down, CTRL)
    desk.wait(lambda: desk.texts()[1:3] == ["Interviews", "Workshop"])
    names = [row.text for row in desk.stored()]
    assert names[:3] == ["Interviews", "Workshop", "Short workshop"]
    desk.background.undo()
    desk.wait(lambda: desk.texts()[1:3] == ["Workshop", "Interviews"])


def test_deleting_offers_to_take_it_back(desk: Desk, tester: object) -> None:
    desk.show()
    desk.click("Interviews", "handle")
    QTest.keyClick(desk.lines, Qt.Key.Key_Delete)
    desk.wait(lambda: "Interviews" not in desk.texts())
    QTest.mouseClick(desk.window.toasts.toasts[-1].button, Qt.MouseButton.LeftButton)
    desk.wait(lambda: desk.texts()[2] == "Interviews")


def test_details_are_typed_in_a_dialog_that_says_what_is_wrong(desk: Desk) -> None:
    desk.show()
    desk.click("Logo", "handle")
    QTest.keyClick(desk.lines, Qt.Key.Key_E)
    dialog = desk.dialog(LineDialog)
    fields = dialog.form._fields
    typed(fields["tax_percent"].control, "130")
    typed(fields["minutes"].control, "7.5")
    fields["owner_id"].control.set_value(1)
    QTest.keyClick(fields["text"].control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: bool(dialog.form._message or fields["tax_percent"].message()))
    assert desk.stored()[2].own_minutes == 0
    typed(fields["tax_percent"].control, "6")
    QTest.keyClick(fields["text"].control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: desk.stored()[2].own_minutes == 450)
    stored = desk.stored()[2]
    assert (stored.tax_percent, stored.owner) == (Decimal(6), "Sofia Lima")
    assert stored.margin == pytest.approx(380 / 680)
    assert desk.told == []


def test_a_discount_is_spread_shown_and_taken_away(desk: Desk) -> None:
    desk.show()
    QTest.mouseClick(desk.investment.totals.discount, Qt.MouseButton.LeftButton)
    dialog = desk.dialog(DiscountDialog)
    typed(dialog.amount.control, "999999")
    QTest.keyClick(dialog.amount.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "larger than the quote" in dialog.amount.message())
    typed(dialog.label.control, "Returning client")
    typed(dialog.amount.control, "380")
    QTest.keyClick(dialog.amount.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "Returning client −380.00" in desk.investment.totals.sums.accessibleDescription())
    assert desk.sums().net == 28 * 8500 - 38_000
    QTest.mouseClick(desk.investment.totals.discount, Qt.MouseButton.LeftButton)
    dialog = desk.dialog(DiscountDialog)
    typed(dialog.amount.control, "")
    dialog.amount.control.clear()
    QTest.keyClick(dialog.amount.control, Qt.Key.Key_Return, CTRL)
    desk.wait(lambda: "Returning" not in desk.investment.totals.sums.accessibleDescription())


def test_options_stand_apart_and_are_not_in_the_total(desk: Desk) -> None:
    desk.show()
    field = desk.investment.add_option
    QTest.keyClicks(field, "Gift box; 1; fixed; 2900")
    QTest.keyClick(field, Qt.Key.Key_Return)
    model = desk.investment.option_model
    desk.wait(lambda: model.rowCount() == 2)
    assert desk.stored()[-1].kind is LineKind.OPTIONAL
    assert desk.sums().net == 28 * 8500
