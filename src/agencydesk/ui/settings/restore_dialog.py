"""What a restore would change, before it does."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.queries.backups import DifferenceRow, RestorePreview
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.marks import Chip

from .record_line import RecordLine, RecordLines

SHOWN = 40
WORDS = {"added": ("Comes back", "ok"), "changed": ("Changes", "accent"), "removed": ("Goes", "bad")}


class RestoreDialog(Dialog):
    """Counts, the first records by name, and the button that does it."""

    def __init__(self, owner: QWidget, name: str, preview: RestorePreview, restore: Callable[[], object]) -> None:
        super().__init__(owner, "Restore this backup?", name, icon="archive-restore", width=620)
        self._restore = restore
        self.lines: list[RecordLine] = []
        total = preview.added + preview.changed + preview.removed
        counts = QHBoxLayout()
        counts.setSpacing(8)
        for what, count in (("added", preview.added), ("changed", preview.changed), ("removed", preview.removed)):
            if count:
                words, tone = WORDS[what]
                counts.addWidget(Chip(f"{count:,} {_verb(words, count)}", tone))
        counts.addStretch()
        if not total:
            self.body.addWidget(Label("The workspace is what this backup holds. Nothing would change.", wrap=True))
            self.body.addStretch()
            self.add_button("Close")
            return
        self.body.addWidget(Label("One Undo takes the whole restore back.", "body", "t2"))
        self.body.addLayout(counts)
        self.lines = [_line(row) for row in preview.rows[:SHOWN]]
        box = RecordLines("")
        box.show_lines(self.lines)
        self.body.addWidget(box)
        more = total - min(SHOWN, len(preview.rows))
        if more > 0:
            self.body.addWidget(Label(f"And {more:,} more.", "meta", "t3"))
        self.body.addStretch()
        self.add_button("Cancel")
        self.set_primary("Restore", self._on_restore, key="Ctrl Enter")

    def _on_restore(self) -> None:
        self.finish()
        self._restore()


def _verb(words: str, count: int) -> str:
    one = {"Comes back": "come back", "Changes": "change", "Goes": "go"}[words]
    return words.lower() if count == 1 else one


def _line(row: DifferenceRow) -> RecordLine:
    words, tone = WORDS[row.what]
    entity = row.entity.replace("_", " ").capitalize()
    return RecordLine(row.title or f"{entity} {row.id}", entity, mark=Chip(words, tone))
