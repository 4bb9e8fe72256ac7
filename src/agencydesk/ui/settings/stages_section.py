"""Pipelines and their stages: what a deal passes through, and the chance that each stage gives it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.queries import agency as query
from agencydesk.queries.agency import PipelineRow, StageRow
from agencydesk.services import pipelines as service
from agencydesk.ui.widgets.button import Button, IconButton
from agencydesk.ui.widgets.card import Card
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit
from agencydesk.ui.widgets.line_edit import LineEdit

from .saved_fields import SavedFields
from .section import Section
from .stage_list import StageList

LABELS = {"name": "name", "kind": "kind", "probability": "probability"}


class PipelineCard(Card):
    """One pipeline: its name, its stages, and what adds to it or deletes it."""

    def __init__(self, section: "StagesSection", pipeline_id: int) -> None:
        super().__init__(padding=16)
        self._section, self._id = section, pipeline_id
        self._row: PipelineRow | None = None
        self.name = Field("", LineEdit(name="Pipeline"))
        self.fields = SavedFields(self._rename)
        self.fields.add("name", self.name)
        self.stages = StageList(section.save_stage, section.remove_stage)
        self.stages.moved.connect(section.move_stage)
        self.delete = IconButton("trash-2", "Delete pipeline", self._remove)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        top.addWidget(self.delete)
        self.add = Button("Add stage", partial(section.add_stage, pipeline_id), kind="ghost", icon="plus", small=True)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        self.column.addLayout(top)
        self.column.addSpacing(4)
        self.column.addWidget(self.stages)
        self.column.addLayout(foot)

    def show_pipeline(self, row: PipelineRow, *, only: bool) -> None:
        """Show its stages; the only pipeline cannot be deleted."""
        self._row = row
        self.fields.show({"name": row.name})
        self.stages.show_stages(row.stages)
        self.delete.setVisible(not only)

    def _rename(self, name: str, value: Any, failed: Callable[[Problem], object]) -> None:
        words = "Pipeline renamed"
        self._section.acts.change(
            words, "Rename pipeline", service.edit_pipeline, self._id, failed=failed, **{name: value}
        )

    def _remove(self) -> None:
        name = self._row.name if self._row else "Pipeline"
        self._section.acts.change(
            f"{name} deleted",
            "Delete pipeline",
            service.remove_pipeline,
            self._id,
            failed=lambda problem: self.stages.say(problem.sentence),
        )


class StagesSection(Section):
    """All pipelines, one below the other."""

    title = "Stages"
    sentence = "What a deal passes through. Drag a stage by its grip, or press Ctrl and an arrow in it."
    watches = frozenset({"pipeline", "stage", "deal"})

    def build(self) -> None:
        self.cards: dict[int, PipelineCard] = {}
        self._cards = QVBoxLayout()
        self._cards.setSpacing(16)
        self.column.addLayout(self._cards)
        self.add = Button("Add pipeline", self._on_add, icon="plus")
        self.buttons.addWidget(self.add)

    def refresh(self) -> None:
        self.ask(query.pipelines, then=self._on_pipelines)

    def editing(self) -> bool:
        return any(card.fields.editing() or card.stages.editing() for card in self.cards.values())

    def _on_pipelines(self, rows: list[PipelineRow]) -> None:
        for gone in self.cards.keys() - {row.id for row in rows}:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for row in rows:
            if row.id not in self.cards:
                self.cards[row.id] = PipelineCard(self, row.id)
                self._cards.addWidget(self.cards[row.id])
            self.cards[row.id].show_pipeline(row, only=len(rows) == 1)

    def save_stage(self, stage: StageRow, name: str, value: Any, failed: Callable[[Problem], object]) -> None:
        """One field of a stage."""
        words = f"{stage.name} saved"
        verb = f"Change the {LABELS[name]} of"
        self.acts.change(words, verb, service.edit_stage, stage.id, failed=failed, **{name: value})

    def move_stage(self, stage_id: int, place: int) -> None:
        """To another place in its pipeline."""
        self.acts.change("Stage moved", "Move stage", service.move_stage, stage_id, place)

    def remove_stage(self, stage: StageRow) -> None:
        """Where no deal is in it."""
        card = next(card for card in self.cards.values() if stage in [line.stage for line in card.stages.lines])
        self.acts.change(
            f"{stage.name} deleted",
            "Delete stage",
            service.remove_stage,
            stage.id,
            failed=lambda problem: card.stages.say(problem.sentence),
        )

    def add_stage(self, pipeline_id: int) -> None:
        """An open stage at the end."""

        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            add = service.add_stage
            self.acts.change("Stage added", "Add stage", add, pipeline_id, then=then, failed=failed, **values)

        NameDialog(self, "New stage", "Add stage", submit).open()

    def _on_add(self) -> None:
        def submit(values: dict[str, Any], then: Callable[[Any], object], failed: Any) -> None:
            self.acts.change("Pipeline added", "Add pipeline", service.add_pipeline, then=then, failed=failed, **values)

        NameDialog(self, "New pipeline", "Add pipeline", submit).open()


class NameDialog(FormDialog):
    """Something new that needs only a name."""

    def __init__(self, owner: QWidget, title: str, action: str, submit: Submit) -> None:
        super().__init__(owner, title, action, submit, icon="columns-3", width=420)

    def build(self) -> None:
        self.body.addWidget(self.text("name", "Name"))
