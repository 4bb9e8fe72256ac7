"""What the handoff dialog says: whether the plan fits, and what will be made."""

from agencydesk.formats import Formats, hours
from agencydesk.queries.handoff import HandoffLineRow, HandoffRow

NONE = "\N{EN DASH}"


def counted(count: int, one: str, many: str = "") -> str:
    """1 task, 2 tasks."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def subtitle(row: HandoffRow, formats: Formats) -> str:
    """Deal, client, worth and where the lines come from."""
    parts = [row.deal, row.client]
    if row.net_minor is not None:
        parts.append(formats.brief_money(row.net_minor, row.currency))
    parts.append(f"proposal {row.proposal} accepted" if row.proposal else "no proposal: one phase")
    return " · ".join(parts)


def fit(row: HandoffRow, formats: Formats) -> tuple[str, str, str]:
    """A sentence on the finish, its colour and its sign."""
    if row.finish is None:
        return "There is no work to plan yet.", "t3", "info"
    finish = formats.short_day(row.finish)
    if row.deadline is None or row.spare_days is None:
        return f"Finishes {finish}", "t2", "calendar"
    if row.spare_days < 0:
        return f"Finishes {finish}, {counted(-row.spare_days, 'working day')} late", "bad", "circle-alert"
    spare = f"{counted(row.spare_days, 'day')} spare" if row.spare_days else "on the last day"
    return f"Fits: finishes {finish}, {spare}", "ok", "circle-check"


def summary(row: HandoffRow) -> str:
    """3 phases · 11 tasks · 3 milestones · 166 h."""
    kinds = (("phases", "phase"), ("tasks", "task"), ("milestones", "milestone"))
    made = [counted(row.creates[many], one) for many, one in kinds if row.creates[many]]
    return " · ".join([*made, work(row.minutes)])


def becomes(line: HandoffLineRow) -> str:
    """2 tasks + milestone."""
    return counted(line.tasks, "task") + (" + milestone" if line.milestones else "")


def work(minutes: int) -> str:
    """16 h; with minutes where there are any; a dash for none."""
    if not minutes:
        return NONE
    return f"{minutes // 60:,} h" if minutes % 60 == 0 else hours(minutes)


def closed(row: HandoffRow, formats: Formats) -> str:
    """Which days off the plan keeps clear of."""
    days = [formats.days(one.first, one.last) for one in row.preview.closed]
    if not days:
        return ""
    return f"Closed {days[0]} is respected" if len(days) == 1 else f"{len(days)} closed times are respected"


def along(row: HandoffRow) -> str:
    """What else the project gets."""
    scope = row.creates["scope_items"]
    words = "The dates are kept as the baseline “As sold”."
    return f"{counted(scope, 'note')} on the scope go along. {words}" if scope else words
