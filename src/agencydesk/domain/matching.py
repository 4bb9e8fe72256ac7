"""Finding the record that a name or a row of a file means: by its own key, exactly, or nearly."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agencydesk.domain.text import fold, line


@dataclass(frozen=True, slots=True)
class Fresh:
    """A record that does not exist yet: stands for its id until it is written."""

    entity: str
    place: int


Key = int | Fresh


@dataclass(frozen=True, slots=True)
class Found:
    """The record that a name means; `name` is its own where that is only nearly the same."""

    key: Key
    name: str
    exact: bool


class Names:
    """Records by name: exactly the same, else near-equal where only one is."""

    def __init__(self, pairs: Iterable[tuple[Key, str]] = ()) -> None:
        self._exact: dict[str, tuple[Key, str]] = {}
        self._near: defaultdict[str, list[tuple[Key, str]]] = defaultdict(list)
        for key, name in pairs:
            self.add(key, name)

    def add(self, key: Key, name: str) -> None:
        """Let a record be found; of two with one name the first is."""
        self._exact.setdefault(name, (key, name))
        self._near[fold(name)].append((key, name))

    def find(self, name: str) -> Found | None:
        """The record of that name; None where there is none, or where several are nearly called so."""
        wanted = line(name)
        exact = self._exact.get(wanted)
        if exact is not None:
            return Found(*exact, exact=True)
        near = self._near.get(fold(wanted), [])
        return Found(*near[0], exact=False) if len(near) == 1 else None


@dataclass(slots=True)
class Draft:
    """What a row becomes: `values` are the file's, `defaults` only for a new record.

    `identity` is what tells it from others, `near` the same loosely; `record` is the one that it is already.
    """

    row: int
    values: dict[str, Any]
    identity: Hashable
    near: Hashable
    defaults: dict[str, Any] = field(default_factory=dict)
    record: Key | None = None

    @property
    def reference(self) -> str:
        return str(self.values.get("reference", ""))


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the workspace as rows are matched with it."""

    key: int
    reference: str
    identity: Hashable
    near: Hashable


def match(drafts: Sequence[Draft], known: Sequence[Known]) -> list[tuple[Draft, Known]]:
    """Give each draft the record that it is: by reference, then by identity, then nearly.

    Every record is given once, in order, so that two equal deals of a file are the same two the next time.
    Returns the pairs that are only nearly the same.
    """
    taken: set[int] = set()
    for draft, found in _by_reference(drafts, known):
        _give(draft, found, taken)
    for draft, found in _pairs(drafts, known, taken, "identity"):
        _give(draft, found, taken)
    nearly = _pairs(drafts, known, taken, "near")
    for draft, found in nearly:
        _give(draft, found, taken)
    return nearly


def _by_reference(drafts: Sequence[Draft], known: Sequence[Known]) -> list[tuple[Draft, Known]]:
    """Drafts with the records of their references, unless most of these are about something else.

    Two programs may both count from 1: a second file's 17 is then not the first one's.
    """
    referred: defaultdict[str, list[Known]] = defaultdict(list)
    for record in known:
        referred[record.reference].append(record)
    pairs = []
    for draft in drafts:
        if draft.reference and (choices := referred.get(draft.reference)):
            pairs.append((draft, min(choices, key=lambda record: _unlikeness(draft, record))))
    agreeing = sum(1 for draft, record in pairs if draft.near == record.near)
    return pairs if 2 * agreeing >= len(pairs) else []


def _unlikeness(draft: Draft, record: Known) -> int:
    return 0 if record.identity == draft.identity else 1 if record.near == draft.near else 2


def _give(draft: Draft, record: Known, taken: set[int]) -> None:
    draft.record = record.key
    taken.add(record.key)


def _pairs(
    drafts: Sequence[Draft], known: Sequence[Known], taken: set[int], attribute: str
) -> list[tuple[Draft, Known]]:
    """Drafts without a record, with the next free one of the same `attribute`; two different references never match."""
    free: defaultdict[Hashable, list[Known]] = defaultdict(list)
    for record in known:
        if record.key not in taken:
            free[getattr(record, attribute)].append(record)
    pairs = []
    for draft in drafts:
        choices = free.get(getattr(draft, attribute), []) if draft.record is None else []
        found = next((record for record in choices if not draft.reference or not record.reference), None)
        if found is not None:
            choices.remove(found)
            pairs.append((draft, found))
    return pairs


def in_a_loop(parents: Mapping[Key, Key | None], start: Key) -> bool:
    """Whether following the parents of a record leads back to it."""
    seen: set[Key] = set()
    here = parents.get(start)
    while here is not None and here not in seen:
        if here == start:
            return True
        seen.add(here)
        here = parents.get(here)
    return False
