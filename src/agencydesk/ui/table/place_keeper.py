"""Keeps a list's selection, current row and scroll position on the same ids when its order changes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QObject

if TYPE_CHECKING:
    from .table_view import TableView


class PlaceKeeper(QObject):
    """Notes ids before a reset and finds them again after it."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self._wished: int | None = None
        self._told: int | None = None
        self._moving = False
        self._current: tuple[int, int] | None = None
        self._selected: list[int] = []
        self._top: tuple[int, int] | None = None
        model = view.rows()
        model.modelAboutToBeReset.connect(self._on_before)
        model.modelReset.connect(self._on_after)
        model.loaded.connect(self._on_loaded)

    def choose(self, key: int) -> bool:
        """Make a record current now, or when it arrives; says whether it is there."""
        place = self._view.rows().place_of(key)
        if place is None:
            self._wished = key
            return False
        self._wished = None
        self._view.select_place(place)
        return True

    def tell(self) -> None:
        """Say which record is current, once for each change."""
        current = self._view.current_id()
        if not self._moving and current != self._told:
            self._told = current
            self._view.current_changed.emit(current)

    def _on_before(self) -> None:
        view, model = self._view, self._view.rows()
        self._moving = True
        key = view.current_id()
        self._current = None if key is None else (key, view.currentIndex().row())
        self._selected = view.selected_ids()
        top = view.rowAt(0)
        self._top = (model.id_at(top), -view.rowViewportPosition(top)) if top >= 0 else None

    def _on_after(self) -> None:
        view, model = self._view, self._view.rows()
        view.updateGeometries()
        stay = QItemSelectionModel.SelectionFlag.NoUpdate
        if self._current is not None and model.rowCount():
            place = model.place_of(self._current[0])
            if place is not None:
                view.select_ids(self._selected)
                view.selectionModel().setCurrentIndex(model.index(place, 0), stay)
            else:
                view.select_place(self._current[1])
        self._scroll_back()
        self._moving = False

    def _scroll_back(self) -> None:
        view, model = self._view, self._view.rows()
        place = None if self._top is None else model.place_of(self._top[0])
        if self._top is not None and place is not None:
            height = view.verticalHeader().defaultSectionSize()
            view.verticalScrollBar().setValue(place * height + self._top[1])

    def _on_loaded(self, count: int) -> None:
        if self._wished is not None and not self.choose(self._wished):
            self._wished = None
        self.tell()
