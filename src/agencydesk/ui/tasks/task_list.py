"""The list of tasks: an item view of heads and rows with a key for everything, and buttons under the pointer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from agencydesk.queries.tasks import TaskRow
from agencydesk.ui import keys
from agencydesk.ui.widgets.motion import Fade

from .row_pointer import RowButton, RowPointer
from .task_delegate import INSET, TaskDelegate, places
from .task_model import Head, TaskModel

Index = QModelIndex | QPersistentModelIndex


class TaskList(QListView):
    """Signals name what was asked for, with ids."""

    opened = Signal(int)
    current_changed = Signal(object)
    done_asked = Signal(list)
    delete_asked = Signal(list)
    due_asked = Signal(list)
    assign_asked = Signal(list)
    log_asked = Signal(int)
    menu_asked = Signal(QPoint)
    edit_ended = Signal()

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._by_keys = self._restoring = False
        self._striking: set[int] = set()
        self._strike = Fade(self, lambda _share: self.viewport().update())
        self._kept: tuple[list[int], int | None, int, int] = ([], None, -1, 0)
        self.buttons: tuple[RowButton, ...] = (
            RowButton("timer", "Log time", "L", self.log_asked.emit),
            RowButton("calendar", "Due date", "D", lambda key: self.due_asked.emit([key])),
            RowButton("ellipsis", "More", "", self._open_menu),
        )
        self.setAccessibleName("Tasks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(36)
        self.pointer = RowPointer(self)
        model.modelAboutToBeReset.connect(self._keep)
        self.setModel(model)
        model.modelReset.connect(self._restore)
        self.setItemDelegate(TaskDelegate(self))
        self._bind_keys()

    def _bind_keys(self) -> None:
        for step, letter, title in ((1, "J", "Next task"), (-1, "K", "Previous task")):
            keys.bind(self, letter, title, partial(self._step, step))
            keys.bind(self, f"Shift+{letter}", "", partial(self._step, step, Qt.KeyboardModifier.ShiftModifier))
        for letter, title, signal in (("D", "Due date", self.due_asked), ("A", "Assign", self.assign_asked)):
            keys.bind(self, letter, title, partial(self._ask, signal))
        keys.bind(self, "L", "Log time", lambda: self._with_current(self.log_asked.emit))

    # --- what is shown and chosen ---------------------------------------------------------------------------------

    def lines(self) -> TaskModel:
        """The model."""
        return self._model

    def content_rect(self, rect: QRect) -> QRectF:
        """A line as wide as without a scroll bar, which stands partly in the margin."""
        return QRectF(rect.left(), rect.top(), self.width() - self.margin(), rect.height())

    def margin(self) -> int:
        """The room right of the lines that the scroll bar needs."""
        return max(0, self.verticalScrollBar().sizeHint().width() - INSET)

    def is_keyboard_on(self, index: Index) -> bool:
        """Whether keys have brought the focus to this line."""
        return self._by_keys and self.hasFocus() and self.currentIndex().row() == index.row()

    def struck(self, key: int) -> float:
        """How much of a finished task is struck through yet."""
        return self._strike.value if key in self._striking else 1.0

    def strike(self, keys_: list[int]) -> None:
        """Draw the line through tasks that have just been finished."""
        self._striking = set(keys_)
        self._strike.value = 0.0
        self._strike.go(1.0)

    def current_id(self) -> int | None:
        """The task that the keyboard is on."""
        line = self._model.line(self.currentIndex())
        return line.id if isinstance(line, TaskRow) else None

    def selected_ids(self) -> list[int]:
        """The selected tasks in the order of the list."""
        places_ = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        lines = (self._model.line(self._model.index(place)) for place in places_)
        return [line.id for line in lines if isinstance(line, TaskRow)]

    def select_id(self, key: int) -> bool:
        """Choose a task, unfolding its group; says whether it is in the list."""
        when = self._model.group_of(key)
        if when is not None:
            self._model.fold(when, False)
        place = self._model.place_of(key)
        if place is None:
            return False
        self.setCurrentIndex(self._model.index(place))
        self.scrollTo(self._model.index(place))
        return True

    def select_first(self) -> None:
        """Choose the first task if none is chosen."""
        if self.current_id() is None:
            self._choose_near(0)

    def place_below(self, key: int) -> QPoint:
        """On the screen, the lower left corner of a task's title."""
        place = self._model.place_of(key)
        rect = self.visualRect(self._model.index(place if place is not None else 0))
        title = places(self.content_rect(rect)).title
        return self.viewport().mapToGlobal(QPoint(round(title.left()), rect.bottom()))

    def is_renaming(self) -> bool:
        """Whether a name is being typed in the list."""
        return self.state() == QAbstractItemView.State.EditingState

    def rename(self, key: int) -> None:
        """Type another name in place."""
        if self.select_id(key):
            self.edit(self.currentIndex())

    def _choose_near(self, place: int) -> None:
        """The task at a place, or the nearest below it, else above."""
        count = self._model.rowCount()
        order = [*range(max(0, place), count), *range(min(place, count) - 1, -1, -1)]
        for at in order:
            if isinstance(self._model.line(self._model.index(at)), TaskRow):
                self.setCurrentIndex(self._model.index(at))
                return

    def _keep(self) -> None:
        place = self.currentIndex().row()
        self._kept = self.selected_ids(), self.current_id(), place, self.verticalScrollBar().value()

    def _restore(self) -> None:
        chosen, current, place, scrolled = self._kept
        self.pointer.forget()
        self._restoring = True
        modes = self.selectionModel().SelectionFlag
        at = self._model.place_of(current) if current is not None else None
        if at is not None:
            self.selectionModel().setCurrentIndex(self._model.index(at), modes.NoUpdate)
            selection = QItemSelection()
            for key in chosen:
                if (there := self._model.place_of(key)) is not None:
                    selection.select(self._model.index(there), self._model.index(there))
            self.selectionModel().select(selection, modes.Select)
        elif place >= 0:
            self._choose_near(place)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(scrolled)
        self._restoring = False

    # --- keys -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (plain and self._do_key(Qt.Key(event.key()))):
            super().keyPressEvent(event)

    def _do_key(self, key: Qt.Key) -> bool:
        """Act on a key without modifiers; says whether it meant something."""
        self._by_keys = True
        line = self._model.line(self.currentIndex())
        if isinstance(line, Head):
            return self._do_head_key(key, line)
        chosen = self.selected_ids()
        if line is None or not chosen:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line.id)
        elif key == Qt.Key.Key_Space:
            self.done_asked.emit(chosen)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_asked.emit(chosen)
        elif key == Qt.Key.Key_F2:
            self.edit(self.currentIndex())
        elif key == Qt.Key.Key_Left:
            self._fold_current(line)
        else:
            return False
        return True

    def _do_head_key(self, key: Qt.Key, head: Head) -> bool:
        folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
        turns = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in folds or key in turns:
            self._model.fold(head.group.when, folds.get(key))
            self._choose_head(head)
            return True
        return False

    def _fold_current(self, row: TaskRow) -> None:
        when = self._model.group_of(row.id)
        if when is not None:
            self._model.fold(when, True)
            self._choose_place(self._model.head_place(when))

    def _choose_head(self, head: Head) -> None:
        self._choose_place(self._model.head_place(head.group.when))

    def _choose_place(self, place: int) -> None:
        self.clearSelection()
        self.selectionModel().setCurrentIndex(self._model.index(place), self.selectionModel().SelectionFlag.NoUpdate)

    def _step(self, rows: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        key = Qt.Key.Key_Down if rows > 0 else Qt.Key.Key_Up
        self._by_keys = True
        super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, modifier))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Up and down pass over heads, unless a group is folded and its head stands for it."""
        actions = QAbstractItemView.CursorAction
        steps = {actions.MoveDown: 1, actions.MoveNext: 1, actions.MoveUp: -1, actions.MovePrevious: -1}
        if action not in steps:
            return super().moveCursor(action, modifiers)
        place = self.currentIndex().row() + steps[action]
        while 0 <= place < self._model.rowCount():
            line = self._model.line(self._model.index(place))
            if isinstance(line, TaskRow) or (isinstance(line, Head) and line.folded):
                return self._model.index(place)
            place += steps[action]
        return self._model.index(self.currentIndex().row())

    def keyboardSearch(self, search: str) -> None:
        """Letters act as keys here, so typing does not jump through the list."""

    def _ask(self, signal: object) -> None:
        chosen = self.selected_ids()
        if chosen:
            signal.emit(chosen)  # type: ignore[attr-defined]

    def _with_current(self, act: Callable[[int], object]) -> None:
        key = self.current_id()
        if key is not None:
            act(key)

    # --- the pointer ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keys = False
        if self.pointer.press(event):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not isinstance(self._model.line(self.indexAt(event.position().toPoint())), Head):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self._model.line(self.indexAt(event.position().toPoint()))
        if not self.pointer.press(event) and isinstance(line, TaskRow) and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(line.id)

    def _open_menu(self, key: int) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(self.pointer.at.toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        else:
            index = self.indexAt(place)
            if not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
        if self.current_id() is not None:
            self.menu_asked.emit(self.viewport().mapToGlobal(place))

    # --- events ---------------------------------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._restoring:  # what leaves the list may still be open beside it
            self.current_changed.emit(self.current_id())

    def closeEditor(self, editor: QWidget, hint: object) -> None:
        super().closeEditor(editor, hint)  # type: ignore[arg-type]
        self.edit_ended.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
