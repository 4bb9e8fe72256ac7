"""The first run: look at a sample agency, import, start blank, or open a workspace that exists already."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from . import theme
from .sidebar_lines import draw_star
from .widgets import focus, paint, shadow
from .widgets.button import Button, LinkButton
from .widgets.card import Ground
from .widgets.label import ElidedLabel, Label
from .widgets.marks import Icon
from .widgets.progress import ProgressBar

WORKSPACES = {".sqlite", ".sqlite3", ".db"}
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_HORIZON = 640


class _Choice(NamedTuple):
    icon: str
    title: str
    sentence: str
    promises: tuple[str, str, str]
    button: str


SAMPLE = _Choice(
    "sparkles",
    "Explore a sample agency",
    "A full studio with 42 clients, a live pipeline and 9 projects to try.",
    ("A year of work to look at", "Nothing leaves this computer", "Take back any change"),
    "Open sample",
)
IMPORT = _Choice(
    "import",
    "Import your data",
    "Bring clients, contacts, services and deals from files you have.",
    ("CSV from any program", "Preview before it is saved", "Undo the whole import"),
    "Choose file…",
)
BLANK = _Choice(
    "square-plus",
    "Start blank",
    "Name your agency, set your currency and working hours, add your first client.",
    ("3 short steps", "Your country's holidays", "Change all of it later"),
    "Set up",
)


class Welcome(QWidget):
    """Three cards under a rising star; dropping a workspace file opens it."""

    sample_wanted = Signal()
    import_wanted = Signal()
    blank_wanted = Signal()
    open_wanted = Signal()
    file_dropped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Welcome")
        self.setAcceptDrops(True)
        self._dragged = False
        self.cards = [
            _ChoiceCard(SAMPLE, self.sample_wanted.emit, first=True),
            _ChoiceCard(IMPORT, self.import_wanted.emit),
            _ChoiceCard(BLANK, self.blank_wanted.emit),
        ]
        self._busy = Label("", "body", "t2")
        self._bar = ProgressBar(name="Progress")
        self._bar.setFixedWidth(240)
        self._note = self._note_row()
        self._work = self._work_row()
        self._work.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Horizon(), 1000)
        column.addSpacing(34)
        column.addWidget(Label("Welcome to AgencyDesk", "h1"), 0, _CENTRE)
        column.addSpacing(6)
        column.addWidget(Label("Clients, deals and projects in one place, on your computer.", "lead", "t2"), 0, _CENTRE)
        column.addSpacing(37)
        column.addLayout(self._card_row())
        column.addSpacing(26)
        column.addWidget(self._note)
        column.addWidget(self._work)
        column.addStretch(1)
        column.addWidget(_foot())

    def _card_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(20)
        row.addStretch()
        for card in self.cards:
            row.addWidget(card, 1000)
        row.addStretch()
        return row

    def _note_row(self) -> QWidget:
        note = QWidget()
        note.setFixedHeight(36)
        row = QHBoxLayout(note)
        row.setSpacing(0)
        row.addStretch()
        row.addWidget(Label("Already use AgencyDesk?", "body", "t2"))
        row.addWidget(LinkButton("Open a workspace file", self.open_wanted.emit))
        row.addWidget(Label("or drop it on this window.", "body", "t2"))
        row.addStretch()
        return note

    def _work_row(self) -> QWidget:
        work = QWidget()
        work.setFixedHeight(36)
        row = QHBoxLayout(work)
        row.setSpacing(12)
        row.addStretch()
        row.addWidget(self._busy)
        row.addWidget(self._bar)
        row.addStretch()
        return work

    def set_busy(self, sentence: str, share: float = 0.0) -> None:
        """Say what is being done and how far it is; an empty sentence gives the choice back."""
        busy = bool(sentence)
        self._busy.setText(sentence)
        self._bar.set_share(share)
        self._note.setVisible(not busy)
        self._work.setVisible(busy)
        for card in self.cards:
            card.button.setEnabled(not busy)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.cards[0].button
        first.setFocus(Qt.FocusReason.TabFocusReason)
        focus.show_ring(first)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _workspace_in(event):
            self._dragged = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dragged = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._dragged = False
        self.update()
        file = _workspace_in(event)
        if file:
            event.acceptProposedAction()
            self.file_dropped.emit(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        if self._dragged:
            paint.prepare(painter)
            pen = QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 12, 12)


class _ChoiceCard(QWidget):
    """One way to begin."""

    def __init__(self, choice: _Choice, on_click: Callable[[], object], *, first: bool = False) -> None:
        super().__init__()
        self._first = first
        self.setAccessibleName(choice.title)
        self.setMinimumSize(200, 300)
        self.setMaximumWidth(304)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = Button(choice.button, on_click, kind="primary" if first else "secondary")
        self.button.key = "Enter" if first else ""
        tile = Icon(choice.icon, "accentX" if first else "t2", size=20, tile="accentT" if first else "neuT")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(0)
        column.addWidget(tile)
        column.addSpacing(14)
        column.addWidget(Label(choice.title, "h3"))
        column.addSpacing(6)
        column.addWidget(Label(choice.sentence, "body", "t2", wrap=True))
        column.addSpacing(20)
        column.addStretch()
        for promise in choice.promises:
            column.addLayout(_promise(promise))
        column.addSpacing(14)
        column.addWidget(self.button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if not self._first:
            shadow.draw(painter, place.adjusted(2, 2, -2, -4), 1)
        paint.box(painter, place, "raised", "accent" if self._first else "b1", 12, 1.5 if self._first else 1)


class _Horizon(QWidget):
    """The star coming up, its circles fading outwards."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(72)
        self.setMaximumHeight(233)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        ground = self.height() - 1.0
        middle = self.width() / 2
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), ground))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in range(9):
            painter.setPen(QPen(theme.colour("accent", 0.38 - 0.042 * ring), 1.25))
            painter.drawEllipse(QPointF(middle, ground), 40.0 + 24 * ring, 40.0 + 24 * ring)
        painter.restore()
        paint.hairline(painter, middle - _HORIZON / 2, ground, _HORIZON, "b2")
        draw_star(painter, QPointF(middle, ground - 20), 20.5, "accent")


def _promise(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Icon("check", "ok", size=14))
    label = ElidedLabel(text, "meta", "t2")
    label.setFixedHeight(22)
    row.addWidget(label, 1)
    return row


def _foot() -> Ground:
    foot = Ground("", "top")
    foot.setFixedHeight(56)
    row = QHBoxLayout(foot)
    row.setContentsMargins(32, 0, 32, 0)
    row.setSpacing(8)
    row.addWidget(Icon("lock", "t2"))
    row.addWidget(Label("Your data stays in one file on this computer.", "meta", "t2"))
    row.addStretch()
    row.addWidget(Label("Press ? for the list of keys", "meta", "t2"))
    return foot


def _workspace_in(event: QDropEvent) -> str:
    """The one local workspace file that is being dragged, or ""."""
    urls = event.mimeData().urls()
    file = urls[0].toLocalFile() if len(urls) == 1 else ""
    return file if Path(file).suffix.lower() in WORKSPACES else ""
