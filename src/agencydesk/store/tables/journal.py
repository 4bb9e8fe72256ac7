"""The journal's own tables: Steps, the images of what they changed, and files kept by their hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base


class Step(Base):
    """One act of one person; `at` is UTC; `reverses` names the Step that it takes back."""

    __tablename__ = "step"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    subject_entity: Mapped[str | None]
    subject_id: Mapped[int | None]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(default="")
    reverses: Mapped[int | None] = mapped_column(ForeignKey("step.id"), index=True)


class Change(Base):
    """What a Step did to one record; an update's images hold only the changed columns."""

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("step.id"), index=True)
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[int]
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]


class Blob(Base):
    """A file by its SHA-256: only ever added, outside the journal; records hold the hash."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)
