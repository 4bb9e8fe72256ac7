"""Text as people type or paste it, made safe to store."""

import unicodedata

from .problems import Invalid

NAME_LIMIT = 300
NOTE_LIMIT = 100_000
_KEPT_CONTROLS = "\n\t"


def clean(text: str) -> str:
    """Text without control characters and lone surrogates, in composed form, trimmed; line breaks and tabs stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def line(text: str) -> str:
    """One line: cleaned, with every run of white space folded to a blank."""
    return " ".join(clean(text).split())


def required(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """One line that must say something; raises `Invalid` naming `what`."""
    value = line(text)
    if not value:
        raise Invalid(f"{what} is empty. Type at least one letter.", field=what)
    return bounded(value, what, limit)


def bounded(text: str, what: str, limit: int = NAME_LIMIT) -> str:
    """The text itself if it has at most `limit` characters; raises `Invalid` otherwise."""
    if len(text) > limit:
        raise Invalid(f"{what} has {len(text):,} characters; at most {limit:,} fit. Shorten it.", field=what)
    return text


def fold(text: str) -> str:
    """What near-equal names share: no case, no accents, letters and digits only ("GTX Pro" and "GTXPro")."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum()) or line(text).casefold()
