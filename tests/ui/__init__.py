"""The window, driven by real clicks and keys."""
