"""Document numbers follow the agency's pattern, whatever is typed there."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.numbering import BadPattern, check, with_version, write

DAY = date(2026, 6, 16)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("P-{number:4}", "P-0152"),
        ("P-{number:04d}", "P-0152"),
        ("P-{year}-{number}", "P-2026-152"),
        ("{yy}{month}/{number:6}", "2606/000152"),
        ("Angebot № {number:2}", "Angebot № 152"),
    ],
)
def test_writes_the_pattern(pattern: str, number: str) -> None:
    assert write(pattern, 152, DAY) == number
    assert with_version(number, 2) == f"{number} v2"


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "1 to 40"),
        ("x" * 50, "1 to 40"),
        ("P\n{number}", "one line"),
        ("P-{year}", "exactly once"),
        ("{number}{number}", "exactly once"),
        ("{number", "without its partner"),
        ("{number}}", "without its partner"),
        ("{{number}}", "without its partner"),
        ("{number.__class__}", "unknown"),
        ("{number:999}", "unknown"),
        ("{0}{number}", "unknown"),
        ("{number!r}", "unknown"),
    ],
)
def test_refuses_with_what_is_wrong(pattern: str, says: str) -> None:
    with pytest.raises(BadPattern, match=says):
        write(pattern, 1, DAY)


@given(st.text(alphabet="P-{}:numberya04d. ", max_size=30), st.integers(1, 10**6), st.integers(1, 10**6))
def test_two_numbers_never_share_a_name(pattern: str, one: int, other: int) -> None:
    try:
        check(pattern)
    except BadPattern:
        return
    assert (write(pattern, one, DAY) == write(pattern, other, DAY)) is (one == other)
