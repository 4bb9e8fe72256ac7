"""Which of the eight colours a record gets, on screen and on paper alike."""

HUES = 8


def hue_of_id(key: int) -> int:
    """The colour of a client or a team member: records made one after the other differ."""
    return (key - 1) % HUES
