"""One clock for everything: `AGENCYDESK_TODAY=2026-06-16` fixes the day."""

import os
from datetime import UTC, date, datetime, time

FIXED_TIME = time(10, 42)


def fixed_today() -> date | None:
    """The day that the environment fixes, if any."""
    text = os.environ.get("AGENCYDESK_TODAY", "")
    return date.fromisoformat(text) if text else None


def today() -> date:
    """Today in local time."""
    return fixed_today() or date.today()


def now() -> datetime:
    """This moment in local time, without a zone."""
    day = fixed_today()
    return datetime.combine(day, FIXED_TIME) if day else datetime.now().replace(microsecond=0)


def utc_now() -> datetime:
    """This moment in UTC, without a zone: what the journal stores."""
    day = fixed_today()
    return datetime.combine(day, FIXED_TIME) if day else datetime.now(UTC).replace(tzinfo=None, microsecond=0)
