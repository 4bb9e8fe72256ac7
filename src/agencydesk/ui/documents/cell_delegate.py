"""The field that opens over a cell of the price table."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agencydesk.ui.widgets.line_edit import LineEdit

from .lines_model import RIGHT, TITLES, LinesModel
from .lines_paint import PAD

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """A field over the cell, as high as a field is, with the text selected."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, LinesModel)
        key = model.columns[index.column()]
        editor = LineEdit(name=TITLES[key], parent=parent)
        editor.setAutoFillBackground(False)
        if key in RIGHT:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill it once: what is typed is not overwritten when the table learns the truth about other cells."""
        if isinstance(editor, LineEdit) and editor.property("filled") is None:
            editor.setProperty("filled", True)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, LineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell = option.rect
        model = index.model()
        assert isinstance(model, LinesModel)
        left = cell.left() + (0 if model.columns[index.column()] == "text" else PAD - 10)
        editor.setGeometry(left, cell.center().y() - 15, cell.right() - left + 10 - PAD + 1, 32)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, LineEdit):
            return self._on_key(watched, event)
        return super().eventFilter(watched, event)

    def _on_key(self, editor: LineEdit, event: QKeyEvent) -> bool:
        """Enter commits at once, so that the next key finds the table."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return super().eventFilter(editor, event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True
