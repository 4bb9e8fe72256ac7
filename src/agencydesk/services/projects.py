"""Projects: made, closed, reopened, and what is kept beside their tasks: scope, risks, decisions and baselines."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import ProjectStatus, RegisterKind, ScopeKind
from agencydesk.domain.plan_edit import check_day
from agencydesk.domain.problems import Invalid
from agencydesk.domain.work_calendar import DAY
from agencydesk.store import derived
from agencydesk.store.bulk import insert_rows
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Agency, Baseline, Project, RegisterItem, ScopeItem

from .records import assign, get, make, next_position

HUES = 8
MOST_PRIORITY = 1000
_EDITED = set(Project.__table__.columns.keys()) - {"closed_on"}


def add_project(session: Session, name: str, start_on: date | None = None, **fields: Any) -> int:
    """A new project, from today unless told otherwise, in the next free colour; returns its id."""
    agency = session.scalars(select(Agency)).first()
    values = {
        "start_on": start_on or clock.today(),
        "currency": agency.currency if agency else "EUR",
        "colour": (session.scalar(select(func.count()).select_from(Project)) or 0) % HUES,
        **fields,
    }
    _check(values, values["start_on"])
    _refuse_closed(values)
    return make(session, Project, {"name": name, **values}).id


def edit_project(session: Session, project_id: int, **fields: Any) -> int:
    """Set fields of a project; `close_project` and `reopen_project` end it and bring it back."""
    project = get(session, Project, project_id)
    present = {"due_on": project.due_on, "finish_at": project.finish_at}
    _check({**present, **fields}, fields.get("start_on") or project.start_on)
    _refuse_closed(fields)
    if "status" in fields and fields["status"] is not None:
        fields["closed_on"] = None
    assign(project, fields, allowed=_EDITED | {"closed_on"})
    return project_id


def _check(values: dict[str, Any], start_on: date) -> None:
    check_day(start_on, "start_on")
    due_on = values.get("due_on")
    if due_on is not None and due_on < start_on:
        raise Invalid("The project is due before it starts.", field="due_on")
    if (values.get("budget_minor") or 0) < 0:
        raise Invalid("A budget cannot be negative.", field="budget_minor")
    if not 0 <= (values.get("priority") or 0) <= MOST_PRIORITY:
        raise Invalid(f"A priority is a number from 0 to {MOST_PRIORITY}.", field="priority")
    if not 0 <= (values.get("start_minute") or 0) < DAY:
        raise Invalid("A start is a minute of its day.", field="start_minute")
    for name in ("finish_at", "status_at"):
        check_day(values.get(name), name)
    if values.get("finish_at") is not None and values["finish_at"].date() < start_on:
        raise Invalid("The project would finish before it starts.", field="finish_at")
    if not 0 <= (values.get("colour") or 0) < HUES:
        raise Invalid(f"A colour is a number from 0 to {HUES - 1}.", field="colour")


def _refuse_closed(values: dict[str, Any]) -> None:
    if values.get("status") == ProjectStatus.CLOSED:
        raise Invalid("Close the project instead of setting its status.", field="status")


def pin_project(session: Session, project_id: int, pinned: bool = True) -> int:
    """Keep a project at the top of the lists, or let it go."""
    get(session, Project, project_id).pinned = pinned
    return project_id


def close_project(session: Session, project_id: int, on: date | None = None) -> int:
    """End a project, today unless told otherwise; unfinished tasks stay as they are."""
    project = get(session, Project, project_id)
    day = on or clock.today()
    if day < project.start_on:
        raise Invalid("The project would be closed before it starts.", field="closed_on")
    project.status, project.closed_on = ProjectStatus.CLOSED, day
    return project_id


def reopen_project(session: Session, project_id: int) -> int:
    """Go on with a closed project."""
    project = get(session, Project, project_id)
    project.status, project.closed_on = ProjectStatus.RUNNING, None
    return project_id


def remove_project(session: Session, project_id: int) -> None:
    """Delete a project with its tasks, hours and baselines; its client, deal and proposal stay."""
    remove(session, get(session, Project, project_id))


def take_baseline(session: Session, project_id: int, name: str = "", on: date | None = None) -> int:
    """Keep a copy of the dates that the schedule gives now; returns the baseline's id."""
    project = get(session, Project, project_id)
    day = on or clock.today()
    session.flush()
    rows = derived.computed(session.connection(), project_id)
    if not rows:
        raise Invalid("This project has no tasks yet, so there are no dates to keep.")
    values = {"project_id": project_id, "name": name or f"{day.day} {day:%b}", "taken_on": day}
    baseline = make(session, Baseline, values)
    name_subject(session, project)
    kept = ("task_id", "start", "finish", "duration_minutes")
    baseline_id = baseline.id
    insert_rows(
        session, "baseline_task", [{"baseline_id": baseline_id, **{key: row[key] for key in kept}} for row in rows]
    )
    return baseline_id


def remove_baseline(session: Session, baseline_id: int) -> None:
    """Delete a baseline."""
    remove(session, get(session, Baseline, baseline_id))


def add_scope_item(session: Session, project_id: int, kind: ScopeKind, text: str, due_on: date | None = None) -> int:
    """What is in, out, assumed or needed from the client; returns its id."""
    get(session, Project, project_id)
    position = next_position(session, ScopeItem, ScopeItem.project_id == project_id)
    values = {"project_id": project_id, "kind": kind, "text": text, "due_on": due_on, "position": position}
    return make(session, ScopeItem, values).id


def edit_scope_item(session: Session, scope_item_id: int, **fields: Any) -> int:
    """Set kind, text, due day or position of a scope item."""
    assign(get(session, ScopeItem, scope_item_id), fields, allowed={"kind", "text", "due_on", "position"})
    return scope_item_id


def remove_scope_item(session: Session, scope_item_id: int) -> None:
    """Delete a scope item."""
    remove(session, get(session, ScopeItem, scope_item_id))


def add_register_item(session: Session, project_id: int, kind: RegisterKind, text: str, **fields: Any) -> int:
    """A risk, or a decision that the project waits for, raised today unless told otherwise; returns its id."""
    get(session, Project, project_id)
    position = next_position(session, RegisterItem, RegisterItem.project_id == project_id)
    values = {"kind": kind, "text": text, "raised_on": clock.today(), "position": position, **fields}
    _check_days(values)
    return make(session, RegisterItem, {"project_id": project_id, **values}).id


def edit_register_item(session: Session, register_item_id: int, **fields: Any) -> int:
    """Set fields of a risk or decision."""
    item = get(session, RegisterItem, register_item_id)
    _check_days({"raised_on": item.raised_on, **fields})
    assign(item, fields, allowed=set(RegisterItem.__table__.columns.keys()) - {"project_id", "closed_on"})
    return register_item_id


def _check_days(values: dict[str, Any]) -> None:
    due_on, raised_on = values.get("due_on"), values.get("raised_on")
    if due_on is not None and raised_on is not None and due_on < raised_on:
        raise Invalid("The due day is before the day on which this was raised.", field="due_on")


def close_register_item(session: Session, register_item_id: int, on: date | None = None) -> int:
    """A risk that is over, or a decision that was taken."""
    item = get(session, RegisterItem, register_item_id)
    day = on or clock.today()
    if day < item.raised_on:
        raise Invalid("This would be closed before it was raised.", field="closed_on")
    item.closed_on = day
    return register_item_id


def reopen_register_item(session: Session, register_item_id: int) -> int:
    """Wait for it again."""
    get(session, RegisterItem, register_item_id).closed_on = None
    return register_item_id


def remove_register_item(session: Session, register_item_id: int) -> None:
    """Delete a risk or decision."""
    remove(session, get(session, RegisterItem, register_item_id))
