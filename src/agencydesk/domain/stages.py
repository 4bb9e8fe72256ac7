"""Stages of a pipeline and the chance that a deal in one of them is won."""

from dataclasses import dataclass

from .kinds import StageKind


@dataclass(frozen=True, slots=True)
class StageSpec:
    """A stage as it is set up; probability in percent."""

    name: str
    kind: StageKind
    probability: int


DEFAULT_STAGES = (
    StageSpec("Lead", StageKind.OPEN, 10),
    StageSpec("Qualified", StageKind.OPEN, 30),
    StageSpec("Proposal sent", StageKind.OPEN, 50),
    StageSpec("Negotiation", StageKind.OPEN, 70),
    StageSpec("Verbal yes", StageKind.OPEN, 90),
    StageSpec("Won", StageKind.WON, 100),
    StageSpec("Lost", StageKind.LOST, 0),
)


def weighted(value_minor: int, probability: int) -> int:
    """The value times the chance in percent, in minor units, rounded half up."""
    return (value_minor * probability + 50) // 100


def guessed_kind(name: str) -> StageKind:
    """What a stage of that name means, for stages that a file brings."""
    words = name.casefold()
    if "won" in words.split() or words in ("closed won", "gewonnen", "ganho", "gagné", "ganado", "vinto"):
        return StageKind.WON
    if "lost" in words.split() or words in ("closed lost", "verloren", "perdido", "perdu", "perso"):
        return StageKind.LOST
    return StageKind.OPEN


def spread(names: list[str]) -> tuple[StageSpec, ...]:
    """Stages for these names: open ones first, with evenly rising chances, then won, then lost."""
    kinds = {name: guessed_kind(name) for name in names}
    still_open = [name for name in names if kinds[name] is StageKind.OPEN]
    specs = [
        StageSpec(name, StageKind.OPEN, round(100 * (place + 1) / (len(still_open) + 1)))
        for place, name in enumerate(still_open)
    ]
    for kind, fallback in ((StageKind.WON, "Won"), (StageKind.LOST, "Lost")):
        closed = [name for name in names if kinds[name] is kind] or [fallback]
        specs += [StageSpec(name, kind, 100 if kind is StageKind.WON else 0) for name in closed]
    return tuple(specs)
