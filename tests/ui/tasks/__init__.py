"""The Tasks pane, by mouse and by keys."""
