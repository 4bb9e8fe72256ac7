"""The command line: the same acts as the window's, for scripts and nightly jobs."""

from .program import main

__all__ = ["main"]
