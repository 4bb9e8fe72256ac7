"""The history of the workspace: its Steps as sentences."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.store.sentences import sentence
from agencydesk.store.tables import Step


@dataclass(frozen=True, slots=True)
class StepRow:
    """One Step; `at` is UTC; `reverses` names the Step that it takes back or brings back."""

    id: int
    label: str
    at: datetime
    by: str
    reverses: int | None


def steps(session: Session, limit: int | None = None) -> list[StepRow]:
    """The newest Steps first."""
    newest = select(Step.id, Step.at, Step.by, Step.reverses).order_by(Step.id.desc()).limit(limit)
    connection = session.connection()
    return [
        StepRow(row.id, sentence(connection, row.id), row.at, row.by, row.reverses) for row in session.execute(newest)
    ]
