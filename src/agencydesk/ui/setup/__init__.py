"""A blank start: three short steps, and nothing is written before the last one."""

from .page import SetupPage

__all__ = ["SetupPage"]
