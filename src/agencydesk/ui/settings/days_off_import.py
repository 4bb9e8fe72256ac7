"""Days off from an iCalendar file: read away from the window, shown first, then closed days in one Step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.exchange import ical
from agencydesk.exchange.ical import IcalDays, LeftOut
from agencydesk.services import holidays as service
from agencydesk.services.holidays import Days
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.card import Card, Divider
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.label import ElidedLabel, Label

from .acts import Acts
from .record_line import RecordLine, RecordLines, wrapped

KINDS = "Calendars (*.ics *.ical);;All files (*)"
SHOWN, LEFT_OUT_SHOWN = 40, 20


@dataclass(frozen=True, slots=True)
class Arriving:
    """What a file holds, and which of its days are not in the agency's calendar yet."""

    file_name: str
    found: IcalDays
    fresh: tuple[Days, ...]


def open_days_off(owner: QWidget, context: Context, acts: Acts, file: Path) -> None:
    """Read a file and show what is in it; a file that cannot be read is said in the window's message."""

    def look(session: Any, found: IcalDays) -> Arriving:
        days = service.missing_days(session, [(day.first, day.last, day.name) for day in found.days])
        return Arriving(file.name, found, tuple(days))

    def show(arriving: Arriving) -> None:
        DaysOffDialog(owner, context, arriving, bring_in).open()

    def bring_in(days: Sequence[Days]) -> None:
        acts.change(f"{_days(len(days))} added", "Import days off for", service.bring_in_days, list(days))

    background = context.background
    background.work(ical.read_days, file, then=lambda found: background.ask(look, found, then=show))


class DaysOffDialog(Dialog):
    """The new days by name, how many are here already, and what was left out with the reason."""

    def __init__(
        self, owner: QWidget, context: Context, arriving: Arriving, bring_in: Callable[[Sequence[Days]], object]
    ) -> None:
        super().__init__(owner, "Import days off", arriving.file_name, icon="calendar-days", width=600)
        self._bring_in, self._fresh = bring_in, arriving.fresh
        self.said = wrapped(_said(arriving), "body", "t2")
        self.body.addWidget(self.said)
        self.lines = RecordLines("")
        formats = context.formats
        shown = [RecordLine(name, formats.days(first, last, year=True)) for first, last, name in arriving.fresh[:SHOWN]]
        self.lines.show_lines(shown)
        self.lines.setVisible(bool(shown))
        self.body.addWidget(self.lines)
        self._more(len(arriving.fresh) - len(shown))
        self.left_out = _LeftOutBox(arriving.found.left_out[:LEFT_OUT_SHOWN])
        self._show_left_out(arriving.found.left_out)
        self.body.addStretch()
        if not arriving.fresh:
            self.add_button("Close")
            return
        self.add_button("Cancel")
        self.go = self.set_primary(f"Add {_days(len(arriving.fresh))}", self._on_go, key="Ctrl Enter")

    def _show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        if not left_out:
            self.left_out.hide()
            return
        self.body.addSpacing(4)
        self.body.addWidget(Label(f"Left out, or not taken whole: {len(left_out):,}", "body", weight=600))
        self.body.addWidget(self.left_out)
        self._more(len(left_out) - LEFT_OUT_SHOWN)

    def _more(self, count: int) -> None:
        if count > 0:
            self.body.addWidget(Label(f"And {count:,} more.", "meta", "t3"))

    def _on_go(self) -> None:
        self.finish()
        self._bring_in(self._fresh)


class _LeftOutBox(Card):
    """Events by name, and why each is no day off."""

    def __init__(self, events: Sequence[LeftOut]) -> None:
        super().__init__(padding=16)
        self.texts: list[str] = []
        for place, event in enumerate(events):
            if place:
                self.column.addWidget(Divider())
            why = f"Line {event.line:,}: {event.reason}."
            self.texts.append(f"{event.summary}. {why}")
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(ElidedLabel(event.summary, "body", weight=500))
            words.addWidget(wrapped(why, "meta", "t2"))
            self.column.addLayout(words)


def _days(count: int) -> str:
    return f"{count:,} {'day off' if count == 1 else 'days off'}"


def _said(arriving: Arriving) -> str:
    total, fresh = len(arriving.found.days), len(arriving.fresh)
    if not total:
        return "There are no days off in this file that can be taken."
    if not fresh:
        return "All days off of this file are in your calendar already."
    known = total - fresh
    there = f" {known:,} {'is' if known == 1 else 'are'} in your calendar already." if known else ""
    return f"They become closed days of the whole agency, and plans follow.{there}"
