"""The document as the client will see it: the old page stays until the new one is ready."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries.proposal_content import Paper
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import IconButton
from agencydesk.ui.widgets.card import Ground
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.message import InlineMessage

from .opened import read_paper
from .pages import POINT, Rendered, picture, rendered
from .sheet import EDGE, Dots, Sheet

WAIT_MS = 250
A4 = (595.28, 841.89)
ZOOMS = (0.5, 0.67, 0.82, 1.0, 1.25, 1.5, 2.0)


class Preview(Ground):
    """`show_proposal(id)` shows another one, `changed()` has the same one drawn again after a moment."""

    drawn = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("window", "left")
        self._context = context
        self._proposal_id: int | None = None
        self._page, self._heading = 0, ""
        self._zoom: float | None = None
        self._asked = 0
        self.shown: Rendered | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._ask)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(WAIT_MS)
        self._resized.timeout.connect(self._redraw)
        self.setMinimumWidth(300)
        self._lay_out()

    def _lay_out(self) -> None:
        self.number = Label("", "meta", "t1", weight=500)
        self.percent = Label("", "meta", "t2")
        head = QHBoxLayout()
        head.setContentsMargins(EDGE, 0, EDGE - 8, 0)
        head.setSpacing(8)
        head.addWidget(Label("Preview", "body", weight=600))
        self._note = Label("follows each change", "meta", "t2")
        head.addWidget(self._note)
        head.addStretch()
        head.addWidget(self.number)
        head.addSpacing(8)
        head.addWidget(IconButton("zoom-out", "Smaller", lambda: self.zoom(-1), small=True))
        head.addWidget(self.percent)
        head.addWidget(IconButton("zoom-in", "Larger", lambda: self.zoom(1), small=True))
        self._head = QWidget()
        self._head.setFixedHeight(52)
        self._head.setLayout(head)
        self.sheet = Sheet()
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area.setWidget(self.sheet)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        self.area.viewport().installEventFilter(self)
        self.dots = Dots(self.go)
        self._message = QVBoxLayout()
        self._message.setContentsMargins(EDGE, 0, EDGE, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._message)
        column.addWidget(self.area, 1)
        column.addWidget(self.dots)

    # --- what is asked --------------------------------------------------------------------------------------------

    def show_proposal(self, proposal_id: int, heading: str) -> None:
        """Another proposal, at the page that a heading stands on."""
        if proposal_id != self._proposal_id:
            self._proposal_id, self.shown, self._page = proposal_id, None, 0
            self.sheet.show_image(None)
        self._heading = heading
        self._ask()

    def changed(self) -> None:
        """Draw the proposal again, once it has been quiet for a moment."""
        self._wait.start()

    def turn_to(self, heading: str) -> None:
        """Show the page that a heading stands on."""
        self._heading = heading
        self._redraw()

    def turn(self, step: int) -> None:
        """The next page, or the one before."""
        if self.shown is not None:
            self.go(self.shown.page + step)

    def go(self, page: int) -> None:
        """A page, counted from 0."""
        if self.shown is not None and 0 <= page < self.shown.pages:
            self._page, self._heading = page, ""
            self._redraw()

    def zoom(self, step: int) -> None:
        """Larger or smaller; as wide as the panel is one of the steps."""
        now, fit = self._factor(), self._fit()
        steps = sorted({*ZOOMS, fit})
        beyond = [one for one in steps if (one > now + 0.005 if step > 0 else one < now - 0.005)]
        if beyond:
            wanted = beyond[0] if step > 0 else beyond[-1]
            self._zoom = None if wanted == fit else wanted
            self._redraw()

    def _fit(self) -> float:
        room = self.area.viewport().width() - 2 * EDGE
        return max(0.2, room / (A4[0] * POINT))

    def _factor(self) -> float:
        return self._zoom or self._fit()

    def _width(self) -> float:
        return self._factor() * A4[0] * POINT

    def _ask(self) -> None:
        self._wait.stop()
        if self._proposal_id is None:
            return
        self._asked += 1
        number = self._asked
        self._context.background.ask(
            read_paper, self._proposal_id, then=lambda paper: self._on_paper(number, paper), failed=self._on_failed
        )

    def _on_paper(self, number: int, paper: Paper | Problem) -> None:
        if number != self._asked:
            return
        if isinstance(paper, Problem):
            self._on_failed(paper)
        else:
            self._draw(number, rendered, paper)

    def _redraw(self) -> None:
        """The same document, another page or size."""
        if self.shown is not None and not self._wait.isActive():
            self._asked += 1
            self._draw(self._asked, picture, self.shown.data)

    def _draw(self, number: int, make: Callable[..., Rendered], source: object) -> None:
        where = (self._page, self._width(), self._heading, self.devicePixelRatioF())
        then = lambda found: self._on_drawn(number, found)  # noqa: E731
        self._context.background.work(make, source, *where, then=then, failed=self._on_failed)

    # --- what came ------------------------------------------------------------------------------------------------

    def _on_drawn(self, number: int, found: Rendered) -> None:
        if number != self._asked:
            return
        self.shown, self._page = found, found.page
        self._say(None)
        self.sheet.show_image(found)
        self.number.setText(f"{found.page + 1} of {found.pages}")
        self.percent.setText(f"{round(self._factor() * 100)}%")
        self.dots.show_page(found.page, found.pages)
        self.drawn.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._say(problem.sentence)

    def _say(self, sentence: str | None) -> None:
        while (item := self._message.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if sentence:
            self._message.addWidget(InlineMessage("warn", sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._zoom is None:
            self._resized.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._note.setVisible(self.width() > 420)
