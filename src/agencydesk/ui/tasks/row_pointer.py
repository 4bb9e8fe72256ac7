"""Which line and which of its parts the pointer is on: the check, the buttons, the head that folds."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from agencydesk.queries.tasks import TaskRow
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets.tooltip import tip_text

from .task_delegate import RowPlaces, places
from .task_model import Head

if TYPE_CHECKING:
    from .task_list import TaskList

AROUND_CHECK = 8


@dataclass(frozen=True, slots=True)
class RowButton:
    """A button that a row shows under the pointer; `act` gets the row's id."""

    icon: str
    name: str
    key: str
    act: Callable[[int], object]


class RowPointer(QObject):
    """Follows the pointer over the list's viewport."""

    def __init__(self, view: "TaskList") -> None:
        super().__init__(view)
        self._view = view
        self.place = -1
        self.at = QPointF(-1, -1)
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._find())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self.move(event.position())
        elif event.type() == QEvent.Type.Leave:
            self.move(QPointF(-1, -1))
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self._view.viewport())
            return True
        return False

    def move(self, at: QPointF) -> None:
        """The pointer is there now, or nowhere when negative."""
        before = self.place
        self.at = at
        self._find()
        for place in {before, self.place} - {-1}:
            self._view.update(self._view.lines().index(place))

    def forget(self) -> None:
        """The lines have changed under the pointer."""
        self.place = -1

    def _find(self) -> None:
        self.place = self._view.indexAt(self.at.toPoint()).row() if self.at.x() >= 0 else -1

    def press(self, event: QMouseEvent) -> bool:
        """Fold, finish, or press a button; says whether the pointer was on one of these."""
        self.move(event.position())
        index = self._view.indexAt(event.position().toPoint())
        line = self._view.lines().line(index)
        if event.button() != Qt.MouseButton.LeftButton or line is None:
            return False
        if isinstance(line, Head):
            self._view.lines().fold(line.group.when)
            return True
        at = self._places(index)
        if at.check.adjusted(-AROUND_CHECK, -AROUND_CHECK, AROUND_CHECK, AROUND_CHECK).contains(self.at):
            self._view.done_asked.emit([line.id])
            return True
        button = self._button(at, self.at)
        if button is not None:
            self._view.setCurrentIndex(index)
            button.act(line.id)
        return button is not None

    def _places(self, index: QModelIndex) -> RowPlaces:
        return places(self._view.content_rect(self._view.visualRect(index)))

    def _button(self, at: RowPlaces, point: QPointF) -> RowButton | None:
        buttons = self._view.buttons
        return next((one for n, one in enumerate(buttons) if at.button(n, len(buttons)).contains(point)), None)

    def _tip(self, place: QPoint) -> str:
        """The name of a button, or what a row could not say whole."""
        index, point = self._view.indexAt(place), place.toPointF()
        line = self._view.lines().line(index)
        if not isinstance(line, TaskRow):
            return ""
        at = self._places(index)
        button = self._button(at, point)
        if button is not None:
            return tip_text(button.name, button.key)
        if at.title.contains(point) and face("body", 500).width(line.name) > at.title.width() - 60:
            return tip_text(line.name)
        if at.project.contains(point) and line.project:
            return tip_text(f"{line.project} · {line.phase}" if line.phase else line.project)
        return tip_text(line.owner) if at.avatar.contains(point) and line.owner else ""
