"""Imports the data layers on a thread, so that making a pane does not stop the window."""

import importlib
import pkgutil
import time

PACKAGES = ("agencydesk.queries", "agencydesk.services")


def data_layers() -> None:
    """Import every query and service; a short breath between them lets the window paint."""
    for package in PACKAGES:
        folder = importlib.import_module(package)
        for module in pkgutil.iter_modules(folder.__path__):
            importlib.import_module(f"{package}.{module.name}")
            time.sleep(0.001)
