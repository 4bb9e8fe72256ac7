"""The palette and the short style sheet for Qt's own widgets; everything else is painted."""

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QColor, QPalette

_SHEET = Template("""
QLineEdit { background: $raised; border: 1px solid $b2; border-radius: 6px; padding: 0 7px; }
QLineEdit:focus { border: 2px solid $accent; padding: 0 6px; }
LineEdit, LineEdit:focus { background: transparent; border: none; padding: 0; }
QToolTip { background: $toast; color: $toastText; border: 1px solid $toastBorder; padding: 2px 6px; }
QMenu { background: $raised; border: 1px solid $b2; padding: 5px; }
QMenu::item { color: $t1; padding: 7px 16px 7px 12px; border-radius: 5px; }
QMenu::item:selected { background: $raisedHover; }
QMenu::item:disabled { color: $t4; background: transparent; }
QMenu::separator { height: 1px; background: $b1; margin: 5px -5px; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $b3; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $ctl; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $b2; border-radius: 8px; padding: 5px; }
QSplitter::handle { background: $b1; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
""")


def sheet(tokens: Mapping[str, str]) -> str:
    """The style sheet in the colours of one table."""
    return _SHEET.substitute(tokens)


def palette(tokens: Mapping[str, str]) -> QPalette:
    """The palette that Fusion paints with."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in (
        (roles.Window, "surface"),
        (roles.WindowText, "t1"),
        (roles.Base, "raised"),
        (roles.AlternateBase, "sunken"),
        (roles.Text, "t1"),
        (roles.PlaceholderText, "t3"),
        (roles.Button, "raised"),
        (roles.ButtonText, "t1"),
        (roles.BrightText, "bad"),
        (roles.Highlight, "accentM"),
        (roles.HighlightedText, "t1"),
        (roles.Accent, "accent"),
        (roles.Link, "accentX"),
        (roles.LinkVisited, "accentX"),
        (roles.ToolTipBase, "toast"),
        (roles.ToolTipText, "toastText"),
        (roles.Light, "raised"),
        (roles.Midlight, "b1"),
        (roles.Mid, "b2"),
        (roles.Dark, "b3"),
        (roles.Shadow, "b3"),
    ):
        made.setColor(role, QColor(tokens[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["t4"]))
    return made
