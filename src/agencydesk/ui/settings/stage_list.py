"""The stages of a pipeline as lines that are edited in place, dragged by their grip or moved with Ctrl and arrows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.kinds import StageKind
from agencydesk.domain.problems import Problem
from agencydesk.queries.agency import StageRow
from agencydesk.ui import keys
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit

from .record_line import empty_out
from .saved_fields import SavedFields, read_whole

KINDS = [(StageKind.OPEN, "Open"), (StageKind.WON, "Won"), (StageKind.LOST, "Lost")]
HEIGHT = 40
Save = Callable[[StageRow, str, object, Callable[[Problem], object]], object]


class _Grip(QWidget):
    """What a line is dragged by."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFixedSize(24, HEIGHT - 8)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(f"Drag {name}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.dropped.emit(event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        paint.draw_icon(painter, 4, self.height() / 2, "grip-vertical", "t3")


class StageLine(QWidget):
    """One stage: name, kind, probability, how many deals are in it."""

    def __init__(self, stage: StageRow, save: Save, remove: Callable[[StageRow], object]) -> None:
        super().__init__()
        self.stage = stage
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(stage.name)
        self.grip = _Grip(stage.name)
        self.name = Field("", LineEdit(name="Stage"))
        self.kind = Field("", ComboBox(KINDS, name="Kind"))
        self.chance = Field("", LineEdit(name="Probability in percent"))
        self.chance.control.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.kind.setFixedWidth(96)
        self.chance.setFixedWidth(64)
        self.fields = SavedFields(lambda name, value, failed: save(stage, name, value, failed))
        self.fields.add("name", self.name)
        self.fields.add("kind", self.kind)
        self.fields.add("probability", self.chance, read=read_whole("A probability", 0, 100))
        self.fields.show({"name": stage.name, "kind": stage.kind, "probability": stage.probability})
        count = Label(f"{stage.deals:,} deal{'' if stage.deals == 1 else 's'}", "body", "t3", tabular=True)
        count.setFixedWidth(80)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton("trash-2", f"Delete {stage.name}", partial(remove, stage), small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 4, 4)
        row.setSpacing(8)
        for part, stretch in ((self.grip, 0), (self.name, 1), (self.kind, 0), (self.chance, 0)):
            row.addWidget(part, stretch)
        row.addWidget(Label("%", "body", "t2"))
        row.addWidget(count)
        row.addWidget(self.remove)


class StageList(QWidget):
    """`moved` carries a stage's id and its new place; what is wrong is said under the lines."""

    moved = Signal(int, int)

    def __init__(self, save: Save, remove: Callable[[StageRow], object]) -> None:
        super().__init__()
        self._save, self._remove = save, remove
        self._slot: int | None = None
        self._stages: tuple[StageRow, ...] = ()
        self.lines: list[StageLine] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._message = Label("", "meta", "bad", wrap=True)
        self._message.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(self._column)
        whole.addWidget(self._message)
        keys.bind(self, "Ctrl+Up", "Stage up", partial(self._step, -1), section="Stages")
        keys.bind(self, "Ctrl+Down", "Stage down", partial(self._step, 1), section="Stages")

    def show_stages(self, stages: Sequence[StageRow]) -> None:
        """Show these; the line that has the focus keeps it, wherever it is now."""
        if tuple(stages) == self._stages:
            return
        place = self._focused()
        focused = None if place is None else self.lines[place].stage.id
        self._stages = tuple(stages)
        empty_out(self._column)
        self.lines = []
        for stage in stages:
            line = StageLine(stage, self._save_and_listen, self._remove)
            line.grip.dragged.connect(self._on_dragged)
            line.grip.dropped.connect(partial(self._on_dropped, line))
            self.lines.append(line)
            self._column.addWidget(line)
            if stage.id == focused:
                line.name.control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.say("")

    def say(self, sentence: str) -> None:
        """What was refused, or ""."""
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))

    def message(self) -> str:
        """What is wrong, or ""."""
        return self._message.text()

    def editing(self) -> bool:
        """Whether something is typed that is not sent yet."""
        return any(line.fields.editing() for line in self.lines)

    def _save_and_listen(self, stage: StageRow, name: str, value: object, failed: Callable[[Problem], object]) -> None:
        self.say("")

        def refused(problem: Problem) -> None:
            failed(problem)
            self.say(f"{stage.name}: {problem.sentence}")

        self._save(stage, name, value, refused)

    def _step(self, step: int) -> None:
        place = self._focused()
        if place is not None and 0 <= place + step < len(self.lines):
            self.moved.emit(self.lines[place].stage.id, place + step)

    def _focused(self) -> int | None:
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        return next((place for place, line in enumerate(self.lines) if line.isAncestorOf(focus)), None)

    def _slot_at(self, place: QPoint) -> int:
        """Before which line something dropped here would come."""
        y = self.mapFromGlobal(place).y()
        return sum(1 for line in self.lines if y > line.geometry().center().y())

    def _on_dragged(self, place: QPoint) -> None:
        self._slot = self._slot_at(place)
        self.update()

    def _on_dropped(self, line: StageLine, place: QPoint) -> None:
        slot, self._slot = self._slot, None
        self.update()
        if slot is None:
            return
        here = self.lines.index(line)
        there = slot - 1 if slot > here else slot
        if there != here:
            self.moved.emit(line.stage.id, there)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._slot is None or not self.lines:
            return
        painter = QPainter(self)
        paint.prepare(painter)
        at_end = self._slot >= len(self.lines)
        y = self.lines[-1].geometry().bottom() if at_end else self.lines[self._slot].geometry().top()
        paint.box(painter, QRectF(0, y - 1, self.width(), 2), "accent", None, 1)
