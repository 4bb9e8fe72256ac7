"""Choosing one of a list: `ComboBox([("eur", "Euro"), …])`, `value()`, `set_value(…)`, signal `chosen`."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agencydesk.ui import fonts
from agencydesk.ui.fonts import face

from . import paint
from .popup import make_popup

Option = tuple[Any, str]
WIDEST = 420


class _OptionDelegate(QStyledItemDelegate):
    """Rows of the open list: 32 px, the chosen one ticked."""

    def __init__(self, combo: "ComboBox") -> None:
        super().__init__(combo)
        self._combo = combo

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(int(face("body").width(str(index.data()))) + 60, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        paint.prepare(painter)
        place = QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            paint.box(painter, place, "raisedHover", None, 5)
        chosen = index.row() == self._combo.currentIndex()
        paint.draw_text(painter, place.adjusted(10, 0, -34, 0), str(index.data()), face("body"), "t1")
        if chosen:
            paint.draw_icon(painter, place.right() - 26, place.center().y(), "check", "t2")
        painter.restore()


class ComboBox(QComboBox):
    """A list to choose from; keys of any kind stand behind the words."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Iterable[Option] = (),
        *,
        placeholder: str = "",
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys: list[Any] = []
        self._placeholder = placeholder
        self._icon = icon
        self._error = False
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(96)
        self.setMaxVisibleItems(12)
        self.setFont(fonts.font("body"))
        self.setAccessibleName(name or placeholder)
        self.view().setAccessibleName("Choices")
        self.setItemDelegate(_OptionDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.set_options(options)
        self.activated.connect(lambda row: self.chosen.emit(self._keys[row]))

    def set_options(self, options: Iterable[Option]) -> None:
        """Offer these keys and words; what was chosen stays chosen where it is still offered."""
        before = self.value()
        quiet = self.blockSignals(True)
        self.clear()
        self._keys = []
        for key, text in options:
            self._keys.append(key)
            self.addItem(text)
        self.set_value(before if before is not None or self._placeholder else next(iter(self._keys), None))
        self.blockSignals(quiet)

    def value(self) -> Any:
        """The key that is chosen, or None."""
        row = self.currentIndex()
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def set_value(self, key: object) -> None:
        """Choose a key without saying so; an unknown key chooses nothing."""
        quiet = self.blockSignals(True)
        self.setCurrentIndex(self._keys.index(key) if key in self._keys else -1)
        self.blockSignals(quiet)
        self.update()

    def set_error(self, error: bool) -> None:
        """Show the red border, or take it away."""
        self._error = error
        self.update()

    def showPopup(self) -> None:
        frame = self.view().window()
        if frame is not self.window():
            make_popup(frame)
        widest = max((face("body").width(self.itemText(row)) for row in range(self.count())), default=0)
        self.view().setMinimumWidth(min(WIDEST, max(self.width(), int(widest) + 72)))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that scrolls under the pointer must not change a value

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        enabled = self.isEnabled()
        paint.draw_field(
            painter, place, focused=self.hasFocus(), error=self._error, enabled=enabled, hover=self.underMouse()
        )
        left = 33 if self._icon else 10
        if self._icon:
            paint.draw_icon(painter, 9, place.center().y(), self._icon, "t2")
        text = self.currentText()
        ink = "t4" if not enabled else "t1" if text else "t3"
        paint.draw_text(painter, place.adjusted(left, 0, -30, 0), text or self._placeholder, face("body"), ink)
        paint.draw_icon(painter, place.right() - 26, place.center().y(), "chevron-down", "t2" if enabled else "t4")
