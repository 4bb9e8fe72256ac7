"""Which column is what: one line for each column with its first values, and the field that it fills."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.import_fields import FIELDS, Kind
from agencydesk.domain.mapping import ColumnMap
from agencydesk.domain.sheet import Sheet
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import ElidedLabel, Label

SHOWN, SAMPLES = 60, 3


class ColumnLine(QWidget):
    """A column's name, what is in it, and what it is."""

    def __init__(self, name: str, samples: list[str], kind: Kind) -> None:
        super().__init__()
        self.name = name
        self.field = ComboBox(
            [("", "Not used"), *((known.key, known.title) for known in FIELDS[kind])], name=f"{name} is"
        )
        self.field.setFixedWidth(150)
        self.field.setEnabled(bool(name))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(name or "(no name)", "body", weight=500))
        words.addWidget(ElidedLabel(", ".join(samples) or "Empty", "meta", "t3"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.field)


class ColumnList(QWidget):
    """`changed` says that somebody chose another field for a column."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ColumnLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_columns(self, sheet: Sheet, mapping: ColumnMap) -> None:
        """Every column that has a place, and the first others."""
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.lines = []
        fields = {place: key for key, place in mapping.places.items()}
        shown = [place for place in range(len(sheet.header)) if place in fields or place < SHOWN]
        for place in shown:
            samples = list(dict.fromkeys(sheet.column(place, 50)))[:SAMPLES]
            line = ColumnLine(sheet.header[place], [" ".join(cell.split())[:60] for cell in samples], mapping.kind)
            line.field.set_value(fields.get(place, ""))
            line.field.chosen.connect(lambda key, line=line: self._on_chosen(line, key))
            self.lines.append(line)
            self._column.addWidget(line)
        more = len(sheet.header) - len(shown)
        if more:
            self._column.addWidget(Label(f"And {more:,} more columns that are not used.", "meta", "t3"))
        self._column.addStretch(1)

    def choices(self, kind: Kind) -> Mapping[str, str]:
        """The header of each field's column; an empty one leaves the field out."""
        chosen = {line.field.value(): line.name for line in self.lines if line.field.value()}
        return {known.key: chosen.get(known.key, "") for known in FIELDS[kind]}

    def line_of(self, name: str) -> ColumnLine:
        """The line of a column."""
        return next(line for line in self.lines if line.name == name)

    def _on_chosen(self, chosen: ColumnLine, key: str) -> None:
        for line in self.lines:  # a field takes one column
            if key and line is not chosen and line.field.value() == key:
                line.field.set_value("")
        self.changed.emit()
