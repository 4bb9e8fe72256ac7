"""Real plans, scheduled without their dates: starts, finishes and slack are those that MS Project stored."""

from pathlib import Path

import pytest

from tests.bench.mspdi import Agreement, compare

PLANS = Path(__file__).parents[3] / "shared" / "data" / "mspdi"

# What MS Project did not work out anew when it saved: in one file it counts the slack of four tasks to the finish that
# the plan had before longer tasks were added, in the other to the finish before overtime shortened the plan.
STALE = {"mpxj_duration.xml": {(uid, "slack") for uid in range(1, 5)}, "aspose_ResourceOvertime.xml": {(2, "slack")}}

pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the folder of real plans is not beside the checkout")


@pytest.fixture(scope="module")
def found() -> dict[str, Agreement]:
    return {path.name: compare(path) for path in sorted(PLANS.glob("*/*.xml"))}


def test_every_plain_row_has_the_dates_and_slack_of_ms_project(found: dict[str, Agreement]) -> None:
    differing = {
        name: {(one.uid, one.what) for one in plan.differences if not one.cause} for name, plan in found.items()
    }
    assert {name: rows for name, rows in differing.items() if rows} == STALE


def test_rows_with_actuals_or_contours_agree_too(found: dict[str, Agreement]) -> None:
    assert not [one for plan in found.values() for one in plan.differences if one.cause]
    assert sum(plan.rows for plan in found.values()) > 200


def test_only_xml_of_another_program_is_refused(found: dict[str, Agreement]) -> None:
    assert [name for name, plan in found.items() if plan.refused] == ["primavera_PredecessorCalendar.xml"]
