"""The dialog that leads through an import: choose a file, say what is what, watch it arrive, read what came of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from agencydesk.domain.import_batch import Batch, Choices
from agencydesk.domain.import_fields import Kind
from agencydesk.domain.problems import Problem
from agencydesk.domain.sheet import Sheet
from agencydesk.queries import agency as agency_query
from agencydesk.queries.agency import PipelineRow
from agencydesk.queries.listing import currency
from agencydesk.services import imports
from agencydesk.services.imports import Arrival
from agencydesk.ui.background import Job
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.dialog import Dialog

from .file_page import FilePage
from .mapping_page import MappingPage
from .progress_page import ProgressPage
from .result_page import ResultPage
from .study import Opened, Study, open_file, study

HEIGHT = 620
PLACES = {Kind.CLIENTS: "clients", Kind.DEALS: "deals"}


class ImportDialog(Dialog):
    """`choose_file` asks for a file; a test replaces it."""

    def __init__(self, owner: QWidget, context: Context) -> None:
        super().__init__(
            owner, "Import", "Clients, contacts, services, people or deals from a CSV file", icon="import", width=1120
        )
        self._context = context
        self.choose_file: Callable[[], str] = self._ask_for_file
        self._sheet: Sheet | None = None
        self._kind = Kind.CLIENTS
        self._currency, self._pipelines = "EUR", list[PipelineRow]()
        self._batch: Batch | None = None
        self._asked = 0
        self._job: Job | None = None
        self._step: int | None = None
        self.file_page = FilePage(lambda: self.choose_file())
        self.mapping = MappingPage(context)
        self.progress = ProgressPage()
        self.result = ResultPage(context.background)
        self.pages = QStackedWidget()
        self.pages.setMinimumHeight(HEIGHT)
        for page in (self.file_page, self.mapping, self.progress, self.result):
            self.pages.addWidget(page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.pages)
        self.back = self.add_button("Back", self._on_back)
        self.cancel = self.add_button("Cancel", self.dismiss)
        self.next = self.set_primary("Next", self._on_next, key="Ctrl Enter")
        self.file_page.file_chosen.connect(self.take_file)
        self.file_page.kind_chosen.connect(self._on_kind)
        self.mapping.changed.connect(self._study)
        self._show(self.file_page)
        context.background.ask(_ground, then=self._on_ground)

    def _on_ground(self, ground: tuple[str, list[PipelineRow]]) -> None:
        self._currency, self._pipelines = ground

    def _ask_for_file(self) -> str:
        kinds = "CSV files (*.csv *.tsv *.txt);;All files (*)"
        return QFileDialog.getOpenFileName(self, "Choose a file", "", kinds)[0]

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.back.setVisible(page in (self.mapping, self.result))
        self.cancel.setVisible(page is not self.result)
        self.back.setText("Undo the import" if page is self.result else "Back")
        if page is self.result:
            self.back.setVisible(self._step is not None)
        words = {self.mapping: "Import", self.result: "Done"}
        self.next.setText(words.get(page, "Next"))
        self.next.setVisible(page is not self.progress)
        ready = {self.file_page: self._sheet is not None, self.mapping: self._batch is not None, self.result: True}
        self.next.setEnabled(ready.get(page, False))

    # --- the file -------------------------------------------------------------------------------------------------

    def take_file(self, file: str) -> None:
        """Read a file and guess what it is."""
        path = Path(file)
        self.file_page.show_busy(path.name)
        self._context.background.work(open_file, path, then=self._on_opened)

    def _on_opened(self, opened: Opened) -> None:
        self._sheet, self._kind = opened.sheet, opened.kind
        if opened.sheet is None:
            self.file_page.show_nothing(opened.problem)
        else:
            self.file_page.show_sheet(opened.sheet, opened.kind)
        self._show(self.file_page)
        if opened.sheet is not None:
            self.next.setFocus()

    def _on_kind(self, kind: str) -> None:
        self._kind = Kind(kind)

    # --- what is what ---------------------------------------------------------------------------------------------

    def _study(self, *, first: bool = False) -> None:
        """Work out what the choices make of the file; only the last answer counts."""
        if self._sheet is None:
            return
        self._asked += 1
        self._batch = None
        self.next.setEnabled(False)
        choices = Choices() if first else self.mapping.choices()
        then = partial(self._on_studied, self._asked, first)
        self._context.background.work(study, self._kind, self._sheet, choices, self._currency, then=then)

    def _on_studied(self, asked: int, first: bool, found: Study) -> None:
        if asked != self._asked or self._sheet is None:
            return
        if first:
            self.mapping.begin(self._kind, self._sheet, found)
        self.mapping.show_study(found, self._pipelines)
        if first:
            self._show(self.mapping)
            if self.mapping.choices().values:  # stages that were proposed are already another reading
                self._study()
                return
        if found.batch is not None:
            then = partial(self._on_preview, asked, found.batch)
            self._context.background.ask(_preview, found.batch, then=then)

    def _on_preview(self, asked: int, batch: Batch, arrival: Arrival | Problem) -> None:
        if asked != self._asked:
            return
        if isinstance(arrival, Problem):
            self.mapping.say(arrival.sentence)
            return
        self._batch = batch
        self.mapping.show_arrival(arrival, list(batch.mapping.used))
        self.next.setEnabled(True)

    # --- the buttons ----------------------------------------------------------------------------------------------

    def _on_next(self) -> None:
        page = self.pages.currentWidget()
        if page is self.file_page:
            self._study(first=True)
        elif page is self.mapping and self._batch is not None:
            self._import(self._batch)
        elif page is self.result:
            self.finish()
            if self._kind in PLACES:
                self._context.open(PLACES[self._kind])

    def _on_back(self) -> None:
        if self.pages.currentWidget() is self.result:
            self._context.background.undo(self._step, then=self._on_undone)
        else:
            self._show(self.file_page)

    def _on_undone(self, changed: Any) -> None:
        self.finish()
        self._context.say("Import taken back", "Redo", self._context.background.redo)

    def dismiss(self) -> None:
        """While rows arrive, this stops them; nothing has arrived then."""
        if self._job is not None:
            self._job.cancel()
        else:
            super().dismiss()

    # --- the import -----------------------------------------------------------------------------------------------

    def _import(self, batch: Batch) -> None:
        self.progress.begin(f"Importing {len(batch.records):,} {batch.kind}")
        background = self._context.background
        self._job = background.change(
            batch.verb,
            imports.bring_in,
            batch,
            then=partial(self._on_arrived, batch, background.last_step),
            failed=self._on_failed,
            progress=self.progress.show_progress,
        )
        self._show(self.progress)
        self.cancel.setFocus()

    def _on_arrived(self, batch: Batch, before: int | None, arrival: Arrival) -> None:
        self._job = None
        step = self._context.background.last_step
        self._step = step if step != before else None
        self.result.show_arrival(arrival, batch.kind, batch.name)
        self._show(self.result)
        self.next.setFocus()

    def _on_failed(self, _problem: Problem) -> None:
        self._job = None
        self._show(self.mapping)


def _ground(session: Any) -> tuple[str, list[PipelineRow]]:
    return currency(session), agency_query.pipelines(session)


def _preview(session: Any, batch: Batch) -> Arrival | Problem:
    try:
        return imports.preview(session, batch)
    except Problem as problem:
        return problem
