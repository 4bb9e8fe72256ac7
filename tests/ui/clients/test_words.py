"""The timeline and the log line in words."""

from datetime import date, datetime

import pytest

from agencydesk.domain.kinds import InteractionKind
from agencydesk.formats import Formats
from agencydesk.queries.interactions import About, TimelineRow
from agencydesk.ui.clients.log_field import read_entry
from agencydesk.ui.clients.timeline_words import heading, words

NOW = datetime(2026, 6, 16, 10, 42)
CALL, NOTE = InteractionKind.CALL, InteractionKind.NOTE


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("call with Catarina about the menu", CALL, "Catarina about the menu"),
        ("Called: no answer", CALL, "No answer"),
        ("email sent the deck", InteractionKind.EMAIL, "Sent the deck"),
        ("met João at the fair", InteractionKind.MEETING, "João at the fair"),
        ("callous remark", NOTE, "callous remark"),
        ("  likes short mails ", NOTE, "likes short mails"),
        ("meeting", InteractionKind.MEETING, ""),
    ],
)
def test_the_first_word_picks_the_kind(typed: str, kind: InteractionKind, text: str) -> None:
    assert read_entry(typed) == (kind, text)


def test_the_chosen_kind_holds_where_no_word_says_another() -> None:
    assert read_entry("about the terrace", CALL) == (CALL, "about the terrace")
    assert read_entry("note on the terrace", CALL) == (NOTE, "On the terrace")


def test_headings_go_from_this_week_into_the_past() -> None:
    days = [(16, 6), (15, 6), (14, 6), (1, 6), (31, 5), (30, 6)]
    told = [heading(date(2026, month, day), NOW.date()) for day, month in days]
    assert told == ["This week", "This week", "Earlier in June", "Earlier in June", "May", "Later"]
    assert heading(date(2025, 12, 24), NOW.date()) == "December 2025"


def test_lines_say_what_happened() -> None:
    formats = Formats()
    call = TimelineRow(
        1, About.INTERACTION, datetime(2026, 6, 16, 9, 40), "Go-live", day_only=False, kind=CALL, contact="Ana"
    )
    won = TimelineRow(
        2, About.DEAL_WON, datetime(2026, 5, 14), "Site", amount_minor=3840000, currency="EUR", number="P-0147"
    )
    late = TimelineRow(3, About.MILESTONE_REACHED, datetime(2026, 6, 15, 17), "Routes", "Site", days_late=2)
    told = [words(row, formats, NOW) for row in (call, won, late)]
    assert told[0][1:4] == ("Call with Ana", "Go-live", "Today 09:40")
    assert told[1][1:] == ("Deal won: Site", "€38,400 · proposal P-0147", "14 May", "Won", "ok")
    assert told[2][1:] == ("Routes reached", "Site · 2 days after the baseline", "Yesterday", "+2 d", "warn")
