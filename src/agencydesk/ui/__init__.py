"""Everything Qt: the shell, the widgets that panes are made of, and one folder per pane.

Nothing imported here reaches a query, a service or the workspace: the window paints first.
"""

import sys

import PySide6.QtCore  # noqa: F401


def _import_quickly() -> None:
    """Spare imports after this one PySide's look into their source files.

    PySide reads every module that is imported after it, to find switches that nothing here uses: half a millisecond
    each, and SQLAlchemy has two hundred. Where PySide has no such hook, nothing happens.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda module: False)  # noqa: B010


_import_quickly()
