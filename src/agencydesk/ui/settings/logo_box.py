"""The agency's logo: shown as documents print it, chosen from a file or dropped here, removed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.services import logos
from agencydesk.ui.context import Context
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.label import Label

from . import logo_picture
from .acts import Acts


class _Preview(QWidget):
    """The picture on white paper, which is what it is printed on in either theme."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = QPixmap()
        self.setFixedSize(220, 88)
        self.setAccessibleName("Logo")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        if self.picture.isNull():
            paint.box(painter, place, "sunken", "b2", 6)
            paint.draw_text(painter, place, "No logo yet", face("meta"), "t3", "centre")
            return
        paint.box(painter, place, "onAccent", "b2", 6)
        room = place.adjusted(14, 14, -14, -14)
        keep = Qt.AspectRatioMode.KeepAspectRatio
        size = self.picture.size().toSizeF().scaled(room.size(), keep)
        there = QRectF(0, 0, size.width(), size.height())
        there.moveCenter(room.center())
        painter.drawPixmap(there, self.picture, QRectF(self.picture.rect()))


class LogoBox(QWidget):
    """`choose_file` asks for a picture; a test or another program may replace it."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        self.choose_file: Callable[[], str] = self._ask_for_file
        self.setAcceptDrops(True)
        self.preview = _Preview()
        self.choose = Button("Choose picture…", self._on_choose, icon="image")
        self.remove = Button("Remove", self._on_remove, kind="ghost")
        self._message = Label("", "meta", "t3", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addLayout(buttons)
        words.addWidget(self._message)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._say()

    def show_logo(self, png: bytes | None) -> None:
        """Show the logo, or that there is none."""
        picture = QPixmap()
        if png:
            picture.loadFromData(png)
        self.preview.picture = picture
        self.preview.update()
        self.remove.setVisible(bool(png))

    def message(self) -> str:
        """The line under the buttons."""
        return self._message.text()

    def take(self, path: Path) -> None:
        """Make a file the logo."""
        self._say("Reading the picture…")
        self._context.background.work(logo_picture.encode, path, then=self._on_encoded, failed=self._on_refused)

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "Choose a logo", "", logo_picture.KINDS)[0]

    def _on_choose(self) -> None:
        file = self.choose_file()
        if file:
            self.take(Path(file))

    def _on_encoded(self, png: bytes) -> None:
        self._say()
        self._acts.change("Logo saved", "Change the logo of", logos.set_logo, png, failed=self._on_refused)

    def _on_remove(self) -> None:
        self._acts.change("Logo removed", "Remove the logo of", logos.remove_logo)

    def _on_refused(self, problem: Problem) -> None:
        self._say(problem.sentence, "bad")

    def _say(self, text: str = "", ink: str = "t3") -> None:
        self._message.set_ink(ink)
        self._message.setText(text or "PNG, JPEG, WebP or SVG; or drop a file here.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = event.mimeData().urls()[0].toLocalFile()
        if file:
            event.acceptProposedAction()
            self.take(Path(file))
