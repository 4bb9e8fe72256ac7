"""The days of the sample: written for 16 June 2026, moved by whole weeks so that weekdays stay what they were."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WRITTEN_FOR = date(2026, 6, 16)


@dataclass(frozen=True, slots=True)
class Days:
    """Moves the sample's days to another today."""

    today: date

    @property
    def shift(self) -> timedelta:
        """Whole weeks between the day it was written for and today, rounded down."""
        return timedelta(days=(self.today - WRITTEN_FOR).days // 7 * 7)

    def day(self, text: str) -> date:
        """A day such as "14 May" or "14 May 2025", moved."""
        parts = text.split()
        year = parts[2] if len(parts) == 3 else str(WRITTEN_FOR.year)
        return datetime.strptime(f"{parts[0]} {parts[1]} {year}", "%d %b %Y").date() + self.shift

    def moment(self, text: str, at: str = "10:00") -> datetime:
        """A day with a time of day."""
        return datetime.combine(self.day(text), time.fromisoformat(at))

    def near(self, days: int) -> date:
        """A day counted from today."""
        return self.today + timedelta(days=days)
