"""The rules by which MS Project counts late dates and slack, levels and splits, each on named days.

March 2026: Monday is the 2nd. Office hours are 08:00 to 12:00 and 13:00 to 17:00.
"""

from tests.exchange.mspdi_plans import Values, dates, late, link, plan, spans, task

# --- as late as possible, and back from the finish ---


def test_a_chain_as_late_as_possible_ends_with_the_plan() -> None:
    tasks = (task(1, ConstraintType=1), task(2, ConstraintType=1, links=link(1)), task(3, 40))
    text = plan(*tasks)
    assert spans(text)[1] == ("Thu 05 08:00", "Thu 05 17:00")
    assert spans(text)[2] == ("Fri 06 08:00", "Fri 06 17:00")
    assert (late(1, text), late(2, text)) == (0, 0)


def test_back_from_the_finish_everything_is_as_late_as_it_can_be() -> None:
    head = "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-03-13T17:00:00</FinishDate>"
    tasks = (task(1, 16, ConstraintType=1), task(2, 8, ConstraintType=1, links=link(1)), task(3, 8, ConstraintType=1))
    found = spans(plan(*tasks, head=head))
    assert found[1] == ("Wed 11 08:00", "Thu 12 17:00")
    assert found[2] == found[3] == ("Fri 13 08:00", "Fri 13 17:00")


BACK = "<ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-03-13T17:00:00</FinishDate>"


def test_back_from_the_finish_as_soon_as_possible_is_an_exception_that_holds() -> None:
    """The start of the plan comes from the late dates; what is early there takes what comes before it along."""
    tasks = (
        task(1, 40, ConstraintType=1),
        task(2, 8, ConstraintType=1),
        task(3, 8, ConstraintType=0, links=link(2)),
        task(4, 8, ConstraintType=1, links=link(3)),
        task(5, 8, ConstraintType=0),
        task(6, 8, ConstraintType=1),
    )
    text = plan(*tasks, head=BACK)
    assert spans(text) == {
        1: ("Mon 09 08:00", "Fri 13 17:00"),
        2: ("Mon 09 08:00", "Mon 09 17:00"),
        3: ("Tue 10 08:00", "Tue 10 17:00"),
        4: ("Fri 13 08:00", "Fri 13 17:00"),
        5: ("Mon 09 08:00", "Mon 09 17:00"),
        6: ("Fri 13 08:00", "Fri 13 17:00"),
    }


def test_back_from_the_finish_slack_counts_from_the_start_of_the_plan() -> None:
    tasks = (
        task(1, 40, ConstraintType=1),
        task(2, level=1),
        task(3, 8, level=2, ConstraintType=1),
        task(4, 8, level=2, ConstraintType=1, links=link(3)),
        task(5, 8, ConstraintType=0),
    )
    text = plan(*tasks, head=BACK)
    assert [late(uid, text) for uid in (1, 2, 3, 4, 5)] == [0, 24, 24, 24, 0]
    assert [dates(text)[uid].critical for uid in (1, 3, 5)] == [True, False, True]


# --- slack ---


def test_a_deadline_takes_slack_and_moves_nothing() -> None:
    text = plan(task(1, Deadline="2026-03-04T17:00:00"), task(2, Deadline="2026-03-30T17:00:00"), task(3, 40))
    assert (late(1, text), late(2, text), late(3, text)) == (16, 32, 0)
    missed = plan(task(1, 24, Deadline="2026-03-03T17:00:00"), task(2, 8, links=link(1)))
    assert (late(1, missed), late(2, missed)) == (-8, 0)


BY_HAND: Values = {"Manual": 1, "ManualStart": "2026-03-02T08:00:00", "ManualFinish": "2026-03-02T17:00:00"}


def test_dates_by_hand_hold_the_task_and_leave_slack_to_what_comes_before_it() -> None:
    text = plan(task(1, 16), task(2, links=link(1), **BY_HAND), task(3, 40))
    assert spans(text)[2] == ("Mon 02 08:00", "Mon 02 17:00")
    assert (late(1, text), late(2, text)) == (16, 32)
    assert not dates(text)[2].critical


def test_a_summary_with_dates_by_hand_below_it_cannot_start_later() -> None:
    found = dates(plan(task(1), task(2, level=2, **BY_HAND), task(3, 16, level=2), task(4, 40)))
    assert (found[1].late_start, found[1].late_finish) == (found[2].start, found[4].finish)
    assert found[1].total_slack_minutes == 0


def test_what_waits_for_a_summary_takes_free_slack_from_the_summary_alone() -> None:
    tasks = (task(1), task(2, level=2), task(3, 16, level=2), task(4, 8, links=link(1)), task(5, 40))
    found = dates(plan(*tasks))
    assert {uid: found[uid].free_slack_minutes // 60 for uid in (1, 2, 3, 4)} == {1: 0, 2: 24, 3: 16, 4: 16}
    assert [late(uid, plan(*tasks)) for uid in (1, 2, 3)] == [16, 24, 16]
    assert dates(plan(*tasks[:3], task(5, 40)))[1].free_slack_minutes == 24 * 60


def test_free_slack_is_never_negative() -> None:
    text = plan(task(1), task(2, level=2), task(3, 8, level=2, links=link(2), Deadline="2026-03-02T17:00:00"))
    assert [late(uid, text) for uid in (1, 2, 3)] == [-8, -8, -8]
    assert [dates(text)[uid].free_slack_minutes for uid in (1, 2, 3)] == [0, 0, 0]


def test_with_many_critical_paths_what_nothing_waits_for_has_no_slack() -> None:
    tasks = (
        task(1),
        task(2, links=link(1)),
        task(3, 40),
        task(4, level=1),
        task(5, level=2),
        task(6, 16, level=2),
        task(7, links=link(4)),
        task(8, Deadline="2026-03-02T12:00:00"),
    )
    text = plan(*tasks, head="<MultipleCriticalPaths>1</MultipleCriticalPaths>")
    assert {uid: late(uid, text) for uid in (1, 2, 3, 5, 6, 7, 8)} == {1: 0, 2: 0, 3: 0, 5: 8, 6: 0, 7: 0, 8: -4}
    assert [late(uid, plan(*tasks)) for uid in (1, 2, 3)] == [24, 24, 0]


def test_a_summary_has_the_lesser_slack_of_its_first_start_and_its_last_finish() -> None:
    tasks = (task(1), task(2, level=2), task(3, 16, level=2), task(4, 40))
    assert late(1, plan(*tasks)) == 24
    mixed = (task(1), task(2, level=2), task(3, 16, level=2, links=link(2)), task(4, 40, links=link(2)))
    assert late(1, plan(*mixed)) == 0


def test_a_finished_task_has_no_slack_and_a_started_one_its_own() -> None:
    done: Values = {"ActualStart": "2026-03-02T08:00:00", "ActualFinish": "2026-03-02T17:00:00", "PercentComplete": 100}
    begun: Values = {"ActualStart": "2026-03-03T08:00:00", "PercentComplete": 50, "RemainingDuration": "PT4H0M0S"}
    text = plan(task(1, **done), task(2, **begun), task(3, 40))
    assert (late(1, text), late(2, text)) == (0, 24)


def test_what_comes_before_work_that_has_begun_has_until_the_rest_of_that_must_be_done() -> None:
    """Task 2 began on Tuesday before task 1 was done; the last of its sixteen hours must begin on Friday at noon."""
    begun: Values = {"ActualStart": "2026-03-03T08:00:00", "PercentComplete": 75, "RemainingDuration": "PT4H0M0S"}
    text = plan(task(1, 24), task(2, 16, links=link(1), **begun), task(3, 40))
    assert spans(text)[2] == ("Tue 03 08:00", "Wed 04 17:00")
    assert dates(text)[2].late_start == dates(text)[2].start
    assert (late(1, text), late(2, text)) == (12, 16)


def test_what_comes_before_a_phase_that_has_begun_is_late_from_its_start_on() -> None:
    begun: Values = {"ActualStart": "2026-03-03T08:00:00", "PercentComplete": 50, "RemainingDuration": "PT8H0M0S"}
    tasks = (task(1, 24), task(2, links=link(1)), task(3, 16, level=2, **begun), task(4, 40))
    assert late(1, plan(*tasks)) == -16
    done: Values = {"ActualStart": "2026-03-03T08:00:00", "ActualFinish": "2026-03-03T17:00:00", "PercentComplete": 100}
    assert late(1, plan(task(1, 24), task(2, links=link(1), **done), task(3, 40))) == 16


def test_a_phase_that_has_begun_has_the_slack_of_its_finish() -> None:
    done: Values = {"ActualStart": "2026-03-02T08:00:00", "ActualFinish": "2026-03-02T17:00:00"}
    tasks = (task(1), task(2, level=2, PercentComplete=100, **done), task(3, 16, level=2, links=link(2)), task(4, 40))
    assert late(1, plan(*tasks)) == 16


def test_elapsed_work_counts_its_slack_on_the_clock() -> None:
    assert late(1, plan(task(1, 24, DurationFormat=8), task(2, 16))) == 9


# --- splits and levelling ---


def test_a_levelling_delay_of_the_clock_moves_the_start() -> None:
    text = plan(task(1), task(2, links=link(1), LevelingDelay=14400))
    assert spans(text)[2] == ("Wed 04 08:00", "Wed 04 17:00")
