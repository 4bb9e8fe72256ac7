"""Imports the data layers on a thread, so that making a pane does not stop the window."""

import importlib
import pkgutil
import time

PACKAGES = ("agencydesk.queries", "agencydesk.services")
NOUNS = {
    "clients": ("client", "interaction", "deals", "text_search"),
    "deals": ("deals", "proposal"),
    "projects": ("project", "plans", "tasks", "hours", "task_details", "status"),
    "tasks": ("tasks", "task_details", "hours", "project"),
    "documents": ("proposal", "deals", "issuing"),
}


def data_layers(nouns: tuple[str, ...] = ("",)) -> None:
    """Import the queries and services whose names begin so; a short breath between them lets the window paint."""
    for package in PACKAGES:
        folder = importlib.import_module(package)
        for module in pkgutil.iter_modules(folder.__path__):
            if module.name.startswith(nouns):
                importlib.import_module(f"{package}.{module.name}")
                time.sleep(0.001)


def layers_of(pane: str) -> None:
    """Import what the pane to be shown first asks of; the rest has time until it stands."""
    importlib.import_module("agencydesk.queries.overview")
    data_layers(NOUNS.get(pane, ("",)))
