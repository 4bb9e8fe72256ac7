"""A plan as bytes of each format that other programs read; each format loads its libraries when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass

from agencydesk.domain.plan_file import PlanFile


@dataclass(frozen=True, slots=True)
class PlanForm:
    """A format: what people call it, how its files end, and how a plan is printed; the key tells projects apart."""

    title: str
    suffix: str
    printed: Callable[[PlanFile, int], bytes]


def _project(plan: PlanFile, _key: int) -> bytes:
    from . import mspdi_writer

    return mspdi_writer.write(plan)


def _calendar(plan: PlanFile, key: int) -> bytes:
    from . import ical_writer

    return ical_writer.write_plan(plan, f"{key} {plan.name}")


def _csv(plan: PlanFile, _key: int) -> bytes:
    from agencydesk.domain.plan_table import plan_table

    from . import table_files

    return table_files.csv_bytes(*plan_table(plan))


def _workbook(plan: PlanFile, _key: int) -> bytes:
    from agencydesk.domain.plan_table import plan_table

    from . import table_files

    return table_files.xlsx_bytes(plan.name, *plan_table(plan))


FORMS = (
    PlanForm("MS Project XML", ".xml", _project),
    PlanForm("iCalendar", ".ics", _calendar),
    PlanForm("CSV", ".csv", _csv),
    PlanForm("Excel", ".xlsx", _workbook),
)
