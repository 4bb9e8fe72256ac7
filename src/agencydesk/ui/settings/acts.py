"""Changes made in Settings: each is one Step, said in a toast that can take it back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from agencydesk.domain.problems import Problem
from agencydesk.ui.context import Context

Failed = Callable[[Problem], object]


class Acts(QObject):
    """Sends changes for one section of Settings."""

    def __init__(self, owner: QObject, context: Context) -> None:
        super().__init__(owner)
        self._context = context

    def change(
        self,
        words: str,
        verb: str,
        service: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], object] | None = None,
        failed: Failed | None = None,
        **fields: Any,
    ) -> None:
        """Do it as a Step called `verb`, then say `words` and offer Undo."""
        background = self._context.background
        done = partial(self._on_done, words, background.last_step, then)
        background.change(verb, service, *args, then=done, failed=failed, **fields)

    def _on_done(self, words: str, before: int | None, then: Callable[[Any], object] | None, result: Any) -> None:
        """Where nothing differed there is no Step, and nothing to say."""
        step = self._context.background.last_step
        if step is not None and step != before:
            self._context.say(words, "Undo", partial(self._undo, step))
        if then is not None:
            then(result)

    def _undo(self, step: int) -> None:
        self._context.background.undo(step)
