"""Light and dark: the one place that colours come from.

`current()` is the theme of the running program, `colour("t1")` a token in it, `hue(3)` one of the eight project
colours, `hue_of("Ana Duarte")` the index that a name always gets. `current().set_mode("dark")` recolours all that is
open: the palette changes, every widget is told, and painted widgets read their colours when they paint.
"""

import zlib
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from . import stylesheet
from .tokens import DARK, DARK_HUES, LIGHT, LIGHT_HUES

Mode = Literal["light", "dark", "system"]


class Theme(QObject):
    """Which of the two tables holds now, and whether the system decides it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "light"
        self.is_dark = False
        self.reduce_motion = False

    def set_mode(self, mode: Mode) -> None:
        """Take a theme, or follow the system's from now on."""
        self.mode = mode
        self._apply(mode == "dark" or (mode == "system" and _system_is_dark()))

    def follow(self, application: QApplication) -> None:
        """Dress the application, and listen to the system's choice of light or dark."""
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress(application)

    def _on_system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self.mode == "system":
            self._apply(scheme == Qt.ColorScheme.Dark)

    def _apply(self, dark: bool) -> None:
        if dark == self.is_dark:
            return
        self.is_dark = dark
        application = QApplication.instance()
        if isinstance(application, QApplication):
            self._dress(application)
        self.changed.emit()

    def _dress(self, application: QApplication) -> None:
        tokens = DARK if self.is_dark else LIGHT
        application.setPalette(stylesheet.palette(tokens))
        application.setStyleSheet(stylesheet.sheet(tokens))


_theme: list[Theme] = []


def current() -> Theme:
    """The theme of the running program."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def colour(token: str, alpha: float = 1.0) -> QColor:
    """The colour of a token in the present theme; `alpha` thins it."""
    found = QColor(_parsed((DARK if current().is_dark else LIGHT)[token]))
    if alpha < 1.0:
        found.setAlphaF(found.alphaF() * alpha)
    return found


def hue(index: int) -> QColor:
    """One of the eight colours of projects, clients and people."""
    table = DARK_HUES if current().is_dark else LIGHT_HUES
    return QColor(_parsed(table[index % len(table)]))


def hue_of(name: str) -> int:
    """The colour index that a name gets, always the same; the factor sets neighbours in the sample apart."""
    return ((zlib.crc32(name.encode()) * 231863) & 0xFFFFFFFF) >> 29


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`share` of one colour laid opaquely on another."""

    def mixed(a: int, b: int) -> int:
        return round(b + (a - b) * share)

    return QColor(mixed(over.red(), under.red()), mixed(over.green(), under.green()), mixed(over.blue(), under.blue()))


def hue_text(index: int) -> QColor:
    """Letters in a hue: darker on light, the hue itself on dark."""
    plain = hue(index)
    return plain if current().is_dark else blend(plain, QColor(0, 0, 0), 0.75)


def hue_tint(index: int, share: float) -> QColor:
    """A hue thinned over the surface: the ground of avatars and tiles."""
    return blend(hue(index), colour("surface"), share)


@lru_cache(maxsize=256)
def _parsed(text: str) -> QColor:
    return QColor(text)


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
