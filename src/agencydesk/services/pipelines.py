"""Pipelines and their stages."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import StageKind
from agencydesk.domain.problems import Invalid
from agencydesk.domain.stages import DEFAULT_STAGES, StageSpec
from agencydesk.store.deletion import remove
from agencydesk.store.tables import Deal, Pipeline, Stage

from .records import assign, get, make, next_position


def add_pipeline(session: Session, name: str, stages: tuple[StageSpec, ...] = DEFAULT_STAGES) -> int:
    """A new pipeline with its stages in order; returns its id."""
    pipeline = make(session, Pipeline, {"name": name, "position": next_position(session, Pipeline)})
    for spec in stages:
        add_stage(session, pipeline.id, spec.name, kind=spec.kind, probability=spec.probability)
    return pipeline.id


def edit_pipeline(session: Session, pipeline_id: int, **fields: Any) -> int:
    """Set fields of a pipeline."""
    assign(get(session, Pipeline, pipeline_id), fields)
    return pipeline_id


def remove_pipeline(session: Session, pipeline_id: int) -> None:
    """Delete an empty pipeline with its stages."""
    pipeline = get(session, Pipeline, pipeline_id)
    for stage in session.scalars(select(Stage).where(Stage.pipeline_id == pipeline_id)):
        _refuse_used(session, stage)
    remove(session, pipeline)


def add_stage(session: Session, pipeline_id: int, name: str, **fields: Any) -> int:
    """A new stage at the end of a pipeline; returns its id."""
    get(session, Pipeline, pipeline_id)
    _check(fields)
    position = next_position(session, Stage, Stage.pipeline_id == pipeline_id)
    return make(session, Stage, {"pipeline_id": pipeline_id, "name": name, "position": position, **fields}).id


def edit_stage(session: Session, stage_id: int, **fields: Any) -> int:
    """Set name, kind or probability (percent) of a stage."""
    _check(fields)
    assign(get(session, Stage, stage_id), fields, allowed={"name", "kind", "probability"})
    return stage_id


def move_stage(session: Session, stage_id: int, position: int) -> int:
    """Put a stage at a place among its siblings, counted from 0."""
    stage = get(session, Stage, stage_id)
    siblings = list(
        session.scalars(select(Stage).where(Stage.pipeline_id == stage.pipeline_id).order_by(Stage.position, Stage.id))
    )
    siblings.remove(stage)
    siblings.insert(max(0, min(position, len(siblings))), stage)
    for place, sibling in enumerate(siblings):
        sibling.position = place
    return stage_id


def remove_stage(session: Session, stage_id: int) -> None:
    """Delete a stage that no deal is in."""
    stage = get(session, Stage, stage_id)
    _refuse_used(session, stage)
    remove(session, stage)


def _refuse_used(session: Session, stage: Stage) -> None:
    deals = session.scalar(select(func.count()).select_from(Deal).where(Deal.stage_id == stage.id)) or 0
    if deals:
        raise Invalid(f"{deals:,} deals are in the stage {stage.name}. Move them first.")


def _check(fields: dict[str, Any]) -> None:
    chance = fields.get("probability")
    if chance is not None and not 0 <= chance <= 100:
        raise Invalid("A probability lies between 0 and 100 %.", field="probability")
    if fields.get("kind") is StageKind.LOST and chance:
        raise Invalid("A lost deal has no chance to be won: its probability is 0 %.", field="probability")
