"""Deals of a file: their stages, dates and the clients, people and services that they name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.import_batch import Batch, Record
from agencydesk.domain.kinds import StageKind
from agencydesk.domain.matching import Draft, Fresh, Key
from agencydesk.domain.stage_words import in_order
from agencydesk.domain.stages import DEFAULT_STAGES, StageSpec, spread
from agencydesk.domain.text import fold, line
from agencydesk.store.tables import Agency, Pipeline, Stage

from .drafting import Drafting
from .pipelines import add_pipeline


class StageChoice:
    """The stages that a file's deals go to: those of a pipeline that has them all, else a new pipeline's."""

    def __init__(self, session: Session, file_name: str, names: list[str]) -> None:
        self.new: tuple[StageSpec, ...] = ()
        self.pipeline_name = _named_after(file_name)
        self._stages: dict[str, tuple[Key, StageKind]] = {}
        pipelines = _pipelines(session) or _usual_pipelines(session)
        fitting = [found for found in pipelines if {fold(name) for name in names} <= found[1].keys()]
        fitting.sort(key=lambda found: found[0] != self.pipeline_name)
        if fitting:
            self._stages = fitting[0][1]
        else:
            self.new = spread(in_order(names)) if names else DEFAULT_STAGES
            places = enumerate(self.new)
            self._stages = {fold(spec.name): (Fresh("stage", place), spec.kind) for place, spec in places}
        open_stages = [found for found in self._stages.values() if found[1] is StageKind.OPEN]
        self._first = (open_stages or list(self._stages.values()))[0]

    def find(self, name: str | None) -> tuple[Key, StageKind]:
        """Stage and kind for a cell; a blank one means the first open stage."""
        return self._stages[fold(name)] if name else self._first

    def write(self, session: Session) -> dict[Fresh, int]:
        """Make the new pipeline, if one is needed; the ids of its stages."""
        if not self.new:
            return {}
        pipeline_id = add_pipeline(session, self.pipeline_name, self.new)
        ids = session.scalars(select(Stage.id).where(Stage.pipeline_id == pipeline_id).order_by(Stage.position))
        return {Fresh("stage", place): key for place, key in enumerate(ids)}


def _pipelines(session: Session) -> list[tuple[str, dict[str, tuple[Key, StageKind]]]]:
    """Each pipeline's name and its stages in order, by folded name."""
    found: dict[int, tuple[str, dict[str, tuple[Key, StageKind]]]] = {}
    rows = session.execute(
        select(Pipeline.id, Pipeline.name, Stage.id, Stage.name, Stage.kind)
        .join(Stage, Stage.pipeline_id == Pipeline.id)
        .order_by(Pipeline.position, Pipeline.id, Stage.position, Stage.id)
    )
    for pipeline_id, pipeline, stage_id, stage, kind in rows:
        found.setdefault(pipeline_id, (pipeline, {}))[1].setdefault(fold(stage), (stage_id, kind))
    return list(found.values())


def _usual_pipelines(session: Session) -> list[tuple[str, dict[str, tuple[Key, StageKind]]]]:
    """What setting up the agency will make, for a preview before there is one."""
    if session.scalar(select(Agency.id)) is not None:
        return []
    return [("Sales", {fold(spec.name): (Fresh("usual", n), spec.kind) for n, spec in enumerate(DEFAULT_STAGES)})]


def _named_after(file_name: str) -> str:
    """sales_pipeline.csv → Sales pipeline."""
    words = line(file_name.rsplit(".", 1)[0].replace("_", " "))
    return words[:1].upper() + words[1:] if words else "Imported"


class Deals(Drafting):
    """Deals; those without a title are called after their service or client."""

    entity = "deal"
    links = frozenset(("client", "owner", "service", "stage", "close_date", "expected_close", "closed_on"))

    def __init__(self, session: Session, batch: Batch) -> None:
        super().__init__(session, batch)
        self.clients, self.people, self.services = (self.names(name) for name in ("client", "person", "service"))
        self.client_names = {row["id"]: row["name"] for row in self.table_rows("client")}
        self.service_names = {row["id"]: row["name"] for row in self.table_rows("service")}
        self.currency = session.scalar(select(Agency.currency)) or "EUR"
        names = dict.fromkeys(str(record.values["stage"]) for record in batch.records if "stage" in record.values)
        self.stages = StageChoice(
            session, batch.name, list({fold(name): name for name in reversed(names)}.values())[::-1]
        )

    def draft(self, record: Record) -> Draft:
        values = record.values
        draft = super().draft(record)
        self._set_currency(draft)
        self.link(draft, record, "client", self.clients, "client_text")
        self.link(draft, record, "owner", self.people, "owner_text")
        self.link(draft, record, "service", self.services, "service_text")
        self._set_stage(draft, values)
        if "title" not in values:
            draft.defaults["title"] = self._called_after(draft.values, values)
        draft.identity = draft.near = self._identity(draft.defaults | draft.values)
        return draft

    def _called_after(self, links: Mapping[str, Any], values: Mapping[str, Any]) -> str:
        """The name of the service or client that a deal without a title is about."""
        service, client = links.get("service_id"), links.get("client_id")
        named = self.service_names.get(service) or values.get("service") or self.client_names.get(client)
        return str(named or values["client"])

    def _set_currency(self, draft: Draft) -> None:
        named = self.batch.mapping.currencies.get("value")
        if named and "currency" not in draft.values:
            draft.values["currency"] = named
        draft.defaults["currency"] = self.currency

    def _set_stage(self, draft: Draft, values: Mapping[str, Any]) -> None:
        """An open deal's close date is the expected one, a closed deal's the day it was closed."""
        stage, kind = self.stages.find(values.get("stage"))
        (draft.values if "stage" in values else draft.defaults)["stage_id"] = stage
        if kind is StageKind.OPEN:
            day, column = values.get("expected_close") or values.get("close_date"), "expected_close"
            if "stage" in values:
                draft.values["closed_on"] = None
        else:
            day, column = values.get("closed_on") or values.get("close_date"), "closed_on"
            if values.get("expected_close"):
                draft.values["expected_close"] = values["expected_close"]
        if day:
            draft.values[column] = day

    def identities(self, values: Mapping[str, Any]) -> tuple[Any, Any]:
        identity = self._identity(values) if "title" in values else None
        return identity, identity

    def _identity(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """Title, client and, where the file tells it, the day on which the deal began."""
        client = self.client_names.get(values.get("client_id"), values.get("client_text", ""))
        created = values.get("created_on") if "created_on" in self.batch.mapping.places else None
        return fold(values["title"]), fold(client), created

    def repeats(self, draft: Draft) -> Any:
        """Two equal deals are two deals; two equal references are a mistake."""
        return draft.reference or None
