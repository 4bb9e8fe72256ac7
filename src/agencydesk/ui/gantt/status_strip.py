"""The strip under the plan: finish, progress, budget and critical path in figures, and the way to level."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agencydesk.domain import clock, plan_words
from agencydesk.formats import Formats, delay
from agencydesk.queries import earned
from agencydesk.queries.project_plan import ProjectPlan
from agencydesk.ui import theme
from agencydesk.ui.fonts import face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.tooltip import set_tip

HEIGHT = 56
GAP = 14
BAR = 72


@dataclass(frozen=True, slots=True)
class Figure:
    """A value under its name, with a remark and sometimes a bar."""

    name: str
    value: str
    remark: str = ""
    ink: str = "t2"
    share: float | None = None

    @property
    def width(self) -> float:
        """How much room it takes."""
        words = face("body", 600).width(self.value)
        words += 8 + face("meta", 500).width(self.remark) if self.remark else 0
        words += 12 + BAR if self.share is not None else 0
        return max(words, face("meta", 500).width(self.name))


def figures(plan: ProjectPlan, formats: Formats) -> list[Figure]:
    """What this plan says; nothing where there is nothing to compute."""
    found = plan.figures
    shown: list[Figure] = []
    if found.finish is not None:
        slip, agreed = found.slip_days, "vs baseline" if plan.baseline else "vs due day"
        remark = "" if slip is None else f"{delay(slip)} {agreed}" if slip else f"as in the {agreed[3:]}"
        finish = formats.near_weekday(found.finish, clock.today())
        shown.append(Figure("Finish", finish, remark, "warn" if (slip or 0) > 0 else "ok"))
        planned = "" if found.planned_percent is None else f"plan {found.planned_percent}%"
        shown.append(Figure("Progress", f"{found.percent}%", planned))
    if found.budget_minor:
        used = formats.money(found.used_minor, False, plan.project.currency)
        whole = formats.money(found.budget_minor, False, plan.project.currency)
        shown.append(Figure("Budget used", f"{used} of {whole}", share=found.used_minor / found.budget_minor))
    elif found.used_minor:
        shown.append(Figure("Used", formats.money(found.used_minor, False, plan.project.currency), "no budget"))
    value = earned.of_plan(plan, clock.now())
    if value is not None and value.at_completion.at_cost is not None:
        likely = formats.money(value.at_completion.at_cost, False, plan.project.currency)
        over = value.at_completion.at_cost > value.budget
        shown.append(
            Figure("At completion", likely, "over budget" if over else "within budget", "warn" if over else "ok")
        )
    if found.critical_tasks:
        count = f"{found.critical_tasks} task" + ("" if found.critical_tasks == 1 else "s")
        least = min(row.slack_minutes for row in plan.rows if row.critical)
        shown.append(Figure("Critical path", count, f"{plan_words.slack(least, plan.day_minutes)} slack", "bad"))
    return shown


class StatusStrip(QWidget):
    """Paints the figures side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures: list[Figure] = []
        self.level = Button("Level…")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 24, 0)
        row.addStretch()
        row.addWidget(self.level)
        set_tip(self.level, "Preview a plan in which nobody has two things to do at once", "Shift L")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_figures(self, found: list[Figure]) -> None:
        """Show these."""
        self.figures = found
        words = [f"{one.name} {one.value} {one.remark}".strip() for one in found]
        self.setAccessibleName(", ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        painter.fillRect(self.rect(), theme.colour("sunken"))
        paint.hairline(painter, 0, 0, self.width(), "b2")
        left = 24.0
        for place, figure in enumerate(self.figures):
            if self.level.isVisible() and left + figure.width > self.level.x() - GAP:
                break  # a narrow window shows those that fit
            if place:
                paint.vertical(painter, left, 13, 31)
                left += GAP
            self._paint_figure(painter, figure, left)
            left += figure.width + GAP

    def _paint_figure(self, painter: QPainter, figure: Figure, left: float) -> None:
        paint.draw_text(painter, QRectF(left, 9, 300, 20), figure.name, face("meta", 500), "t3")
        line = QRectF(left, 28, 400, 20)
        used = paint.draw_text(painter, line, figure.value, face("body", 600), "t1")
        if figure.remark:
            paint.draw_text(painter, line.translated(used + 8, 0), figure.remark, face("meta", 500), figure.ink)
        if figure.share is not None:
            tint = "bad" if figure.share > 1 else "accent"
            paint.draw_progress(painter, QRectF(left + used + 12, 36, BAR, 4), min(1.0, figure.share), tint)
