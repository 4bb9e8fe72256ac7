"""Tables of the status report: named columns, cells that wrap, chips."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from . import inks
from .paper import Block, Paper, kept
from .pen import Align
from .typeset import Line, Style, cut

_LONGEST = 25
Mark = Callable[[float, float], None]


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands: the edge that its text is aligned to, how wide it may be, what its cells are indented."""

    title: str
    x: float
    width: float
    align: Align = "left"
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """Text in a style; with a signal it is drawn as a chip. `note` stands small below."""

    text: str
    style: Style
    signal: inks.Signal | None = None
    note: str = ""


class Table:
    """Rows under a head that is repeated on each page."""

    def __init__(self, paper: Paper, columns: Sequence[Column], air: float) -> None:
        """`air` is the blank space of a row, above and below its text together."""
        self.paper, self.columns, self.air = paper, columns, air

    def head(self) -> Block:
        def draw(x: float, y: float) -> None:
            for column in self.columns:
                self.paper.text(x + column.x, y + 9, column.title, inks.COLUMN_HEAD, column.align)
            self.paper.rule(x, self.paper.right, y + 16, inks.INK, 0.8)

        return Block(16.4, draw, keep=True)

    def blocks(self, rows: Sequence[Sequence[Cell]], marks: Sequence[Mark] = ()) -> list[Block]:
        """The head and the rows, two of which stay with the head; a mark is drawn in its row from left and top."""
        blocks = [self._row(cells, marks[place] if marks else None) for place, cells in enumerate(rows)]
        return [*kept([self.head(), *blocks[:2]]), *blocks[2:]]

    def _row(self, cells: Sequence[Cell], mark: Mark | None) -> Block:
        pairs = list(zip(self.columns, cells, strict=True))
        texts = [cut(cell.text, cell.style, column.width - column.indent, _LONGEST) for column, cell in pairs]
        notes = [cut(cell.note, inks.TINY, column.width - column.indent, _LONGEST) for column, cell in pairs]
        tall = self.air + max(
            _tall(cell, text, note) for (_, cell), text, note in zip(pairs, texts, notes, strict=True)
        )
        first = self.air / 2 + 9.4

        def draw(x: float, y: float) -> None:
            if mark:
                mark(x, y)
            for (column, cell), text, note in zip(pairs, texts, notes, strict=True):
                left = x + column.x + column.indent
                if cell.signal:
                    self.paper.chip(left, y + first + 0.4, cell.text, cell.signal, column.width)
                    continue
                below = self.paper.lines(left, y + first, text, cell.style, column.align)
                self.paper.lines(left, below - 0.6, note, inks.TINY, column.align)
            self.paper.rule(x, self.paper.right, y + tall)

        return Block(tall, draw)


def _tall(cell: Cell, text: Sequence[Line], note: Sequence[Line]) -> float:
    return max(1, len(text)) * cell.style.leading + len(note) * inks.TINY.leading
