"""Whether a workspace is sound: the file, its references, and the dates that are computed from others."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from agencydesk.domain.text import field_label
from agencydesk.store import derived

_MOST = 100


def problems(session: Session) -> list[str]:
    """A sentence for each thing that is wrong; none where all is well."""
    connection = session.connection()
    damage = [row[0] for row in connection.execute(text(f"PRAGMA integrity_check({_MOST})")) if row[0] != "ok"]
    found = [f"The file is damaged: {what}. Restore a backup." for what in damage]
    for table, row, parent, _number in connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST):
        found.append(f"{field_label(table)} {row} points to a {field_label(parent).lower()} that is not there.")
    return found if damage else found + derived.differences(connection)
