"""`import FILE --as holidays`: days off from a calendar file become closed days of the agency."""

import argparse
from typing import TYPE_CHECKING

from agencydesk.domain.text import line

from .answer import Answer, counted
from .opening import existing_or_new, for_reading

if TYPE_CHECKING:
    from agencydesk.exchange.ical import IcalDays

KIND = "holidays"


def bring_in(arguments: argparse.Namespace) -> Answer:
    """What `import` does with a calendar."""
    from agencydesk.exchange import ical
    from agencydesk.services import holidays, imports

    found = ical.read_days(arguments.file)
    days = [(day.first, day.last, day.name) for day in found.days]
    if arguments.dry_run:
        with for_reading(arguments) as workspace:
            return _answer(found, len(workspace.ask(holidays.missing_days, days)), None)
    with existing_or_new(arguments) as workspace:
        steps: list[int] = []
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        made = workspace.change("Import days off for", imports.with_agency, holidays.bring_in_days, days)
    return _answer(found, made, steps[-1] if steps else None)


def _answer(found: "IcalDays", made: int, step: int | None) -> Answer:
    data = {
        "step": step,
        "created": {KIND: made},
        "updated": {KIND: 0},
        "unchanged": len(found.days) - made,
        "refused": [{"row": one.line, "column": line(one.summary), "reason": one.reason} for one in found.left_out],
    }
    lines = [f"{counted(made, 'days off')} made, {len(found.days) - made:,} here already."]
    return Answer(data, lines, [f"Line {one.line}, {line(one.summary)}: {one.reason}" for one in found.left_out])
