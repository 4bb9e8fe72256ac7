"""Bringing in the plan of another program: choose its file, see what it holds and where dates differ, import it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from agencydesk.domain.problems import Cancelled, Problem
from agencydesk.exchange import plan_files
from agencydesk.services.plan_imports import PlanArrival
from agencydesk.ui.background import Job
from agencydesk.ui.context import Context
from agencydesk.ui.outside import Outside
from agencydesk.ui.widgets.dialog import MOST_WIDTH, Dialog
from agencydesk.ui.widgets.dialog_pages import DialogPages
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.marks import Icon

from .plan_import_file import PlanFilePage
from .plan_import_preview import PlanPreviewPage
from .plan_import_reading import ReadPlan, bring_in, look, read

HEIGHT, LEAST = 560, 360
KINDS = f"Plans ({' '.join(f'*{suffix}' for suffix in plan_files.SUFFIXES)});;All files (*)"
PROMISE = "One undo takes it back."


def open_plan_import(owner: QWidget, context: Context, outside: Outside, file: str = "") -> "ImportPlanDialog":
    """Open the import over a window, with a file if one is known already."""
    dialog = ImportPlanDialog(owner, context, outside)
    dialog.open()
    if file:
        dialog.take_file(file)
    return dialog


class ImportPlanDialog(Dialog):
    """First the file, then what is in it; Esc stops whatever is under way, and nothing has come in then."""

    def __init__(self, owner: QWidget, context: Context, outside: Outside) -> None:
        super().__init__(
            owner, "Import plan", "From MS Project, ProjectLibre or GanttProject", icon="import", width=MOST_WIDTH
        )
        self._context, self._outside = context, outside
        self._read: ReadPlan | None = None
        self._arrival: PlanArrival | None = None
        self._job: Job | None = None
        self._asked = 0
        self.file_page = PlanFilePage(self._choose)
        self.preview: PlanPreviewPage | None = None
        self.pages = DialogPages(HEIGHT, LEAST)
        self.pages.addWidget(self.file_page)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.pages)
        self._sign, self._promise = Icon("undo-2", "t3"), Label(PROMISE, "meta", "t2")
        self.foot.insertWidget(0, self._sign)
        self.foot.insertWidget(1, self._promise)
        self.cancel = self.add_button("Cancel")
        self.go = self.set_primary("Import plan", self._on_submit, key="Ctrl Enter")
        self.file_page.file_chosen.connect(self.take_file)
        self._show_file()

    def _choose(self) -> Path | None:
        return self._outside.choose_existing(self, "Choose a plan", KINDS)

    # --- the file -------------------------------------------------------------------------------------------------

    def take_file(self, file: str) -> None:
        """Read a file; only the last one that was chosen counts."""
        path = Path(file)
        self._forget_file()
        self._show_file()
        self.file_page.show_busy(f"Reading {path.name}…")
        self._job = self._context.background.work(
            read, path, then=partial(self._on_read, self._asked), failed=self._on_bug
        )

    def _forget_file(self) -> None:
        self._stop()
        self._read = None
        if self.preview is not None:
            self.pages.removeWidget(self.preview)
            self.preview.deleteLater()
            self.preview = None

    def _stop(self) -> None:
        """Whatever is under way is not waited for any more."""
        self._asked += 1
        self._arrival = None
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_read(self, asked: int, found: ReadPlan | Problem) -> None:
        if asked != self._asked:
            return
        self._job = None
        if isinstance(found, Problem):
            self.file_page.show_nothing(found.sentence)
            self.file_page.choose.setFocus()
            return
        self._read = found
        self.preview = PlanPreviewPage(self._context, found)
        self.preview.keep_chosen.connect(self._look)
        self.preview.other_wanted.connect(self._on_other)
        self.pages.addWidget(self.preview)
        self.pages.setCurrentWidget(self.preview)
        self._look()
        self.cancel.setFocus()

    def _on_other(self) -> None:
        file = self._choose()
        if file is not None:
            self.take_file(str(file))

    def _on_bug(self, problem: Problem) -> None:
        """Something that nobody thought of; the window shows its details."""
        self._job = None
        self._forget_file()
        self._show_file()
        self.file_page.show_nothing(problem.sentence)

    def _show_file(self) -> None:
        self.file_page.show_nothing()
        self.pages.setCurrentWidget(self.file_page)
        self._set_foot(None)

    # --- what it would be -----------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Work out what bringing it in would do."""
        if self._read is None or self.preview is None:
            return
        self._stop()
        if self.go.hasFocus():
            self.cancel.setFocus()
        self._set_foot(None)
        self.preview.show_waiting()
        then = partial(self._on_looked, self._asked)
        self._context.background.ask(look, self._read, self.preview.keep(), then=then, failed=self._on_bug)

    def _on_looked(self, asked: int, found: PlanArrival | Problem) -> None:
        if asked != self._asked or self.preview is None:
            return
        if isinstance(found, Problem):
            self.preview.show_problem(found.sentence)
            self._set_foot(None)
            return
        self._arrival = found
        self.preview.show_arrival(found)
        self._set_foot(found)
        if self.cancel.hasFocus():
            self.go.setFocus()

    def _set_foot(self, arrival: PlanArrival | None) -> None:
        """What the primary button does, if anything yet."""
        here = arrival is not None and arrival.unchanged
        self.go.setText("Open project" if here else "Import plan")
        self.go.setEnabled(arrival is not None)
        self.go.updateGeometry()
        self._promise.setText(PROMISE)
        for part in (self._sign, self._promise):
            part.setVisible(arrival is not None and not here)

    # --- what is done ---------------------------------------------------------------------------------------------

    def _on_submit(self) -> None:
        arrival, read_plan, preview = self._arrival, self._read, self.preview
        if arrival is None or read_plan is None or preview is None:
            return
        if arrival.project_id is not None:
            self._open(arrival.project_id)
            return
        preview.say("")
        preview.setEnabled(False)
        self.go.setEnabled(False)
        self._promise.setText(f"Importing {len(read_plan.plan.tasks):,} tasks… Cancel, and nothing has arrived.")
        self._job = self._context.background.change(
            "Import plan",
            bring_in,
            read_plan,
            preview.keep(),
            then=self._on_arrived,
            failed=self._on_refused,
            progress=lambda _done, _total: None,
        )
        self.cancel.setFocus()

    def _on_arrived(self, arrival: PlanArrival) -> None:
        self._job = None
        if arrival.project_id is None:
            return
        if not arrival.unchanged:
            background = self._context.background
            undo = partial(background.undo, background.last_step)
            self._context.say(f"Plan “{arrival.name}” imported", "Undo", undo)
        self._open(arrival.project_id)

    def _open(self, project_id: int) -> None:
        self.finish()
        self._context.open("projects", id=project_id)

    def _on_refused(self, problem: Problem) -> None:
        self._job = None
        if self.preview is not None:
            self.preview.setEnabled(True)
            if not isinstance(problem, Cancelled):
                self.preview.say(problem.sentence)
        self._set_foot(self._arrival)

    def dismiss(self) -> None:
        """While the plan arrives this stops it; then nothing has arrived, and a second time closes."""
        if self._job is not None and self._arrival is not None:
            self._job.cancel()
        else:
            self._stop()
            super().dismiss()
