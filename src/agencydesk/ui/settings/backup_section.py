"""Backups: made and proven here, restored as one Step that can be taken back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import backups as query
from agencydesk.queries.backups import RestorePreview
from agencydesk.services import backups as service
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.card import Card
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Chip, Icon

from .backup_words import Kept, moment, name_of, proven_words, size_words
from .record_line import HEIGHT, RecordLines
from .restore_dialog import RestoreDialog
from .section import Section

SHOWN = 20


class BackupLine(QWidget):
    """One backup: when, how large, whether it is proven."""

    def __init__(self, kept: Kept, verify: Callable[[], object], restore: Callable[[], object], when: str) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(f"Backup of {when}")
        self.verify = Button("Verify", verify, kind="ghost", small=True)
        self.restore = Button("Restore…", restore, kind="ghost", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(when, "body", weight=500), 1)
        row.addWidget(Label(size_words(kept), "body", "t2", tabular=True))
        proven = bool(kept.verified_at)
        row.addWidget(Chip("Verified" if proven else "Not proven", "ok" if proven else "warn", dot=True))
        row.addWidget(self.verify)
        row.addWidget(self.restore)


class BackupSection(Section):
    """`choose_file` and `show_folder` reach out of the program; a test replaces them."""

    title = "Backup"
    sentence = "Each backup is restored into a scratch copy and compared, so that you know it works."

    def build(self) -> None:
        self.choose_file: Callable[[], str] = self._ask_for_file
        self.show_folder: Callable[[Path], object] = lambda folder: QDesktopServices.openUrl(
            QUrl.fromLocalFile(str(folder))
        )
        self.make = Button("Back up now", self._on_make, kind="primary", icon="save")
        self.buttons.addWidget(self.make)
        self.status = Card(padding=16)
        self._proven = Icon("shield-check", "ok", size=20, tile="okT")
        self._unproven = Icon("shield-alert", "warn", size=20, tile="warnT")
        self._words = Label("", "lead", weight=600)
        self._detail = Label("", "body", "t2", wrap=True)
        self._build_status()
        self.column.addWidget(self.status)
        self.group("Backups")
        self.list = RecordLines("None yet. “Back up now” makes the first one.")
        self.column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Button("Open folder", self.open_folder, kind="ghost", icon="folder-open", small=True))
        foot.addWidget(
            Button("Restore from a file…", self.choose_other, kind="ghost", icon="archive-restore", small=True)
        )
        foot.addStretch()
        self.column.addLayout(foot)

    def _build_status(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._proven)
        row.addWidget(self._unproven)

        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._words)
        words.addWidget(self._detail)
        row.addLayout(words, 1)
        self.status.column.addLayout(row)

    def refresh(self) -> None:
        background = self.context.background
        background.ask(query.listed, background.path, then=self._on_listed)

    def status_text(self) -> str:
        """The sentence at the top."""
        return self._words.text()

    def _on_listed(self, found: list[Kept]) -> None:
        proven = max((kept.verified_at for kept in found if kept.verified_at), default="")
        self._words.setText(proven_words(proven, self.context.formats))
        folder = self._folder()
        self._detail.setText(f"Backups are in {folder}. Copy them to another disk now and then.")
        self._proven.setVisible(bool(proven))
        self._unproven.setVisible(not proven)
        lines: list[QWidget] = [
            BackupLine(
                kept,
                partial(self._on_verify, kept.file),
                partial(self.offer, kept.file),
                moment(kept.manifest.created_at, self.context.formats),
            )
            for kept in found[:SHOWN]
        ]
        self.list.show_lines(lines)

    def _folder(self) -> Path:
        path = self.context.background.path
        return path.parent / f"{path.stem} backups"

    def _on_make(self) -> None:
        self._busy("Backing up…")
        background = self.context.background
        background.ask(service.create, background.path, then=self._on_made, failed=self._on_refused)

    def _on_made(self, _made: Kept) -> None:
        self._busy("")
        self.context.say("Backed up and verified")
        self.refresh()

    def _on_verify(self, file: Path) -> None:
        self._busy("Verifying…")
        self.context.background.ask(service.verify, file, then=self._on_verified, failed=self._on_refused)

    def _on_verified(self, kept: Kept) -> None:
        self._busy("")
        self.context.say("Verified: this backup can be restored")
        self.refresh()

    def _on_refused(self, _problem: Problem) -> None:
        self._busy("")
        self.refresh()

    def _busy(self, words: str) -> None:
        self.make.setText(words or "Back up now")
        self.make.setEnabled(not words)
        self.make.updateGeometry()

    def offer(self, file: Path) -> None:
        """Show what a restore would change, and do it on the button only."""
        self.context.background.ask(query.preview, file, then=partial(self._on_preview, file))

    def _on_preview(self, file: Path, preview: RestorePreview) -> None:
        when = name_of(file)
        RestoreDialog(self, when, preview, partial(self._restore, file, when)).open()

    def _restore(self, file: Path, when: str) -> None:
        self.acts.change("Restored", f"Restore the backup {when}", service.restore, file)

    def choose_other(self) -> None:
        """Offer to restore a backup from another place."""
        file = self.choose_file()
        if file:
            self.offer(Path(file))

    def _ask_for_file(self) -> str:
        kinds = "Backups of AgencyDesk (*.zip);;All files (*)"
        return QFileDialog.getOpenFileName(self, "Choose a backup", str(self._folder()), kinds)[0]

    def open_folder(self) -> None:
        """Show where the backups are."""
        folder = self._folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.show_folder(folder)
