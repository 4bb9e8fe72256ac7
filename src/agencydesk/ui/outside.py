"""What lies outside the window: choosing files, showing folders, opening the mail program."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


class Outside:
    """The system's own dialogs and programs; tests stand in for them."""

    def choose_file(self, owner: QWidget, title: str, name: str) -> Path | None:
        """Where to save a PDF, or None."""
        found, _ = QFileDialog.getSaveFileName(owner, title, name, "PDF (*.pdf)")
        return Path(found) if found else None

    def choose_existing(self, owner: QWidget, title: str, kinds: str) -> Path | None:
        """A file to read, or None; `kinds` as Qt's file dialogs take them: "Plans (*.xml *.gan);;All files (*)"."""
        found, _ = QFileDialog.getOpenFileName(owner, title, "", kinds)
        return Path(found) if found else None

    def choose_target(self, owner: QWidget, title: str, name: str, kinds: str) -> tuple[Path, str] | None:
        """Where to save a file and which of the kinds was chosen, or None."""
        found, kind = QFileDialog.getSaveFileName(owner, title, name, kinds)
        return (Path(found), kind) if found else None

    def choose_folder(self, owner: QWidget, title: str) -> Path | None:
        """A folder to write into, or None."""
        found = QFileDialog.getExistingDirectory(owner, title)
        return Path(found) if found else None

    def show_folder(self, folder: Path) -> bool:
        """Show a folder in the system's file manager; says whether that worked."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_link(self, link: str) -> bool:
        """Open a mailto: link; says whether that worked."""
        return QDesktopServices.openUrl(QUrl(link, QUrl.ParsingMode.StrictMode))
