"""The timeline in words: what a line says, when, under which heading, with which picture. Knows no Qt."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from agencydesk.domain.kinds import InteractionKind
from agencydesk.formats import Formats, delay
from agencydesk.queries.interactions import About, TimelineRow


class Words(NamedTuple):
    """One line as it is shown; `chip` and its kind may be empty."""

    icon: str
    title: str
    text: str
    when: str
    chip: str = ""
    chip_kind: str = "neutral"


KIND_ICONS = {
    InteractionKind.CALL: "phone",
    InteractionKind.MEETING: "users",
    InteractionKind.EMAIL: "mail",
    InteractionKind.NOTE: "message-square",
}
KIND_NAMES = {kind: kind.value.capitalize() for kind in InteractionKind}
_ICONS = {
    About.DEAL_WON: "target",
    About.DEAL_LOST: "target",
    About.PROPOSAL_ISSUED: "file-text",
    About.PROPOSAL_ACCEPTED: "file-check",
    About.PROJECT_STARTED: "folder-kanban",
    About.PROJECT_CLOSED: "folder-kanban",
    About.MILESTONE_REACHED: "flag",
}


def words(row: TimelineRow, formats: Formats, now: datetime) -> Words:
    """A line in words."""
    title, text, chip, kind = _said(row, formats)
    icon = KIND_ICONS[row.kind] if row.kind is not None else _ICONS[row.about]
    return Words(icon, title, text, when(row, formats, now), chip, kind)


def _said(row: TimelineRow, formats: Formats) -> tuple[str, str, str, str]:
    money = "" if row.amount_minor is None else formats.money(row.amount_minor, False, row.currency)
    proposal = f"proposal {row.number}" if row.number else ""
    match row.about:
        case About.INTERACTION:
            return _interaction(row)
        case About.DEAL_WON:
            return f"Deal won: {row.title}", _joined(money, proposal), "Won", "ok"
        case About.DEAL_LOST:
            return f"Deal lost: {row.title}", _joined(row.text, money), "Lost", "neutral"
        case About.PROPOSAL_ISSUED:
            return f"Proposal {row.number}, version {row.version}", row.text or _joined(row.title, money), "", ""
        case About.PROPOSAL_ACCEPTED:
            by = f"by {row.text}" if row.text else ""
            return f"Proposal {row.number} accepted", _joined(money, by), "Accepted", "ok"
        case About.PROJECT_STARTED:
            return f"Project started: {row.title}", "", "", ""
        case About.PROJECT_CLOSED:
            return f"Project closed: {row.title}", "", "", ""
        case About.MILESTONE_REACHED:
            return _milestone(row)


def _interaction(row: TimelineRow) -> tuple[str, str, str, str]:
    assert row.kind is not None
    name = KIND_NAMES[row.kind]
    joint = {InteractionKind.EMAIL: "to", InteractionKind.NOTE: "about"}.get(row.kind, "with")
    title = f"{name} {joint} {row.contact}" if row.contact else name
    return title, _joined(row.title, row.text), "", ""


def _milestone(row: TimelineRow) -> tuple[str, str, str, str]:
    late = row.days_late
    if late is None or late == 0:
        return f"{row.title} reached", _joined(row.text, "as planned" if late == 0 else ""), "", ""
    days = f"{abs(late)} day{'' if abs(late) == 1 else 's'}"
    told = f"{days} {'after' if late > 0 else 'before'} the baseline"
    return f"{row.title} reached", _joined(row.text, told), delay(late), "warn" if late > 0 else "ok"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def when(row: TimelineRow, formats: Formats, now: datetime) -> str:
    """Today 09:40, Yesterday, 12 Jun, 3 Nov 2025."""
    day, today = row.at.date(), now.date()
    if day == today:
        return "Today" if row.day_only else f"Today {row.at:%H:%M}"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return formats.near_day(day, today)


def heading(day: date, today: date) -> str:
    """The heading that a day stands under: This week, Earlier in June, May, December 2025."""
    monday = today - timedelta(days=today.weekday())
    if day > monday + timedelta(days=6):
        return "Later"
    if day >= monday:
        return "This week"
    if (day.year, day.month) == (today.year, today.month):
        return f"Earlier in {today:%B}"
    return f"{day:%B}" if day.year == today.year else f"{day:%B %Y}"
