"""Named days for each rule of the scheduler."""

from datetime import datetime

import pytest

from agencydesk.domain.schedule import Constraint, CycleProblem, Plan, PlanLink, PlanTask, schedule

MONDAY = datetime(2026, 6, 15, 9)


def test_a_phase_holds_what_waits_for_it() -> None:
    """A milestone after a phase stays at the end of the phase's last day; the next task starts the day after."""
    tasks = (
        PlanTask(1, None, "Design", 0),
        PlanTask(2, 1, "Sketch", 960),
        PlanTask(3, 1, "Draw", 3 * 480),
        PlanTask(4, None, "Chosen", milestone=True),
        PlanTask(5, None, "Build", 480),
    )
    result = schedule(Plan(tasks, (PlanLink(2, 3), PlanLink(1, 4), PlanLink(4, 5)), MONDAY))
    assert result.dates[1].finish == datetime(2026, 6, 19, 18)
    assert result.dates[4].start == result.dates[4].finish == datetime(2026, 6, 19, 18)
    assert result.dates[5].start == datetime(2026, 6, 22, 9)
    assert result.dates[1].summary
    assert result.dates[1].duration_minutes == 5 * 480


def test_a_circle_is_refused_by_name() -> None:
    tasks = (PlanTask(1, None, "Design"), PlanTask(2, 1, "Sketch"), PlanTask(3, None, "Build"))
    with pytest.raises(CycleProblem, match="“Design” → “Build” → “Sketch” → “Design”"):
        schedule(Plan(tasks, (PlanLink(1, 3), PlanLink(3, 2)), MONDAY))


def test_a_pin_beats_a_link_and_the_conflict_shows() -> None:
    tasks = (
        PlanTask(1, None, "Sketch", 960),
        PlanTask(2, None, "Show", 480, constraint=Constraint.MSO, constraint_at=datetime(2026, 6, 16, 9)),
    )
    dates = schedule(Plan(tasks, (PlanLink(1, 2),), MONDAY)).dates
    assert dates[2].start == datetime(2026, 6, 16, 9)
    assert dates[1].total_slack_minutes == -480
    assert "Sketch" in dates[2].conflict
