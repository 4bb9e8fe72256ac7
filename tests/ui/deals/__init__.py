"""The Deals pane, by mouse and by keys."""
