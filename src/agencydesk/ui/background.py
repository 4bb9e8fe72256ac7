"""The database thread and a pool for long work: nothing on the UI thread ever waits for either.

`ask` and `change` line up on one thread that owns the workspace; `work` runs elsewhere, without a database. Results and
errors come back in one callback on the UI thread. A change's `changed` signal arrives before its `then`, where
`last_step` is the Step that it made: what an Undo in a toast takes back.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from agencydesk.domain.problems import Cancelled, Invalid, Missing, Problem

from .garbage import Collector
from .problems import Problems

if TYPE_CHECKING:
    from agencydesk.workspace import Changed, Workspace

POLL_SECONDS = 2.0
PROGRESS_SECONDS = 0.05
WORKERS = 2

Then = Callable[[Any], object] | None
Failed = Callable[[Problem], object] | None
Progress = Callable[[int, int], object] | None

_log = logging.getLogger(__name__)


class Job:
    """Something under way; `cancel` ends it before it starts or at its next word of progress."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask it to stop: `failed` hears of a `Cancelled`."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raise `Cancelled` where somebody asked to stop."""
        if self.is_cancelled():
            raise Cancelled


class Background(QObject):
    """An open workspace as the window sees it."""

    opened = Signal()
    failed = Signal(object)
    changed = Signal(object)
    labels_changed = Signal()
    _delivered = Signal(object)

    def __init__(
        self,
        path: Path,
        by: str = "",
        *,
        problems: Problems | None = None,
        create: bool = False,
        prepare: Callable[[Path], object] | None = None,
    ) -> None:
        """Open a workspace on its own thread; with `create`, make the file where there is none.

        `prepare(path)` runs there before that.
        """
        super().__init__()
        self.path, self.by = path, by
        self.problems = problems or Problems(self)
        self.undo_label = self.redo_label = ""
        self.last_step: int | None = None
        self._create, self._prepare = create, prepare
        self._closed = False
        self._calls: queue.SimpleQueue[Callable[[Workspace], object] | None] = queue.SimpleQueue()
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: set[Job] = set()
        self._delivered.connect(self._on_delivered, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector(self)
        self._thread = threading.Thread(target=self._run, name="database", daemon=True)
        self._thread.start()

    def ask(
        self, query: Callable[..., Any], *args: Any, then: Then = None, failed: Failed = None, **kwargs: Any
    ) -> None:
        """Read: `then(result)` follows on the UI thread. A record that is gone is told to `failed` alone, if there is
        one: between its deletion and a list's answer it may be asked for once more.
        """
        self._line_up(lambda workspace: workspace.ask(query, *args, **kwargs), then, failed, only_told=Missing)

    def change(
        self,
        verb: str,
        service: Callable[..., Any],
        *args: Any,
        then: Then = None,
        failed: Failed = None,
        progress: Progress = None,
        **kwargs: Any,
    ) -> Job:
        """Write one Step. With `progress` the service is called with a `progress(done, total)` of its own."""
        job = Job()
        more = self._with_progress(job, progress, kwargs)
        self._line_up(lambda workspace: workspace.change(verb, service, *args, **more), then, failed, job)
        return job

    def undo(self, step: int | None = None, *, then: Then = None, failed: Failed = None) -> None:
        """Take back a Step, by default the newest one."""
        self._line_up(lambda workspace: workspace.undo(step), then, failed)

    def sign(self, by: str) -> None:
        """Whose name the history gets from now on."""
        self.by = by

        def sign(workspace: "Workspace") -> None:
            workspace.by = by

        self._line_up(sign, None, None)

    def redo(self, *, then: Then = None, failed: Failed = None) -> None:
        """Bring back what was undone last."""
        self._line_up(lambda workspace: workspace.redo(), then, failed)

    def work(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Then = None,
        failed: Failed = None,
        progress: Progress = None,
        **kwargs: Any,
    ) -> Job:
        """Run something long that needs no database; `progress` as in `change`."""
        job = Job()
        more = self._with_progress(job, progress, kwargs)
        self._submit(partial(function, *args, **more), then, failed, job)
        return job

    def _submit(
        self,
        call: Callable[[], Any],
        then: Then,
        failed: Failed,
        job: Job,
        only_told: type[Problem] | None = None,
    ) -> None:
        """Line a call up on the pool."""
        if self._closed:
            return
        self._jobs.add(job)
        if self._pool is None:
            self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="work")
        self._pool.submit(self._answer, call, then, failed, job, only_told)

    def apart(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Then = None,
        failed: Failed = None,
        told: Then = None,
    ) -> Job:
        """Run `function(*args, progress=…)` in a process of its own; `told` hears on the UI thread what it tells.

        That somebody cancelled it is told to `failed` alone.
        """

        def run() -> Any:
            from agencydesk.processes import run_apart

            deliver = lambda value: self._deliver(partial(_give, told, value))  # noqa: E731
            return run_apart(function, *args, told=deliver, cancelled=job.is_cancelled)

        job = Job()
        self._submit(run, then, failed, job, only_told=Cancelled)
        return job

    def close(self) -> None:
        """Do what is lined up, stop what is cancellable, let go of the file. Nothing is delivered afterwards."""
        if self._closed:
            return
        self._closed = True
        for job in list(self._jobs):
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._calls.put(None)
        self._thread.join()
        self._collector.stop()

    # --- on the database thread -----------------------------------------------------------------------------------

    def _run(self) -> None:
        workspace = self._open()
        if workspace is None:
            return
        try:
            self._serve(workspace)
        finally:
            workspace.close()

    def _open(self) -> "Workspace | None":
        try:
            from agencydesk.workspace import Workspace

            if self._prepare is not None:
                self._prepare(self.path)
            missing = self._create and not self.path.exists()
            workspace = Workspace.create(self.path, self.by) if missing else Workspace(self.path, self.by)
            workspace.subscribe(lambda changed: self._tell(workspace, changed))
            labels = workspace.undo_label, workspace.redo_label
        except Exception as error:
            self._deliver(partial(self._on_not_opened, error))
            return None
        self._deliver(partial(self._on_labels, *labels))
        self._deliver(self._on_opened)
        return workspace

    def _serve(self, workspace: "Workspace") -> None:
        looked = time.monotonic()
        while True:
            wait = POLL_SECONDS - (time.monotonic() - looked)
            try:
                call = self._calls.get(timeout=max(0.0, wait))
            except queue.Empty:
                self._poll(workspace)
                looked = time.monotonic()
                continue
            if call is None:
                return
            call(workspace)

    def _poll(self, workspace: "Workspace") -> None:
        try:
            workspace.poll()
        except Exception as error:  # another program holds the file, say: the next look will do, and others wait
            _log.info("Could not look for other programs' Steps: %s", error)

    def _tell(self, workspace: "Workspace", changed: "Changed") -> None:
        labels = workspace.undo_label, workspace.redo_label
        self._deliver(partial(self._on_labels, *labels))
        self._deliver(partial(self._on_changed, changed))

    # --- between the threads --------------------------------------------------------------------------------------

    def _line_up(
        self,
        call: Callable[["Workspace"], Any],
        then: Then,
        failed: Failed,
        job: Job | None = None,
        only_told: type[Problem] | None = None,
    ) -> None:
        if not self._closed:
            self._calls.put(
                lambda workspace: self._answer(partial(call, workspace), then, failed, job or Job(), only_told)
            )

    def _answer(
        self,
        call: Callable[[], Any],
        then: Then,
        failed: Failed,
        job: Job,
        only_told: type[Problem] | None = None,
    ) -> None:
        try:
            job.check()
            result = call()
        except Exception as error:
            told = failed is not None and only_told is not None and isinstance(error, only_told)
            self._deliver(partial(self._on_failed, error, failed, told))
        else:
            self._deliver(partial(_give, then, result))
        finally:
            self._jobs.discard(job)

    def _with_progress(self, job: Job, progress: Progress, kwargs: dict[str, Any]) -> dict[str, Any]:
        if progress is None:
            return kwargs
        told = 0.0

        def report(done: int, total: int) -> None:
            nonlocal told
            job.check()
            now = time.monotonic()
            if now - told >= PROGRESS_SECONDS or done >= total:
                told = now
                self._deliver(partial(_give, lambda _: progress(done, total), None))

        return {**kwargs, "progress": report}

    def _deliver(self, call: Callable[[], object]) -> None:
        if not self._closed:
            self._delivered.emit(call)

    # --- on the UI thread -----------------------------------------------------------------------------------------

    def _on_delivered(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()

    def _on_labels(self, undo_label: str, redo_label: str) -> None:
        self.undo_label, self.redo_label = undo_label, redo_label
        self.labels_changed.emit()

    def _on_changed(self, changed: "Changed") -> None:
        self.last_step = changed.step_id
        self.changed.emit(changed)

    def _on_opened(self) -> None:
        self._collector.settle()
        self.opened.emit()

    def _on_not_opened(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            self.problems.show(error)
        self.failed.emit(self.problems.as_problem(error))

    def _on_failed(self, error: Exception, failed: Failed, told: bool = False) -> None:
        problem = self.problems.as_problem(error)
        beside_field = failed is not None and isinstance(error, Invalid) and bool(error.field)
        _give(failed, problem)
        if not beside_field and not told:
            self.problems.show(error)


def _give(receiver: Then, value: Any) -> None:
    """Call back, unless the widget that asked is gone."""
    bound = receiver.func if isinstance(receiver, partial) else receiver
    owner = getattr(bound, "__self__", None)
    if receiver is not None and not (isinstance(owner, QObject) and not isValid(owner)):
        receiver(value)
