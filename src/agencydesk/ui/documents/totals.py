"""What the proposal comes to, under its lines, and the strip of internal figures at the foot."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from agencydesk.formats import Formats
from agencydesk.queries.proposals import PaymentTermRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import LinkButton

from . import figures
from .opened import Opened

ROW, TOTAL = 26, 44
Line = tuple[str, str, str]


class Totals(QWidget):
    """Subtotal, discount, net, tax and total; `discount_asked` where the discount's words are pressed."""

    discount_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(220)
        self.sums = _Sums()
        self.discount = LinkButton("Add a discount", self.discount_asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sums)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.discount)
        column.addLayout(row)
        column.addStretch(1)

    def show_sums(self, opened: Opened, formats: Formats) -> None:
        """Other figures."""
        sums, currency = opened.sums, opened.sums.currency
        lines: list[Line] = []
        if sums.discount:
            off = figures.bare(formats, -sums.discount, currency)
            lines.append(("Subtotal", figures.bare(formats, sums.subtotal, currency), "t1"))
            lines.append((sums.discount_label or "Discount", off, "ok"))
        lines.append(("Net", figures.bare(formats, sums.net, currency), "t1"))
        for tax in sums.taxes:
            if tax.percent:
                name = _tax_name(opened, formats.percent(tax.percent), formats)
                lines.append((name, figures.bare(formats, tax.tax, currency), "t1"))
        self.sums.show_lines(lines, formats.money(sums.total, True, currency))
        self.discount.setText("Change the discount" if sums.discount else "Add a discount")
        self.discount.setVisible(opened.editable)


def _tax_name(opened: Opened, percent: str, formats: Formats) -> str:
    """The tax as the agency names it: VAT 23%."""
    for tax in opened.choices.taxes:
        if formats.percent(tax.percent) == percent:
            return tax.name if percent in tax.name else f"{tax.name} {percent}"
    return f"Tax {percent}"


class _Sums(QWidget):
    """Painted lines with the amounts at the right, the total larger."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()
        self.total = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Totals")

    def show_lines(self, lines: Sequence[Line], total: str) -> None:
        """Paint these from now on, and say them to a screen reader."""
        self.lines, self.total = lines, total
        said = [f"{name} {amount}" for name, amount, _ in lines]
        self.setAccessibleDescription(", ".join([*said, f"Total {total}"]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, ROW * len(self.lines) + TOTAL)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        width = self.width() - 8.0
        for place, (name, amount, ink) in enumerate(self.lines):
            row = QRectF(0, place * ROW, width, ROW)
            used = paint.draw_text(painter, row, amount, face("body", None, True), ink, "right")
            paint.draw_text(painter, row.adjusted(0, 0, -used - 12, 0), name, face("body"), "t2")
        top = float(ROW * len(self.lines))
        paint.hairline(painter, 0, top + 4, self.width(), "b2")
        row = QRectF(0, top + 6, width, TOTAL - 6)
        paint.draw_text(painter, row, "Total", face("body", 600))
        paint.draw_text(painter, row, self.total, face("h3", 600, True), "t1", "right")


class Strip(QWidget):
    """Margin, cost, hours, instalments, last day: what the client does not see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: list[tuple[str, str]] = []
        self.setFixedHeight(56)
        self.setAccessibleName("Inside figures")

    def show_facts(self, opened: Opened, formats: Formats) -> None:
        """Only what is known."""
        sums, row = opened.sums, opened.row
        facts = []
        if sums.margin is not None and sums.cost is not None:
            facts.append(("Margin", figures.share(sums.margin)))
            facts.append(("Cost", formats.money(sums.cost, False, sums.currency)))
        if sums.minutes:
            facts.append(("Hours", figures.work(sums.minutes)))
        if opened.terms:
            facts.append(("Pays", pays(opened.terms)))
        if row.valid_until is not None:
            facts.append(("Valid until", formats.day_month(row.valid_until)))
        self.facts = facts
        self.setAccessibleDescription(", ".join(f"{name} {value}" for name, value in facts))
        self.setVisible(bool(facts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.box(painter, QRectF(self.rect()), "sunken", "b1", 8)
        step = (self.width() - 40) / max(5, len(self.facts))
        for place, (name, value) in enumerate(self.facts):
            left = 20 + place * step
            paint.draw_text(painter, QRectF(left, 10, step - 8, 16), name, face("micro"), "t3")
            weight = 600 if place == 0 else 500
            paint.draw_text(painter, QRectF(left, 28, step - 8, 20), value, face("body", weight), "t1")


def pays(terms: Sequence[PaymentTermRow]) -> str:
    """40 / 30 / 30."""
    return " / ".join(f"{figures.plain(term.percent)}" for term in terms)
