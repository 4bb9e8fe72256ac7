"""Refusals that a dialog or a form says itself: named after a field, they do not reach the window's message."""

from collections.abc import Callable
from typing import Any

from agencydesk.domain.problems import Invalid, Problem


def answering(service: Callable[..., Any], field: str) -> Callable[..., Any]:
    """The service with every problem named after a field; `field` where it names none."""

    def call(*args: Any, **fields: Any) -> Any:
        try:
            return service(*args, **fields)
        except Problem as problem:
            raise Invalid(problem.sentence, field=problem.field or field) from problem

    return call
