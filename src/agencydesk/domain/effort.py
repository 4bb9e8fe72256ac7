"""Duration, work and units of a task: change one, and what kind of task it is says which of the others follows."""

from enum import StrEnum


class Effort(StrEnum):
    """Which of the three stays when another one changes."""

    FIXED_UNITS = "fixed units"
    FIXED_DURATION = "fixed duration"
    FIXED_WORK = "fixed work"
