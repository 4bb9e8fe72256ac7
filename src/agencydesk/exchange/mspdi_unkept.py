"""What an MS Project XML file holds that has no place here: one line for each kind of thing."""

from collections.abc import Callable, Iterator

from agencydesk.domain.plan_file import Unkept

from .mspdi_codes import TASK_FIELDS
from .mspdi_values import Node, length_minutes

_Test = Callable[[Node], bool]


def _amount(*tags: str) -> _Test:
    def test(node: Node) -> bool:
        return any(node.text(tag).strip("0.-") for tag in tags)

    return test


def _length(*tags: str) -> _Test:
    def test(node: Node) -> bool:
        return any(length_minutes(node.text(tag)) for tag in tags)

    return test


def _said(*tags: str) -> _Test:
    def test(node: Node) -> bool:
        return any(node.text(tag) for tag in tags)

    return test


def _flagged(tag: str) -> _Test:
    return lambda node: node.text(tag).lower() in ("1", "true")


def _has(path: str) -> _Test:
    return lambda node: node.element.find(path) is not None


def _marked_with_duration(node: Node) -> bool:
    return _flagged("Milestone")(node) and not _flagged("Summary")(node) and bool(length_minutes(node.text("Duration")))


def _manual_summary(node: Node) -> bool:
    return _flagged("Manual")(node) and _flagged("Summary")(node)


def _repeats(node: Node) -> bool:
    return _flagged("Recurring")(node) and _flagged("Summary")(node)


_TASKS: tuple[tuple[_Test, str], ...] = (
    (_amount("FixedCost"), "fixed costs"),
    (_amount("Cost", "ActualCost"), "costs computed by the other program"),
    (_length("ActualWork"), "hours already worked (hours are kept as time entries here)"),
    (_length("OvertimeWork"), "overtime"),
    (_said("HyperlinkAddress"), "hyperlinks"),
    (_said("Contact"), "contacts"),
    (_flagged("IsSubproject"), "other plans inserted here (only their place in the outline is kept)"),
    (_manual_summary, "manual dates of summaries (they follow their tasks here)"),
    (_marked_with_duration, "the mark of a milestone on tasks that take time (they are ordinary tasks here)"),
    (_repeats, "the rule by which tasks recur (each occurrence is kept as a task)"),
    (_has("OutlineCode"), "outline codes"),
    (_amount("PhysicalPercentComplete"), "physical percent complete"),
)
_RESOURCES: tuple[tuple[_Test, str], ...] = (
    (_amount("StandardRate", "OvertimeRate", "CostPerUse"), "rates and costs per use"),
    (_said("Notes"), "notes"),
    (_has("ExtendedAttribute"), "custom fields"),
    (_has("OutlineCode"), "outline codes"),
    (_has("Baseline"), "baselines"),
    (_has("AvailabilityPeriods/AvailabilityPeriod[2]"), "availability that changes over time"),
    (_flagged("IsBudget"), "budget resources"),
)
_ASSIGNMENTS: tuple[tuple[_Test, str], ...] = (
    (_amount("WorkContour"), "contours: work spread unevenly"),
    (_has("Baseline"), "baselines"),
    (_has("ExtendedAttribute"), "custom fields"),
    (_said("Notes"), "notes"),
)


def name_unkept(project: Node) -> Iterator[Unkept]:
    """What does not come along, in the order of the file's parts."""
    fields = [field for field in project.all("ExtendedAttributes/ExtendedAttribute") if _is_formula(field)]
    if fields:
        yield Unkept(
            _count(len(fields), "custom field"), "formulas and lists of values (their values are kept as text)"
        )
    if project.element.find("OutlineCodes/OutlineCode") is not None:
        yield Unkept("The plan", "definitions of outline codes")
    yield from _tally(project, "Tasks/Task", "task", _TASKS)
    yield from _tally(project, "Resources/Resource", "resource", _RESOURCES)
    yield from _tally(project, "Assignments/Assignment", "assignment", _ASSIGNMENTS)


def _is_formula(field: Node) -> bool:
    return field.number("FieldID") in TASK_FIELDS and bool(
        field.text("Formula") or field.element.find("ValueList/Value") is not None
    )


def _tally(project: Node, path: str, noun: str, tests: tuple[tuple[_Test, str], ...]) -> Iterator[Unkept]:
    nodes = [node for node in project.all(path) if not (node.text("OutlineLevel") == "0" or _is_nobody(node))]
    # Some converters mark every task as recurring.
    unclear = all(map(_flagged("Recurring"), nodes))
    for test, what in tests:
        count = 0 if test is _repeats and unclear else sum(map(test, nodes))
        if count:
            yield Unkept(_count(count, noun), what)


def _is_nobody(node: Node) -> bool:
    return node.text("ResourceUID") == "-65535" or node.text("IsNull") == "1"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
