"""Finding what somebody types: every word, anywhere, whatever its case and accents ("mare" finds "Museu da Maré")."""

import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal
from sqlalchemy.orm import Session

_FUNCTION = "plain_text"


def matches(session: Session, text: str, *columns: Any) -> ColumnElement[bool] | None:
    """The condition that these columns hold every word of the text between them; None for an empty text."""
    words = plain(text).split()
    if not words:
        return None
    _teach(session)
    joined: Any = columns[0]
    for column in columns[1:]:
        joined = joined + literal(" ") + column
    searched = getattr(func, _FUNCTION)(joined)
    return and_(*(searched.contains(word, autoescape=True) for word in words))


def plain(text: str | None) -> str:
    """Text without case and accents."""
    if text is None or text.isascii():
        return (text or "").lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def _teach(session: Session) -> None:
    """SQLite folds the case of ASCII letters only, so it borrows `plain`."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.create_function(_FUNCTION, 1, plain, deterministic=True)
