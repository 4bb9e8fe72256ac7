"""The form of a team member, with their time off: days off are stored at once, the rest with Save."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import team as query
from agencydesk.queries.team import PersonRow, TimeOffRow
from agencydesk.services import people as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit, about
from agencydesk.ui.widgets.label import Label

from .acts import Acts
from .differing_days import beside_controls
from .record_line import RecordLine, RecordLines
from .saved_fields import read_hours, read_money, write_hours, write_money

USUAL_WEEK = 40 * 60


@dataclass(frozen=True, slots=True)
class PersonChoices:
    """Ids with names: of those who can be a manager, and of working calendars."""

    people: list[tuple[int, str]]
    calendars: list[tuple[int, str]]


class PersonDialog(FormDialog):
    """A new team member, or one who is here."""

    def __init__(
        self,
        owner: QWidget,
        context: Context,
        acts: Acts,
        submit: Submit,
        choices: PersonChoices,
        person: PersonRow | None,
        off: list[TimeOffRow],
    ) -> None:
        self._context, self._acts, self._choices, self._person = context, acts, choices, person
        title = f"Edit {person.name}" if person else "New person"
        super().__init__(owner, title, "Save" if person else "Add person", submit, icon="user", width=600)
        if person is not None:
            self.show_off(off)

    def build(self) -> None:
        person, currency = self._person, self._context.formats.currency
        self.line(self.text("name", "Name", self._of("name")), self.text("role", "Role", self._of("role")))
        week = write_hours(person.week_minutes if person else USUAL_WEEK)
        manager = self.form.add("manager_id", self._manager(), self._of("manager_id") or None)
        self.line(self.text("team", "Team", self._of("team")), manager)
        self.line(
            self.form.add("calendar_id", self._hours(), self._of("calendar_id") or None),
            self.text("week_minutes", "Hours a week", week),
        )
        self.line(
            self.text("rate_minor", f"Rate ({currency})", write_money(self._of("rate_minor") or None, currency)),
            self.text("cost_rate_minor", f"Cost rate ({currency})", self._cost(currency)),
        )
        self.line(self.text("email", "Email", self._of("email")), self.text("phone", "Phone", self._of("phone")))
        if person is not None:
            self.body.addWidget(self.form.add("active", CheckBox("Works here now"), person.active))
            self._build_off()

    def _manager(self) -> Field[ComboBox]:
        person = self._person
        others = [(key, name) for key, name in self._choices.people if person is None or key != person.id]
        return Field("Manager", ComboBox([(None, "Nobody"), *others]))

    def _hours(self) -> Field[ComboBox]:
        return Field("Working hours", ComboBox([(None, "The plan's"), *self._choices.calendars]))

    def _of(self, name: str) -> Any:
        return getattr(self._person, name) if self._person else ""

    def _cost(self, currency: str) -> str:
        return write_money(self._of("cost_rate_minor") or None, currency)

    def _build_off(self) -> None:
        self.body.addSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label("Time off", "body", weight=600))
        words.addWidget(Label("Work that falls on these days moves to the next day they are here.", "meta", "t2"))
        self.body.addLayout(words)
        self.off = RecordLines("None planned.")
        self.body.addWidget(self.off)
        self.first = Field("From", DateField())
        self.last = Field("To", DateField("The same day"))
        self.note = TextField("What for", "Holiday")
        self.add_off = Button("Add", self._on_add_off)
        row = row_of(self.first, self.last, self.note, stretches=(3, 3, 4))
        row.addLayout(beside_controls(self.add_off))
        self.body.addLayout(row)

    def show_off(self, rows: list[TimeOffRow]) -> None:
        """The days off, the latest first."""
        formats = self._context.formats
        lines = [
            RecordLine(
                formats.days(row.first, row.last, year=True),
                row.note,
                [("trash-2", "Remove", partial(self._remove_off, row.id))],
            )
            for row in rows
        ]
        self.off.show_lines(lines)

    def _on_add_off(self) -> None:
        assert self._person is not None
        first, last = self.first.control.date(), self.last.control.date()
        for field in (self.first, self.last):
            field.set_error(None if field.control.is_valid() else "That is no date. Write it like 25 Sep 2026.")
        if not (self.first.control.is_valid() and self.last.control.is_valid()):
            return
        if first is None:
            self.first.set_error("Say from when.")
            return
        self._acts.change(
            "Time off added",
            "Add time off for",
            service.add_time_off,
            self._person.id,
            first,
            last or first,
            self.note.text(),
            then=self._on_added,
            failed=self._on_off_refused,
        )

    def _on_added(self, _key: object) -> None:
        self.first.control.set_date(None)
        self.last.control.set_date(None)
        self.note.set_text("")
        self._read_off()

    def _on_off_refused(self, problem: Problem) -> None:
        self.last.set_error(problem.sentence)

    def _remove_off(self, key: int) -> None:
        self._acts.change(
            "Time off removed", "Remove time off", service.remove_time_off, key, then=lambda _none: self._read_off()
        )

    def _read_off(self) -> None:
        assert self._person is not None
        self._context.background.ask(query.time_off, self._person.id, then=self.show_off)

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        currency = self._context.formats.currency
        hours = about("week_minutes", lambda: read_hours(typed["week_minutes"], "Working time", 168))
        money = {
            name: about(name, partial(read_money, typed[name], currency)) for name in ("rate_minor", "cost_rate_minor")
        }
        return {**typed, **money, "week_minutes": 0 if hours is None else hours}
