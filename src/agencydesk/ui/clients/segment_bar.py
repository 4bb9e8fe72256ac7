"""Saved segments as small buttons with counts, and a menu for the rest."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agencydesk.queries.clients import Segment
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.painted_button import PaintedButton
from agencydesk.ui.widgets.tooltip import set_tip

NAMES = {
    Segment.ACTIVE: "Active",
    Segment.AT_RISK: "At risk",
    Segment.PROSPECTS: "Prospects",
    Segment.FORMER: "Former",
    Segment.ALL: "All",
}
_SHOWN = (Segment.ACTIVE, Segment.AT_RISK, Segment.PROSPECTS)


class SegmentButton(PaintedButton):
    """26 px, tinted when it is on."""

    ring_gap = 1

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = ""
        self.counted = True
        self.setText(text)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show a number behind the word."""
        self.count = "" if count is None else f"{count:,}"
        self.setAccessibleName(f"{self.text()} {self.count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self.text():
            return QSize(26, 26)
        return QSize(self.width_with(self.counted), 26)

    def width_with(self, counted: bool) -> int:
        """The width with the number, or without."""
        number = face("meta").width(self.count) + 7 if self.count and counted else 0
        return round(face("meta", 500).width(self.text()) + number) + 16

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        on = self.isChecked()
        place = QRectF(self.rect())
        fill = "accentT" if on else "hover" if self.underMouse() else "raised"
        paint.box(painter, place, fill, None if on else "b2", 6)
        ink = "accentX" if on else "t1"
        if not self.text():
            paint.draw_icon(painter, 6, place.center().y(), "chevron-down", ink, 14)
            return
        used = paint.draw_text(painter, place.adjusted(8, 0, 0, 0), self.text(), face("meta", 500), ink)
        if self.count and self.counted:
            number = place.adjusted(8 + used + 7, 0, 0, 0)
            paint.draw_text(painter, number, self.count, face("meta"), "accentX" if on else "t3")


class SegmentBar(QWidget):
    """Active, At risk, Prospects, and a menu with all of them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Segment.ACTIVE
        self._counts: dict[Segment, int] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons = {segment: SegmentButton(NAMES[segment]) for segment in _SHOWN}
        for segment, button in self.buttons.items():
            button.clicked.connect(lambda _on, segment=segment: self._choose(segment))
            row.addWidget(button)
        self.more = SegmentButton("")
        self.more.setAccessibleName("More segments")
        set_tip(self.more, "More segments")
        self.more.clicked.connect(self._on_more)
        row.addWidget(self.more)
        row.addStretch()
        self.set_value(Segment.ACTIVE)

    def value(self) -> Segment:
        """The segment that is on."""
        return self._value

    def set_value(self, segment: Segment) -> None:
        """Turn a segment on without saying so; one from the menu takes the last button's place."""
        self._value = segment
        for own, button in self.buttons.items():
            button.setChecked(own is segment)
        rest = segment not in _SHOWN
        self.more.setText(NAMES[segment] if rest else "")
        self.more.set_count(self._counts.get(segment) if rest else None)
        self.more.setChecked(rest)
        self.more.setAccessibleName(NAMES[segment] if rest else "More segments")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 26)

    def _fit(self) -> None:
        """Where there is no room for the numbers the words stay."""
        shown = [*self.buttons.values(), *([self.more] if self.more.text() else [])]
        gaps = 6 * len(shown) + (0 if self.more.text() else 26)
        fits = sum(button.width_with(True) for button in shown) + gaps <= self.width()
        for button in shown:
            if button.counted != fits:
                button.counted = fits
                button.updateGeometry()
                button.update()

    def set_counts(self, counts: Mapping[Segment, int]) -> None:
        """Show how many clients each holds."""
        self._counts = dict(counts)
        for segment, button in self.buttons.items():
            button.set_count(counts.get(segment, 0))
        self.set_value(self._value)

    def fill(self, menu: Menu) -> None:
        """Put all segments with their counts into a menu."""
        for segment, name in NAMES.items():
            count = f"{self._counts.get(segment, 0):,}"
            menu.add(name, partial(self._choose, segment), key=count, checked=segment is self._value)

    def _on_more(self) -> None:
        self.set_value(self._value)
        menu = Menu(self, name="Segments")
        menu.aboutToHide.connect(menu.deleteLater)
        self.fill(menu)
        menu.show_under(self.more)

    def _choose(self, segment: Segment) -> None:
        changed = segment is not self._value
        self.set_value(segment)
        if changed:
            self.chosen.emit(segment.value)
