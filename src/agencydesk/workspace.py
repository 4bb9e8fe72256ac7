"""An open workspace: `ask` reads, `change` writes one Step, `undo` and `redo` take back, `subscribe` tells.

One thread uses a workspace: in the app the database thread, elsewhere the main one.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Session

from agencydesk.domain import clock
from agencydesk.domain.problems import Missing, Problem

from .store import creation, derived, undo
from .store.database import WRITES, describing
from .store.journal import RECORDER, Recorder, watch
from .store.sentences import UNDO, sentence
from .store.tables import Change, Step

T = TypeVar("T")
Listener = Callable[["Changed"], None]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a Step touched: ids by entity. `sentence` says what was done."""

    step_id: int
    sentence: str
    ids: Mapping[str, frozenset[int]]
    reverses: int | None = None

    @property
    def entities(self) -> frozenset[str]:
        """The names of the tables that were touched."""
        return frozenset(self.ids)


class NothingToUndo(Problem):
    """There is nothing to take back."""


class NothingToRedo(Problem):
    """There is nothing to bring back."""


class Workspace:
    """One open database. Use `Workspace.open`; close it when done."""

    def __init__(self, path: Path, by: str = "") -> None:
        """Open an existing workspace; raises a `Problem` where the file is none, newer, damaged or out of reach."""
        self.path, self.by = path, by
        self.created = False
        if not os.path.exists(path):  # unlike the method, at ease with names that no file can have
            raise Missing(f"There is no workspace at {path}. Make one with `demo` or `import`, or name another file.")
        self._engine = creation.open_engine(path)
        self._listeners: list[Listener] = []
        self._seen = self.ask(_newest_step)
        self._day = date.min
        self._follow_the_day()

    @classmethod
    def create(cls, path: Path, by: str = "") -> "Workspace":
        """Make a new workspace file and open it."""
        creation.create(path)
        workspace = cls(path, by)
        workspace.created = True
        return workspace

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(changed)` after each commit; returns what ends the subscription."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a query in a short read transaction."""
        with describing(self.path), self._engine.connect() as connection, Session(connection) as session:
            watch(session)
            return query(session, *args, **kwargs)

    def change(self, verb: str, service: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a service in one transaction, which becomes one Step; returns what the service returns.

        Where it changes nothing no Step is written; where it raises nothing is changed.
        """
        result, _changed = self._write(Recorder(verb, self.by), lambda session: service(session, *args, **kwargs))
        return result

    def undo(self, step: int | None = None) -> Changed:
        """Take back a Step, by default the newest one; raises `CannotUndo` or `NothingToUndo`."""

        def find(session: Session) -> int:
            newest = step if step is not None else undo.next_undo(session)
            if newest is None:
                raise NothingToUndo
            return undo.to_reverse(session, newest)

        return self._reverse(self.ask(find))

    def redo(self) -> Changed:
        """Bring back what was undone last; raises `NothingToRedo`."""
        step = self.ask(undo.next_redo)
        if step is None:
            raise NothingToRedo
        return self._reverse(step)

    @property
    def undo_label(self) -> str:
        """The sentence of what `undo` would take back; empty where there is nothing."""
        return self.ask(lambda session: _label(session, undo.next_undo(session)))

    @property
    def redo_label(self) -> str:
        """The sentence of what `redo` would bring back; empty where there is nothing."""
        return self.ask(lambda session: _label(session, undo.next_redo(session))).removeprefix(f"{UNDO}: ")

    def poll(self) -> list[Changed]:
        """Tell of Steps that other programs wrote since the last look."""
        self._follow_the_day()
        fresh = self.ask(_steps_after, self._seen)
        for changed in fresh:
            self._tell(changed)
        return fresh

    def _follow_the_day(self) -> None:
        """Days with the client go on while nobody changes anything: their plans are computed anew once a day."""
        if self._day == clock.today():
            return
        self._day = clock.today()
        if self.ask(lambda session: derived.with_open_waits(session.connection())):
            with self._transaction(Recorder("Follow the day", self.by)) as session:
                derived.rebuild(session.connection(), derived.with_open_waits(session.connection()))

    def _reverse(self, step_id: int) -> Changed:
        recorder = Recorder(UNDO, self.by, reverses=step_id)
        _none, changed = self._write(recorder, lambda session: undo.reverse(session, step_id))
        if changed is None:
            raise NothingToUndo("That Step changed nothing that could be taken back.")
        return changed

    def _write(self, recorder: Recorder, work: Callable[[Session], T]) -> tuple[T, Changed | None]:
        with self._transaction(recorder) as session:
            result = work(session)
            session.flush()
            connection = session.connection()
            derived.refresh(connection, recorder.changes)
            recorder.close(connection)
            changed = _changed(session, recorder)
        if changed is not None:
            self._tell(changed)
        return result, changed

    @contextmanager
    def _transaction(self, recorder: Recorder) -> Iterator[Session]:
        with (
            describing(self.path),
            self._engine.connect() as connection,
            connection.execution_options(**{WRITES: True}).begin(),
            Session(connection) as session,
        ):
            watch(session)
            session.info[RECORDER] = recorder
            yield session
            session.flush()

    def _tell(self, changed: Changed) -> None:
        self._seen = max(self._seen, changed.step_id)
        for listener in list(self._listeners):
            listener(changed)


def _newest_step(session: Session) -> int:
    return session.scalar(select(func.max(Step.id))) or 0


def _label(session: Session, step_id: int | None) -> str:
    return "" if step_id is None else sentence(session.connection(), step_id)


def _changed(session: Session, recorder: Recorder) -> Changed | None:
    if recorder.step_id is None:
        return None
    ids = {entity: frozenset(c.entity_id for c in changes) for entity, changes in recorder.changes.items()}
    return Changed(recorder.step_id, sentence(session.connection(), recorder.step_id), ids, recorder.reverses)


def _steps_after(session: Session, step_id: int) -> list[Changed]:
    found: list[Changed] = []
    for step in session.scalars(select(Step).where(Step.id > step_id).order_by(Step.id)):
        ids: dict[str, set[int]] = {}
        for entity, key in session.execute(select(Change.entity, Change.entity_id).where(Change.step_id == step.id)):
            ids.setdefault(entity, set()).add(key)
        frozen = {entity: frozenset(keys) for entity, keys in ids.items()}
        found.append(Changed(step.id, sentence(session.connection(), step.id), frozen, step.reverses))
    return found
