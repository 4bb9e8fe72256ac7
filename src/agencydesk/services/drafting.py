"""Rows of a file as records that may be new: links resolved, matched with what is here, nothing written yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from agencydesk.domain.import_batch import STRETCH, Batch, Progress, Record, Refused
from agencydesk.domain.import_fields import Kind
from agencydesk.domain.kinds import Lifecycle
from agencydesk.domain.matching import Draft, Fresh, Key, Known, Names, in_a_loop, match
from agencydesk.domain.text import fold
from agencydesk.store.images import table_of

_RENAMED = {
    "rate": "rate_minor",
    "cost_rate": "cost_rate_minor",
    "value": "value_minor",
    "hours": "minutes",
    "week_hours": "week_minutes",
}


@dataclass(slots=True)
class Plan:
    """What an import will do, with new records parents first."""

    created: list[Draft] = field(default_factory=list)
    updated: dict[int, dict[str, Any]] = field(default_factory=dict)
    unchanged: int = 0
    states: dict[int, str] = field(default_factory=dict)


class Drafting:
    """One kind's way from a record of a file to a draft."""

    entity: ClassVar[str]
    links: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: Session, batch: Batch) -> None:
        self.session, self.batch = session, batch
        self.here = {row["id"]: dict(row) for row in self.table_rows(self.entity)}
        self.refused: list[Refused] = list(batch.refused)
        self.repeated: list[Draft] = []
        self.said = {record.row: record.values for record in batch.records}
        self.matched: Counter[tuple[str, str, str]] = Counter()
        self.kept: Counter[tuple[str, str]] = Counter()

    def table_rows(self, entity: str) -> Iterable[RowMapping]:
        return self.session.connection().execute(select(table_of(entity)).order_by("id")).mappings()

    def names(self, entity: str) -> Names:
        table = table_of(entity)
        rows = self.session.connection().execute(select(table.c.id, table.c.name).order_by(table.c.id))
        return Names((row.id, row.name) for row in rows)

    def header(self, key: str) -> str:
        """What the file calls the column of a field."""
        return self.batch.mapping.header[self.batch.mapping.places[key]]

    def plan(self, progress: Progress) -> Plan:
        """Draft, match and compare every row."""
        drafts = self._without_repeats(self._drafts(progress))
        for draft, record in match(drafts, [self.known(row) for row in self.here.values()]):
            self._note_near_name(draft, self.here[record.key])
        return self._compared(self.linked(drafts))

    def draft(self, record: Record) -> Draft:
        """What a row becomes, without links to other rows."""
        values = {_RENAMED.get(key, key): value for key, value in record.values.items() if key not in self.links}
        return Draft(record.row, values, *self.identities(values))

    def identities(self, values: Mapping[str, Any]) -> tuple[Any, Any]:
        """What tells a record from others, exactly and nearly."""
        return values["name"], fold(values["name"])

    def known(self, row: Mapping[str, Any]) -> Known:
        return Known(row["id"], row["reference"], *self.identities(row))

    def linked(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with links among themselves; may refuse some or add others."""
        return drafts

    def link(self, draft: Draft, record: Record, key: str, names: Names, text_column: str = "") -> None:
        """Point to the record that a cell names; an unknown name stays as text."""
        text = record.values.get(key)
        if text is None:
            return
        found = names.find(text)
        if found is None:
            self.keep(draft, key, text, text_column)
            return
        draft.values[f"{key}_id"] = found.key
        if text_column:
            draft.values[text_column] = ""
        if not found.exact:
            self.matched[self.header(key), text, found.name] += 1

    def keep(self, draft: Draft, key: str, text: str, text_column: str = "") -> None:
        """Keep a name that nobody here has: as text of a new record, else as a line of its note."""
        self.kept[self.header(key), text] += 1
        if text_column:
            draft.defaults[text_column] = text
            return
        remark = f"{self.header(key)}: {text}"
        draft.defaults["note"] = "\n".join(filter(None, (draft.values.pop("note", ""), remark)))

    def repeats(self, draft: Draft) -> Any:
        """What no two rows of a file share; None where any two may be alike."""
        return draft.reference or draft.identity

    def refuse(self, draft: Draft, column: str, reason: str) -> None:
        self.refused.append(Refused(draft.row, column, reason))

    def _drafts(self, progress: Progress) -> Iterable[Draft]:
        for done, record in enumerate(self.batch.records):
            if done % STRETCH == 0:
                progress(done, len(self.batch.records))
            yield self.draft(record)

    def _without_repeats(self, drafts: Iterable[Draft]) -> list[Draft]:
        first: dict[Any, Draft] = {}
        kept = []
        for draft in drafts:
            key = self.repeats(draft)
            earlier = first.setdefault(key, draft) if key is not None else draft
            if earlier is draft:
                kept.append(draft)
                continue
            if self.said[earlier.row] == self.said[draft.row]:
                self.repeated.append(draft)
                continue
            what = f"the reference {draft.reference}" if draft.reference else "the same name"
            column = self.header("reference") if draft.reference else ""
            self.refuse(draft, column, f"Row {earlier.row} has {what} too. Keep one of them.")
        return kept

    def _note_near_name(self, draft: Draft, row: Mapping[str, Any]) -> None:
        """A near-equal name is the record's own, not a new one for it."""
        if "name" in draft.values:
            column = self.header("name") if "name" in self.batch.mapping.places else ""
            self.matched[column, draft.values.pop("name"), row["name"]] += 1

    def _compared(self, drafts: list[Draft]) -> Plan:
        plan = Plan(unchanged=len(self.repeated), states={draft.row: "same" for draft in self.repeated})
        for draft in drafts:
            if not isinstance(draft.record, int):
                plan.created.append(draft)
                plan.states[draft.row] = "new"
                continue
            row = self.here[draft.record]
            changed = {name: value for name, value in draft.values.items() if row[name] != value}
            plan.states[draft.row] = "changed" if changed else "same"
            if changed:
                plan.updated[draft.record] = changed
            else:
                plan.unchanged += 1
        return plan


class Tree(Drafting):
    """Records with a parent of their own kind, which may stand anywhere in the file."""

    parent: ClassVar[str]

    def linked(self, drafts: list[Draft]) -> list[Draft]:
        for place, draft in enumerate(drafts):
            draft.record = draft.record or Fresh(self.entity, place)
        names = Names((key, row["name"]) for key, row in self.here.items())
        for draft in drafts:
            if isinstance(draft.record, Fresh):
                names.add(draft.record, draft.values["name"])
        added: list[Draft] = []
        for draft in drafts:
            self._find_parent(draft, self.said[draft.row].get(self.parent), names, added)
        return _parents_first(self._without_loops(drafts) + added)

    def _find_parent(self, draft: Draft, name: str | None, names: Names, added: list[Draft]) -> None:
        if not name:
            return
        found = names.find(name)
        key = found.key if found else self.unknown_parent(draft, name, names, added)
        if key is None or key == draft.record:
            return
        draft.values[f"{self.parent}_id"] = key
        if found and not found.exact:
            self.matched[self.header(self.parent), name, found.name] += 1

    def unknown_parent(self, draft: Draft, name: str, names: Names, added: list[Draft]) -> Key | None:
        """What a name that is neither here nor in the file becomes."""
        self.keep(draft, self.parent, name)
        return None

    def _without_loops(self, drafts: list[Draft]) -> list[Draft]:
        column = f"{self.parent}_id"
        parents: dict[Key, Key | None] = {key: row[column] for key, row in self.here.items()}
        parents |= {draft.record: draft.values[column] for draft in drafts if draft.record and column in draft.values}
        looping = [draft for draft in drafts if draft.record and in_a_loop(parents, draft.record)]
        for draft in looping:
            self.refuse(draft, self.header(self.parent), "Following this name leads back to the row itself.")
        gone = {draft.record for draft in looping}
        staying = [draft for draft in drafts if draft.record not in gone]
        for draft in staying:
            if draft.values.get(column) in gone and isinstance(draft.values[column], Fresh):
                del draft.values[column]
        return staying


def _parents_first(drafts: list[Draft]) -> list[Draft]:
    """Each new record behind the new ones that it points to."""
    new = {draft.record: draft for draft in drafts if isinstance(draft.record, Fresh)}
    placed: dict[int, Draft] = {}

    def place(draft: Draft) -> None:
        if id(draft) not in placed:
            for value in draft.values.values():
                if isinstance(value, Fresh) and value in new:
                    place(new[value])
            placed[id(draft)] = draft

    for draft in drafts:
        place(draft)
    return list(placed.values())


class Clients(Tree):
    """Clients under their parent clients."""

    entity, parent = "client", "parent"
    links = frozenset(("owner", "parent"))

    def __init__(self, session: Session, batch: Batch) -> None:
        super().__init__(session, batch)
        self.people = self.names("person")

    def draft(self, record: Record) -> Draft:
        draft = super().draft(record)
        draft.defaults["lifecycle"] = Lifecycle.CLIENT
        self.link(draft, record, "owner", self.people)
        return draft


class People(Tree):
    """Team members under their managers, who become team members too."""

    entity, parent = "person", "manager"
    links = frozenset(("manager",))

    def unknown_parent(self, draft: Draft, name: str, names: Names, added: list[Draft]) -> Key | None:
        made = Fresh(self.entity, -1 - len(added))
        added.append(Draft(draft.row, {"name": name}, name, fold(name), record=made))
        names.add(made, name)
        return made


class Services(Drafting):
    """The catalogue."""

    entity = "service"


class Contacts(Drafting):
    """People at clients."""

    entity = "contact"
    links = frozenset(("client",))

    def __init__(self, session: Session, batch: Batch) -> None:
        super().__init__(session, batch)
        self.clients = self.names("client")
        self.client_names = {row["id"]: row["name"] for row in self.table_rows("client")}

    def draft(self, record: Record) -> Draft:
        draft = super().draft(record)
        self.link(draft, record, "client", self.clients, "client_text")
        draft.identity, draft.near = self.identities(draft.values | draft.defaults)
        return draft

    def identities(self, values: Mapping[str, Any]) -> tuple[Any, Any]:
        client = self.client_names.get(values.get("client_id"), values.get("client_text", ""))
        return (values["name"], fold(client)), (fold(values["name"]), fold(client))


KINDS: dict[Kind, type[Drafting]] = {
    Kind.CLIENTS: Clients,
    Kind.CONTACTS: Contacts,
    Kind.SERVICES: Services,
    Kind.PEOPLE: People,
}
