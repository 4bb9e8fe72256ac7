"""A table of text as a file brings it, before anybody knows what its columns mean."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record; `number` is its row in a spreadsheet, where the first one is 1."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Names of columns, rows, and how the file was read. The delimiter of a single column is empty."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    guessed_encoding: bool = False

    def column(self, place: int, limit: int | None = None) -> list[str]:
        """The cells of one column that are not blank, of the first `limit` rows."""
        rows = self.rows if limit is None else self.rows[:limit]
        return [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place].strip()]
