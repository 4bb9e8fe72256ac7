"""A plan as a table: one row for each task, for spreadsheets."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from agencydesk.domain import plan_words
from agencydesk.domain.plan import Constraint, LagKind, LinkKind
from agencydesk.domain.plan_file import FileDates, FileLink, FileTask, PlanFile
from agencydesk.domain.work_calendar import DAY, WorkCalendar

Cell = str | int | Decimal | float | bool | date | datetime | None
Row = tuple[Cell, ...]

HEADERS = (
    "UID",
    "Outline number",
    "Level",
    "Name",
    "Start",
    "Finish",
    "Duration (hours)",
    "Duration (days)",
    "Work (hours)",
    "Percent done",
    "Predecessors",
    "Resources",
    "Constraint",
    "Constraint date",
    "Deadline",
    "Total slack (hours)",
    "Total slack (days)",
    "Baseline start",
    "Baseline finish",
    "Slip (days)",
    "Notes",
)
_HUNDREDTH = Decimal("0.01")
_ORDINARY_DAY = 480


class Table(NamedTuple):
    """Names of columns, and rows of as many cells."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Texts:
    """What stands in other parts of a plan about a task, by UID."""

    outline: Mapping[int, str]
    predecessors: Mapping[int, str]
    resources: Mapping[int, str]


def plan_table(file: PlanFile) -> Table:
    """The tasks in the file's order. Dates are those that tasks have as `computed`, days are working days of the
    plan's calendar, and the baseline is the first that any task has. Slip is positive where a task ends later.
    """
    day = day_minutes(file.calendar)
    texts = _Texts(outline_numbers(file.tasks), _predecessors(file, day), _resources(file))
    baseline = next((name for task in file.tasks for name in task.baselines), "")
    keys = [field.key for field in file.fields]
    rows = (_row(file, task, texts, baseline, day) + _fields(task, keys) for task in file.tasks)
    return Table(HEADERS + _field_names(file), tuple(rows))


def day_minutes(calendar: WorkCalendar) -> int:
    """How long most of the working days of a week are."""
    lengths = Counter(sum(last - first for first, last in spans) for spans in calendar.week if spans)
    return lengths.most_common(1)[0][0] if lengths else _ORDINARY_DAY


def outline_numbers(tasks: Sequence[FileTask]) -> dict[int, str]:
    """Numbers such as 1.2.3 by UID; tasks stand behind the summary that they are part of."""
    found: dict[int, str] = {}
    counted: Counter[int | None] = Counter()
    for task in tasks:
        counted[task.parent_uid] += 1
        above = found.get(task.parent_uid) if task.parent_uid is not None else None
        number = str(counted[task.parent_uid])
        found[task.uid] = f"{above}.{number}" if above else number
    return found


def _row(file: PlanFile, task: FileTask, texts: _Texts, baseline: str, day: int) -> Row:
    dates, agreed = task.computed, task.baselines.get(baseline)
    constrained = task.constraint is not Constraint.ASAP
    outline = texts.outline[task.uid]
    slack = None if dates is None else dates.slack_minutes
    # A summary lasts from its first part to its last, whatever its own field says.
    minutes = dates.duration_minutes if dates is not None and dates.duration_minutes else task.duration_minutes
    return (
        task.uid,
        outline,
        outline.count(".") + 1,
        task.name,
        dates.start if dates else task.manual_start,
        dates.finish if dates else task.manual_finish,
        _quotient(minutes, 60),
        _quotient(minutes, DAY if task.elapsed else day),
        _quotient(task.work_minutes, 60),
        task.percent_done,
        texts.predecessors.get(task.uid, ""),
        texts.resources.get(task.uid, ""),
        plan_words.CONSTRAINTS[task.constraint] if constrained else "",
        task.constraint_at,
        task.deadline,
        _quotient(slack, 60),
        _quotient(slack, day),
        agreed.start if agreed else None,
        agreed.finish if agreed else None,
        _quotient(_slip(file.calendar, dates, agreed), day),
        task.note,
    )


def _quotient(minutes: int | None, unit: int) -> Decimal | None:
    if minutes is None:
        return None
    found = (Decimal(minutes) / unit).quantize(_HUNDREDTH, ROUND_HALF_UP).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral() else found


def _slip(calendar: WorkCalendar, dates: FileDates | None, agreed: FileDates | None) -> int | None:
    """Working minutes from the agreed finish to the present one."""
    return None if dates is None or agreed is None else calendar.minutes_between(agreed.finish, dates.finish)


# --- predecessors and resources, as MS Project writes them --------------------------------------------------------


def _predecessors(file: PlanFile, day: int) -> dict[int, str]:
    links: dict[int, list[str]] = defaultdict(list)
    for link in file.links:
        links[link.successor_uid].append(_predecessor(link, day))
    return {uid: ";".join(texts) for uid, texts in links.items()}


def _predecessor(link: FileLink, day: int) -> str:
    """12, 12SS, 12FS+2d, 12FF-50%: the kind is left out where it says no more than that one follows the other."""
    lag = _lag(link, day)
    kind = "" if link.kind is LinkKind.FS and not lag else link.kind.value
    return f"{link.predecessor_uid}{kind}{lag}"


def _lag(link: FileLink, day: int) -> str:
    """Days, or hours, or minutes, whichever is whole; "e" is for elapsed time."""
    amount = abs(link.lag_minutes)
    if not amount:
        return ""
    sign = "-" if link.lag_minutes < 0 else "+"
    if link.lag_kind is LagKind.PERCENT:
        return f"{sign}{amount}%"
    elapsed = link.lag_kind is LagKind.ELAPSED
    for unit, name in ((DAY if elapsed else day, "d"), (60, "h"), (1, "m")):
        if amount % unit == 0:
            return f"{sign}{amount // unit}{'e' if elapsed else ''}{name}"
    raise AssertionError("every lag is whole minutes")


def _resources(file: PlanFile) -> dict[int, str]:
    names = {resource.uid: resource.name for resource in file.resources}
    found: dict[int, list[str]] = defaultdict(list)
    for one in file.assignments:
        name = names.get(one.resource_uid, "")
        if name:
            share = "" if one.units_percent == 100 else f" [{one.units_percent.normalize():f}%]"
            found[one.task_uid].append(f"{name}{share}")
    return {uid: "; ".join(people) for uid, people in found.items()}


# --- custom fields ------------------------------------------------------------------------------------------------


def _field_names(file: PlanFile) -> tuple[str, ...]:
    """The names of custom fields; one that is taken already gets a number."""
    return tuple(_told_apart([*HEADERS, *(field.name for field in file.fields)]))[len(HEADERS) :]


def _told_apart(names: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        shown, number = name, 2
        while shown in seen:
            shown, number = f"{name} ({number})", number + 1
        seen.add(shown)
        yield shown


def _fields(task: FileTask, keys: Sequence[str]) -> Row:
    return tuple(task.fields.get(key, "") for key in keys)
