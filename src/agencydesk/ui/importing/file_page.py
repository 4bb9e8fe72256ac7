"""The first page: a file is chosen or dropped, and what its rows are is guessed and can be corrected."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.import_fields import Kind
from agencydesk.domain.sheet import Sheet
from agencydesk.ui.widgets.button import Button
from agencydesk.ui.widgets.drop_place import DropPlace
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Icon
from agencydesk.ui.widgets.message import MessagePlace
from agencydesk.ui.widgets.segmented import Segmented

_CENTRE = Qt.AlignmentFlag.AlignHCenter


class FilePage(QWidget):
    """`file_chosen` carries a path, `kind_chosen` a kind."""

    file_chosen = Signal(str)
    kind_chosen = Signal(str)

    def __init__(self, choose: Callable[[], str]) -> None:
        super().__init__()
        self._choose = choose
        self.place = DropPlace()
        self.place.dropped.connect(self.file_chosen)
        self.choose = Button("Choose file…", self._on_choose, icon="folder-open")
        self._icon = Icon("file-spreadsheet", "t2", size=20, tile="neuT")
        self._title = ElidedLabel("Drop a CSV file here", "lead", weight=600, align="centre")
        self._about = Label("", "meta", "t2", wrap=True)
        self._about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kind = Segmented([(str(kind), str(kind).capitalize()) for kind in Kind], name="What its rows are")
        self.kind.chosen.connect(self.kind_chosen)
        self._kinds = QWidget()
        self._messages = MessagePlace()
        self._build()
        self.show_nothing()

    def _build(self) -> None:
        self.place.lay_out(self._icon, self._title, self._about, self.choose)
        kinds = QHBoxLayout(self._kinds)
        kinds.setContentsMargins(0, 0, 0, 0)
        kinds.setSpacing(16)
        kinds.addWidget(Label("Its rows are", "body", weight=500))
        kinds.addWidget(self.kind)
        kinds.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(20)
        column.addWidget(self.place, 1)
        column.addLayout(self._messages)
        column.addWidget(self._kinds)

    def show_nothing(self, problem: str = "") -> None:
        """No file, or one that cannot be used."""
        self._title.set_text("Drop a CSV file here")
        self._about.setText(
            "From a spreadsheet or another program: save or export it as CSV. Any encoding and separator will do."
        )
        self._icon.set("file-spreadsheet", "t2")
        self._kinds.hide()
        self._messages.say(problem)

    def show_busy(self, name: str) -> None:
        """A file is being read."""
        self._messages.say("")
        self._title.set_text(f"Reading {name}…")
        self._about.setText("")

    def show_sheet(self, sheet: Sheet, kind: Kind) -> None:
        """A file that was read."""
        self._messages.say("")
        self._icon.set("file-check", "ok")
        self._title.set_text(sheet.name)
        guessed = f", read as {sheet.encoding}" if sheet.guessed_encoding else ""
        self._about.setText(f"{len(sheet.rows):,} rows in {len(sheet.header):,} columns{guessed}")
        self.choose.setText("Choose another…")
        self.choose.updateGeometry()
        self.kind.set_value(str(kind))
        self._kinds.setVisible(True)

    def problem(self) -> str:
        """Why the last file cannot be used, or ""."""
        return self._messages.text()

    def about(self) -> str:
        """The line under the file's name."""
        return self._about.text()

    def _on_choose(self) -> None:
        file = self._choose()
        if file:
            self.file_chosen.emit(file)
