"""Pages of a PDF as pictures, made away from the window. pdfium is not safe for threads, so one works at a time."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from agencydesk.queries.proposal_content import Paper

from .files import pdf_of

POINT = 4 / 3  # pixels at 100 %
_pdfium = threading.Lock()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF with the picture of one page; `headings` are its bookmarks with the pages that they lead to."""

    data: bytes
    image: QImage
    page: int
    pages: int
    headings: tuple[tuple[str, int], ...]


def rendered(paper: Paper, page: int, width: float, heading: str, density: float) -> Rendered:
    """Make the document, then the picture of a page, or of the page that a bookmark leads to."""
    return picture(pdf_of(paper), page, width, heading, density)


def picture(data: bytes, page: int, width: float, heading: str, density: float) -> Rendered:
    """A page `width` pixels wide on a screen of that density."""
    import pypdfium2  # type: ignore[import-untyped]

    with _pdfium:
        document = pypdfium2.PdfDocument(data)
        try:
            headings = tuple(_headings(document))
            wanted = dict(headings).get(heading, page)
            number = max(0, min(wanted, len(document) - 1))
            sheet = document[number]
            bitmap = sheet.render(scale=width * density / sheet.get_width(), prefer_bgrx=True)
            form = QImage.Format.Format_RGB32
            seen = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form).copy()
            seen.setDevicePixelRatio(density)
            return Rendered(data, seen, number, len(document), headings)
        finally:
            document.close()


def _headings(document: Any) -> Iterator[tuple[str, int]]:
    """The bookmarks with the pages that they lead to."""
    for mark in document.get_toc():
        target = mark.get_dest()
        index = None if target is None else target.get_index()
        if index is not None:
            yield mark.get_title(), index
