"""What `list KIND` prints: the columns of each kind by the names that scripts use.

Money is in minor units. Names that a file brought and nobody here has are listed like others, without an id.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.problems import Invalid, Missing
from agencydesk.domain.stages import weighted
from agencydesk.domain.text import fold, line, shortened
from agencydesk.store.tables import (
    Agency,
    Client,
    Contact,
    Deal,
    Person,
    Pipeline,
    Project,
    Service,
    Stage,
    Task,
    TaskDates,
)

from . import projects, proposals

_PAGE = 500
_FEW = 12  # values that can be named in a sentence
_DIGITS = 18  # what an id can have
_Values = Any  # a row of a result, or a tuple like one


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One record of a list, its values by column."""

    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """The first rows of a list, and how many there are in all; `unknown` are values asked for that no record has."""

    total: int
    rows: tuple[ListedRow, ...]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """How a kind is listed: its columns, those that a table for people shows, and where the values come from."""

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    read: Callable[[Session], Iterable[_Values]]


def currency(session: Session) -> str:
    """The agency's currency; euros before there is an agency."""
    return session.scalar(select(Agency.currency)) or "EUR"


def listed(session: Session, kind: str, where: Iterable[tuple[str, str]] = (), limit: int | None = None) -> Listed:
    """The records of a kind that have all of these values; an empty value means that there is none."""
    listing = KINDS[kind]
    conditions = [(_place(listing, kind, key), value) for key, value in where]
    found = (row for row in listing.read(session) if all(_equal(row[place], value) for place, value in conditions))
    first = list(islice(found, limit))
    rows = tuple(ListedRow(row[0], dict(zip(listing.keys, row[1:], strict=True))) for row in first)
    total = len(first) + sum(1 for _row in found)
    return Listed(total, rows, () if total else tuple(_unknown(listing, session, conditions)))


def _unknown(listing: Listing, session: Session, conditions: Iterable[tuple[int, str]]) -> Iterable[str]:
    """What no record of the kind has, and what they have instead where that is little."""
    records = list(listing.read(session))
    for place, value in conditions:
        if not any(_equal(row[place], value) for row in records):
            key = ("id", *listing.keys)[place]
            there = sorted({shortened(line(str(row[place])), 40) for row in records if row[place] not in (None, "")})
            named = f" There are: {', '.join(there)}." if 0 < len(there) <= _FEW else ""
            yield f"None has “{shortened(line(value), 60)}” as its {key.replace('_', ' ')}.{named}"


def _place(listing: Listing, kind: str, key: str) -> int:
    keys = ("id", *listing.keys)
    if key not in keys:
        raise Invalid(f"{kind.capitalize()} have no “{line(key)}”. Use one of: {', '.join(keys)}.", field="where")
    return keys.index(key)


def _equal(value: Any, wanted: str) -> bool:
    """Text without regard to case; days as 2026-06-16; yes and no; an empty text for nothing."""
    if value is None or value == "":
        return not wanted.strip()
    if isinstance(value, bool):
        return fold(wanted) in (("yes", "true", "1") if value else ("no", "false", "0"))
    if isinstance(value, datetime | date):
        return wanted.strip() in (value.isoformat(), value.isoformat()[:10])
    return str(value).casefold() == line(wanted).casefold()


def _clients(session: Session) -> Iterable[_Values]:
    owner, parent = aliased(Person), aliased(Client)
    return session.execute(
        select(
            *(Client.id, Client.name, Client.lifecycle, Client.industry, Client.city, Client.country, parent.name),
            *(owner.name, Client.email, Client.phone, Client.website, Client.since, Client.next_step),
            *(Client.next_step_on, Client.reference, Client.note),
        )
        .outerjoin(parent, parent.id == Client.parent_id)
        .outerjoin(owner, owner.id == Client.owner_id)
        .order_by(func.lower(Client.name), Client.id)
    )


def _contacts(session: Session) -> Iterable[_Values]:
    client = func.coalesce(Client.name, Contact.client_text)
    return session.execute(
        select(
            *(Contact.id, Contact.name, Contact.client_id, client, Contact.role, Contact.email, Contact.phone),
            *(Contact.decides, Contact.signs, Contact.reference),
        )
        .outerjoin(Client, Client.id == Contact.client_id)
        .order_by(func.lower(Contact.name), Contact.id)
    )


def _services(session: Session) -> Iterable[_Values]:
    columns = (Service.id, Service.name, Service.category, Service.unit, Service.rate_minor, Service.minutes)
    more = (Service.active, Service.detail, Service.reference)
    return session.execute(select(*columns, *more).order_by(func.lower(Service.name), Service.id))


def _people(session: Session) -> Iterable[_Values]:
    manager = aliased(Person)
    return session.execute(
        select(
            *(Person.id, Person.name, Person.role, Person.team, manager.name, Person.email, Person.phone),
            *(Person.week_minutes, Person.rate_minor, Person.cost_rate_minor, Person.active, Person.reference),
        )
        .outerjoin(manager, manager.id == Person.manager_id)
        .order_by(func.lower(Person.name), Person.id)
    )


def _deals(session: Session) -> Iterable[_Values]:
    chance = func.coalesce(Deal.probability, Stage.probability)
    found: Iterable[_Values] = session.execute(
        select(
            *(Deal.id, Deal.title, Deal.client_id, func.coalesce(Client.name, Deal.client_text), Stage.name),
            *(Stage.kind, Pipeline.name, Deal.value_minor, Deal.currency, chance, Deal.expected_close),
            *(Deal.created_on, Deal.closed_on, func.coalesce(Person.name, Deal.owner_text)),
            *(func.coalesce(Service.name, Deal.service_text), Deal.lost_reason, Deal.next_step),
            *(Deal.next_step_on, Deal.reference),
        )
        .join(Stage, Stage.id == Deal.stage_id)
        .join(Pipeline, Pipeline.id == Stage.pipeline_id)
        .outerjoin(Client, Client.id == Deal.client_id)
        .outerjoin(Person, Person.id == Deal.owner_id)
        .outerjoin(Service, Service.id == Deal.service_id)
        .order_by(Deal.id)
    )
    for row in found:
        value, probability = row[7], row[9]
        yield (*row[:10], None if value is None else weighted(value, probability), *row[10:])


def _proposals(session: Session) -> Iterable[_Values]:
    ids = proposals.ids(session)
    for start in range(0, len(ids), _PAGE):
        for row in proposals.rows(session, ids[start : start + _PAGE]):
            yield (
                *(row.id, row.number, row.version, row.status, row.title, row.deal_id, row.deal, row.client),
                *(row.currency, row.net_minor, row.total_minor, row.created_on, row.issued_on, row.valid_until),
                *(row.decided_on, row.decided_by, row.sha256),
            )


def _projects(session: Session) -> Iterable[_Values]:
    ids = projects.ids(session)
    for start in range(0, len(ids), _PAGE):
        for row in projects.rows(session, ids[start : start + _PAGE]):
            yield (
                *(row.id, row.name, row.client, row.status, row.start, row.finish, row.due_on, row.lead, row.percent),
                *(row.budget_minor, row.used_minor, row.currency, row.health, row.deal_id),
            )


def _tasks(session: Session) -> Iterable[_Values]:
    parent = aliased(Task)
    return session.execute(
        select(
            *(Task.id, Task.name, Task.project_id, Project.name, parent.name, Person.name, TaskDates.start),
            *(TaskDates.finish, Task.due_on, Task.percent_done, Task.done_at, Task.milestone, Task.for_client),
            *(Task.estimate_minutes, Task.priority, Task.note),
        )
        .outerjoin(Project, Project.id == Task.project_id)
        .outerjoin(parent, parent.id == Task.parent_id)
        .outerjoin(Person, Person.id == Task.owner_id)
        .outerjoin(TaskDates, TaskDates.task_id == Task.id)
        .order_by(Task.project_id, Task.position, Task.id)
    )


def _listing(read: Callable[[Session], Iterable[_Values]], keys: str, shown: str) -> Listing:
    return Listing(tuple(keys.split()), ("id", *shown.split()), read)


KINDS = {
    "clients": _listing(
        _clients,
        "name lifecycle industry city country parent owner email phone website since next_step next_step_on"
        " reference note",
        "name lifecycle industry country parent",
    ),
    "contacts": _listing(
        _contacts,
        "name client_id client role email phone decides signs reference",
        "name client role email phone",
    ),
    "services": _listing(
        _services, "name category unit rate minutes active detail reference", "name category unit rate"
    ),
    "people": _listing(
        _people,
        "name role team manager email phone week_minutes rate cost_rate active reference",
        "name role team manager email",
    ),
    "deals": _listing(
        _deals,
        "title client_id client stage stage_kind pipeline value currency probability weighted_value expected_close"
        " created_on closed_on owner service lost_reason next_step next_step_on reference",
        "title client stage value probability expected_close owner",
    ),
    "proposals": _listing(
        _proposals,
        "number version status title deal_id deal client currency net total created_on issued_on valid_until"
        " decided_on decided_by sha256",
        "number version status title client total",
    ),
    "projects": _listing(
        _projects,
        "name client status start finish due_on lead percent budget used currency health deal_id",
        "name client status start finish percent health",
    ),
    "tasks": _listing(
        _tasks,
        "name project_id project parent owner start finish due_on percent done_at milestone for_client"
        " estimate_minutes priority note",
        "name project owner start finish percent",
    ),
}


def find_deal(session: Session, named: str) -> int:
    """The deal with this id or title; raises `Missing`, or `Invalid` where several are called so."""
    return _find(session, Deal.id, Deal.title, "deal", named)


def find_project(session: Session, named: str) -> int:
    """The project with this id or name; raises `Missing`, or `Invalid` where several are called so."""
    return _find(session, Project.id, Project.name, "project", named)


def _find(session: Session, key: Any, title: Any, what: str, named: str) -> int:
    wanted = line(named)
    if not wanted:
        raise Invalid(f"No {what} is named. See `list {what}s`.", field=what)
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) <= _DIGITS else None
    if number is not None and (found := session.scalar(select(key).where(key == number))):
        return int(found)
    for condition in (title == wanted, func.lower(title) == wanted.lower(), title.icontains(wanted, autoescape=True)):
        ids = list(session.scalars(select(key).where(condition).order_by(key).limit(_PAGE)))
        if len(ids) == 1:
            return int(ids[0])
        if ids:
            some = ", ".join(str(found) for found in ids[:8]) + (" and more" if len(ids) > 8 else "")
            raise Invalid(
                f"Several {what}s are called “{shortened(wanted)}”: {some}. Name one by its number.", field=what
            )
    raise Missing(f"There is no {what} “{shortened(wanted)}”. See `list {what}s`.")
