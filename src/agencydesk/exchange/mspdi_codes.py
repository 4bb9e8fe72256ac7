"""The numbers of MS Project's XML and what they mean; reader and writer share them."""

from agencydesk.domain.effort import Effort
from agencydesk.domain.plan import Constraint, LinkKind

NAMESPACE = "http://schemas.microsoft.com/project"
CONSTRAINTS = {
    0: Constraint.ASAP,
    1: Constraint.ALAP,
    2: Constraint.MSO,
    3: Constraint.MFO,
    4: Constraint.SNET,
    5: Constraint.SNLT,
    6: Constraint.FNET,
    7: Constraint.FNLT,
}
LINKS = {0: LinkKind.FF, 1: LinkKind.FS, 2: LinkKind.SF, 3: LinkKind.SS}
EFFORTS = {0: Effort.FIXED_UNITS, 1: Effort.FIXED_DURATION, 2: Effort.FIXED_WORK}

# Formats of lengths: minutes, hours, days, weeks, months, each plain or elapsed, and again 32 higher where estimated.
DAYS_FORMAT, ELAPSED_DAYS_FORMAT, PERCENT_FORMAT = 7, 8, 19
ESTIMATED = 32
ELAPSED_FORMATS = frozenset({4, 6, 8, 10, 12})
ELAPSED_PERCENT = 20

NO_CALENDAR = -1
UNASSIGNED = -65535
MATERIAL, WORK, COST = 0, 1, 2

# Custom fields of tasks are numbered from here, those of resources and assignments elsewhere.
TASK_FIELDS = range(0x0B400000, 0x0B410000)
TEXT_FIELDS = (
    *range(188743731, 188743744, 3),
    188743746,
    *range(188743747, 188743751),
    *range(188743997, 188744017),
)


def is_elapsed(number: int) -> bool:
    """Whether a length in this format runs round the clock."""
    return (number - ESTIMATED if number > ESTIMATED else number) in ELAPSED_FORMATS


def is_percent(number: int) -> bool:
    """Whether a lag in this format is a share of the predecessor's duration."""
    return number % ESTIMATED in (PERCENT_FORMAT, ELAPSED_PERCENT)


def is_elapsed_percent(number: int) -> bool:
    """The same, counted round the clock."""
    return number % ESTIMATED == ELAPSED_PERCENT
