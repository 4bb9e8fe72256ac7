"""Taking a Step back: the opposite images, written through the bulk door as a Step of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.problems import Missing, Problem
from agencydesk.domain.text import field_label

from .bulk import delete_rows, insert_rows, read, update_rows
from .deletion import pointing, references
from .images import Image, decode, encode, entities
from .journal import Written
from .sentences import sentence, title_of
from .tables import Change, Step

Net = tuple[Image | None, Image | None]


class CannotUndo(Problem):
    """That Step cannot be taken back on its own."""


@dataclass
class Opposite:
    """What has to be written to one entity to take a Step back."""

    inserts: list[dict[str, Any]] = field(default_factory=list)
    updates: dict[int, dict[str, Any]] = field(default_factory=dict)
    deletes: list[int] = field(default_factory=list)


def next_undo(session: Session) -> int | None:
    """The newest Step that stands and is no undo itself."""
    undoing, redoing = aliased(Step), aliased(Step)
    taken_back = select(undoing.id).where(
        undoing.reverses == Step.id, ~select(redoing.id).where(redoing.reverses == undoing.id).exists()
    )
    standing = select(Step.id).where(Step.reverses.is_(None), ~taken_back.exists())
    return session.scalar(standing.order_by(Step.id.desc()).limit(1))


def next_redo(session: Session) -> int | None:
    """The newest undo that stands, unless something new was done since."""
    redoing, original = aliased(Step), aliased(Step)
    newest = session.scalar(select(func.max(Step.id)).where(Step.reverses.is_(None))) or 0
    undone = (
        select(Step.id)
        .join(original, original.id == Step.reverses)
        .where(original.reverses.is_(None), Step.id > newest)
        .where(~select(redoing.id).where(redoing.reverses == Step.id).exists())
    )
    return session.scalar(undone.order_by(Step.id.desc()).limit(1))


def to_reverse(session: Session, step_id: int) -> int:
    """The Step whose images must be turned round to undo `step_id`; a redo stands for what it brought back."""
    step = session.get(Step, step_id)
    if step is None:
        raise Missing(f"There is no Step {step_id} in this workspace. List them with `history`.")
    if step.reverses is not None:
        undone = session.get(Step, step.reverses)
        if undone is not None and undone.reverses is not None:
            return to_reverse(session, undone.reverses)
    _refuse_twice(session, step_id)
    return step_id


def _refuse_twice(session: Session, step_id: int) -> None:
    undoing, redoing = aliased(Step), aliased(Step)
    standing = select(undoing.id).where(
        undoing.reverses == step_id, ~select(redoing.id).where(redoing.reverses == undoing.id).exists()
    )
    if session.scalar(standing.limit(1)) is not None:
        raise CannotUndo(f"“{sentence(session.connection(), step_id)}” is already taken back.")


def reverse(session: Session, step_id: int) -> None:
    """Write the opposite of a Step; raises `CannotUndo` with a sentence where later work stands in the way."""
    connection = session.connection()
    opposites = _opposites(connection, step_id)
    for entity in entities():
        if entity in opposites:
            insert_rows(session, entity, opposites[entity].inserts)
            update_rows(session, entity, opposites[entity].updates)
    for entity in reversed(entities()):
        if entity in opposites:
            delete_rows(session, entity, opposites[entity].deletes)
    for entity, opposite in opposites.items():
        _refuse_orphans(connection, step_id, entity, opposite.deletes)


def net_changes(rows: Iterable[Written]) -> dict[tuple[str, int], Net]:
    """What a Step did to each record in all, where it wrote it more than once."""
    net: dict[tuple[str, int], Net] = {}
    for row in rows:
        key = (row.entity, row.entity_id)
        if key not in net:
            net[key] = (row.before, row.after)
            continue
        before, after = net[key]
        if row.after is None:
            before = None if before is None else {**(row.before or {}), **before}
            net[key] = (before, None)
        elif row.before is None:
            net[key] = (before, row.after)
        else:
            before = None if before is None else {**row.before, **before}
            net[key] = (before, {**(after or {}), **row.after})
    return {key: images for key, images in net.items() if images != (None, None)}


def _opposites(connection: Connection, step_id: int) -> dict[str, Opposite]:
    columns = (Change.entity, Change.entity_id, Change.before, Change.after)
    rows = connection.execute(select(*columns).where(Change.step_id == step_id).order_by(Change.id))
    net = net_changes(Written(*row) for row in rows)
    opposites: dict[str, Opposite] = {}
    for entity in {entity for entity, _ in net}:
        opposites[entity] = _opposite(
            connection, step_id, entity, {key: images for (name, key), images in net.items() if name == entity}
        )
    return opposites


def _opposite(connection: Connection, step_id: int, entity: str, net: dict[int, Net]) -> Opposite:
    if entity not in entities():
        raise CannotUndo(f"“{sentence(connection, step_id)}” changed {entity}, which this version no longer has.")
    present, opposite = read(connection, entity, net), Opposite()
    for key, (before, after) in net.items():
        row = present.get(key)
        if before is None:
            _expect(connection, step_id, entity, key, row, after or {})
            opposite.deletes.append(key)
        elif after is None:
            if row is not None:
                _blocked(connection, step_id, entity, key, "is here again")
            opposite.inserts.append(_values(connection, step_id, entity, before))
        else:
            _expect(connection, step_id, entity, key, row, after)
            opposite.updates[key] = _values(connection, step_id, entity, before)
    return opposite


def _values(connection: Connection, step_id: int, entity: str, image: Image) -> dict[str, Any]:
    try:
        return decode(entity, image)
    except KeyError as error:
        name = field_label(str(error.args[0]))
        raise CannotUndo(
            f"“{sentence(connection, step_id)}” wrote the field {name} of a {entity}, which this version no longer has."
        ) from None


def _expect(
    connection: Connection, step_id: int, entity: str, key: int, row: dict[str, Any] | None, after: Image
) -> None:
    if row is None:
        _blocked(connection, step_id, entity, key, "was deleted")
        return
    known = {name: value for name, value in after.items() if name in row}
    now = encode(entity, row, known)
    changed = [name for name, value in known.items() if now[name] != value]
    if changed:
        fields = ", ".join(field_label(name) for name in changed)
        _blocked(connection, step_id, entity, key, f"has another {fields} now")


def _blocked(connection: Connection, step_id: int, entity: str, key: int, what: str) -> None:
    later = connection.execute(
        select(Step.id, Step.by)
        .join(Change, Change.step_id == Step.id)
        .where(Change.entity == entity, Change.entity_id == key, Step.id > step_id)
        .order_by(Step.id.desc())
        .limit(1)
    ).first()
    name = title_of(connection, entity, key) or f"{field_label(entity)} {key}"
    why = f": {later.by or 'somebody'} did “{sentence(connection, later.id)}” (Step {later.id})" if later else ""
    raise CannotUndo(
        f"“{sentence(connection, step_id)}” cannot be taken back on its own, since {name} {what}{why}. Undo that first."
    )


def _refuse_orphans(connection: Connection, step_id: int, entity: str, ids: list[int]) -> None:
    for child, column, _part in references(entity):
        for key in pointing(connection, child, column, set(ids)):
            _blocked_by_child(connection, step_id, child, key)


def _blocked_by_child(connection: Connection, step_id: int, child: str, key: int) -> None:
    name = title_of(connection, child, key) or f"{key}"
    raise CannotUndo(
        f"“{sentence(connection, step_id)}” cannot be taken back on its own, since the"
        f" {field_label(child).lower()} {name} was made for it later. Undo that first."
    )
