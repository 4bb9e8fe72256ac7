"""Long work in a process of its own, so that neither the window nor the database waits for it.

The process is spawned: it imports nothing but what the work needs, on every system alike.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from agencydesk.domain.problems import Cancelled, Problem

_LOOK_SECONDS = 0.05


class ProcessLost(Problem):
    """The work ended without an answer, perhaps for want of memory. Nothing has changed; try it again."""


def run_apart(
    function: Callable[..., Any],
    *args: Any,
    told: Callable[[Any], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Any:
    """Call `function(*args, progress=…)` in another process; what it tells its progress goes to `told`.

    Function, arguments, result and what is told must be such that they can be pickled. Raises what the function raises,
    `Cancelled` as soon as somebody asks to stop, and `ProcessLost`.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(there, function, args), daemon=True)
    process.start()
    there.close()
    try:
        return _listen(here, told, cancelled)
    finally:
        if process.is_alive():
            process.terminate()
        process.join()
        here.close()


def _listen(
    here: "Connection[Any, Any]", told: Callable[[Any], None] | None, cancelled: Callable[[], bool] | None
) -> Any:
    while True:
        if cancelled is not None and cancelled():
            raise Cancelled
        if not here.poll(_LOOK_SECONDS):
            continue
        try:
            kind, value = here.recv()
        except EOFError:
            raise ProcessLost from None
        if kind == "done":
            return value
        if kind == "failed":
            raise value
        if told is not None:
            told(value)


def _answer(there: "Connection[Any, Any]", function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """In the other process: call it, and send what it tells and what it gives or raises."""
    try:
        result = function(*args, progress=lambda value: there.send(("told", value)))
    except Exception as error:
        there.send(("failed", error))
    else:
        there.send(("done", result))
    there.close()
