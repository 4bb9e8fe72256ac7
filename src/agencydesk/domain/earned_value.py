"""Earned value: what was planned, what is done and what it has cost, in one currency's minor units.

Names and formulas are those of the PMI (Practice Standard for Earned Value Management) and of ISO 21508:

- BAC, budget at completion: the budgets of all tasks. PV, planned value: the budget of what the baseline has done by a
  day. EV, earned value: the budget of what is done. AC, actual cost.
- SV = EV - PV, CV = EV - AC; SPI = EV / PV, CPI = EV / AC.
- EAC, estimate at completion: AC + (BAC - EV) when the rest goes as planned; BAC / CPI when it goes on as it went; and
  AC + (BAC - EV) / (CPI x SPI) when being late costs as well. VAC = BAC - EAC.
- TCPI, to-complete performance index: (BAC - EV) / (BAC - AC).
- ES, earned schedule (Lipke, 2003): when the plan wanted to be where the work is now. SV(t) = ES - AT and
  SPI(t) = ES / AT, where AT is the time that has passed.

Planned value is spread evenly over the working time of each task's baseline, on the task's own calendar; what lasts no
working time is planned at its finish. Sums are exact and rounded half up at the end. A ratio is a Decimal, None where
there is nothing to divide by.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from agencydesk.domain.money import round_half_up
from agencydesk.domain.schedule_axis import axis_of, to_minute, to_moment
from agencydesk.domain.work_calendar import STANDARD_CALENDAR, WorkCalendar


@dataclass(frozen=True, slots=True)
class BudgetedTask:
    """A task of the baseline: its budget in minor units, when it was to be done, and how much of it is."""

    budget_minor: int
    start: datetime
    finish: datetime
    percent_done: Decimal = Decimal(0)
    calendar: WorkCalendar = STANDARD_CALENDAR


@dataclass(frozen=True, slots=True)
class AtCompletion:
    """What all will cost in the end, in minor units: as planned, at the cost so far, at cost and pace so far."""

    as_planned: int
    at_cost: int | None
    at_cost_and_pace: int | None

    @property
    def known(self) -> tuple[int, ...]:
        """Those that can be told, from the least to the most."""
        every = (self.as_planned, self.at_cost, self.at_cost_and_pace)
        return tuple(sorted(one for one in every if one is not None))

    @property
    def lowest(self) -> int:
        """The least of them."""
        return self.known[0]

    @property
    def highest(self) -> int:
        """The most of them."""
        return self.known[-1]


@dataclass(frozen=True, slots=True)
class EarnedValue:
    """Budget at completion, planned value, earned value and actual cost on one day, in minor units."""

    budget: int
    planned: int
    earned: int
    actual: int

    @property
    def schedule_variance(self) -> int:
        """SV = EV - PV: below 0 when late."""
        return self.earned - self.planned

    @property
    def cost_variance(self) -> int:
        """CV = EV - AC: below 0 when dear."""
        return self.earned - self.actual

    @property
    def schedule_index(self) -> Decimal | None:
        """SPI = EV / PV: below 1 when late. It ends at 1 however late a project ends; `EarnedSchedule` does not."""
        return ratio(self.earned, self.planned)

    @property
    def cost_index(self) -> Decimal | None:
        """CPI = EV / AC: below 1 when dear."""
        return ratio(self.earned, self.actual)

    @property
    def to_complete_index(self) -> Decimal | None:
        """TCPI = (BAC - EV) / (BAC - AC): what the rest must earn for its cost to keep the budget; None when spent."""
        return ratio(self.budget - self.earned, self.budget - self.actual) if self.actual < self.budget else None

    @property
    def at_completion(self) -> AtCompletion:
        """EAC, three ways."""
        rest = self.budget - self.earned
        at_cost = at_pace = None
        if self.earned > 0:
            at_cost = round_half_up(Fraction(self.budget * self.actual, self.earned))
            if self.planned > 0:
                paced = Fraction(rest * self.actual * self.planned, self.earned * self.earned)
                at_pace = round_half_up(self.actual + paced)
        return AtCompletion(self.actual + rest, at_cost, at_pace)

    @property
    def variance_at_completion(self) -> int | None:
        """VAC = BAC - EAC at the cost so far: below 0 when it will be dear."""
        at_cost = self.at_completion.at_cost
        return None if at_cost is None else self.budget - at_cost


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """The moment at which the baseline is where the work is; and working days since its start, until then and now."""

    at: datetime
    earned_days: Decimal
    passed_days: Decimal

    @property
    def variance_days(self) -> Decimal:
        """SV(t) = ES - AT: below 0 when late."""
        return self.earned_days - self.passed_days

    @property
    def index(self) -> Decimal | None:
        """SPI(t) = ES / AT: below 1 when late, also when all is done."""
        return self.earned_days / self.passed_days if self.passed_days > 0 else None


def ratio(part: int, whole: int) -> Decimal | None:
    """Part / whole; None where there is no whole."""
    return Decimal(part) / Decimal(whole) if whole else None


def earned_value(tasks: Sequence[BudgetedTask], actual_minor: int, at: datetime) -> EarnedValue:
    """Where the tasks of a baseline stand at a moment, when `actual_minor` has been spent by then."""
    earned = sum((_earned(task) for task in tasks), Fraction(0))
    budget = sum(task.budget_minor for task in tasks)
    return EarnedValue(budget, planned_value(tasks, at), round_half_up(earned), actual_minor)


def planned_value(tasks: Sequence[BudgetedTask], at: datetime) -> int:
    """PV: the budget of what the baseline has done by a moment, in minor units."""
    return round_half_up(_planned(tasks, to_minute(at)))


def earned_schedule(
    tasks: Sequence[BudgetedTask],
    at: datetime,
    calendar: WorkCalendar = STANDARD_CALENDAR,
    day_minutes: int = 480,
) -> EarnedSchedule | None:
    """How far the work is, told in time. Days are working time on the plan's calendar; None without a baseline.

    Where nothing was planned for a while, the earliest moment of those that fit counts; of finished work it is the
    finish of the baseline.
    """
    if not any(task.budget_minor for task in tasks):
        return None
    first = to_minute(min(task.start for task in tasks))
    last = to_minute(max(task.finish for task in tasks))
    earned, low, high = sum((_earned(task) for task in tasks), Fraction(0)), first, last
    while low < high:
        middle = (low + high) // 2
        if _planned(tasks, middle) >= earned:
            high = middle
        else:
            low = middle + 1
    axis = axis_of(calendar)
    passed = max(0, axis.at(to_minute(at)) - axis.at(first))
    days = [Decimal(minutes) / day_minutes for minutes in (axis.at(low) - axis.at(first), passed)]
    return EarnedSchedule(to_moment(low), *days)


def _earned(task: BudgetedTask) -> Fraction:
    """EV of a task: its budget × percent done."""
    return task.budget_minor * Fraction(min(Decimal(100), max(Decimal(0), task.percent_done))) / 100


def _planned(tasks: Sequence[BudgetedTask], minute: int) -> Fraction:
    return sum((task.budget_minor * _planned_share(task, minute) for task in tasks), Fraction(0))


def _planned_share(task: BudgetedTask, minute: int) -> Fraction:
    start, finish = to_minute(task.start), to_minute(task.finish)
    if minute >= finish:
        return Fraction(1)
    at = axis_of(task.calendar).at
    whole = at(finish) - at(start)
    return Fraction(max(0, at(minute) - at(start)), whole) if whole > 0 else Fraction(0)


def in_words(value: EarnedValue, money: Callable[[int], str], coin: str = "euro") -> tuple[str, ...]:
    """The figures as sentences: cost, pace, and what all will cost; `money` prints minor units, `coin` names one."""
    found = []
    if value.cost_index is not None:
        found.append(f"For each {coin} spent, {_two(value.cost_index)} of planned work is done.")
    if value.schedule_index is not None:
        found.append(f"Of the work planned by now, {round_half_up(value.schedule_index * 100)} % is done.")
    forecast = value.at_completion
    if forecast.at_cost is not None and forecast.lowest != forecast.highest:
        span = f"between {money(forecast.lowest)} and {money(forecast.highest)}"
        found.append(f"All of it will cost {span}; {money(value.budget)} was planned.")
    elif value.budget:
        found.append(f"All of it will cost {money(forecast.as_planned)}; {money(value.budget)} was planned.")
    if value.to_complete_index is not None and value.budget > value.earned:
        index = _two(value.to_complete_index)
        found.append(f"To keep the budget, each {coin} left must pay for {index} of planned work.")
    return tuple(found)


def _two(number: Decimal) -> str:
    hundredths = round_half_up(number * 100)
    sign = "−" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100}.{abs(hundredths) % 100:02d}"
