"""The bar over the plan: what can be added, what is shown, and how far it is zoomed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from agencydesk.domain.timeline import Zoom
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button, IconButton, LinkButton
from agencydesk.ui.widgets.painted_button import PaintedButton
from agencydesk.ui.widgets.segmented import Segmented
from agencydesk.ui.widgets.tooltip import set_tip

from .grid import PRESETS, STEP, Grid
from .live_plan import Shown

HEIGHT = 48
SLIDER = 92
FINE = 1000
WORDS_FROM, SLIDER_FROM = 1160, 890


class ToggleChip(PaintedButton):
    """Something beside the bars that shows or does not."""

    ring_gap = 2

    def __init__(self, text: str, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._brief = False
        self.setText(text)
        self.setCheckable(True)
        self.setChecked(True)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_tip(self, tip)

    def say(self, text: str) -> None:
        """Other words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_brief(self, brief: bool) -> None:
        """Show the picture alone where there is no room for words."""
        self._brief = brief
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = 0 if self._brief else 5 + round(face("meta", 500).width(self.text()))
        return QSize(9 + 14 + words + 9, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        place = QRectF(self.rect())
        on = self.isChecked()
        if on:
            paint.box(painter, place, "accentT", None, 6)
        else:
            paint.box(painter, place, "hover" if self.underMouse() else "surface", "b2", 6)
        ink = "accentX" if on else "t2"
        paint.draw_icon(painter, 9, place.center().y(), self._icon, ink, 14)
        if not self._brief:
            paint.draw_text(painter, place.adjusted(28, 0, 0, 0), self.text(), face("meta", 500), ink)


class ZoomSlider(QSlider):
    """A thin track with a round handle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, FINE)
        self.setSingleStep(FINE // 20)
        self.setFixedSize(SLIDER + 14, 24)
        self.setAccessibleName("Zoom")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        middle, left = self.height() / 2, 7
        at = left + SLIDER * self.value() / FINE
        paint.box(painter, QRectF(left, middle - 1.5, SLIDER, 3), "b2", None, 1.5)
        paint.box(painter, QRectF(left, middle - 1.5, at - left, 3), "accent", None, 1.5)
        paint.box(painter, QRectF(at - 7, middle - 7, 14, 14), "onAccent", "b3", 7)
        if self.hasFocus():
            paint.box(painter, QRectF(at - 9, middle - 9, 18, 18), None, "accent", 9, 1.5)


class PlanToolbar(QWidget):
    """Signals say what was pressed; `shown` is what the chips say."""

    task_wanted = Signal()
    milestone_wanted = Signal()
    link_wanted = Signal()
    undo_wanted = Signal()
    today_wanted = Signal()
    fit_wanted = Signal()
    zoom_wanted = Signal(float)
    shown_changed = Signal(object)

    def __init__(self, grid: Grid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.setFixedHeight(HEIGHT)
        self.critical = ToggleChip("Critical path", "route", "Critical path: mark in red what decides the finish")
        self.baseline = ToggleChip("Baseline", "history", "Baseline: show the agreed dates under the bars")
        self.slack = ToggleChip("Slack", "move-horizontal", "Slack: show how far a task can slip")
        self.links = ToggleChip("Links", "git-branch", "Links: show what waits for what")
        self.undo = IconButton("undo-2", "Undo", lambda: self.undo_wanted.emit(), key="Ctrl Z")
        self.scale = Segmented([(zoom.value, zoom.value.capitalize()) for zoom in Zoom], name="Scale", small=True)
        self.slider = ZoomSlider()
        self._lay_out()
        for chip in (self.critical, self.baseline, self.slack, self.links):
            chip.toggled.connect(lambda _: self.shown_changed.emit(self.shown()))
        self.scale.chosen.connect(lambda key: self.zoom_wanted.emit(PRESETS[Zoom(key)]))
        self.slider.valueChanged.connect(self._on_slider)
        grid.changed.connect(self._on_grid)
        self._on_grid()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 23, 1)
        row.setSpacing(0)
        row.addWidget(Button("Task", lambda: self.task_wanted.emit(), icon="plus"))
        row.addSpacing(7)
        for button in (
            IconButton("diamond", "New milestone", lambda: self.milestone_wanted.emit(), key="M"),
            IconButton("link", "Link", lambda: self.link_wanted.emit(), key="Ctrl L"),
            self.undo,
        ):
            row.addWidget(button)
        row.addSpacing(9)
        row.addWidget(_Rule())
        row.addSpacing(10)
        for chip in (self.critical, self.baseline, self.slack, self.links):
            row.addWidget(chip)
            row.addSpacing(6)
        row.addStretch()
        row.addWidget(Button("Today", lambda: self.today_wanted.emit()))
        row.addSpacing(12)
        row.addWidget(self.scale)
        row.addSpacing(16)
        out = IconButton("zoom-out", "Zoom out", lambda: self._step(1 / STEP), key="Ctrl −", small=True)
        near = IconButton("zoom-in", "Zoom in", lambda: self._step(STEP), key="Ctrl +", small=True)
        for part in (out, self.slider, near):
            row.addWidget(part)
        row.addWidget(LinkButton("Fit", lambda: self.fit_wanted.emit()))

    def shown(self) -> Shown:
        """What the chips say."""
        chips = (self.critical, self.baseline, self.slack, self.links)
        return Shown(*(chip.isChecked() for chip in chips))

    def set_baseline(self, name: str) -> None:
        """Name the baseline that shows; without one the chip goes."""
        self.baseline.setVisible(bool(name))
        self.baseline.say(f"Baseline: {name}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for chip in (self.critical, self.baseline, self.slack, self.links):
            chip.set_brief(event.size().width() < WORDS_FROM)
        self.slider.setVisible(event.size().width() >= SLIDER_FROM)

    def _step(self, factor: float) -> None:
        self.zoom_wanted.emit(self._grid.day_width * factor)

    def _on_slider(self, value: int) -> None:
        self.zoom_wanted.emit(self._grid.width_at(value / FINE))

    def _on_grid(self) -> None:
        quiet = self.slider.blockSignals(True)
        self.slider.setValue(round(self._grid.share * FINE))
        self.slider.blockSignals(quiet)
        self.slider.update()
        self.scale.set_value(self._grid.scale.zoom.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        paint.hairline(painter, 0, self.height() - 1, self.width(), "b2")


class _Rule(QWidget):
    """A short upright line between groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(1, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.vertical(QPainter(self), 0, 0, self.height())
