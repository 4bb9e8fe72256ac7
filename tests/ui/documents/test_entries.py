"""Where a moved line lands: the section follows the place."""

from dataclasses import replace
from decimal import Decimal

import pytest

from agencydesk.domain.quotes import LineKind
from agencydesk.queries.proposal_lines import LineRow
from agencydesk.ui.documents.entries import Landing, SectionHead, block_of, entries, landing, step_gap

PLAIN = LineRow(
    *(1, LineKind.NORMAL, "", "Line", "", Decimal(1), "h", 100, Decimal(0), Decimal(0), 100, 60, 0),
    *(None, None, None, True, False, None, "", None),
)


def line(key: int, section: str = "", kind: LineKind = LineKind.NORMAL) -> LineRow:
    return replace(PLAIN, id=key, section=section, kind=kind)


SHOWN = entries([line(1, "A"), line(2, "A"), line(3, "B")])


def test_sections_head_their_lines_and_a_begun_one_waits_at_the_end() -> None:
    assert SHOWN[0] == SectionHead("A", 200, (1, 2))
    assert SHOWN[3] == SectionHead("B", 100, (3,))
    assert entries([line(1)], "New") == [line(1), SectionHead("New", 0, ())]
    assert entries([line(1), line(2, "A"), line(3)])[3] == SectionHead("", 100, (3,))


@pytest.mark.parametrize(
    ("key", "step", "found"),
    [
        (1, -1, None),  # the first line of all stays
        (1, 1, Landing("A", 3)),
        (2, 1, Landing("B", 3)),
        (3, -1, Landing("A", None)),
        (3, 1, None),
    ],
)
def test_a_step_leads_over_the_head_of_the_next_section(key: int, step: int, found: Landing | None) -> None:
    assert landing(SHOWN, key, step_gap(SHOWN, key, step)) == found


def test_a_line_dropped_above_all_heads_stays_below_the_first() -> None:
    assert landing(SHOWN, 3, 0) == Landing("A", 1)


def test_alternatives_move_with_their_line_and_options_do_not() -> None:
    lines = [line(1), line(2, kind=LineKind.OPTIONAL), line(3, kind=LineKind.ALTERNATIVE), line(4)]
    assert block_of(lines, 1) == [1, 3]
    assert block_of(lines, 2) == [2]
