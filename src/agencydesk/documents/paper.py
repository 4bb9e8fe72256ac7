"""Pages: header and footer, the outline, and blocks that flow from page to page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from . import fonts, inks
from .pen import HEIGHT, WIDTH, Logo, Pen
from .typeset import Line, Style, cut, plain

TOP = 46.0
BOTTOM = 778.0
LIGHT = 300.0  # a page that ends above this has room for one more section


@dataclass(frozen=True, slots=True)
class Pdf:
    """A finished document."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is never split: its height, and how it is drawn at a left and a top edge.

    A block that keeps stays on one page with the block after it.
    """

    height: float
    draw: Callable[[float, float], object]
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What all pages of a document share."""

    title: str
    agency: str
    footer: str
    dated: date
    locale: str
    accent: str
    margin: float
    logo: bytes | None = None


class Paper(Pen):
    """An A4 document under construction; `y` is where the next block begins."""

    def __init__(self, look: Look) -> None:
        fonts.register()
        self._bytes = BytesIO()
        language = look.locale.replace("_", "-")
        canvas = Canvas(
            self._bytes, pagesize=A4, pageCompression=1, initialFontName=fonts.SANS, lang=language, invariant=1
        )
        super().__init__(canvas)
        self.look, self.logo = look, Logo(look.logo)
        self.accent = inks.accent_of(look.accent)
        self.left, self.right = look.margin, WIDTH - look.margin
        self.pages = 0
        self.y = TOP
        self._describe()

    def _describe(self) -> None:
        """Metadata; the document's own date makes the same values the same bytes."""
        canvas, look = self.canvas, self.look
        canvas.setDateFormatter(lambda *_: f"D:{look.dated:%Y%m%d}000000Z")
        canvas.setTitle(plain(look.title))
        canvas.setSubject(plain(look.title))
        canvas.setAuthor(plain(look.agency))
        canvas.setCreator("AgencyDesk")
        canvas.setViewerPreference("DisplayDocTitle", "true")

    @property
    def width(self) -> float:
        """Between the margins."""
        return float(self.right - self.left)

    @property
    def room(self) -> float:
        """What is left of the page."""
        return BOTTOM - self.y

    def new_page(self, footer: bool = True) -> None:
        if self.pages:
            self.canvas.showPage()
        self.pages += 1
        self.y = TOP
        if footer:
            self._footer()

    def _footer(self) -> None:
        name = Style(fonts.MEDIUM, 7.5, 10, inks.SECOND)
        quiet = Style(fonts.SANS, 7.5, 10, inks.LABEL)
        x, y = self.left, 813.0
        self.rule(self.left, self.right, 794)
        if self.logo.image:
            x += self.image(self.logo, x, 805, 60, 10) + 4
        if not self.logo.says_name:
            for line in cut(self.look.agency, name, 140):
                self.text(x, y, line, name)
        for line in cut(self.look.footer, quiet, 240):
            self.text(WIDTH / 2, y, line, quiet, "centre")
        self.canvas.doForm(f"page-{self.pages}")  # written when the number of pages is known

    def open_section(self, eyebrow: str, title: str, needs: float = BOTTOM) -> None:
        """A titled section of a proposal: on a new page, unless this one is nearly empty or all of it fits below."""
        if self.pages < 2 or (self.y > LIGHT and needs > self.room - 90):
            self.new_page()
        top = 0.0 if self.y == TOP else self.y - 16
        self.y = top + 72
        self.outline(title)
        self.text(self.left, top + 60, eyebrow, inks.EYEBROW.with_colour(self.accent))
        self.text(self.left, top + 96, title, inks.PAGE_TITLE)
        self.y = top + 116

    def outline(self, title: str) -> None:
        """A bookmark to this place."""
        key = f"{title} {self.pages} {self.y}"
        self.canvas.bookmarkHorizontal(key, 0, HEIGHT - self.y)
        self.canvas.addOutlineEntry(title, key)

    def flow(self, blocks: Sequence[Block], x: float | None = None, head: Block | None = None) -> None:
        """Draw the blocks one below the other, on as many pages as they need; `head` starts each further page."""
        x = self.left if x is None else x
        position = 0
        while position < len(blocks):
            group = _kept_together(blocks, position)
            if sum(block.height for block in group) > self.room:
                if self.y == TOP:
                    group = group[:1]  # too tall for any page: as much of it as fits
                else:
                    self.new_page()
                    self.place([head] if head and position else [], x)
                    if sum(block.height for block in group) > self.room:
                        group = group[:1]
            self.place(group, x)
            position += len(group)

    def place(self, blocks: Sequence[Block], x: float) -> None:
        """Draw the blocks here."""
        for block in blocks:
            block.draw(x, self.y)
            self.y += block.height

    def beside(self, left: Sequence[Block], right: Sequence[Block], x_right: float) -> None:
        """Two columns, side by side where both fit on one page, else the right one below the left."""
        heights = [sum(block.height for block in column) for column in (left, right)]
        if max(heights) > BOTTOM - TOP or not all(heights):
            self.flow([*left, *right])
            return
        if max(heights) > self.room:
            self.new_page()
        top = self.y
        self.place(left, self.left)
        self.y = top
        self.place(right, x_right if left else self.left)
        self.y = top + max(heights)

    def gap(self, height: float) -> None:
        """Blank space, which a new page swallows."""
        self.y = min(self.y + height, BOTTOM)

    def finish(self) -> Pdf:
        """Write the page numbers and close."""
        quiet = Style(fonts.SANS, 7.5, 10, inks.LABEL)
        for page in range(1, self.pages + 1):
            self.canvas.beginForm(f"page-{page}", 0, 0, WIDTH, HEIGHT)
            self.text(self.right, 813, f"{page} / {self.pages}", quiet, "right")
            self.canvas.endForm()
        self.canvas.showPage()
        self.canvas.save()
        return Pdf(self._bytes.getvalue(), self.pages)


def line_blocks(pen: Pen, lines: Sequence[Line], style: Style, after: float = 0.0) -> list[Block]:
    """A paragraph as one block per line, so that it can run over pages; the first two and last two stay together."""
    blocks = []
    for position, line in enumerate(lines):
        last = position == len(lines) - 1
        keep = not last and (position == 0 or position == len(lines) - 2)
        blocks.append(Block(style.leading + (after if last else 0.0), _drawer(pen, line, style), keep))
    return blocks


def space(height: float) -> Block:
    """A blank block."""
    return Block(height, lambda x, y: None)


def kept(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each kept with the next; the last is as it was."""
    return [*(replace(block, keep=True) for block in blocks[:-1]), *blocks[-1:]]


def _drawer(pen: Pen, line: Line, style: Style) -> Callable[[float, float], object]:
    return lambda x, y: pen.text(x, y + style.leading * 0.74, line, style)


def _kept_together(blocks: Sequence[Block], start: int) -> Sequence[Block]:
    end = start
    while end < len(blocks) - 1 and blocks[end].keep:
        end += 1
    return blocks[start : end + 1]
