"""The application object, dressed: Fusion, the bundled fonts, the theme, exact scaling; and nothing from below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QToolTip

from . import fonts, theme


def make_application(argv: Sequence[str]) -> QApplication:
    """The one QApplication, or the one that is there already."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        application = present
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        application = QApplication(list(argv))
    application.setApplicationName("AgencyDesk")
    application.setDesktopFileName("agencydesk")
    application.setStyle("Fusion")
    fonts.load()
    application.setFont(fonts.font("body"))
    QToolTip.setFont(fonts.font("meta", 500))
    theme.current().follow(application)
    return application
