"""What the three steps ask, and the one Step that it becomes."""

from dataclasses import dataclass
from typing import Any

from agencydesk.domain import clock
from agencydesk.domain.kinds import Lifecycle
from agencydesk.services import agencies, clients, holidays, people

YEARS = 3


@dataclass(slots=True)
class Answers:
    """`week` is seven lists of [start, finish] minutes; without a client none is made."""

    agency: str = ""
    currency: str = "EUR"
    country: str = ""
    name: str = ""
    week: list[list[list[int]]] | None = None
    client: str = ""


def begin(session: Any, answers: Answers) -> int:
    """Set up the agency, its first person, its country's holidays and its first client; returns the agency's id."""
    fields = {"week": answers.week} if answers.week else {}
    agency = agencies.set_up(session, answers.agency, answers.currency, **fields)
    week = sum(finish - start for day in answers.week or [] for start, finish in day)
    people.add_person(session, answers.name, **({"week_minutes": week} if week else {}))
    if answers.country:
        first = clock.today().year
        holidays.observe(session, answers.country, "", list(range(first, first + YEARS)))
    if answers.client:
        clients.add_client(session, answers.client, lifecycle=Lifecycle.CLIENT)
    return agency
