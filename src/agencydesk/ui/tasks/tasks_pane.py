"""The Tasks pane: quick add above, the lists of the day below, a task's drawer at the right."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.kinds import Level
from agencydesk.queries import tasks as query
from agencydesk.queries.tasks import DayList, Names, TaskDetail, TaskRow, View, When
from agencydesk.ui import keys, theme
from agencydesk.ui.context import Context
from agencydesk.ui.pane import Pane
from agencydesk.ui.widgets.calendar import CalendarPopup
from agencydesk.ui.widgets.empty_state import EmptyState
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.menu import Menu
from agencydesk.ui.widgets.segmented import Segmented

from . import words
from .acts import TaskActs
from .quick_add import QuickAdd
from .quick_field import GLOW
from .task_delegate import INSET
from .task_drawer import TaskDrawer
from .task_list import TaskList
from .task_model import TaskModel

EDGE = 24
LINGER = 1200  # milliseconds that a finished task stays in its place
Page = tuple[int | None, Names, DayList, View]


def _page(session: Any, name: str, view: View, settled: bool) -> Page:
    """The list of a view; where nobody is called so and no view was chosen, the team's."""
    me = query.person_called(session, name)
    if me is None and not settled:
        view = View.TEAM
    found = query.day_list(session, me, clock.today(), view) if me is not None or view is not View.MINE else None
    return me, query.names(session), found or DayList((), 0, 0), view


class TasksPane(Pane):
    """What is to be done, by whom, by when."""

    watches = frozenset({"task", "task_dates", "project", "person", "checklist_item", "time_entry", "agency"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.acts = TaskActs(self, context)
        self.me: int | None = None
        self.names = Names((), ())
        self.model = TaskModel(context.formats, self)
        self.list = TaskList(self.model)
        self.quick = QuickAdd(context.formats)
        self.drawer: TaskDrawer
        self._settled = False  # whether somebody chose the view
        self._shown: int | None = None
        self._wanted: int | None = None
        self._linger = QTimer(self)
        self._linger.setSingleShot(True)
        self._linger.timeout.connect(self.settle)
        self._build()
        self._connect()
        self._bind_keys()

    # --- layout ---------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        main = QWidget()
        across.addWidget(main, 1)
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        above = QHBoxLayout()
        above.setContentsMargins(EDGE - GLOW, 5, EDGE - GLOW, 4)
        above.addWidget(self.quick)
        column.addLayout(above)
        self._views = QStackedLayout()
        page = QWidget()
        inset = QHBoxLayout(page)
        inset.setContentsMargins(EDGE - INSET, 0, EDGE - INSET - self.list.margin(), 0)
        inset.addWidget(self.list)
        self._views.addWidget(page)
        self.empty = EmptyState("square-check-big", "", "", "Add a task", self.quick.field.setFocus)
        self._views.addWidget(self.empty)
        column.addLayout(self._views, 1)
        self.drawer = TaskDrawer(self, self.context, self.acts)
        self.setFocusProxy(self.list)

    def _head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(56)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(10)
        row.addWidget(Label("Tasks", "h2"))
        self.summary = ElidedLabel("", "body", "t2")
        row.addWidget(self.summary, 1)
        self.views = Segmented([("mine", "Mine"), ("team", "Team"), ("plan", "Plan")], name="Whose tasks")
        row.addWidget(self.views)
        return head

    def _connect(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.quick.added.connect(self.acts.add)
        self.quick.field.left.connect(self._focus_list)
        self.model.renamed.connect(lambda key, name: self.acts.edit([key], "Rename task", name=name))
        self.list.opened.connect(self.show_task)
        self.list.current_changed.connect(self._on_current)
        self.list.done_asked.connect(lambda keys_: self.acts.toggle_done(self.model.rows_of(keys_)))
        self.list.delete_asked.connect(self.acts.remove)
        self.list.due_asked.connect(self._pick_due)
        self.list.assign_asked.connect(self._pick_owner)
        self.list.log_asked.connect(self.log_time)
        self.list.menu_asked.connect(self._show_menu)
        self.list.edit_ended.connect(lambda: QTimer.singleShot(0, self, self.settle))
        self.drawer.closed.connect(self._on_closed)
        self.drawer.delete_asked.connect(lambda key: self.acts.remove([key]))

    def _bind_keys(self) -> None:
        keys.bind(self, "N", "New task", self.quick.field.setFocus)

    # --- what is shown --------------------------------------------------------------------------------------------

    def view(self) -> View:
        """The view that is on."""
        return View(self.views.value())

    def _name(self) -> str:
        """Who sits here: as the settings say, else as the changes are signed."""
        return self.context.settings.by or self.context.background.by

    def editing(self) -> bool:
        return self._linger.isActive() or self.list.is_renaming()

    def refresh(self) -> None:
        self.model.formats = self.context.formats
        self.context.background.ask(_page, self._name(), self.view(), self._settled, then=self._on_page)
        if self._shown is not None and self.drawer.is_open():
            self.show_task(self._shown)

    def _on_page(self, page: Page) -> None:
        if self.editing():
            self._stale = True
            return
        self.me, self.names, found, view = page
        self._settled = True
        self.views.set_value(view.value)
        self.quick.field.set_names(self.names.people, self.names.projects)
        self.model.show_groups(found.groups)
        week = f" · {words.roomy_hours(found.week_minutes)} this week" if found.week_minutes else ""
        self.summary.set_text(f"{found.open:,} open{week}")
        self._views.setCurrentIndex(0 if found.groups else 1)
        self.empty.say(*_nothing(view, self.me, self._name()))
        if self._wanted is not None:
            self.list.select_id(self._wanted)
        self._wanted = None
        if not self.list.currentIndex().isValid():
            self.list.select_first()

    def _on_view(self, _view: str) -> None:
        self._settled = True
        self._linger.stop()
        self.refresh()

    def _focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.select_first()

    def choose(self, key: int) -> None:
        """Put the cursor on a task as soon as it is in the list."""
        self._wanted = None if self.list.select_id(key) else key

    def show_done(self, keys_: list[int], done: bool) -> None:
        """Strike tasks through at once; they leave their place a moment later."""
        self.model.set_done(keys_, clock.now() if done else None)
        if done:
            self.list.strike(keys_)
            self._linger.start(0 if theme.current().reduce_motion else LINGER)

    # --- one task -------------------------------------------------------------------------------------------------

    def show_task(self, key: int) -> None:
        """Open a task in the drawer."""
        self._shown = key
        self.context.background.ask(query.detail, key, then=self._on_detail, failed=lambda _problem: self._on_gone(key))

    def _on_detail(self, detail: TaskDetail) -> None:
        if detail.row.id == self._shown:
            self.drawer.show_task(detail, self.names, self.me)

    def _on_gone(self, key: int) -> None:
        if key == self._shown:
            self.drawer.close_drawer()

    def _on_current(self, key: object) -> None:
        if isinstance(key, int) and self.drawer.is_open() and key != self._shown:
            self.show_task(key)

    def _on_closed(self) -> None:
        self._shown = None
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.settle()

    def log_time(self, key: int) -> None:
        """Open a task where its hours are typed."""
        self.drawer.log_when_shown = True
        self.show_task(key)

    def reveal(self, **what: Any) -> None:
        """`id` opens that task."""
        if "id" in what:
            self.choose(int(what["id"]))
            self.show_task(int(what["id"]))

    # --- choosing -------------------------------------------------------------------------------------------------

    def _pick_due(self, keys_: list[int]) -> None:
        to_dos = [row for row in self.model.rows_of(keys_) if row.to_do]
        if not to_dos:
            self.context.say("The dates of this task come from its plan", "Open the plan", partial(self._plan, keys_))
            return
        popup = CalendarPopup(to_dos[0].due_on or clock.today(), self)
        popup.picked.connect(lambda day: self.acts.set_due([row.id for row in to_dos], day))
        popup.open_at(self.list.place_below(to_dos[0].id))

    def _plan(self, keys_: Sequence[int]) -> None:
        rows = self.model.rows_of(keys_)
        if rows and rows[0].project_id is not None:
            self.context.open("projects", id=rows[0].project_id, task=None if rows[0].to_do else rows[0].id)

    def _pick_owner(self, keys_: list[int]) -> None:
        rows = self.model.rows_of(keys_)
        if rows:
            menu = self.owner_menu(rows)
            menu.show_at(self.list.place_below(rows[0].id))

    def owner_menu(self, rows: Sequence[TaskRow]) -> Menu:
        """Whom to give tasks to."""
        keys_, owners = [row.id for row in rows], {row.owner_id for row in rows}
        menu = Menu(self, name="Assign to")
        for one in self.names.people:
            give = partial(self.acts.edit, keys_, "Assign", owner_id=one.id)
            menu.add(one.name, give, checked=owners == {one.id})
        menu.addSeparator()
        menu.add("Nobody", partial(self.acts.edit, keys_, "Assign", owner_id=None), checked=owners == {None})
        return menu

    def _show_menu(self, place: QPoint) -> None:
        chosen, current = self.list.selected_ids(), self.list.current_id()
        rows = self.model.rows_of(chosen)
        if not rows or current is None:
            return
        menu = Menu(self, name="Task")
        done = all(row.done for row in rows)
        menu.add("Open", partial(self.show_task, current), icon="panel-right", key="Enter")
        done_words, icon = ("Open again", "rotate-ccw") if done else ("Done", "circle-check")
        menu.add(done_words, partial(self.acts.toggle_done, rows), icon=icon, key="Space")
        menu.add("Rename", partial(self.list.rename, current), icon="pencil", key="F2")
        menu.addSeparator()
        self._add_fields(menu, chosen, rows)
        menu.addSeparator()
        menu.add("Delete", partial(self.acts.remove, chosen), icon="trash-2", key="Del", danger=True)
        menu.show_at(place)

    def _add_fields(self, menu: Menu, chosen: list[int], rows: Sequence[TaskRow]) -> None:
        planned = "" if any(row.to_do for row in rows) else "The dates of this task come from its plan."
        menu.add("Due date…", partial(self._pick_due, chosen), icon="calendar", key="D", why_not=planned)
        if any(row.to_do and row.due_on for row in rows):
            menu.add("No due date", partial(self.acts.set_due, chosen, None), icon="x")
        menu.add("Assign to…", partial(self._pick_owner, chosen), icon="user", key="A")
        high = all(row.priority is Level.HIGH for row in rows)
        level = Level.MEDIUM if high else Level.HIGH
        set_level = partial(self.acts.edit, chosen, "Set priority of", priority=level)
        menu.add("Medium priority" if high else "High priority", set_level, icon="flag")
        menu.add("Log time", partial(self.log_time, rows[0].id), icon="timer", key="L")
        if rows[0].project_id is not None:
            menu.add("Open the project", partial(self._plan, chosen), icon="chart-gantt")

    # --- remembering ----------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        return {"view": self.view().value, "folded": sorted(when.value for when in self.model.folded)}

    def restore(self, state: dict[str, Any]) -> None:
        if state.get("view") in list(View):
            self.views.set_value(state["view"])
        folded = state.get("folded")
        if isinstance(folded, list):
            self.model.folded = {when for when in When if when.value in folded}


def _nothing(view: View, me: int | None, name: str) -> tuple[str, str]:
    """What an empty list says."""
    if view is View.MINE and me is None:
        who = f"No team member is called {name}." if name else "Nobody is named in the settings."
        return "No list of your own yet", f"{who}\nThe tasks of everybody are under Team."
    if view is View.PLAN:
        return "Nothing planned is open", "Open tasks of projects appear here by their day in the plan."
    return "Nothing to do", "Type above what is to be done, and press Enter."
