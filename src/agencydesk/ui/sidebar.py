"""The sidebar: the agency, the places with their counts, pinned projects, who is working; 224 px, or a rail of 56."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from . import icons, theme
from .fonts import face
from .panes import PaneEntry
from .widgets import focus, paint
from .widgets.card import Ground
from .widgets.tooltip import set_tip

if TYPE_CHECKING:
    from .widgets.menu import Menu

WIDE, RAIL = 224, 56


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


class _Line(QAbstractButton):
    """A line of the sidebar: hover, keys and the ring; its children paint the rest."""

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

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        focus.mark(self, event.reason(), gap=-2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, place, "active", None, 6)
        elif self.underMouse() and self.isEnabled():
            paint.box(painter, place, "hover", None, 6)
        self.draw(painter, place)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        """The line's own picture and words."""
        raise NotImplementedError


class NavItem(_Line):
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


class AgencyLine(_Line):
    """The program's sign and the agency's name; it opens the agency's menu."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 44)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        middle = place.center().y()
        draw_mark(painter, (place.width() - 28) / 2 if self.compact else 4, middle)
        if not self.compact:
            paint.draw_text(painter, place.adjusted(42, 0, -32, 0), self.text(), face("body", 600), "t1")
            paint.draw_icon(painter, place.right() - 22, middle, "chevron-down", "t3", 14)


class PinnedItem(_Line):
    """A project kept at hand."""

    def __init__(self, title: str, hue: int) -> None:
        super().__init__(title, 32)
        self._hue = hue

    def draw(self, painter: QPainter, place: QRectF) -> None:
        paint.draw_square(painter, 13, place.center().y(), self._hue, 10)
        paint.draw_text(painter, place.adjusted(36, 0, -8, 0), self.text(), face("body"), "t2")


class UserLine(_Line):
    """Who is working here; it opens Settings."""

    def __init__(self, name: str) -> None:
        super().__init__(name, 40)

    def draw(self, painter: QPainter, place: QRectF) -> None:
        middle = place.center().y()
        left = (place.width() - 28) / 2 if self.compact else 4
        paint.draw_avatar(painter, left, middle, paint.initials(self.text()), theme.hue_of(self.text()), 28)
        if not self.compact:
            paint.draw_text(painter, place.adjusted(42, 0, -40, 0), self.text(), face("body", 500), "t1")
            paint.draw_icon(painter, place.right() - 28, middle, "settings", "t2")


class Sidebar(Ground):
    """Places on the left; says which one is wanted."""

    wanted = Signal(str)
    pinned_wanted = Signal(int)
    settings_wanted = Signal()

    def __init__(self, entries: Sequence[PaneEntry]) -> None:
        super().__init__("window", "right")
        self.setAccessibleName("Sidebar")
        self.compact = False
        self.items: dict[str, NavItem] = {}
        self._menu: Callable[[Menu], None] | None = None
        self.agency = AgencyLine("AgencyDesk")
        self.agency.clicked.connect(self._on_agency)
        self.user = UserLine("")
        self.user.clicked.connect(self.settings_wanted)
        self.settings = NavItem("Settings", "settings", checkable=False)
        self.settings.clicked.connect(self.settings_wanted)
        self.fold = NavItem("Show the sidebar", "panel-left", checkable=False)
        self._pinned_label = _Heading("Pinned")
        self._pinned: list[PinnedItem] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.agency)
        self._column.addSpacing(8)
        for entry in entries:
            self._add_item(entry)
        self._column.addSpacing(4)
        self._pins = QVBoxLayout()
        self._pins.setSpacing(0)
        self._pins.addWidget(self._pinned_label)
        self._column.addLayout(self._pins)
        self._column.addStretch()
        for line in (self.fold, self.settings, self.user):
            self._column.addWidget(line)
        self.set_user("")

    def _add_item(self, entry: PaneEntry) -> None:
        item = NavItem(entry.title, entry.icon)
        item.clicked.connect(lambda: self._on_item(entry.key))
        self.items[entry.key] = item
        self._column.addWidget(item)

    def _on_item(self, key: str) -> None:
        self.items[key].setChecked(False)  # the window decides which place is on
        self.wanted.emit(key)

    def _on_agency(self) -> None:
        if self._menu is not None:
            from .widgets.menu import Menu  # not needed before the first paint

            menu = Menu(self, name="Agency")
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._menu(menu)
            menu.show_under(self.agency)

    def set_agency(self, name: str, fill_menu: "Callable[[Menu], None] | None" = None) -> None:
        """The name at the top, and who fills the menu under it."""
        self._menu = fill_menu or self._menu
        self.agency.setText(name)
        self.agency.setAccessibleName(name)
        self.agency.update()

    def set_user(self, name: str) -> None:
        """Who is working; without a name Settings stands there."""
        self.user.setText(name)
        self.user.setAccessibleName(f"{name}: settings")
        self.user.setVisible(bool(name))
        self.settings.setVisible(not name)
        self.set_compact(self.compact)

    def set_count(self, key: str, count: int | None) -> None:
        """The number behind a place."""
        if key in self.items:
            self.items[key].set_count(count)

    def set_pinned(self, projects: Sequence[tuple[int, str, int]]) -> None:
        """The pinned projects as (id, name, colour index)."""
        for old in self._pinned:
            old.hide()
            old.deleteLater()
        self._pinned = []
        for project, name, hue in projects:
            item = PinnedItem(name, hue)
            item.clicked.connect(lambda _=False, project=project: self.pinned_wanted.emit(project))
            self._pinned.append(item)
            self._pins.addWidget(item)
        self.set_compact(self.compact)

    def set_current(self, key: str) -> None:
        """Which place is on."""
        for name, item in self.items.items():
            item.setChecked(name == key)

    def set_available(self, available: bool) -> None:
        """Before a workspace is open the places cannot be entered."""
        for item in self.items.values():
            item.setEnabled(available)

    def set_compact(self, compact: bool) -> None:
        """Turn into the rail, or back."""
        self.compact = compact
        side = 10 if compact else 12
        self._column.setContentsMargins(side, 8, side, 14 if self.user.text() else 18)
        self._column.setSpacing(4 if compact else 2)
        for line in (self.agency, *self.items.values(), *self._pinned, self.fold, self.settings, self.user):
            line.set_compact(compact)
        for pin in self._pinned:
            pin.setVisible(not compact)
        self._pinned_label.setVisible(bool(self._pinned) and not compact)
        self.fold.setVisible(compact)


class _Heading(QWidget):
    """The quiet word above the pinned projects."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setFixedHeight(32)

    def paintEvent(self, event: QPaintEvent) -> None:
        place = QRectF(self.rect()).adjusted(10, 0, 0, 0)
        paint.draw_text(QPainter(self), place, self._text, face("micro", 600), "t3")
