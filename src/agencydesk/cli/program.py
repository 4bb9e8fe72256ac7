"""Reads the arguments, runs one command, prints its answer.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage, 130 cancelled with Ctrl+C.
"""

import _thread
import argparse
import contextlib
import io
import os
import sys
import threading
from collections.abc import Iterator, Sequence

from agencydesk import __version__
from agencydesk.domain.problems import Problem
from agencydesk.domain.text import line

from . import backups, checks, exports, imports, levelling, lists, plans, projects, proposals, samples, steps, waits
from .answer import Answer

DESCRIPTION = "Clients, deals, proposals and projects of a small agency in one file."
EPILOG = "Without a command the window opens. Every change can be taken back: see `history` and `undo`."
FAMILIES = (samples, imports, exports, lists, proposals, projects, plans, levelling, waits, steps, backups, checks)
CANCELLED = 130
A_MOMENT = 0.01  # seconds


def main(argv: Sequence[str]) -> int:
    """Run the command line; the exit code."""
    _speak_utf8()
    arguments = parser().parse_args(argv)
    try:
        with _interrupts_arrive():
            code = _run(arguments)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("Cancelled; nothing has changed.", file=sys.stderr)
        return CANCELLED
    except BrokenPipeError:
        # Whoever read has read enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


@contextlib.contextmanager
def _interrupts_arrive() -> Iterator[None]:
    """Ctrl+C that falls into a callback of the garbage collection is swallowed by Python; here it is raised again."""
    usual = sys.unraisablehook

    def hook(unraisable: "sys.UnraisableHookArgs") -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            threading.Timer(A_MOMENT, _thread.interrupt_main).start()  # raised here it would be swallowed once more
        else:
            usual(unraisable)

    sys.unraisablehook = hook
    try:
        yield
    finally:
        sys.unraisablehook = usual


def _run(arguments: argparse.Namespace) -> int:
    as_json = bool(arguments.json)
    try:
        answer: Answer = arguments.run(arguments)
    except Problem as problem:
        sentence = line(problem.sentence)
        answer = Answer({"error": sentence}, notes=[sentence], code=1, lines=[])
    for note in answer.notes:
        print(line(note), file=sys.stderr)  # names of files may hold what moves a terminal's cursor
    print(answer.as_json() if as_json else answer.as_text(), end="")
    return answer.code


def parser() -> argparse.ArgumentParser:
    """All commands with their arguments; nothing that runs them is imported yet."""
    found = argparse.ArgumentParser(prog="agencydesk", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    found.add_argument("--version", action="version", version=f"AgencyDesk {__version__}")
    _add_common(found, default=None)
    found.add_argument("--smoke", action="store_true", help="open every pane without a screen, say which, and exit")
    commands = found.add_subparsers(metavar="COMMAND", title="commands", required=True)
    common = argparse.ArgumentParser(add_help=False)
    _add_common(common, default=argparse.SUPPRESS)
    for family in FAMILIES:
        family.add(commands, common)
    return found


def _add_common(found: argparse.ArgumentParser, default: str | None) -> None:
    """These may stand before the command or behind it."""
    found.add_argument("--workspace", metavar="PATH", default=default, help="the workspace file, if not the usual one")
    json_default = False if default is None else default
    found.add_argument("--json", action="store_true", default=json_default, help="print one JSON document")


def _speak_utf8() -> None:
    """Names from anywhere must not stop a command on a terminal or in a pipe that knows ASCII only."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
