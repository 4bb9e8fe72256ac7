"""Settings, by mouse and by keys."""
