"""Why a date: the whole chain in words, back to the start of the plan or to a date that somebody set."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.domain.plan import Split, Wait
from agencydesk.domain.schedule import Constraint, LinkKind, Plan, PlanLink, PlanWork, schedule
from agencydesk.domain.schedule_chain import Reason, explain, slack_sentence
from agencydesk.domain.schedule_reasons import ReasonKind
from agencydesk.domain.work_calendar import OFFICE_DAY, STANDARD_CALENDAR, WorkCalendar

from .schedule_oracle import plans
from .schedule_pictures import DAY, at, plan, task

K = ReasonKind
MONDAY_TO_THURSDAY = WorkCalendar((OFFICE_DAY,) * 4 + ((),) * 3)
FIXED = {K.ACTUAL, K.MANUAL, K.PLAN_START, K.PLAN_FINISH, K.STATUS_DATE, K.CONSTRAINT, K.LEVELLING}


def told(chain: tuple[Reason, ...]) -> list[tuple[str, str, str]]:
    return [(step.task_name, step.kind.value, step.sentence) for step in chain]


def test_a_chain_goes_over_days_off_and_the_client_back_to_the_start_of_the_plan() -> None:
    made = plan(
        task(1, 2, waits=(Wait(at(16), at(18)),)),
        task(2, 0),
        task(3),
        PlanLink(1, 2),
        PlanLink(2, 3, lag_minutes=60),
        calendar=STANDARD_CALENDAR.with_days_off([date(2026, 6, 17)]),
    )
    assert told(explain(made, 3)) == [
        ("C", "predecessor", "Starts when “B” finishes, 1 h after that."),
        ("B", "predecessor", "Starts when “A” finishes."),
        ("A", "work", "Takes 2 d, and finishes on Thu 18 June 2026."),
        ("A", "client wait", "With the client from Tue 16 June 2026 to Thu 18 June 2026: 1 d."),
        ("A", "calendar", "Wed 17 June 2026 is a day off."),
        ("A", "plan start", "Starts with the plan."),
    ]
    assert [step.moment for step in explain(made, 3)][:3] == [at(19, 10), at(18, 18), at(18, 18)]


def test_a_persons_own_hours_are_told_from_the_days_that_everybody_has_off() -> None:
    made = plan(task(1, 4), task(2, people=(PlanWork(MONDAY_TO_THURSDAY),)), PlanLink(1, 2))
    assert told(explain(made, 2))[:3] == [
        ("B", "predecessor", "Starts when “A” finishes."),
        ("B", "people's time off", "Fri 19 June 2026 is not worked by whoever does it."),
        ("B", "calendar", "Sat 20 June 2026 to Sun 21 June 2026 are days off."),
    ]


def test_a_finish_is_explained_by_what_lengthens_the_work() -> None:
    made = plan(
        task(1, 2, actual_start=at(15), percent_done=50, splits=(Split(240, DAY),)),
        task(2, delay_minutes=1440),
        PlanLink(1, 2),
        status_at=at(19),
    )
    assert told(explain(made, 1, finish=True)) == [
        ("A", "work", "Takes 2 d, and finishes on Fri 19 June 2026."),
        ("A", "split", "Pauses for 1 d after 4 h of work."),
        ("A", "status date", "Not done by Fri 19 June 2026, so the 1 d that remain move behind that."),
        ("A", "actual", "Started on Mon 15 June 2026."),
    ]
    assert told(explain(made, 2))[1] == ("B", "levelling", "Levelling delays it by 1 day.")


def test_a_wait_that_covers_the_start_is_told_and_an_open_one_lasts_until_now() -> None:
    made = plan(task(1), task(2, waits=(Wait(at(15)),)), PlanLink(1, 2), now=at(18))
    assert told(explain(made, 2))[:2] == [
        ("B", "predecessor", "Starts when “A” finishes."),
        ("B", "client wait", "With the client from Mon 15 June 2026 until now: 2 d."),
    ]
    assert schedule(made).dates[2].start == at(18)


def test_phases_are_explained_by_their_first_and_last_task() -> None:
    made = plan(
        task(1, 0),
        task(2, 2, parent_id=1),
        task(3, 3, parent_id=1, not_before=at(16)),
        task(4),
        PlanLink(1, 4),
    )
    assert told(explain(made, 1)) == [
        ("A", "phase", "Starts with “B”, the first below it."),
        ("B", "plan start", "Starts with the plan."),
    ]
    assert told(explain(made, 4)) == [
        ("D", "predecessor", "Starts when “A” finishes."),
        ("A", "phase", "Finishes with “C”, the last below it."),
        ("C", "work", "Takes 3 d, and finishes on Thu 18 June 2026."),
        ("C", "levelling", "Levelled: not before Tue 16 June 2026."),
    ]
    assert told(explain(made, 1, finish=True)) == told(explain(made, 4))[1:]


def test_what_is_late_on_purpose_is_explained_by_what_comes_after_it() -> None:
    back = plan(task(1, 2), task(2), task(3, 0), PlanLink(1, 2), PlanLink(2, 3), finish=at(24, 18))
    assert told(explain(back, 1)) == [
        ("A", "plan finish", "As late as the finish of the plan allows."),
        ("A", "successor", "Must finish before “B” starts."),
        ("B", "successor", "Must finish before “C” starts."),
        ("C", "plan finish", "Finishes with the plan on Wed 24 June 2026."),
    ]
    late = plan(task(1, 5), task(2, constraint=Constraint.ALAP), task(3, deadline=at(18, 18)), PlanLink(2, 3))
    assert told(explain(late, 2)) == [
        ("B", "constraint", "As late as possible without moving the finish of the plan."),
        ("B", "successor", "Must finish before “C” starts."),
        ("C", "constraint", "Has its deadline on Thu 18 June 2026."),
    ]


def test_of_shared_work_the_one_who_decides_is_followed() -> None:
    people = (PlanWork(WorkCalendar(((), *[OFFICE_DAY] * 6))), PlanWork(STANDARD_CALENDAR))
    made = plan(task(1, 2, people=people), task(2), PlanLink(1, 2, LinkKind.SS), task(3), PlanLink(1, 3))
    assert told(explain(made, 2)) == [
        ("B", "predecessor", "Starts when “A” starts."),
        ("A", "plan start", "Starts with the plan."),
    ]
    assert told(explain(made, 3))[1:3] == [
        ("A", "work", "Takes 2 d, and finishes on Wed 17 June 2026."),
        ("A", "plan start", "Starts with the plan."),
    ]


def test_slack_says_what_would_move_the_plan() -> None:
    made = plan(task(1, 5), task(2, 1.5), task(3, 5, deadline=at(18, 18)))
    dates = schedule(made).dates
    assert [slack_sentence(made, made.tasks[n - 1], dates[n]) for n in (1, 2, 3)] == [
        "Any delay of it moves the finish of the plan.",
        "It can slip by 3 d 4 h before it moves the finish of the plan or breaks a date.",
        "It finishes after its deadline on Thu 18 June 2026.",
    ]


def test_back_from_the_finish_slack_lies_before_a_task_and_what_is_eager_says_so() -> None:
    made = plan(task(1, 5), task(2, 2), task(3, eager=True), finish=at(24, 18))
    dates = schedule(made).dates
    assert slack_sentence(made, made.tasks[1], dates[2]) == (
        "It could be done 3 d earlier without moving the start of the plan."
    )
    assert (dates[2].start, dates[3].start) == (at(23), at(18))
    assert told(explain(made, 3)) == [("C", K.CONSTRAINT, "As soon as the start of the plan allows.")]


@settings(max_examples=150)
@given(plans(kept=True), st.booleans())
def test_every_chain_begins_with_the_date_itself_and_ends_at_something_fixed(made: Plan, finish: bool) -> None:
    dates = schedule(made).dates
    for one in made.tasks:
        chain, found = explain(made, one.id, finish), dates[one.id]
        assert chain[0].task_id == one.id
        if not finish:
            assert chain[0].moment == found.start
            assert found.summary or found.reason.startswith(chain[0].sentence)
        last = [step for step in chain if step.kind in FIXED]
        assert last, told(chain)
        assert all(step.kind in (K.CALENDAR, K.TIME_OFF, K.CLIENT_WAIT) for step in chain[chain.index(last[-1]) + 1 :])
