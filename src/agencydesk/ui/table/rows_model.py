"""The one list model: ids from one query, rows from another in pages, refreshed by what Steps touched.

`RowsModel(background, columns, deals.ids, deals.rows, entity="deal", watches=("client",))`, then `set_filters(…)`,
`set_sort(…)` or `refresh()`. The view restores selection and scroll position by id after each reset.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from agencydesk.domain.problems import Invalid, Problem
from agencydesk.ui.background import Background

from .column import Column, R
from .row_cache import RowCache

if TYPE_CHECKING:
    from agencydesk.workspace import Changed

ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
LATE_MS = 150
_NONE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel, Generic[R]):
    """Frozen rows of one entity. `watches` names other tables that the rows draw from.

    `is_busy` says whether somebody types into the list, which must not move then; `release` follows.
    `order` takes from a row what sorting and filters look at: where that stays the same, an edit does not ask for the
    ids again.
    """

    loaded = Signal(int)
    order_changed = Signal()

    def __init__(
        self,
        background: Background,
        columns: Sequence[Column[R]],
        ids: Callable[..., Any],
        rows: Callable[..., Any],
        *,
        entity: str,
        watches: Collection[str] = (),
        order: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sort_key, self.descending = "", False
        self.filters: dict[str, Any] = {}
        self.is_loaded = False
        self._background = background
        self._ids_query, self._rows_query = ids, rows
        self._entity, self._watches = entity, frozenset(watches) - {entity}
        self._order = order or (lambda row: row)
        self._cache: RowCache[R] = RowCache()
        self._pending: dict[int, tuple[object, R]] = {}
        self._asking = self._again = self._asleep = self._stale = self._held = False
        self.is_busy: Callable[[], bool] = bool
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE_MS)
        self._late.timeout.connect(self._on_late)
        self.is_late = False
        background.changed.connect(self.react)

    # --- what is shown --------------------------------------------------------------------------------------------

    def set_filters(self, **filters: Any) -> None:
        """Ask for other ids."""
        if filters != self.filters or not self.is_loaded:
            self.filters = filters
            self.refresh()

    def set_sort(self, key: str, descending: bool) -> None:
        """Ask for another order."""
        self.sort_key, self.descending = key, descending
        self.order_changed.emit()
        self.refresh()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].sort:
            self.set_sort(self.columns[column].sort, order == Qt.SortOrder.DescendingOrder)

    def refresh(self) -> None:
        """Ask for the ids; what is asked meanwhile is asked once more at the end."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again, self._stale = True, False, False
        if not self.is_loaded:
            self._late.start()
        wanted = dict(self.filters)
        if self.sort_key:
            wanted.update(sort=self.sort_key, descending=self.descending)
        self._background.ask(_vector, self._ids_query, wanted, then=self._on_ids, failed=self._on_ids_failed)

    def set_asleep(self, asleep: bool) -> None:
        """While nobody looks nothing is asked; on waking everything that was missed is."""
        self._asleep = asleep
        if not asleep and self._stale:
            self._refetch(self._cache.keep_near())
            self.refresh()

    def release(self) -> None:
        """The editor is closed: take in what was held back while somebody typed."""
        if self._held:
            self._held = False
            self.refresh()

    def look(self, first: int, last: int) -> None:
        """These rows are being looked at: fetch them, and some ahead."""
        self._cache.look(first, last)
        self._fetch()

    def row_at(self, place: int) -> R | None:
        """The row at a place as it is shown, with what is pending; None while it is on its way."""
        row = self._cache.row_at(place)
        pending = self._pending.get(row.id) if row is not None and self._pending else None
        return row if pending is None else pending[1]

    def row_of(self, key: int) -> R | None:
        """The row of an id, if it is here."""
        pending = self._pending.get(key)
        return pending[1] if pending else self._cache.row_of(key)

    def id_at(self, place: int) -> int:
        """The id at a place."""
        return self._cache.ids[place]

    def place_of(self, key: int) -> int | None:
        """The place of an id."""
        return self._cache.place_of(key)

    def is_pending(self, place: int) -> bool:
        """Whether the row shows something that is not confirmed yet."""
        return self._cache.ids[place] in self._pending

    # --- Qt's questions -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._cache.ids)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ID_ROLE:
            return self.id_at(index.row())
        if role not in _ANSWERED:
            return None
        row, column = self.row_at(index.row()), self.columns[index.column()]
        if row is None:
            return "Loading" if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.EditRole:
            return column.edit.value(row) if column.edit else column.text(row)
        return self._spoken(row, index.column())

    def _spoken(self, row: R, place: int) -> str:
        """The first cell says the whole row: that is where a reader stands."""
        if place:
            return f"{self.columns[place].title}: {self.columns[place].say(row)}"
        return ", ".join(said for column in self.columns if (said := column.say(row)))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if orientation == Qt.Orientation.Horizontal and wanted and 0 <= section < len(self.columns):
            return self.columns[section].title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = self.columns[index.column()].edit is not None and self.row_at(index.row()) is not None
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    # --- editing --------------------------------------------------------------------------------------------------

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        edit = self.columns[index.column()].edit if index.isValid() else None
        row = self.row_at(index.row()) if edit else None
        if edit is None or row is None or role != Qt.ItemDataRole.EditRole or edit.value(row) == value:
            return False
        token = object()
        self._pending[row.id] = (token, edit.shown(row, value))
        self._announce([row.id])
        order = edit.order(row, value)
        self._background.change(
            order.verb,
            order.service,
            *order.args,
            then=partial(self._on_saved, row.id, token),
            failed=partial(self._on_refused, row.id, token),
            **order.fields,
        )
        return True

    def _on_saved(self, key: int, token: object, result: object) -> None:
        if self._is_latest(key, token):
            then = partial(self._on_true_row, key, token)
            self._background.ask(self._rows_query, [key], then=then, failed=partial(self._on_refused, key, token))

    def _on_true_row(self, key: int, token: object, rows: list[R]) -> None:
        for row in rows:
            self._cache.put(row)
        if self._is_latest(key, token):
            self._put_back(key)

    def _on_refused(self, key: int, token: object, problem: Problem) -> None:
        if self._is_latest(key, token):
            self._put_back(key)
        if isinstance(problem, Invalid) and problem.field:  # a list has no place beside the field
            self._background.problems.show(problem)

    def _is_latest(self, key: int, token: object) -> bool:
        pending = self._pending.get(key)
        return pending is not None and pending[0] is token

    def _put_back(self, key: int) -> None:
        self._pending.pop(key, None)
        self._announce([key])

    # --- following the workspace ----------------------------------------------------------------------------------

    def react(self, changed: "Changed") -> None:
        """Fetch what a Step touched; ask for the ids only where their order or number may be another."""
        touched = changed.ids.get(self._entity, frozenset())
        if not self.is_loaded or not (touched or self._watches & changed.entities):
            return
        if self._asleep:
            self._stale = True
        elif self._watches & changed.entities:
            self._refetch(self._cache.keep_near())
            self.refresh()
        else:
            cache = self._cache  # which may still remember rows that were deleted
            held = [key for key in touched if cache.place_of(key) is not None and cache.row_of(key) is not None]
            self._refetch(held)
            if len(held) < len(touched):
                self.refresh()

    def _refetch(self, keys: Sequence[int]) -> None:
        if keys:
            self._background.ask(self._rows_query, list(keys), then=partial(self._on_refetched, list(keys)))

    def _on_refetched(self, keys: list[int], rows: list[R]) -> None:
        fresh = {row.id: row for row in rows}
        moved = len(fresh) < len(keys)
        for row in rows:
            before = self._cache.put(row)
            moved = moved or before is None or self._order(before) != self._order(row)
        self._announce(keys)
        if moved:
            self.refresh()

    def _on_ids(self, answer: tuple[list[int], dict[int, int]]) -> None:
        self._asking = False
        self._held = self.is_busy()
        if self._held:
            return
        if self._again:
            self.refresh()
            return
        ids, places = answer
        if not self.is_loaded or list(self._cache.ids) != ids:
            self.beginResetModel()
            self.is_loaded = True
            self._cache.set_ids(ids, places)
            self.endResetModel()
        if not ids:
            self._late.stop()
            self.is_late = False
        self.loaded.emit(len(ids))
        self._fetch()

    def _on_ids_failed(self, problem: Problem) -> None:
        self._asking = self._again = False

    def _fetch(self) -> None:
        while (wanted := self._cache.next_page()) is not None:
            page, keys = wanted
            if not self._late.isActive() and not self.is_late:
                self._late.start()
            self._background.ask(self._rows_query, keys, then=partial(self._on_page, page, keys))

    def _on_page(self, page: int, keys: Sequence[int], rows: list[R]) -> None:
        self._late.stop()
        self.is_late = False
        self._cache.landed(page, keys, rows)
        self._announce(keys)
        self._fetch()

    def _on_late(self) -> None:
        """Whoever waits longer than this is shown grey bars."""
        self.is_late = True
        self._announce(self._cache.ids[:1])
        self.order_changed.emit()

    def _announce(self, keys: Sequence[int]) -> None:
        places = [place for key in keys if (place := self._cache.place_of(key)) is not None]
        if places:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), last))


_ANSWERED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.AccessibleTextRole,
        ROW_ROLE,
    )
)


def _vector(session: Any, ids: Callable[..., list[int]], wanted: dict[str, Any]) -> tuple[list[int], dict[int, int]]:
    """The ids with the place of each, worked out where nobody waits for it."""
    found = ids(session, **wanted)
    return found, {key: place for place, key in enumerate(found)}
