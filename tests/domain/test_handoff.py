"""Lines into phases, tasks, milestones and links."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain import handoff
from agencydesk.domain.handoff import SoldInput, SoldLine
from agencydesk.domain.key_facts import amount, key_facts
from agencydesk.domain.letterhead import ClosedDays, PlanRowKind
from agencydesk.domain.problems import Invalid
from agencydesk.domain.quotes import Discount, LineKind, QuoteLine
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar
from agencydesk.formats import Formats

MONDAY = date(2026, 6, 29)


def names(plan: handoff.HandoffPlan) -> list[tuple[str, str | None]]:
    by_key = {task.key: task.name for task in plan.tasks}
    return [(task.name, by_key.get(task.parent or 0)) for task in plan.tasks]


def test_sections_become_phases_that_end_in_a_milestone_and_follow_one_another() -> None:
    lines = [
        SoldLine("Workshop", 1, "Story", "", 960, 136000),
        SoldLine("Artwork", 2, "Design", "", 480, 200000),
        SoldLine("Range", 3, "Story", "One page", 480, 170000),
    ]
    plan = handoff.plan("Harvest", lines, [], STANDARD_CALENDAR)
    assert names(plan) == [
        ("Story", None),
        ("Workshop", "Story"),
        ("Range", "Story"),
        ("Story done", "Story"),
        ("Design", None),
        ("Artwork", "Design"),
        ("Design done", "Design"),
    ]
    dates = handoff.scheduled(plan, MONDAY, STANDARD_CALENDAR).dates
    by_name = {task.name: dates[task.key] for task in plan.tasks}
    assert by_name["Workshop"].start == datetime(2026, 6, 29, 9)
    assert by_name["Range"].start == datetime(2026, 7, 1, 9)
    assert by_name["Story done"].finish == datetime(2026, 7, 1, 18)
    assert by_name["Artwork"].start == datetime(2026, 7, 2, 9)
    assert plan.budget_minor == 506000
    assert handoff.finish_of(plan, handoff.scheduled(plan, MONDAY, STANDARD_CALENDAR)) == date(2026, 7, 2)


def test_a_detail_of_several_lines_names_the_tasks() -> None:
    detail = "- Sketches\n\n• Dummies\n  Final artwork"
    plan = handoff.plan("Labels", [SoldLine("Labels", 7, "", detail, 100, 1001, 3)], [], STANDARD_CALENDAR)
    made = plan.of_kind(PlanRowKind.TASK)
    assert [(task.name, task.estimate_minutes, task.budget_minor) for task in made] == [
        ("Sketches", 34, 334),
        ("Dummies", 33, 334),
        ("Final artwork", 33, 333),
    ]
    assert {(task.line_id, task.owner_id, task.duration_minutes) for task in made} == {(7, 3, 60)}
    assert plan.links == ((2, 3), (3, 4), (4, 5))


def test_lines_without_a_section_are_phases_of_their_own_unless_no_line_has_one() -> None:
    mixed = handoff.phases("Harvest", [SoldLine("A", section="One"), SoldLine("B"), SoldLine("B")])
    assert [(name, len(lines)) for name, lines in mixed] == [("One", 1), ("B", 1), ("B", 1)]
    assert [name for name, _ in handoff.phases("Harvest", [SoldLine("A"), SoldLine("B")])] == ["Harvest"]
    assert handoff.plan("Harvest", [], [], STANDARD_CALENDAR).tasks == ()


def test_work_is_what_the_line_says_else_its_hours_or_days_else_none() -> None:
    short = WorkCalendar((OFFICE_DAY[:1],) * 5 + ((), ()), {})
    assert handoff.work_minutes(90, Decimal(3), "h", STANDARD_CALENDAR) == 90
    assert handoff.work_minutes(0, Decimal("1.5"), "Hours", STANDARD_CALENDAR) == 90
    assert handoff.work_minutes(0, Decimal(2), "days", STANDARD_CALENDAR) == 960
    assert handoff.work_minutes(0, Decimal(2), "day", short) == 480
    assert handoff.work_minutes(0, Decimal(6), "label", STANDARD_CALENDAR) == 0
    plan = handoff.plan("Harvest", [SoldLine("Supplier")], [], STANDARD_CALENDAR)
    [task] = plan.of_kind(PlanRowKind.TASK)
    assert (task.estimate_minutes, task.duration_minutes) == (0, 60)


def test_what_the_client_brings_is_a_task_of_theirs_on_its_day() -> None:
    later = SoldInput("Legal texts", date(2026, 7, 6))
    inputs = [later, SoldInput("Tasting notes", date(2026, 7, 3)), SoldInput("A sample")]
    plan = handoff.plan("Harvest", [SoldLine("Workshop", minutes=480)], inputs, STANDARD_CALENDAR)
    task, second = plan.of_kind(PlanRowKind.CLIENT)
    assert second.name == "Legal texts"
    dates = handoff.scheduled(plan, MONDAY, STANDARD_CALENDAR)
    assert (task.name, task.due_on) == ("Tasting notes", date(2026, 7, 3))
    assert dates.dates[task.key].finish == datetime(2026, 7, 3, 18)
    assert handoff.finish_of(plan, dates) == MONDAY
    closed = [ClosedDays("Off", date(2026, 7, 2), date(2026, 7, 2)), ClosedDays("Later", date(2026, 8, 1), MONDAY)]
    printed = handoff.printed(plan, dates, closed)
    assert [(row.name, row.kind, row.start, row.finish) for row in printed.rows][-2] == (
        "Tasting notes",
        PlanRowKind.CLIENT,
        date(2026, 7, 3),
        date(2026, 7, 3),
    )
    assert [days.label for days in printed.closed] == ["Off"]


def test_a_line_that_no_one_lives_to_finish_is_refused() -> None:
    with pytest.raises(Invalid, match="“Dig” takes longer than twenty years"):
        handoff.plan("Harvest", [SoldLine("Dig", minutes=handoff.LONGEST + 1)], [], STANDARD_CALENDAR)


@given(
    st.lists(st.tuples(st.integers(0, 10**7), st.sampled_from(LineKind)), min_size=1, max_size=12), st.integers(0, 100)
)
def test_the_budgets_are_the_net_to_the_cent(priced: list[tuple[int, LineKind]], percent: int) -> None:
    lines = [QuoteLine("Work", rate_minor=rate, kind=kind) for rate, kind in priced]
    ticked = [place for place, (_, kind) in enumerate(priced) if kind is LineKind.OPTIONAL]
    discount = Discount(Decimal(percent))
    found = handoff.budgets(lines, discount, ticked)
    assert [net is None for net in found] == [kind is LineKind.ALTERNATIVE for _, kind in priced]
    bought = [rate for rate, kind in priced if kind is not LineKind.ALTERNATIVE]
    off = (sum(bought) * percent + 50) // 100
    assert sum(net for net in found if net is not None) == sum(bought) - off


def test_key_facts_read_like_the_rest_of_the_document() -> None:
    facts = key_facts(MONDAY, date(2026, 9, 25), 1840000, "EUR", "VAT")
    assert [(fact.label, fact.value) for fact in facts] == [
        ("Start", "29 June 2026"),
        ("Finish", "25 September 2026"),
        ("Fixed price", "€18,400 plus VAT"),
        ("Timeline", "13 weeks"),
    ]
    assert [fact.label for fact in key_facts(None, None, 0, "EUR")] == ["Fixed price"]
    for currency in ("EUR", "GBP", "USD", "JPY", "CHF", "TND", "SEK", "BRL"):
        for minor in (0, 5, 1840000, -123456):
            assert amount(minor, currency) == Formats(currency=currency).brief_money(minor)
