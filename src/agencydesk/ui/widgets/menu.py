"""Menus with icons and keys: `menu.add("Rename", on_rename, icon="pencil", key="F2")`, `menu.show_under(button)`."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from agencydesk.ui.fonts import face

from . import paint, shadow
from .popup import floats, make_popup

MARGIN = 20
PAD = 6


class Menu(QMenu):
    """A menu that paints itself; words are plain text, an ampersand in them stays one."""

    def __init__(self, parent: QWidget | None = None, *, name: str = "Menu") -> None:
        super().__init__(parent)
        self._margin = MARGIN if floats() else 0
        make_popup(self)
        self.setStyleSheet(
            f"QMenu {{ background: transparent; border: none; padding: {self._margin + 5}px {self._margin + PAD}px; }}"
            "QMenu::item { padding: 9px 20px 9px 40px; }"
            f"QMenu::separator {{ height: 1px; margin: 4px -{PAD}px; }}"
        )
        self.setMinimumWidth(200 + 2 * self._margin)
        self.setAccessibleName(name)

    def add(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        icon: str = "",
        key: str = "",
        danger: bool = False,
        checked: bool | None = None,
        why_not: str = "",
    ) -> QAction:
        """One line; `why_not` turns it off and says why, `checked` gives it a tick or the room for one."""
        action = self.addAction(text.replace("&", "&&") + (f"\t{key}" if key else ""))
        action.setData((icon, danger))
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        if why_not:
            action.setEnabled(False)
            action.setToolTip(why_not)
            self.setToolTipsVisible(True)
        if on_click is not None:
            action.triggered.connect(lambda: on_click())
        return action

    def show_under(self, widget: QWidget, *, right: bool = False) -> None:
        """Open below a widget, left edges in line, or right edges."""
        left = widget.width() - self.sizeHint().width() + self._margin if right else -self._margin
        self.popup(widget.mapToGlobal(QPoint(left, widget.height() + 4 - self._margin)))

    def show_at(self, place: QPoint) -> None:
        """Open at a place on the screen: the pointer's, for context menus."""
        self.popup(place - QPoint(self._margin, self._margin))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        margin = self._margin
        card = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        if margin:
            shadow.draw(painter, card, 2)
        paint.box(painter, card, "raised", "b2", 8 if margin else 0)
        for action in self.actions():
            place = QRectF(self.actionGeometry(action))
            if action.isSeparator():
                paint.hairline(painter, card.left() + 1, place.top() + 5, card.width() - 2)
            elif action.isVisible():
                self._paint_action(painter, action, place)

    def _paint_action(self, painter: QPainter, action: QAction, place: QRectF) -> None:
        icon, danger = action.data() or ("", False)
        enabled = action.isEnabled()
        if action is self.activeAction() and enabled:
            paint.box(painter, place.adjusted(0, 1, 0, -1), "raisedHover", None, 5)
        text, _, key = action.text().replace("&&", "&").partition("\t")
        ink = "t4" if not enabled else "bad" if danger else "t1"
        if action.isCheckable() and action.isChecked():
            icon = "check"
        if icon:
            paint.draw_icon(painter, place.left() + 10, place.center().y(), icon, ink if ink != "t1" else "t2")
        left = 36 if self._has_icons() else 12
        paint.draw_text(painter, place.adjusted(left, 0, -10, 0), text, face("body"), ink)
        if key:
            paint.draw_text(painter, place.adjusted(left, 0, -10, 0), key, face("meta"), "t3", "right")

    def _has_icons(self) -> bool:
        return any(action.isCheckable() or (action.data() or ("",))[0] for action in self.actions())
