"""Backups are made, proven and restored; every Step can be read and, where nothing stands in the way, taken back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from agencydesk.queries import clients as client_query
from agencydesk.services import clients
from agencydesk.ui.settings.backup_section import BackupLine, BackupSection
from agencydesk.ui.settings.history_section import HistorySection
from agencydesk.ui.settings.restore_dialog import RestoreDialog

from .office import CONTROL, Office


def backups(section: BackupSection) -> list[BackupLine]:
    return [line for line in section.list.lines if isinstance(line, BackupLine)]


def backed_up(office: Office) -> BackupSection:
    section = office.go("backup", BackupSection)
    office.wait(lambda: section.status_text() == "No backup is proven yet")
    office.click(section.make)
    office.wait(lambda: len(backups(section)) == 1)
    return section


def test_a_backup_is_made_and_proven(office: Office) -> None:
    section = backed_up(office)
    assert section.status_text() == "Last proven restorable: today 10:42"
    assert "Backed up and verified" in office.said
    assert section.make.isEnabled()
    office.click(backups(section)[0].verify)
    office.wait(lambda: "Verified: this backup can be restored" in office.said)


def test_a_damaged_backup_is_named_and_harms_nothing(office: Office) -> None:
    section = backed_up(office)
    folders: list[Path] = []
    section.show_folder = folders.append
    section.open_folder()
    [file] = folders[0].glob("*.zip")
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    section.choose_file = lambda: str(file)
    section.choose_other()
    office.wait(lambda: any("damaged" in words for words in office.said))
    assert not office.dialogs(RestoreDialog)


def test_a_restore_shows_what_it_changes_and_one_undo_takes_it_back(office: Office) -> None:
    section = backed_up(office)
    office.background.change("Add client", clients.add_client, "Casa Serrano")
    office.settle()
    office.click(backups(section)[0].restore)
    dialog = office.dialog(RestoreDialog)
    assert [line.accessibleName() for line in dialog.lines] == ["Casa Serrano, Client"]
    assert len(office.see(client_query.ids)) == 1
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    office.wait(lambda: "Restored" in office.said)
    assert office.see(client_query.ids) == []
    office.undo_in_toast()
    office.wait(lambda: len(office.see(client_query.ids)) == 1)


def test_a_backup_that_changes_nothing_says_so(office: Office) -> None:
    section = backed_up(office)
    office.click(backups(section)[0].restore)
    dialog = office.dialog(RestoreDialog)
    assert dialog.lines == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    office.wait(lambda: not office.dialogs(RestoreDialog))


def history(office: Office) -> HistorySection:
    office.background.change("Add client", clients.add_client, "Casa Serrano")
    office.background.change("Add client", clients.add_client, "Kestrel Logistics")
    office.settle()
    section = office.go("history", HistorySection)
    office.wait(lambda: section.model.rowCount() == 4 and section.model.row_at(3) is not None)
    return section


def labels(section: HistorySection) -> list[str]:
    rows = [section.model.row_at(place) for place in range(section.model.rowCount())]
    return [row.label if row else "…" for row in rows]


def test_history_is_filtered_and_an_older_step_is_taken_back_alone(office: Office) -> None:
    section = history(office)
    assert labels(section)[:2] == ["Add client Kestrel Logistics", "Add client Casa Serrano"]
    QTest.keyClicks(section.filter, "serrano")
    office.wait(lambda: labels(section) == ["Add client Casa Serrano"])
    section.table.setFocus()
    section.table.select_place(0)
    office.wait(section.undo.isEnabled)
    QTest.keyClick(section.table, Qt.Key.Key_U)
    office.wait(lambda: "Undo: Add client Casa Serrano" in office.said)
    office.wait(lambda: not section.undo.isEnabled())
    section.filter.clear()
    office.wait(lambda: labels(section)[0] == "Undo: Add client Casa Serrano")
    assert len(office.see(client_query.ids)) == 1


def test_a_step_that_later_work_builds_on_is_refused_with_the_reason(office: Office) -> None:
    section = history(office)
    [key] = office.see(client_query.ids, text="Serrano")
    office.background.change("Edit client", clients.edit_client, key, name="Casa Serrano & Filhos")
    office.wait(lambda: labels(section)[0] == "Edit client Casa Serrano & Filhos")
    section.table.setFocus()
    section.table.select_place(2)
    office.wait(section.undo.isEnabled)
    office.click(section.undo)
    office.wait(lambda: any("cannot be taken back on its own" in words for words in office.said))
    assert len(office.see(client_query.ids)) == 2


def test_settings_come_back_to_the_section_they_were_left_in(office: Office) -> None:
    office.go("history", HistorySection)
    state = office.pane.state()
    office.pane.choose("agency")
    office.pane.restore(state)
    assert office.pane.items["history"].isChecked()
    office.pane.reveal(section="backup")
    assert office.pane.items["backup"].hasFocus()
    QTest.keyClick(office.pane.items["backup"], Qt.Key.Key_Down)
    QTest.keyClick(office.pane.items["history"], Qt.Key.Key_Return)
    assert office.pane.items["history"].isChecked()
