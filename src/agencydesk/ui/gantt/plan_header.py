"""The head of an opened project: its colour, name, health, who is on it, and what can be done with it as a whole."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import Health
from agencydesk.queries.project_plan import ProjectPlan
from agencydesk.ui import theme
from agencydesk.ui.fonts import sized_face
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.label import ElidedLabel
from agencydesk.ui.widgets.marks import Chip, ProjectSquare
from agencydesk.ui.widgets.tabs import Tabs
from agencydesk.ui.widgets.tooltip import set_tip

HEIGHT = 57
HEALTH = {Health.ON_TRACK: "ok", Health.AT_RISK: "warn", Health.OFF_TRACK: "bad"}
MOST = 6


class PlanHeader(QWidget):
    """Signals say what was pressed."""

    back_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.square = ProjectSquare(0, size=12)
        self.name = ElidedLabel("", "h2")
        self.health = Chip("", "ok", dot=True)
        self.tabs = Tabs([("timeline", "Timeline")], name="Project")
        self.tabs.setFixedHeight(HEIGHT - 1)
        self.people = AvatarRow()
        self.more = IconButton("ellipsis", "More")
        self.report = Button("Send report…", lambda: self.report_wanted.emit(), kind="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 24, 1)
        row.setSpacing(0)
        back = IconButton("chevron-left", "All projects", lambda: self.back_wanted.emit(), key="Esc", small=True)
        back.setFixedWidth(24)
        row.addWidget(back)
        row.addWidget(self.square)
        row.addSpacing(10)
        row.addWidget(self.name)
        row.addSpacing(10)
        row.addWidget(self.health)
        row.addSpacing(24)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.people)
        row.addSpacing(20)
        row.addWidget(self.more)
        row.addSpacing(8)
        row.addWidget(self.report)

    def set_plan(self, plan: ProjectPlan) -> None:
        """Show a project."""
        project = plan.project
        self.square.set_hue(project.colour)
        self.name.set_text(project.name)
        self.name.setMaximumWidth(self.name.sizeHint().width())
        words = "Closed" if project.status == "closed" else project.health.value.capitalize()
        self.health.set(words, "neutral" if project.status == "closed" else HEALTH[project.health], dot=True)
        set_tip(self.health, project.why)
        people = {project.lead_id: project.lead} if project.lead_id else {}
        people |= {row.owner_id: row.owner for row in plan.rows if row.owner_id is not None}
        self.people.set_people(list(people.items()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        paint.hairline(painter, 0, self.height() - 1, self.width())


class AvatarRow(QWidget):
    """People side by side, each a little over the one before."""

    SIZE, STEP = 24, 22

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: list[tuple[int, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_people(self, people: list[tuple[int, str]]) -> None:
        """Show these people, by id and name; who is too many is counted."""
        self._people = people
        names = [name for _key, name in people]
        self.setAccessibleName(f"On this project: {', '.join(names)}" if names else "Nobody is on this project yet")
        set_tip(self, ", ".join(names))
        self.updateGeometry()
        self.update()

    def _shown(self) -> list[tuple[int, str]]:
        return self._people if len(self._people) <= MOST else self._people[: MOST - 1]

    def sizeHint(self) -> QSize:
        count = min(MOST, len(self._people))
        return QSize(count * self.STEP + 4 if count else 0, self.SIZE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.prepare(painter)
        middle, shown = self.height() / 2, self._shown()
        for place, (key, name) in enumerate(shown):
            left = 2 + place * self.STEP
            paint.draw_dot(painter, left + 12, middle, "surface", 28)
            paint.draw_avatar(painter, left, middle, paint.initials(name), hue_of_id(key), self.SIZE)
        if len(shown) < len(self._people):
            left = 2 + len(shown) * self.STEP
            paint.draw_dot(painter, left + 12, middle, "neuT", 24)
            rest = f"+{len(self._people) - len(shown)}"
            paint.draw_text(painter, QRectF(left, middle - 12, 24, 24), rest, sized_face(9, 600), "t2", "centre")
