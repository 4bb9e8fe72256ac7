"""When the agency works: its week, its country's holidays, the days it closes by itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.domain.work_calendar import STANDARD_WEEK, Week
from agencydesk.queries import agency as query
from agencydesk.queries.agency import AgencyRow, HolidayRow
from agencydesk.services import agencies, holidays
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit

from . import days_off_import
from .named_hours import NamedHours
from .public_days import PublicDays
from .record_line import RecordLine, RecordLines
from .section import Section
from .week_form import WeekForm

MOST_CLOSED = 40


def _closed(session: Any) -> tuple[list[HolidayRow], list[HolidayRow]]:
    """All closed days, and those of one's own."""
    return (
        query.holidays(session, query.holiday_ids(session)),
        query.holidays(session, query.holiday_ids(session, public=False)),
    )


class CalendarSection(Section):
    """Plans move with it: days off move the work."""

    title = "Calendar"
    sentence = "Plans follow it: what falls on a day off moves to the next working day."
    watches = frozenset({"agency", "holiday", "working_calendar", "person", "project", "task", "assignment"})

    def build(self) -> None:
        self._sending = 0
        self._own: list[HolidayRow] = []
        self._show_all = False
        self.group("Working week", "The hours of everybody and everything that keeps no others.")
        self.week = WeekForm()
        self.week.changed.connect(self._on_week)
        self.column.addWidget(self.week)
        self.group("Other working hours", "Hours by name for people, projects and tasks that do not keep the agency's.")
        self.named = NamedHours(self.context, self.acts)
        self.column.addWidget(self.named)
        self.group("Public holidays", "Days of your own stay as they are.")
        self.public = PublicDays(self.context)
        self.public.wanted.connect(self._on_public)
        self.column.addWidget(self.public)
        self.group("Closed days", "Holidays of the whole agency, an outing, a move.")
        self.closed = RecordLines("None yet.")
        self.column.addWidget(self.closed)
        self.add_closed = Button("Add closed days", self._on_add, kind="ghost", icon="plus", small=True)
        self.import_days = Button("Import days off…", self._on_import, kind="ghost", icon="import", small=True)
        self.all_closed = Button("", self._on_all_closed, kind="ghost", small=True)
        self.all_closed.hide()
        self.choose_file = self._ask_for_file
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.add_closed)
        across.addWidget(self.import_days)
        across.addWidget(self.all_closed)
        across.addStretch()
        self.column.addLayout(across)

    def refresh(self) -> None:
        self.ask(query.agency, then=self._on_agency)
        self.ask(_closed, then=self._on_closed)
        self.named.refresh()

    def editing(self) -> bool:
        return self.week.editing()

    def _on_agency(self, row: AgencyRow | None) -> None:
        if row is not None:
            if not self._sending:  # else what was read is older than what was clicked since
                self.week.show_week(row.week or STANDARD_WEEK)
            self.public.show_place(row.country, row.region)

    def _on_closed(self, found: tuple[list[HolidayRow], list[HolidayRow]]) -> None:
        everything, self._own = found
        self.public.show_here(everything)
        self._show_closed()

    def _show_closed(self) -> None:
        """The next ones where there are many: files bring hundreds."""
        own = self._own
        few = len(own) <= MOST_CLOSED or self._show_all
        ahead = [row for row in own if row.last >= clock.today()]
        shown = own if few else (ahead[:MOST_CLOSED] if len(ahead) >= MOST_CLOSED else own[-MOST_CLOSED:])
        self.all_closed.setText(f"Show all {len(own):,}")
        self.all_closed.setAccessibleName(self.all_closed.text())
        self.all_closed.setVisible(not few)
        formats = self.context.formats
        lines: list[QWidget] = [
            RecordLine(
                row.name,
                formats.days(row.first, row.last, year=True),
                [("trash-2", "Remove", partial(self._remove, row))],
            )
            for row in shown
        ]
        self.closed.show_lines(lines)

    def _on_all_closed(self) -> None:
        self._show_all = True
        self._show_closed()

    def _on_week(self, week: Week) -> None:
        plain = [[list(span) for span in spans] for spans in week]
        self._sending += 1
        self.acts.change(
            "Working week saved",
            "Change the working week of",
            agencies.edit_agency,
            then=self._on_week_saved,
            failed=self._refuse_week,
            week=plain,
        )

    def _on_week_saved(self, _key: object) -> None:
        self._sending -= 1
        self.ask(query.agency, then=self._on_agency)

    def _refuse_week(self, problem: Problem) -> None:
        self._sending -= 1
        self.week.refuse(problem.sentence)
        self.ask(query.agency, then=self._on_agency)

    def _on_public(self, country: str, region: str, years: list[int]) -> None:
        self.acts.change(
            "Public holidays are in your calendar",
            "Take public holidays for",
            holidays.observe,
            country,
            region,
            years,
        )

    def _on_add(self) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            add = agencies.add_holiday
            self.acts.change("Closed days added", "Add closed days", add, then=then, failed=failed, **values)

        ClosedDialog(self, submit).open()

    def _on_import(self) -> None:
        file = self.choose_file()
        if file:
            days_off_import.open_days_off(self, self.context, self.acts, Path(file))

    def _ask_for_file(self) -> str:
        return QFileDialog.getOpenFileName(self, "Choose a calendar of days off", "", days_off_import.KINDS)[0]

    def _remove(self, row: HolidayRow) -> None:
        self.acts.change(f"{row.name} removed", "Remove closed days", agencies.remove_holiday, row.id)


class ClosedDialog(FormDialog):
    """Days on which nobody works."""

    def __init__(self, owner: QWidget, submit: Submit) -> None:
        super().__init__(owner, "New closed days", "Add closed days", submit, icon="calendar-days", width=480)

    def build(self) -> None:
        self.body.addWidget(self.text("name", "Name", hint="Studio closed"))
        self.line(
            self.form.add("first", Field("From", DateField())),
            self.form.add("last", Field("To", DateField("The same day"))),
        )

    def read(self, typed: dict[str, Any]) -> dict[str, Any]:
        if typed["first"] is None:
            raise Invalid("Say from when.", field="first")
        return typed
