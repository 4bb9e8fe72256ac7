"""What planning needs: working calendars, assignments, waits for the client, kinds of lag, levelled starts.

Columns are added in place: a table that is built anew would lose AUTOINCREMENT, and with it ids that are never reused.
"""

from alembic import op

revision = "0002"
down_revision = None

_CALENDAR = "calendar_id INTEGER CONSTRAINT fk_{0}_calendar_id REFERENCES working_calendar (id)"
_NEW_TABLES = (
    "CREATE TABLE working_calendar (name VARCHAR NOT NULL, hours JSON NOT NULL,"
    " id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT)",
    "CREATE TABLE assignment (task_id INTEGER NOT NULL, person_id INTEGER, role VARCHAR NOT NULL,"
    " units_percent VARCHAR(40) NOT NULL, work_minutes INTEGER, calendar_id INTEGER,"
    " overtime_minutes INTEGER NOT NULL, delay_minutes INTEGER NOT NULL, contoured BOOLEAN NOT NULL,"
    " id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " CONSTRAINT fk_assignment_task_id FOREIGN KEY(task_id) REFERENCES task (id),"
    " CONSTRAINT fk_assignment_person_id FOREIGN KEY(person_id) REFERENCES person (id),"
    " CONSTRAINT fk_assignment_calendar_id FOREIGN KEY(calendar_id) REFERENCES working_calendar (id))",
    "CREATE TABLE client_wait (task_id INTEGER NOT NULL, since DATETIME NOT NULL, until DATETIME,"
    " note VARCHAR NOT NULL, id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " CONSTRAINT fk_client_wait_task_id FOREIGN KEY(task_id) REFERENCES task (id))",
)
_NEW_COLUMNS = {
    "person": (_CALENDAR,),
    "project": (
        _CALENDAR,
        "start_minute INTEGER NOT NULL DEFAULT 0",
        "finish_at DATETIME",
        "status_at DATETIME",
        "honour_constraints BOOLEAN NOT NULL DEFAULT 1",
        "priority INTEGER NOT NULL DEFAULT 500",
        "came_from JSON",
    ),
    "task": (
        _CALENDAR,
        "elapsed BOOLEAN NOT NULL DEFAULT 0",
        "effort VARCHAR(24) NOT NULL DEFAULT 'fixed units'",
        "effort_driven BOOLEAN NOT NULL DEFAULT 0",
        "ignores_people BOOLEAN NOT NULL DEFAULT 0",
        "remaining_minutes INTEGER",
        "manual_start DATETIME",
        "manual_finish DATETIME",
        "splits JSON",
        "not_before DATETIME",
        "delay_minutes INTEGER NOT NULL DEFAULT 0",
        "pinned BOOLEAN NOT NULL DEFAULT 0",
        "file_uid INTEGER",
        "fields JSON",
    ),
    "dependency": ("lag_kind VARCHAR(24) NOT NULL DEFAULT 'working'",),
}
_NEW_INDEXES = (
    *("assignment.calendar_id", "assignment.person_id", "assignment.task_id", "client_wait.task_id"),
    *("person.calendar_id", "project.calendar_id", "task.calendar_id", "working_calendar.name"),
)


def upgrade() -> None:
    """Add them."""
    for statement in _NEW_TABLES:
        op.execute(statement)
    for table, columns in _NEW_COLUMNS.items():
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column.format(table)}")
    for place in _NEW_INDEXES:
        table, column = place.split(".")
        op.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
