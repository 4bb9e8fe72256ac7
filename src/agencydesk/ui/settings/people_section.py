"""The team: who works here, for how many hours, at which rates, and when they are away."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from agencydesk.queries import team as query
from agencydesk.queries import working_calendars
from agencydesk.queries.team import PersonRow, TimeOffRow
from agencydesk.services import people as service
from agencydesk.ui.table.column import Column

from .person_dialog import PersonChoices, PersonDialog
from .saved_fields import write_hours
from .table_section import TableSection


class PeopleSection(TableSection):
    """Opens each team member in a form of their own."""

    title = "People"
    sentence = "Rates are per hour: the rate is what a client pays, the cost rate what an hour costs you."
    entity = "person"
    one = "person"
    icon = "users"
    nothing = "Add yourself first, then the others: tasks and deals need owners."
    watches = frozenset({"person"})

    def queries(self) -> tuple[Callable[..., Any], Callable[..., Any]]:
        return query.people_ids, query.people

    def columns(self) -> Sequence[Column[PersonRow]]:
        def money(minor: int | None) -> str:
            return "" if minor is None else self.context.formats.brief_money(minor)

        def ink(row: PersonRow) -> str:
            return "t2" if row.active else "t3"

        return (
            Column("name", "Name", _name, sort="name", width=200, stretch=True, weight=500, ink=_name_ink),
            Column("role", "Role", lambda row: row.role, sort="role", width=180, ink=ink),
            Column("team", "Team", lambda row: row.team, width=110, ink=ink),
            _figure("week", "Hours a week", lambda row: f"{write_hours(row.week_minutes)} h", 110, ink),
            _figure("rate", "Rate", lambda row: money(row.rate_minor), 100, ink),
            _figure("cost", "Cost rate", lambda row: money(row.cost_rate_minor), 100, ink),
        )

    def add(self) -> None:
        self.ask(_choices, then=partial(self._open, None, []))

    def edit(self, key: int) -> None:
        def read(session: Any) -> tuple[list[PersonRow], list[TimeOffRow], PersonChoices]:
            return query.people(session, [key]), query.time_off(session, key), _choices(session)

        def show(found: tuple[list[PersonRow], list[TimeOffRow], PersonChoices]) -> None:
            if found[0]:
                self._open(found[0][0], found[1], found[2])

        self.ask(read, then=show)

    def _open(self, person: PersonRow | None, off: list[TimeOffRow], choices: PersonChoices) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            change = self.acts.change
            if person is None:
                name = values.pop("name")
                words = f"{name} added"
                change(words, "Add person", service.add_person, name, then=then, failed=failed, **values)
            else:
                words = f"{person.name} saved"
                change(words, "Edit person", service.edit_person, person.id, then=then, failed=failed, **values)

        PersonDialog(self, self.context, self.acts, submit, choices, person, off).open()

    def remove(self, key: int) -> None:
        row = self.model.row_of(key)
        words = f"{row.name} deleted" if row is not None else "Person deleted"
        self.acts.change(words, "Delete person", service.remove_person, key)


def _choices(session: Any) -> PersonChoices:
    return PersonChoices(query.names(session), working_calendars.names(session))


def _figure(
    key: str, title: str, text: Callable[[PersonRow], str], width: int, ink: Callable[[PersonRow], str]
) -> Column[PersonRow]:
    return Column(key, title, text, sort=key, align="right", width=width, descending_first=True, tabular=True, ink=ink)


def _name(row: PersonRow) -> str:
    return row.name if row.active else f"{row.name} (no longer here)"


def _name_ink(row: PersonRow) -> str:
    return "t1" if row.active else "t3"
