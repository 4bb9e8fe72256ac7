"""What a GanttProject file holds that has no place here: one line for each kind of thing."""

from collections.abc import Callable, Iterable, Iterator

from agencydesk.domain.plan_file import Unkept

from .gan_tasks import GanOutline
from .gan_values import Tag

_Test = Callable[[Tag], bool]
_NO_LINK = ("", "http://", "http%3A%2F%2F")


def _says(name: str) -> _Test:
    return lambda tag: tag.has(name)


def _has_link(tag: Tag) -> bool:
    return tag.text("webLink") not in _NO_LINK


def _has_cost(tag: Tag) -> bool:
    return tag.text("cost-calculated").lower() == "false" and bool(tag.text("cost-manual-value").strip("0."))


def _has_rate(tag: Tag) -> bool:
    return any(rate.text("value").strip("0.") for rate in tag.all("rate"))


def _odd_contact(tag: Tag) -> bool:
    return tag.has("contacts") and "@" not in tag.text("contacts")


_TASKS: tuple[tuple[_Test, str], ...] = (
    (_has_link, "web links"),
    (_has_cost, "costs"),
    (_says("shape"), "patterns of bars"),
    (lambda tag: tag.flag("project"), "the mark of a project within the plan"),
)
_RESOURCES: tuple[tuple[_Test, str], ...] = (
    (_has_rate, "rates"),
    (_says("phone"), "telephone numbers"),
    (_odd_contact, "contacts that are no email address"),
    (lambda tag: tag.element.find("custom-property") is not None, "custom fields"),
)
_ASSIGNMENTS: tuple[tuple[_Test, str], ...] = (
    (lambda tag: tag.flag("responsible"), "who coordinates a task (everybody assigned to it is kept)"),
)


def name_unkept(project: Tag, found: GanOutline) -> Iterator[Unkept]:
    """What does not come along, in the order of the file's parts."""
    if project.note("description"):
        yield Unkept("The plan", "its description")
    if _has_link(project) or project.has("company"):
        yield Unkept("The plan", "the organisation and its web link")
    tags = [task.tag for task in found.tasks]
    yield from _outlined(found)
    if len({tag.text("color") for tag in tags if tag.has("color")}) > 1:
        yield Unkept("The plan", "colours of tasks")
    yield from _tally(tags, "task", _TASKS)
    if project.element.find("tasks/taskproperties/taskproperty/simple-select") is not None:
        yield Unkept("The plan", "formulas of custom columns (values are kept as text)")
    yield from _tally(project.all("resources/resource"), "resource", _RESOURCES)
    yield from _tally(project.all("allocations/allocation"), "assignment", _ASSIGNMENTS)


def _outlined(found: GanOutline) -> Iterator[Unkept]:
    parents = found.parents
    lasting = [task for task in found.tasks if task.tag.flag("meeting") and not task.milestone]
    early = [
        task
        for task in found.tasks
        if task.uid in parents and task.tag.text("thirdDate-constraint") == "1" and task.tag.has("thirdDate")
    ]
    if lasting:
        yield Unkept(_count(len(lasting), "task"), "the mark of a milestone on tasks that take time")
    if early:
        yield Unkept(_count(len(early), "summary task"), "the earliest start of summaries (they follow their tasks)")


def _tally(tags: Iterable[Tag], noun: str, tests: tuple[tuple[_Test, str], ...]) -> Iterator[Unkept]:
    tags = list(tags)
    for test, what in tests:
        count = sum(map(test, tags))
        if count:
            yield Unkept(_count(count, noun), what)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
