"""The closed lists of the trade: every state and kind that a record can have."""

from enum import StrEnum


class Lifecycle(StrEnum):
    """Where a client stands."""

    LEAD = "lead"
    PROSPECT = "prospect"
    CLIENT = "client"
    FORMER = "former"


class InteractionKind(StrEnum):
    """How we were in touch."""

    CALL = "call"
    MEETING = "meeting"
    EMAIL = "email"
    NOTE = "note"


class StageKind(StrEnum):
    """What a stage of a pipeline means."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class ProposalStatus(StrEnum):
    """The life of a proposal."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXPIRED = "expired"


class ProjectStatus(StrEnum):
    """The life of a project; "late" is computed from its dates."""

    PLANNED = "planned"
    RUNNING = "running"
    CLOSED = "closed"


class Health(StrEnum):
    """How a project does."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"


class ScopeKind(StrEnum):
    """What was said about the scope while selling; travels into the project."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    ASSUMPTION = "assumption"
    CLIENT_INPUT = "client input"


class RegisterKind(StrEnum):
    """What a project keeps an eye on."""

    RISK = "risk"
    DECISION = "decision"


class Level(StrEnum):
    """How much a risk matters, or how urgent a task is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
