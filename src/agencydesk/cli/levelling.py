"""`level`: a plan in which nobody has two things to do at once, shown first or accepted."""

import argparse
from typing import TYPE_CHECKING, Any

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import clean

from .answer import Answer, Table, counted
from .opening import existing

if TYPE_CHECKING:
    from agencydesk.domain.levelling_projects import LevellingPreview

_LONGEST_SECONDS = 600.0


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Register the command."""
    found = commands.add_parser(
        "level", parents=[common], help="move tasks so that nobody has two things to do at once, in one Step"
    )
    found.add_argument("project", nargs="?", type=clean, metavar="PROJECT", help="the project's number or name")
    found.add_argument("--all", action="store_true", help="every open project gives way, by priority and due day")
    found.add_argument("--seconds", type=_seconds, default=2.0, metavar="S", help="how long to look for better (2)")
    found.add_argument("--dry-run", action="store_true", help="show what it would move; write nothing")
    found.set_defaults(run=_level)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds from 0 to {_LONGEST_SECONDS:g}")
    return seconds


def _level(arguments: argparse.Namespace) -> Answer:
    from agencydesk.domain.levelling_projects import level_projects
    from agencydesk.queries import levelling, listing
    from agencydesk.services.levelling import accept_levelling

    if bool(arguments.project) == arguments.all:
        raise Invalid("Name one project, or use --all for every open one.", field="project")
    with existing(arguments) as workspace:
        moving = None if arguments.all else [workspace.ask(listing.find_project, arguments.project)]
        portfolio = workspace.ask(levelling.portfolio, moving)
        preview = level_projects(portfolio, arguments.seconds)
        steps: list[int] = []
        workspace.subscribe(lambda changed: steps.append(changed.step_id))
        if not arguments.dry_run:
            verb = "Level all projects" if arguments.all else "Level"
            workspace.change(verb, accept_levelling, dict(preview.not_before), preview.gave_way_to())
    names = {project.id: project.name for project in portfolio.projects}
    return _answer(preview, dict(portfolio.names), names, steps[0] if steps else None, arguments.dry_run)


def _answer(
    preview: "LevellingPreview", people: dict[int, str], projects: dict[int, str], step: int | None, dry: bool
) -> Answer:
    data = {
        "step": step,
        "moves": [
            {
                "task": move.task_id,
                "project": move.project_id,
                "name": move.name,
                "old_start": move.old_start,
                "old_finish": move.old_finish,
                "start": move.start,
                "finish": move.finish,
                "not_before": move.not_before,
                "why": move.why,
            }
            for move in preview.moves
        ],
        "shifts": [
            {"project": one.project_id, "task": one.task_id, "name": one.name, "old": one.old, "new": one.new}
            for one in preview.shifts
        ],
        "overloads": [
            {
                "person": one.person_id,
                "name": people.get(one.person_id, ""),
                "start": one.start,
                "finish": one.finish,
                "percent": one.percent,
                "tasks": list(one.task_ids),
                "why": one.why,
            }
            for one in preview.overloads
        ],
    }
    return Answer(data, _lines(preview, projects, dry))


def _lines(preview: "LevellingPreview", projects: dict[int, str], dry: bool) -> list[str]:
    if not preview.moves:
        lines = ["Nothing needs to move."]
    else:
        verb = "would move" if dry else "moved"
        lines = [f"{counted(len(preview.moves), 'tasks')} {verb}."]
        lines += Table(
            ["Task", "Project", "Start", "New start", "New finish", "Why"],
            [[m.name, projects[m.project_id], m.old_start, m.start, m.finish, m.why] for m in preview.moves],
        ).lines()
    shifted = [one for one in preview.shifts if one.old != one.new]
    if shifted:
        lines += Table(["Milestone or finish", "Was", "Is"], [[one.name, one.old, one.new] for one in shifted]).lines()
    return [*lines, *(one.why for one in preview.overloads)]
