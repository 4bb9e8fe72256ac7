"""The sales forecast: by month, what is won, what the open deals are worth weighted, and what they could be at best."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .kinds import StageKind
from .stages import weighted

MONTHS_BACK, MONTHS_AHEAD = 2, 3


@dataclass(frozen=True, slots=True)
class Chance:
    """A deal as the forecast sees it: `on` is its close, or the expected one; money in minor units."""

    on: date
    kind: StageKind
    value_minor: int
    probability: int


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the forecast, in minor units; `best_extra` is what lies above the weighted value."""

    first: date
    won: int
    weighted: int
    best_extra: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Two months back, this one and three ahead; and this quarter against its goal."""

    months: tuple[Month, ...]
    quarter: int
    quarter_expected: int
    quarter_goal: int | None

    @property
    def won(self) -> int:
        """Won in all months shown."""
        return sum(month.won for month in self.months)

    @property
    def weighted(self) -> int:
        """Weighted value of the open deals in all months shown."""
        return sum(month.weighted for month in self.months)

    @property
    def best_extra(self) -> int:
        """What winning every open deal would add to that."""
        return sum(month.best_extra for month in self.months)


def month_after(first: date, count: int = 1) -> date:
    """The first day of the month `count` months later."""
    index = first.year * 12 + first.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month - 1) // 3 + 1


def _month(first: date, chances: Sequence[Chance]) -> Month:
    mine = [c for c in chances if first <= c.on < month_after(first)]
    still_open = [c for c in mine if c.kind is StageKind.OPEN]
    expected = sum(weighted(c.value_minor, c.probability) for c in still_open)
    return Month(
        first,
        sum(c.value_minor for c in mine if c.kind is StageKind.WON),
        expected,
        sum(c.value_minor for c in still_open) - expected,
    )


def forecast(chances: Iterable[Chance], today: date, quarter_goal: int | None) -> Forecast:
    """The forecast around today; open deals whose close has passed count in this month."""
    first = today.replace(day=1)
    known = [
        Chance(max(c.on, first), c.kind, c.value_minor, c.probability) if c.kind is StageKind.OPEN else c
        for c in chances
    ]
    shown = tuple(_month(month_after(first, n), known) for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1))
    begin = date(today.year, 3 * (quarter_of(today) - 1) + 1, 1)
    quarter = [_month(month_after(begin, n), known) for n in range(3)]
    expected = sum(month.won + month.weighted for month in quarter)
    return Forecast(shown, quarter_of(today), expected, quarter_goal)
