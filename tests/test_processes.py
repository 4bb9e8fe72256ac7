"""Work in another process: it tells, answers, fails with its own error, and stops when asked to."""

import os
import time
from collections.abc import Callable

import pytest

from agencydesk.domain.problems import Cancelled, Invalid
from agencydesk.processes import ProcessLost, run_apart

Progress = Callable[[object], None]


def counting(most: int, progress: Progress) -> int:
    for number in range(most):
        progress(number)
    return os.getpid()


def refusing(progress: Progress) -> None:
    raise Invalid("That is no plan.", field="plan")


def dying(progress: Progress) -> None:
    os._exit(3)


def endless(progress: Progress) -> None:
    progress("begun")
    while True:
        time.sleep(0.01)


def loaded(progress: Progress) -> list[str]:
    import sys

    return sorted(name for name in sys.modules if name.partition(".")[0] in ("PySide6", "sqlalchemy", "reportlab"))


def test_it_tells_and_answers_from_elsewhere() -> None:
    told: list[object] = []
    assert run_apart(counting, 3, told=told.append) != os.getpid()
    assert told == [0, 1, 2]


def test_its_error_arrives_whole() -> None:
    with pytest.raises(Invalid, match="no plan") as caught:
        run_apart(refusing)
    assert caught.value.field == "plan"


def test_one_that_dies_is_told() -> None:
    with pytest.raises(ProcessLost):
        run_apart(dying)


def test_it_stops_when_asked() -> None:
    told: list[object] = []
    with pytest.raises(Cancelled):
        run_apart(endless, told=told.append, cancelled=lambda: bool(told))
    assert told == ["begun"]


def test_it_loads_neither_window_nor_database() -> None:
    assert run_apart(loaded) == []
