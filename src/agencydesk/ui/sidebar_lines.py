"""The lines of the sidebar: the agency, a place, a pinned project, the person; wide, or a picture alone in the rail."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from . import icons, theme
from .fonts import face
from .widgets import paint
from .widgets.painted_button import PaintedButton
from .widgets.tooltip import set_tip


def draw_mark(painter: QPainter, x: float, cy: float) -> None:
    """The program's sign: a white star on a dark tile of 28 px."""
    paint.box(painter, QRectF(x, cy - 14, 28, 28), "mark", None, 7)
    draw_star(painter, QPointF(x + 14, cy), 8, "onAccent")


def draw_star(painter: QPainter, centre: QPointF, reach: float, tint: paint.Tint) -> None:
    """Four rays from a small core."""
    core = reach * 0.15
    tip = reach * 0.02
    upper = ((-core, -core), (-tip, -reach), (tip, -reach), (core, -core), (reach, -tip), (reach, tip))
    points = [QPointF(centre.x() + side * x, centre.y() + side * y) for side in (1, -1) for x, y in upper]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(paint.tint_of(tint))
    painter.drawPolygon(QPolygonF(points))


class Line(PaintedButton):
    """A line of the sidebar; its children paint the rest."""

    ring_gap = -2

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self._line_height = height
        self.compact = False
        self.setText(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        """Show the picture alone, the name in the tooltip."""
        self.compact = compact
        set_tip(self, self.text() if compact else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36 if self.compact else 200, self._line_height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, place, "active", None, 8 if self.compact else 6)
        elif self.underMouse() and self.isEnabled():
            paint.box(painter, place, "hover", None, 6)
        self.draw(painter, place)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """The line's own picture and words."""
        raise NotImplementedError


class NavItem(Line):
    """A place, with a number behind its name."""

    def __init__(self, title: str, icon: str, *, checkable: bool = True) -> None:
        super().__init__(title, 32)
        self._icon = icon
        self._count = ""
        self.setCheckable(checkable)

    def set_compact(self, compact: bool) -> None:
        self._line_height = 36 if compact else 32
        super().set_compact(compact)

    def set_count(self, count: int | None) -> None:
        """The number behind the name; none is shown for nothing."""
        self._count = f"{count:,}" if count else ""
        self.setAccessibleDescription(self._count)
        self.update()

    def draw(self, painter: QPainter, place: QRectF) -> None:
        on = self.isChecked()
        ink = "t1" if on else "t2" if self.isEnabled() else "t3"
        middle = place.center().y()
        left = (place.width() - 16) / 2 if self.compact else 10
        paint.draw_icon(painter, left, middle, self._icon, ink, 16, icons.ACTIVE_STROKE if on else icons.STROKE)
        if self.compact:
            return
        words = QRectF(36, 0, place.width() - 36 - 10 - (40 if self._count else 0), place.height())
        paint.draw_text(painter, words, self.text(), face("body", 500), ink)
        if self._count:
            paint.draw_text(
                painter,
                place.adjusted(0, 0, -10, 0),
                self._count,
                face("micro", tabular=True),
                "t2" if on else "t3",
                "right",
            )


class AgencyLine(Line):
    """The program's sign and the agency's name; it opens the agency's menu."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 44)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        middle = place.center().y()
        draw_mark(painter, (place.width() - 28) / 2 if self.compact else 4, middle)
        if not self.compact:
            paint.draw_text(painter, place.adjusted(42, 0, -32, 0), self.text(), face("body", 600), "t1")
            paint.draw_icon(painter, place.right() - 22, middle, "chevron-down", "t3", 14)


class PinnedItem(Line):
    """A project kept at hand."""

    def __init__(self, title: str, hue: int) -> None:
        super().__init__(title, 32)
        self._hue = hue

    def draw(self, painter: QPainter, place: QRectF) -> None:
        paint.draw_square(painter, 13, place.center().y(), self._hue, 10)
        paint.draw_text(painter, place.adjusted(36, 0, -8, 0), self.text(), face("body"), "t2")


class UserLine(Line):
    """Who is working here; it opens Settings."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 40)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        middle = place.center().y()
        left = (place.width() - 28) / 2 if self.compact else 4
        paint.draw_avatar(painter, left, middle, paint.initials(self.text()), theme.hue_of(self.text()), 28)
        if not self.compact:
            paint.draw_text(painter, place.adjusted(42, 0, -40, 0), self.text(), face("body", 500), "t1")
            paint.draw_icon(painter, place.right() - 28, middle, "settings", "t3")


class Heading(QWidget):
    """The quiet word above the pinned projects."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        place = QRectF(self.rect()).adjusted(10, 0, 0, 0)
        paint.draw_text(QPainter(self), place, self._text, face("micro", 600), "t3")
