"""What the window's frame shows of a workspace: the agency, how much there is, what is pinned."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import StageKind
from agencydesk.store.tables import Agency, Deal, Person, Project, Stage

from . import tasks


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """`counts` by the key of a pane; `pinned` as (project id, name, colour index)."""

    id: int
    agency: str
    currency: str
    sample: bool
    owner: str
    counts: dict[str, int]
    pinned: tuple[tuple[int, str, int], ...]


def overview(session: Session, by: str = "") -> OverviewRow:
    """The frame's figures; tasks are those of `by`, or of everybody where `by` is no team member."""
    agency = session.scalars(select(Agency)).first()
    owner = session.scalar(select(Person.name).order_by(Person.id).limit(1)) or ""
    pinned = session.execute(
        select(Project.id, Project.name, Project.colour).where(Project.pinned).order_by(Project.name)
    )
    return OverviewRow(
        agency.id if agency else 0,
        agency.name if agency else "AgencyDesk",
        agency.currency if agency else "EUR",
        bool(agency and agency.sample),
        owner,
        {
            "deals": _open_deals(session),
            "projects": _count(session, Project),
            "tasks": tasks.counts(session, tasks.person_called(session, by), clock.today())[0],
        },
        tuple((row[0], row[1], row[2]) for row in pinned),
    )


def _count(session: Session, kind: type[Project]) -> int:
    return session.scalar(select(func.count()).select_from(kind)) or 0


def _open_deals(session: Session) -> int:
    statement = select(func.count(Deal.id)).join(Stage, Stage.id == Deal.stage_id)
    return session.scalar(statement.where(Stage.kind == StageKind.OPEN)) or 0
