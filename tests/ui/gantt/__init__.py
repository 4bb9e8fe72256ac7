"""The Projects pane."""
