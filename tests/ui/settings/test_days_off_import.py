"""Days off from an iCalendar file: shown first, with what is left out; then closed days that plans follow, one Step."""

from datetime import date
from pathlib import Path

from agencydesk.queries import agency as query
from agencydesk.ui.settings.calendar_section import CalendarSection
from agencydesk.ui.settings.days_off_import import DaysOffDialog

from .office import Office
from .test_working_hours import finish, plan

EVENTS = (
    ("Studio moves", "DTSTART;VALUE=DATE:20260623", "DTEND;VALUE=DATE:20260625"),
    ("Saint Anthony", "DTSTART;VALUE=DATE:20260612", ""),
    ("Stand-up", "DTSTART:20260616T090000", "DTEND:20260616T091500"),
)


def ics(folder: Path, *events: tuple[str, str, str]) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    for number, (name, start, end) in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", f"SUMMARY:{name}", start, *filter(None, [end]), "END:VEVENT"]
    file = folder / "team.ics"
    file.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8")
    return file


def chosen(office: Office, file: Path | str) -> CalendarSection:
    """Choose a file for the import."""
    section = office.go("calendar", CalendarSection)
    section.choose_file = lambda: str(file)
    office.click(section.import_days)
    return section


def closed(office: Office) -> list[tuple[str, date, date, bool]]:
    rows = office.see(lambda session: query.holidays(session, query.holiday_ids(session)))
    return [(row.name, row.first, row.last, row.public) for row in rows]


def test_days_off_come_in_as_one_step_and_plans_follow(office: Office, tmp_path: Path) -> None:
    plan(office)
    before = finish(office)
    section = chosen(office, ics(tmp_path, *EVENTS))
    dialog = office.dialog(DaysOffDialog)
    names = [line.accessibleName() for line in dialog.lines.lines]
    assert names == ["Saint Anthony, 12 June 2026", "Studio moves, 23 to 24 June 2026"]
    assert [text.split(".")[0] for text in dialog.left_out.texts] == ["Stand-up"]
    assert "times of day" in dialog.left_out.texts[0]
    assert closed(office) == []
    assert dialog.go.text() == "Add 2 days off"
    office.click(dialog.go)
    office.wait(lambda: len(section.closed.lines) == 2)
    assert "2 days off added" in office.said
    assert closed(office)[1] == ("Studio moves", date(2026, 6, 23), date(2026, 6, 24), False)
    assert (finish(office) - before).days == 2
    office.undo_in_toast()
    office.wait(lambda: not section.closed.lines)
    assert (closed(office), finish(office)) == ([], before)


def test_days_that_are_there_already_are_not_added_again(office: Office, tmp_path: Path) -> None:
    section = chosen(office, ics(tmp_path, *EVENTS[:1]))
    office.click(office.dialog(DaysOffDialog).go)
    office.wait(lambda: len(section.closed.lines) == 1)
    chosen(office, ics(tmp_path, *EVENTS[:2], ("studio moves", *EVENTS[0][1:])))
    dialog = office.dialog(DaysOffDialog)
    assert dialog.go.text() == "Add 1 day off"
    assert "2 are in your calendar already" in dialog.said.text()
    office.click(dialog.go)
    office.wait(lambda: len(section.closed.lines) == 2)
    chosen(office, ics(tmp_path, *EVENTS[:2]))
    dialog = office.dialog(DaysOffDialog)
    assert "All days off of this file are in your calendar already" in dialog.said.text()
    assert not hasattr(dialog, "go")
    assert len(closed(office)) == 2


def test_a_file_that_is_no_calendar_is_said_and_changes_nothing(office: Office, tmp_path: Path) -> None:
    broken = tmp_path / "notes.ics"
    broken.write_text("Dear all,\nwe are closed on Friday.\n")
    chosen(office, broken)
    office.wait(lambda: any("no iCalendar file" in said for said in office.said))
    chosen(office, tmp_path / "gone.ics")
    office.wait(lambda: any("There is no file" in said for said in office.said))
    chosen(office, "")
    office.settle()
    assert office.dialogs(DaysOffDialog) == []
    assert closed(office) == []


def test_a_long_file_is_shown_in_part_and_taken_whole(office: Office, tmp_path: Path) -> None:
    events = [(f"Day {n}", f"DTSTART;VALUE=DATE:2027{1 + n // 28:02}{1 + n % 28:02}", "") for n in range(200)]
    section = chosen(office, ics(tmp_path, *events, *[EVENTS[2]] * 30))
    dialog = office.dialog(DaysOffDialog)
    assert (len(dialog.lines.lines), len(dialog.left_out.texts)) == (40, 20)
    office.click(dialog.go)
    office.wait(lambda: section.all_closed.isVisible())
    assert len(section.closed.lines) == 40
    assert section.closed.lines[0].accessibleName() == "Day 0, 1 January 2027"
    assert len(closed(office)) == 200
    office.click(section.all_closed)
    office.wait(lambda: len(section.closed.lines) == 200)
    assert not section.all_closed.isVisible()
