"""What planning keeps beside: how much of a person there is, critical paths, the start, eager tasks, who goes first."""

from alembic import op

revision = "0003"
down_revision = "0002"

_NEW_COLUMNS = {
    "person": ("most_percent VARCHAR(40) NOT NULL DEFAULT '100'",),
    "project": ("many_paths BOOLEAN NOT NULL DEFAULT 0", "start_binds_all BOOLEAN NOT NULL DEFAULT 0"),
    "task": ("gave_way_to VARCHAR NOT NULL DEFAULT ''", "eager BOOLEAN NOT NULL DEFAULT 0"),
}


def upgrade() -> None:
    """Add them in place, so that ids are never reused."""
    for table, columns in _NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
