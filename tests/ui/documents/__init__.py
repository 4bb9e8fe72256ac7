"""The Documents pane."""
