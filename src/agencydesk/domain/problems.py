"""The errors that people are meant to read."""


class Problem(Exception):
    """That could not be done."""

    def __init__(self, sentence: str = "", *, field: str = "", hint: str = "") -> None:
        """`sentence` says what, where and what to do; `field` names the input it belongs to, `hint` a next step."""
        self.sentence = sentence or " ".join((type(self).__doc__ or "").split())
        self.field = field
        self.hint = hint
        super().__init__(self.sentence)


class Missing(Problem):
    """That record is not here any more."""


def missing(kind: str, key: object) -> Missing:
    """A record that never was, or is gone."""
    return Missing(f"There is no {kind} {key} in this workspace.")


class Invalid(Problem):
    """That value cannot be used."""


class Cancelled(Problem):
    """Cancelled; nothing has changed."""
