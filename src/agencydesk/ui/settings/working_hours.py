"""Working hours as people type them: "09:00–13:00, 14:00–18:00" or "9-13 14-18"."""

import re
from itertools import pairwise

from agencydesk.domain.problems import Invalid
from agencydesk.domain.work_calendar import DAY, Spans

_CLOCK = r"(\d{1,2})(?:[:.h](\d{2}))?"
_SPAN = re.compile(rf"{_CLOCK}\s*(?:-|–|—|to|until)\s*{_CLOCK}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]*(?:and)?[\s,;]*", re.IGNORECASE)


def write_spans(spans: Spans) -> str:
    """Spans of a day as they are typed."""
    return ", ".join(f"{_clock(first)}–{_clock(last)}" for first, last in spans)


def read_spans(text: str) -> Spans:
    """The spans that somebody typed, in order; nothing typed is a day off. Raises `Invalid`."""
    found: list[tuple[int, int]] = []
    place = 0
    for match in _SPAN.finditer(text):
        if not _BETWEEN.fullmatch(text[place : match.start()]):
            raise Invalid("Write hours like 09:00–13:00, 14:00–18:00.")
        found.append((_minutes(match[1], match[2]), _minutes(match[3], match[4])))
        place = match.end()
    if not _BETWEEN.fullmatch(text[place:]):
        raise Invalid("Write hours like 09:00–13:00, 14:00–18:00.")
    found.sort()
    for first, last in found:
        if first >= last:
            raise Invalid(f"{_clock(first)}–{_clock(last)} ends before it begins.")
    for before, after in pairwise(found):
        if after[0] < before[1]:
            raise Invalid("Two of these hours overlap.")
    return tuple(found)


def _minutes(hours: str, minutes: str | None) -> int:
    found = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) > 59 or found > DAY:
        raise Invalid(f"{hours}:{minutes or '00'} is no time of day.")
    return found


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
