"""Collects cycles on the UI thread alone.

Python collects wherever it happens to be, also on the database thread, and a widget that dies there takes Qt down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Collector(QObject):
    """Takes over from Python's own collector until it is stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()

    def settle(self) -> None:
        """What is here now stays: later collections pass it over, and are short."""
        gc.freeze()

    def stop(self) -> None:
        """Let Python collect again."""
        self._clock.stop()
        gc.unfreeze()
        gc.enable()

    def _on_tick(self) -> None:
        """As Python would, oldest generation first."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
