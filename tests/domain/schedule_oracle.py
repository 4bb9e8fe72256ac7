"""Random plans, and a slow oracle of their dates that knows only moments and calendars."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from agencydesk.domain.plan import Split, Wait
from agencydesk.domain.schedule import Constraint, LagKind, LinkKind, Plan, PlanLink, PlanTask
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar

MONDAY = datetime(2026, 6, 15, 9)
NIGHTS = WorkCalendar((((0, 120), (1200, 1440)),) * 6 + ((),))
ODD_WEEK = WorkCalendar((((480, 720),), (), OFFICE_DAY, OFFICE_DAY, ((600, 690),), OFFICE_DAY, ()))
CALENDARS = [
    None,
    STANDARD_CALENDAR.with_days_off([date(2026, 6, 18), date(2026, 6, 25)]),
    ODD_WEEK,
    NIGHTS,
    ODD_WEEK.within(WorkCalendar(STANDARD_CALENDAR.week, {date(2026, 6, 20): OFFICE_DAY, date(2026, 6, 24): ()})),
]
ROUND_THE_CLOCK = WorkCalendar((((0, 1440),),) * 7)
MOMENTS = st.integers(0, 20 * 24).map(lambda hours: datetime(2026, 6, 11) + timedelta(hours=hours))
SPLITS = st.builds(Split, st.sampled_from([60, 240, 480, 1000]), st.sampled_from([30, 480, 960]))


@st.composite
def waits(draw: st.DrawFn) -> Wait:
    since = draw(MOMENTS)
    return Wait(since, draw(st.none() | st.integers(0, 100).map(lambda hours: since + timedelta(hours=hours))))


@st.composite
def tasks(draw: st.DrawFn, number: int) -> PlanTask:
    """Not begun yet; now and then with splits, waits, levelling."""
    minutes = draw(st.sampled_from([0, 1, 60, 240, 480, 725, 1440, 2400]))
    constraint = draw(st.sampled_from([Constraint.ASAP] * 5 + [Constraint.SNET, Constraint.FNET]))
    made = PlanTask(
        number,
        None,
        f"T{number}",
        minutes,
        draw(st.sampled_from(CALENDARS)),
        constraint=constraint,
        constraint_at=None if constraint is Constraint.ASAP else draw(MOMENTS),
        elapsed=draw(st.integers(0, 9)) == 0,
    )
    odd = draw(st.integers(0, 11))
    if odd == 0:
        return replace(made, splits=tuple(draw(st.lists(SPLITS, min_size=1, max_size=3))))
    if odd in (1, 2):
        return replace(made, waits=tuple(draw(st.lists(waits(), min_size=1, max_size=3))))
    if odd == 3:
        return replace(made, not_before=draw(MOMENTS))
    if odd == 4:
        return replace(made, delay_minutes=draw(st.sampled_from([30, 600, 1440, 4000])))
    return made


@st.composite
def begun(draw: st.DrawFn, task: PlanTask) -> PlanTask:
    """The same task under way, finished, or with dates set by hand."""
    kind = draw(st.integers(0, 2))
    first = max(draw(MOMENTS), MONDAY)
    last = first + timedelta(hours=draw(st.integers(0, 100)))
    if kind == 0:
        return replace(task, manual_start=first, manual_finish=draw(st.sampled_from([None, last])))
    if kind == 1:
        return replace(task, actual_start=first, actual_finish=last, percent_done=100)
    done = draw(st.sampled_from([0, 25, 50, 100]))
    left = draw(st.sampled_from([None, 0, 60, 1000]))
    return replace(task, actual_start=first, percent_done=done, remaining_minutes=left)


@st.composite
def plans(draw: st.DrawFn, lags: bool = True, kept: bool = False) -> Plan:
    """Up to eight tasks, some of them phases of the two tasks after them; links run from low to high numbers.

    With `kept`, some tasks are under way, done or set by hand, and there may be a status date.
    """
    count = draw(st.integers(2, 8))
    made = [draw(tasks(number)) for number in range(1, count + 1)]
    if kept:
        made = [draw(begun(task)) if draw(st.integers(0, 3)) == 0 else task for task in made]
    for head in range(0, count - 2, 3):
        if draw(st.booleans()):
            made[head] = PlanTask(head + 1, None, f"P{head + 1}")
            for below in (head + 1, head + 2):
                made[below] = replace(made[below], parent_id=head + 1)
    links = []
    for _ in range(draw(st.integers(0, 2 * count))):
        first, second = sorted(draw(st.tuples(st.integers(1, count), st.integers(1, count))))
        if first == second or made[second - 1].parent_id == first:
            continue
        lag = draw(st.sampled_from([0, 0, 60, 480, 1000, -60, -480])) if lags else 0
        kind = draw(st.sampled_from([LagKind.WORKING, LagKind.WORKING, LagKind.ELAPSED]))
        links.append(PlanLink(first, second, draw(st.sampled_from(LinkKind)), lag, kind))
    now = draw(st.sampled_from([None, datetime(2026, 6, 24, 11)]))
    status = draw(st.none() | MOMENTS.map(lambda moment: max(moment, MONDAY))) if kept else None
    return Plan(tuple(made), tuple(links), MONDAY, now=now, status_at=status)


def leaves(plan: Plan, task_id: int) -> list[PlanTask]:
    below = [task for task in plan.tasks if task.parent_id == task_id]
    return below or [task for task in plan.tasks if task.id == task_id]


def is_leaf(plan: Plan, task: PlanTask) -> bool:
    return leaves(plan, task.id) == [task]


def is_begun(task: PlanTask) -> bool:
    return task.manual_start is None and (task.actual_start is not None or task.actual_finish is not None)


def clock_of(plan: Plan, task: PlanTask) -> WorkCalendar:
    if task.elapsed or not task.duration_minutes:
        return ROUND_THE_CLOCK
    return task.calendar or plan.calendar


def waited(plan: Plan, task: PlanTask, calendar: WorkCalendar, start: datetime, until: datetime | None = None) -> int:
    """Working minutes in which the task was with the client after its start; no minute counts twice."""
    if task.manual_start is not None or task.actual_finish is not None:
        return 0
    total, counted = 0, start
    for wait in sorted(task.waits, key=lambda one: one.since):
        end = wait.until or plan.now or wait.since
        first, last = max(wait.since, counted), end if until is None else min(end, until)
        if first < last:
            total, counted = total + calendar.minutes_between(first, last), last
    return total


def length(plan: Plan, task: PlanTask, start: datetime) -> int:
    """Working minutes from a start to the finish: what is done, what remains, pauses, the client, the status date."""
    calendar, total, done = (
        clock_of(plan, task),
        task.duration_minutes,
        task.duration_minutes * task.percent_done // 100,
    )
    if not total:
        return 0
    if task.remaining_minutes is not None and (is_begun(task) or task.percent_done):
        if abs((total - task.remaining_minutes) * 100 - total * task.percent_done) < total:
            done = total - task.remaining_minutes
        total = done + task.remaining_minutes
    pauses = [split for split in task.splits if split.after_minutes < total]
    whole = total + sum(split.pause_minutes for split in pauses) + waited(plan, task, calendar, start)
    if plan.status_at is not None and is_begun(task) and task.actual_finish is None and done < total:
        before = sum(split.pause_minutes for split in pauses if split.after_minutes <= done)
        before += done + waited(plan, task, calendar, start, plan.status_at)
        whole += max(0, calendar.minutes_between(start, plan.status_at) - before)
    return whole


def finish_of(plan: Plan, task: PlanTask, start: datetime) -> datetime:
    given = task.manual_finish if task.manual_start is not None else task.actual_finish
    if given is not None:
        return given
    minutes = length(plan, task, start)
    return clock_of(plan, task).add(start, minutes) if minutes else start


def delayed(plan: Plan, task: PlanTask, asked: datetime) -> datetime:
    """Where a task starts that links and floors ask for: levelling delays it, and it does not start with the client."""
    calendar = clock_of(plan, task)
    if task.delay_minutes:
        asked = calendar.next_working(asked + timedelta(minutes=task.delay_minutes))
    if not task.duration_minutes:
        own = task.calendar or plan.calendar
        extra = waited(plan, task, own, asked)
        return max(asked, own.add(asked, extra)) if extra else asked
    moved = True
    while moved:
        moved = False
        for wait in task.waits:
            end = wait.until or plan.now or wait.since
            if wait.since <= asked < end or calendar.next_working(wait.since) <= asked < calendar.next_working(end):
                asked, moved = calendar.next_working(end), True
    return asked


def lagged(plan: Plan, link: PlanLink, succ: PlanTask, moment: datetime) -> datetime:
    """When the lag is over; a lag that starts at an evening and is none ends there."""
    if not link.lag_minutes:
        return moment
    if link.lag_kind is LagKind.ELAPSED:
        return moment + timedelta(minutes=link.lag_minutes)
    calendar = succ.calendar or plan.calendar
    if link.lag_minutes > 0:
        return calendar.add(moment, link.lag_minutes)
    # A lead of so many minutes leaves exactly those minutes, and begins in the morning.
    return calendar.next_working(calendar.add(calendar.next_working(moment), link.lag_minutes))


def oracle(plan: Plan) -> dict[int, tuple[datetime, datetime]]:
    """Move every task to what each rule asks until nothing moves any more."""
    begin = plan.calendar.next_working(plan.start)
    by_id = {task.id: task for task in plan.tasks}
    asked = {task.id: _first(plan, task, _floor(plan, task, begin)) for task in plan.tasks if is_leaf(plan, task)}
    start = {key: _start(plan, by_id[key], moment) for key, moment in asked.items()}
    moved = True
    while moved:
        moved = False
        for link in plan.links:
            for succ in leaves(plan, link.successor_id):
                for pred in deciding(plan, link, start):
                    wish = wished(plan, link, pred, succ, start[pred.id])
                    if wish > asked[succ.id] and succ.manual_start is None and not is_begun(succ):
                        asked[succ.id], moved = wish, True
                        start[succ.id] = _start(plan, succ, wish)
    return {key: (value, finish_of(plan, by_id[key], value)) for key, value in start.items()}


def _floor(plan: Plan, task: PlanTask, begin: datetime) -> datetime:
    """The plan's start for whatever waits for nothing; what waits starts when that lets it, in any year."""
    bound = plan.start_binds_all or not any(task in leaves(plan, link.successor_id) for link in plan.links)
    return begin if bound else datetime(2026, 1, 1)


def deciding(plan: Plan, link: PlanLink, start: Mapping[int, datetime]) -> list[PlanTask]:
    """The leaves of the predecessor that a link looks at: for its finish all, for its start the first to start."""
    found = leaves(plan, link.predecessor_id)
    return found if link.kind.from_finish else [min(found, key=lambda one: opened(plan, one, start[one.id]))]


def opened(plan: Plan, task: PlanTask, start: datetime) -> datetime:
    """A start as others see it: an evening is the next morning."""
    return start if not task.duration_minutes else clock_of(plan, task).next_working(start)


def _start(plan: Plan, task: PlanTask, asked: datetime) -> datetime:
    kept = task.manual_start or task.actual_start or task.actual_finish
    return in_hours(plan, task, delayed(plan, task, in_hours(plan, task, asked))) if kept is None else kept


def in_hours(plan: Plan, task: PlanTask, start: datetime) -> datetime:
    """A milestone in time off moves to the next working minute; at the end of work it stays."""
    calendar = task.calendar or plan.calendar
    if task.duration_minutes or task.elapsed or calendar.previous_working(start) == start:
        return start
    return calendar.next_working(start)


def _first(plan: Plan, task: PlanTask, begin: datetime) -> datetime:
    calendar = clock_of(plan, task)
    asked = calendar.next_working(begin)
    for floor in (task.not_before, plan.status_at if not task.percent_done else None):
        if floor is not None:
            asked = max(asked, calendar.next_working(floor))
    if task.constraint_at is None:
        return asked
    if task.constraint is Constraint.FNET:
        return max(asked, first_start(plan, task, task.constraint_at))
    return max(asked, calendar.next_working(task.constraint_at))


def first_start(plan: Plan, task: PlanTask, finish: datetime) -> datetime:
    """The first start that ends no earlier than a moment."""
    calendar = clock_of(plan, task)
    bare = length(plan, replace(task, waits=()), finish)
    start = calendar.next_working(calendar.add(finish, -bare) if bare else finish)
    if not task.waits or not task.duration_minutes:
        return start
    # Waits let it start earlier than that: by none, some or all of their minutes.
    most = waited(plan, task, calendar, datetime(2026, 1, 1))
    start = calendar.next_working(calendar.add(start, -most)) if most else start
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        tried = calendar.next_working(calendar.add(start, middle)) if middle else start
        if calendar.minutes_between(finish_of(plan, task, tried), finish) <= 0:
            high = middle
        else:
            low = middle + 1
    return calendar.next_working(calendar.add(start, low)) if low else start


def wished(plan: Plan, link: PlanLink, pred: PlanTask, succ: PlanTask, start: datetime) -> datetime:
    """The start that a link asks for when the predecessor starts there."""
    calendar = clock_of(plan, succ)
    end = start
    if link.kind.from_finish:
        end = finish_of(plan, pred, start)
        if pred.duration_minutes:
            end = clock_of(plan, pred).previous_working(end)
    elif pred.duration_minutes:
        end = clock_of(plan, pred).next_working(start)
    moment = lagged(plan, link, succ, end)
    return first_start(plan, succ, moment) if link.kind.to_finish else calendar.next_working(moment)
