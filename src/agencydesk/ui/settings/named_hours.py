"""Working hours by name, a line each: what they are, who keeps them; edited in a dialog, removed with Undo."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.work_calendar import Week
from agencydesk.queries import working_calendars as query
from agencydesk.queries.working_calendars import CalendarRow
from agencydesk.services import working_calendars as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.label import ElidedLabel, Label

from .acts import Acts
from .calendar_words import differing, kept_words, week_words
from .hours_dialog import HoursDialog
from .record_line import RecordLines

HEIGHT = 60
NOTHING = "Everybody keeps the agency's hours."


class HoursLine(QWidget):
    """A calendar: its name, its week, who keeps it."""

    def __init__(self, row: CalendarRow, edit: Callable[[], object], remove: Callable[[], object]) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        about = " · ".join(filter(None, (week_words(row.hours.week), differing(row.hours, clock.today()))))
        self.setAccessibleName(", ".join((row.name, about, kept_words(row))))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(ElidedLabel(row.name, "body", weight=500))
        words.addWidget(ElidedLabel(about, "meta", "t2", tabular=True))
        words.addStretch()
        self.edit = IconButton("pencil", f"Edit {row.name}", edit, small=True)
        self.remove = IconButton("trash-2", f"Remove {row.name}", remove, small=True)
        across = QHBoxLayout(self)
        across.setContentsMargins(16, 0, 8, 0)
        across.setSpacing(8)
        across.addLayout(words, 1)
        across.addWidget(Label(kept_words(row), "body", "t2"))
        across.addWidget(self.edit)
        across.addWidget(self.remove)


class NamedHours(QWidget):
    """`refresh` reads them anew."""

    def __init__(self, context: Context, acts: Acts) -> None:
        super().__init__()
        self._context, self._acts = context, acts
        self.lines = RecordLines(NOTHING)
        self.add = Button("Add working hours", self._on_add, kind="ghost", icon="plus", small=True)
        across = QHBoxLayout()
        across.addWidget(self.add)
        across.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.lines)
        column.addLayout(across)

    def refresh(self) -> None:
        """Show the calendars as they are now."""
        self._context.background.ask(query.calendars, then=self._on_calendars)

    def _on_calendars(self, rows: list[CalendarRow]) -> None:
        self.lines.show_lines([HoursLine(row, partial(self._edit, row), partial(self._remove, row)) for row in rows])

    def _on_add(self) -> None:
        self._context.background.ask(query.agency_hours, then=lambda hours: self._open(hours.week, None))

    def _edit(self, row: CalendarRow) -> None:
        self._open(row.hours.week, row)

    def _open(self, usual: Week, row: CalendarRow | None) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            change, name = self._acts.change, values["name"]
            if row is None:
                verb, added = "Add working hours", f"{name} added"
                change(added, verb, service.add_calendar, then=then, failed=failed, **values)
            else:
                verb, saved = "Edit working hours", f"{name} saved"
                change(saved, verb, service.edit_calendar, row.id, then=then, failed=failed, **values)

        HoursDialog(self, self._context.formats, usual, submit, row).open()

    def _remove(self, row: CalendarRow) -> None:
        self._acts.change(f"{row.name} removed", "Remove working hours", service.remove_calendar, row.id)
