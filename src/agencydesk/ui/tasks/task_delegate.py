"""How heads and tasks are painted, where the parts of a row are, and the line that renames a task in place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from agencydesk import formats
from agencydesk.domain import clock
from agencydesk.domain.colours import hue_of_id
from agencydesk.queries.tasks import TaskRow, When
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.line_edit import LineEdit

from . import words
from .task_model import Head

if TYPE_CHECKING:
    from .task_list import TaskList

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 36, 40
INSET = 8
BUTTON = 28
_ROW_SIZE, _HEAD_SIZE = QSize(80, ROW), QSize(80, HEAD)
_PROJECT, _ESTIMATE, _DUE, _AVATAR = 340, 132, 48, 24  # from the right end


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the parts of a row are."""

    check: QRectF
    title: QRectF
    project: QRectF
    estimate: QRectF
    due: QRectF
    avatar: QRectF

    def button(self, place: int, count: int) -> QRectF:
        """One of the buttons under the pointer, from left to right."""
        left = self.project.left() - 16 - (count - place) * BUTTON
        return QRectF(left, self.check.center().y() - BUTTON / 2, BUTTON - 1, BUTTON)


def places(rect: QRectF) -> RowPlaces:
    """The parts of a row in `rect`, which ends where the content ends."""
    left, right, top, height = rect.left() + INSET, rect.right() - INSET, rect.top(), rect.height()
    project = right - min(_PROJECT, rect.width() * 0.46)
    return RowPlaces(
        check=QRectF(left + 12, rect.center().y() - 8, 16, 16),
        title=QRectF(left + 40, top, project - 16 - left - 40, height),
        project=QRectF(project, top, right - 184 - project, height),
        estimate=QRectF(right - 184, top, 184 - _ESTIMATE, height),
        due=QRectF(right - _ESTIMATE + 8, top, _ESTIMATE - _DUE - 8, height),
        avatar=QRectF(right - _AVATAR, top, 22, height),
    )


class TaskDelegate(QStyledItemDelegate):
    """Paints one line whole."""

    def __init__(self, view: "TaskList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return _HEAD_SIZE if self._view.lines().is_head(index.row()) else _ROW_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint.prepare(painter)
        line = self._view.lines().line(index)
        rect = self._view.content_rect(option.rect)
        if isinstance(line, Head):
            self._paint_head(painter, rect, line, index)
        elif line is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            self._paint_row(painter, rect, line, index, selected)

    def _paint_head(self, painter: QPainter, rect: QRectF, head: Head, index: Index) -> None:
        left, right = rect.left() + INSET, rect.right() - INSET
        upper = QRectF(left, rect.top() + 8, right - left, 32)
        if self._view.is_keyboard_on(index):
            paint.box(painter, upper.adjusted(-4, 3, 4, -3), None, "accent", 6, 2)
        arrow = "chevron-right" if head.folded else "chevron-down"
        over = self._view.pointer.place == index.row()
        paint.draw_icon(painter, left, upper.center().y(), arrow, "t2" if over else "t3", 14)
        when = head.group.when
        ink = {When.OVERDUE: "bad", When.DONE: "t2"}.get(when, "t1")
        used = paint.draw_text(painter, upper.adjusted(22, 0, 0, 0), when.value, face("body", 600), ink)
        count = f"{len(head.group.rows):,}"
        paint.draw_text(painter, upper.adjusted(30 + used, 0, 0, 0), count, face("body"), "t3")
        if head.group.minutes and when is not When.DONE:
            total = formats.hours(head.group.minutes)
            paint.draw_text(painter, upper, total, face("meta", 400, True), "t2", "right")
        paint.hairline(painter, left, rect.bottom() - 1, right - left, "b2")

    def _paint_row(self, painter: QPainter, rect: QRectF, row: TaskRow, index: Index, selected: bool) -> None:
        view = self._view
        hover = view.pointer.place == index.row()
        ground = rect.intersected(QRectF(view.viewport().rect()))
        paint.draw_row(painter, ground, selected=selected, focused=view.hasFocus(), hover=hover)
        if view.is_keyboard_on(index) and not selected:
            paint.box(painter, rect.adjusted(1, 1, -1, -1), None, "accent", 6, 2)
        at = places(rect)
        over = hover and at.check.adjusted(-8, -8, 8, 8).contains(view.pointer.at)
        paint.draw_check(painter, at.check, row.done, rounded=True, hover=over)
        self._paint_title(painter, at, row, hover)
        if row.project:
            middle = at.project.center().y()
            paint.draw_square(painter, at.project.left(), middle, row.colour)
            paint.draw_text(painter, at.project.adjusted(16, 0, -6, 0), row.project, face("meta"), "t2")
        if row.estimate_minutes:
            length = formats.hours(row.estimate_minutes)
            paint.draw_text(painter, at.estimate, length, face("meta", 400, True), "t2", "right")
        text, ink = words.due(row, clock.today(), view.lines().formats)
        paint.draw_text(painter, at.due, text, face("meta", 500 if ink == "bad" else 400, True), ink, "right")
        if row.owner_id is not None:
            middle = at.avatar.center().y()
            letters = paint.initials(row.owner)
            paint.draw_avatar(painter, at.avatar.left(), middle, letters, hue_of_id(row.owner_id), 22)
        if hover:
            self._paint_buttons(painter, at)

    def _paint_title(self, painter: QPainter, at: RowPlaces, row: TaskRow, hover: bool) -> None:
        style = face("body", 500)
        title = QRectF(at.title)
        if hover:
            title.setRight(at.button(0, len(self._view.buttons)).left() - 8)
        marks = _marks(row)
        room = sum(18 + face("meta").width(text) + 10 for _icon, _ink, text in marks)
        words_ = QRectF(title.left(), title.top(), max(60.0, title.width() - room), title.height())
        if row.done:
            paint.draw_struck(painter, words_, row.name, style, "t3", self._view.struck(row.id))
        else:
            paint.draw_text(painter, words_, row.name, style, "t1")
        left = words_.left() + min(style.width(row.name), words_.width()) + 12
        for icon, ink, text in marks:
            paint.draw_icon(painter, left, title.center().y(), icon, ink, 12)
            place = QRectF(left + 17, title.top(), 60, title.height())
            left += 17 + paint.draw_text(painter, place, text, face("meta", 400, True), "t3") + 10

    def _paint_buttons(self, painter: QPainter, at: RowPlaces) -> None:
        count = len(self._view.buttons)
        for place, button in enumerate(self._view.buttons):
            box = at.button(place, count)
            over = box.contains(self._view.pointer.at)
            if over:
                paint.box(painter, box, "active", None, 6)
            paint.draw_icon(painter, box.left() + 6, box.center().y(), button.icon, "t1" if over else "t2")

    # --- renaming -------------------------------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return LineEdit(name="Name of the task", parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        title = places(self._view.content_rect(option.rect)).title
        editor.setGeometry(round(title.left()) - 10, round(title.top()) + 2, round(title.width()) + 10, 32)


def _marks(row: TaskRow) -> list[tuple[str, str, str]]:
    """Icon, ink and words of what stands behind a title."""
    marks = [("flag", "warn", "")] if row.priority == "high" and not row.done else []
    if row.milestone:
        marks.append(("diamond", "t3", "Milestone"))
    if row.steps:
        marks.append(("list", "t3", f"{row.ticked}/{row.steps}"))
    return marks
