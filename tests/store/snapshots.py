"""Every journaled table of a workspace as plain rows, to compare before with after."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.store.images import entities, table_of

Snapshot = dict[str, list[tuple[Any, ...]]]


def snapshot(session: Session) -> Snapshot:
    """All records of all entities, ordered by id, and the computed dates."""
    names = [*entities(), "task_dates"]
    return {
        name: [
            tuple(row)
            for row in session.execute(select(table_of(name)).order_by(table_of(name).primary_key.columns.values()[0]))
        ]
        for name in names
    }
