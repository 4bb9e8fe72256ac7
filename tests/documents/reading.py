"""Reading a finished PDF back: pages, fonts, bookmarks, and what is drawn where."""

import ctypes

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]


class Read:
    """What a reader's program finds in the bytes."""

    def __init__(self, data: bytes) -> None:
        document = pypdfium2.PdfDocument(data)
        self.texts = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
        self.metadata = document.get_metadata_dict()
        self.bookmarks = [entry.get_title() for entry in document.get_toc()]
        self.sizes = [page.get_size() for page in document]
        self.fonts: set[str] = set()
        self.unembedded: set[str] = set()
        self.outside: list[str] = []
        self.pictures = 0
        for page in document:
            width, height = page.get_size()
            for item in page.get_objects(max_depth=3):
                self._look(item, width, height)
        document.close()

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def words(self) -> str:
        """All text with every break and blank as one blank."""
        return " ".join(self.text.split())

    def _look(self, item: pypdfium2.PdfObject, width: float, height: float) -> None:
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            self.pictures += 1
        if item.type != raw.FPDF_PAGEOBJ_TEXT:
            return
        font = raw.FPDFTextObj_GetFont(item)
        name = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, name, 200)
        family = name.value.decode().partition("+")[2] or name.value.decode()
        self.fonts.add(family)
        if raw.FPDFFont_GetIsEmbedded(font) != 1:
            self.unembedded.add(family)
        left, bottom, right, top = item.get_bounds()
        if left < 0 or bottom < 0 or right > width or top > height:
            self.outside.append(f"{left:.0f} {bottom:.0f} {right:.0f} {top:.0f}")
