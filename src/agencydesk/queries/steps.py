"""Steps as the list of Settings shows them: newest first, found by what was done, to what, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, literal, or_, select
from sqlalchemy.orm import Session, aliased

from agencydesk.store.images import entities, table_of
from agencydesk.store.sentences import sentence
from agencydesk.store.tables import Step

from .text_search import matches


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One Step; `at` is UTC, `undone` says that it is taken back now, `reverses` that it takes one back."""

    id: int
    label: str
    at: datetime
    by: str
    reverses: int | None
    undone: bool


def watched() -> frozenset[str]:
    """Every table that a Step can touch: any change makes the history another one."""
    return frozenset(entities())


def ids(session: Session, *, text: str = "", by: str = "") -> list[int]:
    """Ids of Steps, newest first; `text` is looked for in the verb and in the name of what the Step was about."""
    wanted = select(Step.id).order_by(Step.id.desc())
    if by:
        wanted = wanted.where(Step.by == by)
    if text.strip():
        told = [matches(session, text, Step.verb, Step.by)]
        told += [_about(session, entity, text) for entity, kind in entities().items() if kind.__title__]
        wanted = wanted.where(or_(*(one for one in told if one is not None)))
    return list(session.scalars(wanted))


def _about(session: Session, entity: str, text: str) -> Any:
    """Steps about a record that is called so, the verb's words counted."""
    table = table_of(entity)
    title = cast(table.c[entities()[entity].__title__], String)
    told = matches(session, text, Step.verb, title)
    named = select(literal(1)).where(table.c.id == Step.subject_id, *([] if told is None else [told]))
    return and_(Step.subject_entity == entity, named.exists())


def rows(session: Session, ids: Sequence[int]) -> list[HistoryRow]:
    """Steps in the given order."""
    found = {row.id: row for row in session.scalars(select(Step).where(Step.id.in_(ids)))}
    undoing, redoing = aliased(Step), aliased(Step)
    standing = select(undoing.reverses).where(
        undoing.reverses.in_(ids), ~select(redoing.id).where(redoing.reverses == undoing.id).exists()
    )
    undone = set(session.scalars(standing))
    connection = session.connection()
    steps = (found[key] for key in ids if key in found)
    return [
        HistoryRow(step.id, sentence(connection, step.id), step.at, step.by, step.reverses, step.id in undone)
        for step in steps
    ]


def people(session: Session) -> list[str]:
    """Everybody who has made a Step, by name."""
    return sorted(session.scalars(select(Step.by).where(Step.by != "").distinct()))
