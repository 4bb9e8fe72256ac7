"""Text on the screen, always plain: `Label("Clients", "h2")`, `Label("42", "body", "t3")`, `ElidedLabel(...)`."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from agencydesk.ui import fonts, theme

from . import paint
from .tooltip import set_tip


class Label(QLabel):
    """A label in a type style and a theme colour; `wrap=True` lets it take several lines."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        ink: str = "t1",
        *,
        weight: int | None = None,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ink = ink
        self._face = fonts.face(style, weight, tabular)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(style, weight, tabular=tabular))
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(_wrapping_policy())
        else:
            self.setMinimumHeight(self._face.line)
        self.setText(text)
        self._recolour()

    def set_ink(self, token: str) -> None:
        """Take another colour of the theme."""
        self._ink = token
        self._recolour()

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        width = min(360, round(self._face.width(self.text())) + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(48, self._face.line) if self.wordWrap() else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap():
            return super().heightForWidth(width)
        around = self.contentsMargins()
        lines = len(paint.wrapped(self.text(), self._face, width - around.left() - around.right()))
        return max(1, lines) * self._face.line + around.top() + around.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt packs lines by the font's own height; the scale of the look is looser."""
        if not self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        place = QRectF(self.contentsRect())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            spare = (place.height() - self.heightForWidth(self.width())) / 2
            place.adjust(0, max(0.0, spare), 0, 0)
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        paint.draw_lines(painter, place, self.text(), self._face, self._ink, "centre" if middle else "left")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _recolour(self) -> None:
        colour = theme.colour(self._ink)
        if self.palette().color(QPalette.ColorRole.WindowText) != colour:
            own = QPalette()
            own.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            self.setPalette(own)


def _wrapping_policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


class ElidedLabel(QWidget):
    """One line that is cut with an ellipsis where it does not fit, and then says the whole in its tooltip."""

    def __init__(
        self,
        text: str = "",
        style: str = "body",
        ink: str = "t1",
        *,
        weight: int | None = None,
        tabular: bool = False,
        align: paint.Align = "left",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._ink = ink
        self._face = fonts.face(style, weight, tabular)
        self._align: paint.Align = align
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    def text(self) -> str:
        """The whole text, however much of it shows."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self._say_whole()
        self.updateGeometry()
        self.update()

    def set_ink(self, token: str) -> None:
        """Take another colour of the theme."""
        self._ink = token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(self._face.width(self._text)) + 1, self._face.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(32, self.sizeHint().width()), self._face.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_whole()

    def _say_whole(self) -> None:
        set_tip(self, self._text if self._face.width(self._text) > self.width() + 0.5 else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.draw_text(QPainter(self), QRectF(self.rect()), self._text, self._face, self._ink, self._align)
