"""The import assistant, by mouse and by keys."""
