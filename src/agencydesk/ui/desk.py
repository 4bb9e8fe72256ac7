"""The window put together: it paints at once, then a workspace is opened behind it, or the welcome is shown.

`Desk` is the one place that knows the window, the open workspace and the person's settings. Panes get its `Context`.
"""

import logging
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, QTimer

from agencydesk import paths
from agencydesk.domain.problems import Problem

from . import keys, theme
from .context import Context
from .main_window import MainWindow
from .panes import PANES
from .problems import Problems

if TYPE_CHECKING:
    from agencydesk.queries.overview import OverviewRow
    from agencydesk.settings import Settings
    from agencydesk.workspace import Changed

    from .background import Background
    from .widgets.menu import Menu

SAMPLE_FILE = "sample.sqlite"
UNSEEN_MS = 1000  # a window that starts minimised paints late
MakeSample = Callable[[Path], Path]
_log = logging.getLogger(__name__)


class Desk(QObject):
    """Opens workspaces in one window."""

    def __init__(self, settings: "Settings", make_sample: MakeSample) -> None:
        super().__init__()
        self.settings = settings
        self.problems = Problems(self)
        self.background: Background | None = None
        self.choose_file: Callable[[str, str], str] = self._ask_for_file
        self._make_sample = make_sample
        self._welcome: Any = None
        self._first: Path | None = None
        self._owner = ""
        self._named = False
        self._after: Callable[[], object] | None = None
        theme.current().reduce_motion = settings.reduce_motion
        theme.current().set_mode(settings.theme)
        self.context = Context(
            None,  # type: ignore[arg-type]
            None,  # type: ignore[arg-type]
            theme.current(),
            settings,
            self._say,
            self.open,
            None,  # type: ignore[arg-type]
        )
        self.window = MainWindow(PANES, self.context)
        self.context.window = self.window
        self._connect()

    def _connect(self) -> None:
        window = self.window
        self.problems.show_in(window)
        self.problems.told.connect(self._on_problem)
        window.on_undo, window.on_redo = self.undo, self.redo
        window.pinned_wanted.connect(lambda key: self.open("projects", id=key))
        window.settings_wanted.connect(lambda: self.open("settings"))
        window.bind("Ctrl+,", "Settings", lambda: self.open("settings"))
        window.opened.connect(lambda _key: keys.use_single_keys(window, self.settings.single_keys))

    @property
    def by(self) -> str:
        """Whose name the history gets: the person's own, else the first team member's of the workspace."""
        return self.settings.by or self._owner

    # --- opening --------------------------------------------------------------------------------------------------

    def start(self, path: Path, *, named: bool = False) -> None:
        """Show the window, and once it has painted open a workspace, or the welcome where there is none.

        A file that somebody `named` and that is not there is said.
        """
        self._first, self._named = path, named
        self.window.painted.connect(self._begin)
        QTimer.singleShot(UNSEEN_MS, self._begin)
        self.window.show()

    def _begin(self) -> None:
        path, self._first = self._first, None
        if path is not None and os.path.lexists(path):
            self.open_file(path)
        elif path is not None:
            self.show_welcome()
            if self._named:
                self._on_problem(Problem(f"There is no workspace at {path}. Begin here, or open another file."))

    def open_file(self, path: Path, *, create: bool = False, prepare: Callable[[Path], object] | None = None) -> None:
        """Let go of the workspace that is open and open another one, made first where asked."""
        from .background import Background

        self._let_go()
        self._use_currency()
        background = Background(path, self.by, problems=self.problems, create=create, prepare=prepare)
        background.opened.connect(partial(self._on_opened, background))
        background.failed.connect(partial(self._on_not_opened, background))
        background.changed.connect(self._on_changed)
        self.background = self.context.background = background

    def _let_go(self) -> None:
        self._owner, self._after = "", None
        if self.background is not None:
            self.window.forget_panes()
            self.background.close()
            self.background = None

    def _on_opened(self, background: "Background") -> None:
        from . import preload

        if background is self.background:
            first = self.window.first_key()
            background.work(preload.layers_of, first, then=lambda _none: self._ask_overview(self._on_first_overview))

    def _on_not_opened(self, background: "Background", problem: Problem) -> None:
        if background is self.background:
            self.background = None
            self.show_welcome()
            self._on_problem(problem)

    def _on_first_overview(self, row: "OverviewRow") -> None:
        from . import preload

        if self.background is None:
            return
        self.settings.last_workspace = str(self.background.path)
        self._save_settings()
        if not self.by and row.owner:
            self._owner = row.owner
            self.background.sign(row.owner)
            self._ask_overview(self._on_overview)
        self._on_overview(row)
        self.window.open(self.window.first_key())
        self.background.work(preload.data_layers)
        after, self._after = self._after, None
        if after is not None:
            after()

    def _save_settings(self) -> None:
        try:
            self.settings.save()
        except OSError as error:
            _log.warning("The settings were not saved: %s", error)

    # --- the welcome ----------------------------------------------------------------------------------------------

    def show_welcome(self) -> None:
        """The first page: the sample, an import, or a blank start."""
        if self._welcome is None:
            from .welcome import Welcome

            self._welcome = welcome = Welcome()
            welcome.sample_wanted.connect(self.open_sample)
            welcome.blank_wanted.connect(self.start_blank)
            welcome.import_wanted.connect(self.start_import)
            welcome.open_wanted.connect(self.choose_workspace)
            welcome.file_dropped.connect(lambda file: self.open_file(Path(file)))
        self._welcome.set_busy("")
        self.window.sidebar.set_agency("AgencyDesk", self._fill_menu)
        self.window.show_page(self._welcome)

    def open_sample(self) -> None:
        """Make the sample agency where it does not stand yet, and open it."""
        path = paths.data_folder() / SAMPLE_FILE
        self._busy("Making the sample agency…")
        self.open_file(path, prepare=None if path.exists() else self._make_sample)

    def start_blank(self) -> None:
        """Three short steps; the file is made when they are done."""
        from .setup import SetupPage

        self._use_currency()
        page = SetupPage(self.context, self._finish_setup, self.show_welcome)
        self.window.show_page(page)

    def _finish_setup(self, by: str, write: Callable[["Background"], None]) -> None:
        self.settings.by = by
        self.open_file(_free(paths.default_workspace()), create=True)
        if self.background is not None:
            write(self.background)

    def start_import(self) -> None:
        """Into the workspace that is open, else into a new one."""
        from .importing import open_import

        if self.background is None:
            self.open_file(_free(paths.default_workspace()), create=True)
            self._after = partial(open_import, self.window, self.context)
        else:
            open_import(self.window, self.context)

    def choose_workspace(self) -> None:
        """Ask for a workspace file and open it."""
        file = self.choose_file("Open a workspace", "AgencyDesk workspaces (*.sqlite *.agencydesk);;All files (*)")
        if file:
            self.open_file(Path(file))

    def _ask_for_file(self, title: str, kinds: str) -> str:
        from PySide6.QtWidgets import QFileDialog

        return QFileDialog.getOpenFileName(self.window, title, str(paths.data_folder()), kinds)[0]

    def _busy(self, sentence: str) -> None:
        if self._welcome is not None:
            self._welcome.set_busy(sentence, 0.4)

    # --- while it is open -----------------------------------------------------------------------------------------

    def open(self, key: str, **what: Any) -> None:
        """Switch to a pane, and there to a record."""
        if self.background is not None and key in self.window.entries:
            pane = self.window.open(key)
            if what:
                pane.reveal(**what)

    def _on_changed(self, changed: "Changed") -> None:
        self.window.changed(changed.entities)
        self._ask_overview(self._on_overview)

    def _ask_overview(self, then: Callable[["OverviewRow"], object]) -> None:
        from agencydesk.queries.overview import overview

        if self.background is not None:
            self.background.ask(overview, self.by, then=then)

    def _on_overview(self, row: "OverviewRow") -> None:
        self._use_currency(row.currency)
        sidebar = self.window.sidebar
        sidebar.set_agency(row.agency, self._fill_menu)
        sidebar.set_user(self.by)
        sidebar.set_pinned(row.pinned)
        for key, count in row.counts.items():
            self.window.set_count(key, count)
        self.window.setWindowTitle(f"{row.agency}{' (sample)' if row.sample else ''} – AgencyDesk")

    def _use_currency(self, currency: str = "EUR") -> None:
        from agencydesk.formats import Formats

        self.context.formats = Formats(QLocale().name(), currency)

    def _fill_menu(self, menu: "Menu") -> None:
        if self.background is not None:
            menu.add("Import…", self.start_import, icon="import")
            menu.add("Settings", lambda: self.open("settings"), icon="settings", key="Ctrl ,")
            menu.addSeparator()
        menu.add("Open the sample agency", self.open_sample, icon="sparkles")
        menu.add("Open a workspace…", self.choose_workspace, icon="folder-open")
        menu.add("Start blank", self.start_blank, icon="square-plus")

    def undo(self) -> None:
        """Take back what was done last, and say what it was."""
        if self.background is not None:
            self.background.undo(then=self._on_undone)

    def redo(self) -> None:
        """Bring back what was undone last."""
        if self.background is not None:
            self.background.redo(then=lambda changed: self._say(changed.sentence, "Undo", self.undo))

    def _on_undone(self, changed: "Changed") -> None:
        self._say(changed.sentence, "Redo", self.redo)

    def _say(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, *, kind: str = "ok"
    ) -> object:
        return self.window.say(text, action, on_action, kind=kind)

    def _on_problem(self, problem: Problem) -> None:
        self._say(problem.sentence, kind="bad")

    def raise_window(self, file: str = "") -> None:
        """Come to the front; a second start may have named another workspace."""
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if file and (self.background is None or Path(file) != self.background.path):
            self.open_file(Path(file))

    def close(self) -> None:
        """Finish what is lined up and let the file go."""
        self._let_go()


def _free(path: Path) -> Path:
    """The path itself, or one beside it with a number, that no file has yet."""
    number, free = 2, path
    while free.exists():
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    return free
