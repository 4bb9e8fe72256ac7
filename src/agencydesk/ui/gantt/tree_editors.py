"""Typing in the tree: a line for name and days, a list for who, a date for the finish."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField, read
from agencydesk.ui.widgets.line_edit import LineEdit

from .plan_model import TITLES, Part
from .plan_rows import ROW

if TYPE_CHECKING:
    from .plan_tree import PlanTree

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {Part.WHO: 168, Part.DAYS: 64, Part.FINISH: 132}
HEIGHT = 28


class TreeEditors(QStyledItemDelegate):
    """Makes the editor of a cell; `team` are the people that it offers."""

    def __init__(self, tree: "PlanTree") -> None:
        super().__init__(tree)
        self.team: list[tuple[Any, str]] = []
        self._editor: QWidget | None = None
        self.closeEditor.connect(self._on_closed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        part = Part(index.column())
        editor: QWidget
        if part is Part.WHO:
            editor = ComboBox([(None, "Nobody"), *self.team], name=TITLES[part], parent=parent)
            editor.chosen.connect(lambda _: self._finish(editor))
        elif part is Part.FINISH:
            editor = DateField(parent=parent)
            editor.picked.connect(lambda _: self._finish(editor))
        else:
            editor = LineEdit(name=TITLES[part], parent=parent)
        editor.setFixedHeight(HEIGHT)
        self._editor = editor
        return editor

    def _on_closed(self) -> None:
        self._editor = None

    def _finish(self, editor: QWidget) -> None:
        """A choice ends the editing; Enter and leaving end it by themselves, while the editor has the focus."""
        if self._editor is not editor or (editor.hasFocus() and not isinstance(editor, ComboBox)):
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.model().data(index, 2)
        if isinstance(editor, ComboBox):
            editor.set_value(value)
        elif isinstance(editor, DateField):
            editor.set_date(value)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, ComboBox):
            model.setData(index, editor.value())
        elif isinstance(editor, DateField):
            day = read(editor.text())
            if day is not None:
                model.setData(index, day)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell = option.rect
        width = _WIDTHS.get(Part(index.column()), cell.width() + 16)
        left = cell.left() - 10 if index.column() == Part.NAME else cell.right() + 10 - width
        editor.setGeometry(left, cell.center().y() - HEIGHT // 2 + 1, width, HEIGHT)
