"""Which rows of a long list are here, which are on their way, and which page to ask for next. Knows no Qt."""

from collections.abc import Iterable, Sequence
from typing import Generic

from .column import R

PAGE = 256
AHEAD = 128
FLIGHTS = 2
KEPT = 40


class RowCache(Generic[R]):
    """Rows by id over an id vector, in pages; rows far from what is looked at are let go."""

    def __init__(self) -> None:
        self.ids: Sequence[int] = ()
        self._places: dict[int, int] = {}
        self._rows: dict[int, R] = {}
        self._flying: set[int] = set()
        self._absent: set[int] = set()
        self._looked = (0, 0)

    def set_ids(self, ids: Sequence[int], places: dict[int, int]) -> None:
        """Take another vector; rows that are here already stay."""
        self.ids, self._places = ids, places
        self._flying.clear()
        self._absent.clear()

    def place_of(self, key: int) -> int | None:
        """The place of an id in the vector."""
        return self._places.get(key)

    def row_at(self, place: int) -> R | None:
        """The row at a place, if it is here."""
        return self._rows.get(self.ids[place])

    def row_of(self, key: int) -> R | None:
        """The row of an id, if it is here."""
        return self._rows.get(key)

    def look(self, first: int, last: int) -> None:
        """These places are being looked at."""
        self._looked = (first, last)

    def next_page(self) -> tuple[int, Sequence[int]] | None:
        """A page to ask for, nearest first: its number and the ids in it that are missing."""
        if len(self._flying) >= FLIGHTS or not self.ids:
            return None
        first, last = self._looked
        pages = range(max(0, first - AHEAD) // PAGE, min(len(self.ids) - 1, last + AHEAD) // PAGE + 1)
        middle = (first + last) // 2 // PAGE
        for page in sorted(pages, key=lambda page: abs(page - middle)):
            missing = [key for key in self._page(page) if key not in self._rows and key not in self._absent]
            if missing and page not in self._flying:
                self._flying.add(page)
                return page, missing
        return None

    def landed(self, page: int, asked: Iterable[int], rows: Iterable[R]) -> None:
        """A page is here; ids without a row are not asked for again."""
        self._flying.discard(page)
        for row in rows:
            self._rows[row.id] = row
        self._absent.update(key for key in asked if key not in self._rows)
        if len(self._rows) > KEPT * PAGE:
            self._let_go()

    def put(self, row: R) -> R | None:
        """Take a fresh row; gives back the one it replaces."""
        before = self._rows.get(row.id)
        self._rows[row.id] = row
        return before

    def keep_near(self) -> list[int]:
        """Let all rows go but those that are looked at; gives back the ids that stayed."""
        first, last = self._looked
        near = self.ids[max(0, first - AHEAD) : last + AHEAD]
        self._rows = {key: self._rows[key] for key in near if key in self._rows}
        return list(self._rows)

    def drop(self, keys: Iterable[int]) -> None:
        """Let these rows go."""
        for key in keys:
            self._rows.pop(key, None)

    def _page(self, page: int) -> Sequence[int]:
        return self.ids[page * PAGE : (page + 1) * PAGE]

    def _let_go(self) -> None:
        first, last = self._looked
        near = self.ids[max(0, first - 4 * PAGE) : last + 4 * PAGE]
        self._rows = {key: self._rows[key] for key in near if key in self._rows}
