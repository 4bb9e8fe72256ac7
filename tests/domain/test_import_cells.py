"""Cells read as what their field holds, and refused with a sentence where they are something else."""

from datetime import date

import pytest

from agencydesk.domain.dates import DateOrder
from agencydesk.domain.import_cells import Column, Value, are_fractions, can_be, read_cell
from agencydesk.domain.import_fields import Holds
from agencydesk.domain.kinds import Lifecycle
from agencydesk.domain.problems import Invalid

COLUMN = Column("The value", "EUR", DateOrder.DMY)


@pytest.mark.parametrize(
    ("holds", "text", "value"),
    [
        (Holds.LINE, "  Acme\n Lda ", "Acme Lda"),
        (Holds.TEXT, " one\r\n two ", "one\n two"),
        (Holds.LINE, "=1+1", "=1+1"),
        (Holds.AMOUNT, "€ 1.234,50", 123450),
        (Holds.AMOUNT, "1054", 105400),
        (Holds.AMOUNT, "0", 0),
        (Holds.PERCENT, "30 %", 30),
        (Holds.DATE, "01-03-17", date(2017, 3, 1)),
        (Holds.HOURS, "7.5", 450),
        (Holds.HOURS, "7,5 h", 450),
        (Holds.HOURS, "7:30", 450),
        (Holds.HOURS, "7h 30m", 450),
        (Holds.HOURS, "7 Std.", 420),
        (Holds.HOURS, "45 min", 45),
        (Holds.HOURS, "00:30:00", 30),
        (Holds.WEEK, "37,5", 2250),
        (Holds.YES_NO, "Sim", True),
        (Holds.YES_NO, "não", False),
        (Holds.CURRENCY, "usd", "USD"),
        (Holds.LIFECYCLE, "Customer", Lifecycle.CLIENT),
        (Holds.LIFECYCLE, "Marketing Qualified Lead", Lifecycle.LEAD),
    ],
)
def test_a_cell_is_read(holds: Holds, text: str, value: Value) -> None:
    assert read_cell(holds, text, COLUMN) == value
    assert can_be(holds, text)


@pytest.mark.parametrize(
    ("holds", "text", "says"),
    [
        (Holds.LINE, "x" * 301, "The value has 301 characters; at most 300"),
        (Holds.TEXT, "x" * 2_000_000, "at most 100,000"),
        (Holds.LINE, "Ac\0me", "holds a NUL"),
        (Holds.AMOUNT, "-5", "cannot be negative: “-5”"),
        (Holds.AMOUNT, "(5)", "cannot be negative"),
        (Holds.AMOUNT, "1e300", "is not a number"),
        (Holds.AMOUNT, "9" * 200, "too large"),
        (Holds.AMOUNT, "1000000000000", "too large to be true"),
        (Holds.AMOUNT, "$500", "is not in EUR"),
        (Holds.AMOUNT, "=500", "is not a number"),
        (Holds.PERCENT, "101", "between 0 and 100"),
        (Holds.PERCENT, "-1", "between 0 and 100"),
        (Holds.DATE, "31-02-2026", "no day of the calendar"),
        (Holds.HOURS, "-1", "between 0 and 10,000"),
        (Holds.HOURS, "soon", "is not a number"),
        (Holds.WEEK, "169", "between 0 and 168 hours"),
        (Holds.YES_NO, "perhaps", "is yes or no, not “perhaps”"),
        (Holds.CURRENCY, "euro", "three letters"),
        (Holds.LIFECYCLE, "Gold", "one of lead, prospect, client, former"),
    ],
)
def test_what_it_cannot_be_is_refused_with_a_sentence(holds: Holds, text: str, says: str) -> None:
    with pytest.raises(Invalid, match=says) as refused:
        read_cell(holds, text, COLUMN)
    assert len(refused.value.sentence) < 200


def test_shares_of_one_are_percentages_where_the_whole_column_is_so() -> None:
    assert are_fractions(["0.1", "0,25", "1", "x"])
    assert not are_fractions(["1", "0"])
    assert not are_fractions(["0.5", "30"])
    assert read_cell(Holds.PERCENT, "0.25", Column("Probability", fractions=True)) == 25
    assert read_cell(Holds.PERCENT, "1", Column("Probability", fractions=True)) == 100
