"""Pages of a wide dialog: as high as they like to be, lower where the window is, never higher for wrapped text."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

from .dialog import MOST_WIDTH

NARROWEST = 480


class DialogPages(QStackedWidget):
    """`height` is what it likes to have, `least` what it needs."""

    def __init__(self, height: int, least: int) -> None:
        super().__init__()
        self._liked, self._least = height, least

    def sizeHint(self) -> QSize:
        return QSize(MOST_WIDTH - 2, self._liked)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, self._least)

    def hasHeightForWidth(self) -> bool:
        return False
