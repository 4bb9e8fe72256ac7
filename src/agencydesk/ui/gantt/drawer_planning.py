"""How a task is planned, in its drawer: constraint, working hours, what stays when something changes, and pins."""

from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint
from agencydesk.domain.plan_words import CONSTRAINTS
from agencydesk.queries.project_plan import PlanTaskRow, ProjectPlan
from agencydesk.queries.task_details import PlanningRow, TaskDetails
from agencydesk.services import levelling, tasks
from agencydesk.ui.widgets.button import LinkButton
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form import grid_of

from .drawer_section import DrawerSection
from .plan_commands import PlanCommands

_UNDATED = (Constraint.ASAP, Constraint.ALAP)
_FORWARD = [((kind, False), words) for kind, words in CONSTRAINTS.items()]
# Back from a finish everything is late without more ado, and what is done at once is eager.
_BACK = [
    ((Constraint.ASAP, True), CONSTRAINTS[Constraint.ASAP]),
    ((Constraint.ASAP, False), CONSTRAINTS[Constraint.ALAP]),
    *(choice for choice in _FORWARD if choice[0][0] not in _UNDATED),
]
_OF_PHASES = (Constraint.SNET, Constraint.FNLT)
EFFORTS = (
    (Effort.FIXED_UNITS, "Shares stay"),
    (Effort.FIXED_DURATION, "Length stays"),
    (Effort.FIXED_WORK, "Work stays"),
)


class DrawerPlanning(DrawerSection):
    """Everything that people seldom set; each choice is one change."""

    def __init__(self, commands: PlanCommands, parent: QWidget | None = None) -> None:
        super().__init__("Planning", parent)
        self._commands = commands
        self._plan: ProjectPlan | None = None
        self._row: PlanTaskRow | None = None
        self._planning: PlanningRow | None = None
        self.constraint = Field("Constraint", ComboBox(_FORWARD))
        self.day = Field("On", DateField())
        self.hours = Field("Working hours", ComboBox([]))
        self.effort = Field("When work or people change", ComboBox(list(EFFORTS)))
        self.driven = CheckBox("More people make it shorter")
        self.pinned = CheckBox("Stays where it is when levelling")
        self.auto = LinkButton("Dates by hand: let the plan decide", self._on_auto)
        self.unlevel = LinkButton("Levelled: let links decide", self._on_unlevel)
        self.column.addLayout(grid_of([(self.constraint, self.day), (self.hours, self.effort)]))
        for check in (self.driven, self.pinned, self.auto, self.unlevel):
            self.column.addWidget(check)
        self._connect()

    def _connect(self) -> None:
        self.constraint.control.chosen.connect(self._on_constraint)
        self.day.control.picked.connect(self._on_day)
        self.hours.control.chosen.connect(lambda key: self._edit("Set hours of", calendar_id=key))
        self.effort.control.chosen.connect(lambda key: self._edit("Edit", effort=key))
        self.driven.clicked.connect(lambda: self._edit("Edit", effort_driven=self.driven.isChecked()))
        self.pinned.clicked.connect(self._on_pinned)

    def show_planning(self, details: TaskDetails, plan: ProjectPlan, row: PlanTaskRow) -> None:
        """Show how a task is planned; a phase takes all of it from its tasks but a first start and a last finish."""
        planning = details.planning
        self.setVisible(planning is not None)
        if planning is None:
            return
        self._plan, self._row, self._planning = plan, row, planning
        self._show_constraint(planning, row.phase, plan.plan.finish is not None)
        dated = planning.constraint not in _UNDATED
        self.day.setVisible(dated)
        if not self.day.control.hasFocus():
            self.day.control.set_date(planning.constraint_at.date() if planning.constraint_at else None)
        self.hours.control.set_options([(None, "The project's"), *planning.calendars])
        self.hours.control.set_value(planning.calendar_id)
        self.effort.control.set_value(planning.effort)
        self.driven.setChecked(planning.effort_driven)
        self.pinned.setChecked(planning.pinned)
        timed: tuple[QWidget, ...] = (self.hours, self.effort, self.driven, self.pinned)
        for part in timed:
            part.setVisible(not row.milestone and not row.phase)
        self.auto.setVisible(planning.manual)
        self.unlevel.setVisible(planning.not_before is not None)

    def _show_constraint(self, planning: PlanningRow, phase: bool, back: bool) -> None:
        choices = _BACK if back else _FORWARD
        if phase:
            known = (*_OF_PHASES, planning.constraint)
            named = [choice for choice in _FORWARD if choice[0][0] in known and choice[0][0] is not Constraint.ASAP]
            choices = [((Constraint.ASAP, False), "None"), *named]
        self.constraint.control.set_options(choices)
        kind = Constraint.ASAP if back and planning.constraint is Constraint.ALAP else planning.constraint
        self.constraint.control.set_value((kind, back and kind is Constraint.ASAP and planning.eager))

    def _edit(self, verb: str, **fields: Any) -> None:
        if self._row is not None:
            self._commands.send(verb, tasks.edit_task, self._row.id, **fields)

    def _on_constraint(self, choice: tuple[Constraint, bool]) -> None:
        """A constraint with a date begins with the date that the task has now."""
        if self._row is None:
            return
        kind, eager = choice
        at_finish = kind in (Constraint.FNET, Constraint.FNLT, Constraint.MFO)
        at = None if kind in _UNDATED else self._row.finish if at_finish else self._row.start
        self._edit("Set constraint of", constraint=kind, constraint_at=at, eager=eager)

    def _on_day(self, day: date | None) -> None:
        if self._row is None or self._planning is None or day is None:
            return
        self._edit("Set constraint of", constraint=self._planning.constraint, constraint_at=self._moment(day))

    def _moment(self, day: date) -> datetime:
        """Opening time of a day, or its closing time where the constraint is about the finish."""
        assert self._plan is not None
        assert self._planning is not None
        calendar, midnight = self._plan.plan.calendar, datetime.combine(day, time.min)
        if self._planning.constraint in (Constraint.FNET, Constraint.FNLT, Constraint.MFO):
            spans = calendar.spans_on(day)
            return midnight.replace(hour=spans[-1][1] // 60 % 24, minute=spans[-1][1] % 60) if spans else midnight
        return calendar.next_working(midnight)

    def _on_pinned(self) -> None:
        if self._row is not None:
            verb = "Pin" if self.pinned.isChecked() else "Unpin"
            self._commands.send(verb, levelling.pin_task, self._row.id, self.pinned.isChecked())

    def _on_auto(self) -> None:
        self._edit("Plan", manual_start=None, manual_finish=None)

    def _on_unlevel(self) -> None:
        if self._row is not None:
            self._commands.send("Free", levelling.accept_levelling, {self._row.id: None})
