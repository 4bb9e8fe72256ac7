"""A blank start, by mouse and by keys."""
