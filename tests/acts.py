"""Every public function of the services, with arguments made up at random from what the workspace holds."""

import importlib
import inspect
import pkgutil
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import ModuleType
from typing import Any

import sqlalchemy
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from agencydesk import services
from agencydesk.domain.kinds import InteractionKind, RegisterKind, ScopeKind
from agencydesk.domain.plan import LinkKind
from agencydesk.domain.stages import DEFAULT_STAGES
from agencydesk.services.records import NotEdited as NotEdited
from agencydesk.store.base import ExactDecimal
from agencydesk.store.images import table_of

Service = Callable[..., Any]
NOT_ACTS = {
    "records": "shared by all services",
    "proposal_records": "shared by the services of proposals",
    "backups": "files; restoring is played in tests/store/test_backup.py",
    "imports": "files; importing is played in tests/services/test_imports.py",
    "plan_imports": "files; importing is played in tests/services/test_plan_imports.py",
    "efforts": "shared by tasks, plans and assignments",
    "plan_drafting": "what a file's plan becomes, for plan_imports",
    "holidays": "reads a library's tables; played in tests/services/test_holidays.py",
    "logos": "pictures; played in its own tests",
}
QUESTIONS = {"check_duration", "is_phase", "leaves", "first_monday", "open_wait"}
TODAY = date(2026, 6, 16)
WORDS = ("Harbour & Finch", "Straße", "<img src=x>", "naïve 🍷", "=1+1", "x" * 40, "Ünal", "a\tb", "מבחן", "O'Neill")
ENTITIES = {
    "line": "line_item",
    "behind": "task",
    "parent": "task",
    "predecessor": "task",
    "successor": "task",
    "owner": "person",
    "lead": "person",
    "manager": "person",
    "author": "person",
    "calendar": "working_calendar",
}
WEEKS = (
    [[[540, 780], [840, 1080]]] * 5 + [[], []],
    [[[600, 900]]] * 3 + [[]] * 4,
)
UNITS = ("h", "day", "fixed", "")


def modules() -> list[ModuleType]:
    """The modules of the services that hold acts."""
    names = [module.name for module in pkgutil.iter_modules(services.__path__) if module.name not in NOT_ACTS]
    return [importlib.import_module(f"agencydesk.services.{name}") for name in names]


def acts() -> dict[str, Service]:
    """Every act by "module.function"."""
    found: dict[str, Service] = {}
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and name not in QUESTIONS:
                found[f"{module.__name__.rsplit('.', 1)[1]}.{name}"] = function
    return found


def arguments(session: Session, act: Service, luck: random.Random) -> dict[str, Any]:
    """Arguments for an act: ids that exist where there are any, plausible values elsewhere."""
    given: dict[str, Any] = {}
    for name, parameter in list(inspect.signature(act).parameters.items())[1:]:
        if parameter.kind is inspect.Parameter.VAR_KEYWORD:
            given |= _fields(session, act, luck, set(given))
        elif parameter.default is inspect.Parameter.empty or luck.random() < 0.5:
            given[name] = _argument(session, name, parameter.annotation, luck)
    return given


def _argument(session: Session, name: str, kind: Any, luck: random.Random) -> Any:
    if name.endswith("_id"):
        return _some_id(session, ENTITIES.get(name.removesuffix("_id"), name.removesuffix("_id")), luck)
    special: dict[str, Callable[[], Any]] = {
        "kind": lambda: luck.choice([*InteractionKind, *ScopeKind, *RegisterKind, *LinkKind]),
        "options": lambda: _options(session, luck),
        "owners": dict,
        "stages": lambda: DEFAULT_STAGES,
        "plan": lambda: [(Decimal(40), "First"), (Decimal(60), "Rest")],
        "lines": lambda: ["Design|A page;2;h;80", "Fixed price;1;;1200"],
        "percent": lambda: luck.choice((0, 20, 55, 100)),
        "position": lambda: luck.randrange(5),
        "minutes": lambda: luck.choice((30, 480, 1440)),
        "lag_minutes": lambda: luck.choice((0, 0, 480, -240)),
        "currency": lambda: "EUR",
        "quantity": lambda: Decimal(luck.choice(("1", "2.5", "40"))),
        "at": lambda: datetime(2026, 6, luck.randrange(1, 17), 11, 30),
        "hours": lambda: {"week": luck.choice(WEEKS), "exceptions": {"2026-06-24": []}},
        "starts": lambda: {_some_id(session, "task", luck): luck.choice((None, datetime(2026, 7, 6, 9)))},
        "units_percent": lambda: Decimal(luck.choice(("100", "50", "33.3"))),
        "work_minutes": lambda: luck.choice((None, 480, 960)),
    }
    if name in special:
        return special[name]()
    text = str(kind)
    if "date" in text:
        return TODAY + timedelta(days=luck.randrange(-40, 60))
    if "bool" in text:
        return luck.random() < 0.5
    if "Decimal" in text:
        return Decimal(luck.choice(("0", "7.5", "23")))
    return luck.randrange(100) if "int" in text else luck.choice(WORDS)


def _options(session: Session, luck: random.Random) -> list[int]:
    table = table_of("line_item")
    keys = list(session.scalars(select(table.c.id).where(table.c.kind != "normal")))
    return [luck.choice(keys)] if keys and luck.random() < 0.5 else []


def _some_id(session: Session, entity: str, luck: random.Random) -> int:
    keys = list(session.scalars(select(table_of(entity).c.id)))
    return luck.choice(keys) if keys and luck.random() > 0.02 else 999_999


def _fields(session: Session, act: Service, luck: random.Random, taken: set[str]) -> dict[str, Any]:
    table = table_of(_entity_of(act))
    names = [c.name for c in table.columns if c.name not in {"id", "position", *taken}]
    chosen = luck.sample(names, min(len(names), luck.randrange(0, 3)))
    return {name: _value(session, table, name, luck) for name in chosen}


def _entity_of(act: Service) -> str:
    verbs = ("add_service_", "add_", "edit_", "log_", "insert_", "set_up")
    name = act.__name__
    for verb in verbs:
        name = name.removeprefix(verb)
    special = {"": "agency", "line": "line_item", "scope": "scope_item", "link": "dependency", "draft": "proposal"}
    return {"milestone": "task", "time": "time_entry", **special}.get(name, name)


def _value(session: Session, table: Table, name: str, luck: random.Random) -> Any:
    column = table.columns[name]
    if column.nullable and luck.random() < 0.2:
        return None
    for key in column.foreign_keys:
        return _some_id(session, key.column.table.name, luck)
    kind = column.type
    if isinstance(kind, sqlalchemy.Enum):
        assert kind.enum_class is not None
        member: Enum = luck.choice(list(kind.enum_class))
        return member
    makers: tuple[tuple[type, Callable[[], Any]], ...] = (
        (sqlalchemy.Boolean, lambda: luck.random() < 0.5),
        (sqlalchemy.DateTime, lambda: datetime(2026, luck.randrange(5, 9), luck.randrange(1, 28), 9)),
        (sqlalchemy.Date, lambda: TODAY + timedelta(days=luck.randrange(-30, 90))),
        (ExactDecimal, lambda: Decimal(luck.choice(("0", "1", "12.5")))),
        (sqlalchemy.Integer, lambda: luck.choice((0, 1, 60, 480, 100_000))),
        (sqlalchemy.JSON, lambda: None),
    )
    for base, maker in makers:
        if isinstance(kind, base):
            return maker()
    length = getattr(kind, "length", None)
    if name == "unit":
        return luck.choice(UNITS)
    return "EUR" if name == "currency" else luck.choice(WORDS)[: length or 300]
