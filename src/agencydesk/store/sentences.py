"""What a Step did, as a sentence: made when it is read, so that it follows a renamed record."""

from sqlalchemy import Connection, select

from .images import entities, table_of
from .tables import Change, Step

UNDO, REDO = "Undo", "Redo"


def title_of(connection: Connection, entity: str, entity_id: int) -> str:
    """What people call a record: its name now, or its last one where it is gone."""
    known = entities().get(entity)
    if known is None or not known.__title__:
        return ""
    table = table_of(entity)
    name = connection.scalar(select(table.c[known.__title__]).where(table.c.id == entity_id))
    if name is None:
        gone = select(Change.before).where(
            Change.entity == entity, Change.entity_id == entity_id, Change.after.is_(None), Change.before.is_not(None)
        )
        image = connection.scalar(gone.order_by(Change.id.desc()).limit(1))
        name = (image or {}).get(known.__title__, "")
    return str(name or "")


def sentence(connection: Connection, step_id: int) -> str:
    """ "Win deal Harvest labels", or "Undo: …" for a Step that takes one back."""
    table = Step.__table__
    row = connection.execute(select(table).where(table.c.id == step_id)).one()
    if row.reverses is None:
        subject = title_of(connection, row.subject_entity, row.subject_id) if row.subject_entity else ""
        return f"{row.verb} {subject}".strip()
    inner = sentence(connection, row.reverses)
    return inner.replace(f"{UNDO}: ", f"{REDO}: ", 1) if inner.startswith(f"{UNDO}: ") else f"{UNDO}: {inner}"
