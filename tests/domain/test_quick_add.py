"""A task in one line: what is understood, what stays text, and hostile lines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.kinds import Level
from agencydesk.domain.quick_add import Kind, LogLine, Named, read, read_length, read_log, read_when

TUESDAY = date(2026, 6, 16)
PEOPLE = (Named(1, "Ana Duarte"), Named(2, "Miguel Reis"), Named(3, "João Prata"), Named(4, "Joana Prata"))
PROJECTS = (Named(1, "Harbour & Finch site"), Named(2, "Museu da Maré tickets"), Named(3, "Harvest labels"))


def days(text: str) -> tuple[str, date | None, int | None]:
    found = read(text, TUESDAY)
    return found.title, found.due_on, found.due_minute


def test_the_whole_line_is_understood_with_the_places_of_its_tokens() -> None:
    line = "Send photo shortlist fri 3pm @miguel #harbour ~45m"
    found = read(line, TUESDAY, PEOPLE, PROJECTS)
    assert (found.title, found.due_on, found.due_minute) == ("Send photo shortlist", date(2026, 6, 19), 15 * 60)
    assert (found.person, found.project, found.estimate_minutes) == (PEOPLE[1], PROJECTS[0], 45)
    assert [(token.kind, line[token.start : token.end]) for token in found.tokens] == [
        (Kind.WHEN, "fri 3pm"),
        (Kind.PERSON, "@miguel"),
        (Kind.PROJECT, "#harbour"),
        (Kind.ESTIMATE, "~45m"),
    ]
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TUESDAY),
        ("Tomorrow", date(2026, 6, 17)),
        ("mon", date(2026, 6, 22)),
        ("tue", date(2026, 6, 23)),  # the coming one, never today
        ("Wednesday", date(2026, 6, 17)),
        ("thurs", date(2026, 6, 18)),
        ("sun", date(2026, 6, 21)),
        ("in 3 days", date(2026, 6, 19)),
        ("in 1 week", date(2026, 6, 23)),
        ("19 jun", date(2026, 6, 19)),
        ("19th of june", None),
        ("June 19th", date(2026, 6, 19)),
        ("19/6", date(2026, 6, 19)),
        ("19/6/27", date(2027, 6, 19)),
        ("19 jun 2028", date(2028, 6, 19)),
        ("2026-07-01", date(2026, 7, 1)),
        ("1 jun", date(2026, 6, 1)),  # a fortnight ago
        ("1 may", date(2027, 5, 1)),  # further back is next year
        ("29 feb", date(2028, 2, 29)),
        ("by fri", date(2026, 6, 19)),
        ("31 jun", None),
        ("19/13", None),
        ("0/6", None),
        ("mon-fri", None),
        ("monster", None),
        ("marched", None),
        ("3.14", None),
        ("2026-02-30", None),
        ("in 9999 days", None),
    ],
)
def test_days(typed: str, day: date | None) -> None:
    assert days(f"Draft {typed}") == (("Draft", day, None) if day else (f"Draft {typed}", None, None))


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("3pm", 900),
        ("12am", 0),
        ("12pm", 720),
        ("at 9:30 am", 570),
        ("15:00", 900),
        ("0:05", 5),
        ("13pm", None),
        ("0am", None),
        ("24:00", None),
        ("12:60", None),
        ("16:9", None),
        ("3pmish", None),
    ],
)
def test_times_alone_mean_today(typed: str, minute: int | None) -> None:
    day = None if minute is None else TUESDAY
    assert days(f"Call {typed}") == ("Call" if day else f"Call {typed}", day, minute)


def test_the_last_of_a_kind_counts_and_the_others_stay_text() -> None:
    assert days("Plan the sun logo for mon, fri.") == ("Plan the sun logo for mon.", date(2026, 6, 19), None)
    assert days("15:00 workshop notes tomorrow") == ("workshop notes", date(2026, 6, 17), 900)
    assert read("@ana asks @miguel", TUESDAY, PEOPLE).title == "@ana asks"


def test_names_go_by_the_beginning_of_any_word_without_accents() -> None:
    assert read("x @DUAR", TUESDAY, PEOPLE).person == PEOPLE[0]
    assert read("x @joao", TUESDAY, PEOPLE).person == PEOPLE[2]
    assert read("x #mare", TUESDAY, PEOPLE, PROJECTS).project == PROJECTS[1]
    assert read("x @anaduarte", TUESDAY, PEOPLE).person == PEOPLE[0]
    assert read("x @ana", TUESDAY, (*PEOPLE, Named(5, "Anabela Sá"))).person == PEOPLE[0]


def test_unknown_and_doubtful_names_stay_text_and_are_said() -> None:
    found = read("Mail ana@x.pt @zoe #har", TUESDAY, PEOPLE, PROJECTS)
    assert found.title == "Mail ana@x.pt @zoe #har"
    assert found.doubts == (
        "No team member is called “@zoe”.",
        "“#har” can be Harbour & Finch site or Harvest labels.",
    )


def test_estimates_and_priority() -> None:
    lengths = {"~45m": 45, "~2h": 120, "~1h30m": 90, "~1h30": 90, "~1h 30m": 90, "~1.5h": 90, "~90min": 90}
    for typed, minutes in lengths.items():
        assert read(f"Sketch {typed}", TUESDAY).estimate_minutes == minutes, typed
    for typed in ("~", "~45", "~0m", "~h", "~-3h", "1h", "~1h30x"):
        assert read(f"Sketch {typed}", TUESDAY) == read(f"Sketch {typed}", TUESDAY, plain=[(0, 99)]), typed
    assert read("Sketch !HIGH now", TUESDAY).priority is Level.HIGH
    assert read("Sketch! now!high", TUESDAY).priority is None


def test_a_place_that_was_turned_off_is_text() -> None:
    line = "Design sun logo fri"
    assert read(line, TUESDAY, plain=[(16, 19)]).due_on == date(2026, 6, 21)
    assert read(line, TUESDAY, plain=[(16, 19), (7, 10)]).title == line


def test_a_line_of_tokens_alone_has_no_title() -> None:
    found = read(" fri 3pm ", TUESDAY)
    assert (found.title, found.due_on) == ("", date(2026, 6, 19))


def test_when_alone() -> None:
    assert read_when("fri 3pm", TUESDAY) == (date(2026, 6, 19), 900)
    assert read_when("19 jun", TUESDAY) == (date(2026, 6, 19), None)
    assert [read_when(text, TUESDAY) for text in ("", "soon", "fri maybe", "~45m", "fri ~45m")] == [None] * 5


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1h 30m yesterday layout", LogLine(90, date(2026, 6, 15), "layout")),
        ("45m", LogLine(45, TUESDAY, "")),
        ("2h fri, review of the menu", LogLine(120, date(2026, 6, 12), "review of the menu")),
        ("2 h tue", LogLine(120, date(2026, 6, 9), "")),
        ("1.5h 12 jun", LogLine(90, date(2026, 6, 12), "")),
        ("20m 30 jun x", LogLine(20, date(2025, 6, 30), "x")),
        ("layout 1h", None),
        ("30 layout", None),
        ("0m x", None),
        ("", None),
    ],
)
def test_hours_typed_in_a_line(typed: str, found: LogLine | None) -> None:
    assert read_log(typed, TUESDAY) == found


def test_lengths() -> None:
    lengths = [read_length(text) for text in ("2h", "1h 30m", " 45m ", "", "45", "x", "2h x", "٣h")]
    assert lengths == [120, 90, 45, None, None, None, None, None]


PIECES = [
    "fri",
    "3pm",
    "19/6",
    "@ana",
    "#har",
    "~2h",
    "!high",
    "  ",
    "in 3 days",
    "\t",
    "@",
    "🙂",
    "may",
    "31 feb",
    "é",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=9).map(" ".join))
def test_any_line_is_read_without_losing_a_word(line: str) -> None:
    found = read(line, TUESDAY, PEOPLE, PROJECTS)
    at = 0
    for token in found.tokens:
        assert at <= token.start < token.end <= len(line)
        at = token.end
    left = line
    for token in reversed(found.tokens):
        left = left[: token.start] + " " + left[token.end :]
    assert [c for c in left if c.isalnum()] == [c for c in found.title if c.isalnum()]
    off = [(token.start, token.end) for token in found.tokens]
    again = read(line, TUESDAY, PEOPLE, PROJECTS, plain=[*off, (0, len(line))])
    assert (again.tokens, again.title) == ((), " ".join(line.split()))
