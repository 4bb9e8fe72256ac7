"""The encoding of a text file that does not name it: BOM, strict UTF-8, then the likeliest guess."""

from dataclasses import dataclass

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WESTERN = ("cp1252", "mac_roman")
_WESTERN_LETTERS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸŠšŽž")
_WESTERN_SIGNS = frozenset("–—‘’‚“”„…€£§°ºª«»¿¡®©™•·´²³½\xa0")
_JOINING = frozenset("’·\xad")  # signs that stand between two letters of a word
_FOREIGN_SHARE = 0.4  # of the letters are outside ASCII where the script is not the Latin one
_SAMPLE = 2**16


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text; `guessed` where neither the file nor its reader named the encoding."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes, encoding: str = "") -> Decoded | None:
    """The text of a file; None where it is none. Raises UnicodeError where it is not in `encoding` or in its BOM's,
    and LookupError where there is no such encoding.
    """
    named = encoding or next((codec for bom, codec in BOMS if data.startswith(bom)), "")
    if named:
        return Decoded(data.decode(named).removeprefix("\ufeff"), named, False)
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide, errors="replace"), wide, True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError:
        guess = _western(data) or _guess(data)
    return Decoded(data.decode(guess, errors="replace"), guess, True) if guess else None


def _wide(data: bytes) -> str:
    """UTF-16 without its BOM: every other byte of plain text is zero."""
    low, high = data[0:4096:2], data[1:4096:2]
    for codec, zeros, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if zeros and zeros.count(0) * 2 > len(zeros) and others.count(0) * 20 < len(others):
            return codec
    return ""


def _telling(data: bytes) -> bytes:
    """The lines that are more than ASCII, as far as a sample needs them."""
    return b"".join(line for line in data.splitlines(keepends=True) if not line.isascii())[:_SAMPLE]


def _western(data: bytes) -> str:
    """The Western European encoding in which every letter and sign makes sense; empty where there is none.

    A general guess is at a loss with a few accents in short lines, which is what lists of names are.
    """
    for codec in _WESTERN:
        try:
            text = _telling(data).decode(codec)
        except UnicodeDecodeError:
            continue
        if _reads_western(text):
            return codec
    return ""


def _reads_western(text: str) -> bool:
    letters = sum(1 for char in text if char.isalpha())
    foreign = sum(1 for char in text if char in _WESTERN_LETTERS)
    if foreign > _FOREIGN_SHARE * letters:
        return False
    for place, char in enumerate(text):
        if char < "\x80" or char in _WESTERN_LETTERS or char in _JOINING:
            continue
        within_a_word = text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
        if char not in _WESTERN_SIGNS or within_a_word:
            return False
    return True


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(_telling(data)).best()
    return best.encoding if best is not None else ""
