"""Text as people type or paste it, made safe to store."""

import unicodedata

from .problems import Invalid

NAME_LIMIT = 300
NOTE_LIMIT = 100_000
_KEPT_CONTROLS = "\n\t"
# Overrides and embeddings turn round what stands behind them, on paper and in other people's sentences.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DROPPED = frozenset(("Cc", "Cs"))
_UNSEEN = frozenset(("Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters by their class, and yet nothing to see


def clean(text: str) -> str:
    """Text without controls, lone surrogates and turned directions, in composed form, trimmed; breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", "".join(c for c in text if _may_stay(c))).strip()


def _may_stay(char: str) -> bool:
    return char in _KEPT_CONTROLS or (char not in _TURNING and unicodedata.category(char) not in _DROPPED)


def line(text: str) -> str:
    """One line: cleaned, with every run of white space folded to a blank."""
    return " ".join(clean(text).split())


def required(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """One line that must say something; raises `Invalid` naming `what`."""
    value = line(text)
    if not is_visible(value):
        raise Invalid(f"{what} is empty. Type at least one letter.", field=what)
    return bounded(value, what, limit)


def is_visible(text: str) -> bool:
    """Whether there is anything to see: marks, joiners and blanks alone are nothing to click on."""
    return any(c not in _BLANK_LETTERS and unicodedata.category(c) not in _UNSEEN for c in text)


def bounded(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """The text itself if it has at most `limit` characters; raises `Invalid` otherwise."""
    if len(text) > limit:
        raise Invalid(f"{what} has {len(text):,} characters; at most {limit:,} fit. Shorten it.", field=what)
    return text


def shortened(text: str, limit: int = 80) -> str:
    """The text as a sentence can quote it."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def fold(text: str) -> str:
    """What near-equal names share: no case, no accents, letters and digits only ("GTX Pro" and "GTXPro")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum()) or line(text).casefold()


def field_label(name: str) -> str:
    """A column's name as people read it: `value_minor` is "Value"."""
    words = name.removesuffix("_id").removesuffix("_minor").removesuffix("_on").replace("_", " ")
    return words.capitalize()
