"""Which stage is which: the stages that a file names go to those of a pipeline, or to a new one with their names."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain.kinds import StageKind
from agencydesk.domain.stages import guessed_kind
from agencydesk.domain.text import fold
from agencydesk.queries.agency import PipelineRow, StageRow
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Icon


class StageChoice(QWidget):
    """`changed` says that another pipeline or stage was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._named: tuple[str, ...] = ()
        self._pipelines: dict[int, PipelineRow] = {}
        self.pipeline = ComboBox(name="Pipeline")
        self.pipeline.setFixedWidth(220)
        self.pipeline.chosen.connect(self._on_pipeline)
        self.stages: dict[str, ComboBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        head = Label("Stages go to", "body", weight=600)
        head.setFixedWidth(96)
        top.addWidget(head)
        top.addWidget(self.pipeline)
        top.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._grid)

    def show_stages(self, named: tuple[str, ...], pipelines: Sequence[PipelineRow]) -> None:
        """Offer pipelines for the stages that a file names; what was chosen for the same ones stays."""
        if named == self._named and [row.id for row in pipelines] == list(self._pipelines):
            return
        self._named, self._pipelines = named, {row.id: row for row in pipelines}
        fitting = [row.id for row in pipelines if _has_all(row, named)]
        new = [] if fitting else [(0, "A new pipeline")]
        self.pipeline.set_options([*new, *((row.id, row.name) for row in pipelines)])
        self.pipeline.set_value(fitting[0] if fitting else 0)
        self._show_lines()

    def values(self) -> Mapping[str, str]:
        """The stage that each stage of the file becomes, where that is another one."""
        chosen = {name: str(combo.value()) for name, combo in self.stages.items()}
        return {name: stage for name, stage in chosen.items() if fold(name) != fold(stage)}

    def _on_pipeline(self, _key: object) -> None:
        self._show_lines()
        self.changed.emit()

    def _show_lines(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.stages = {}
        pipeline = self._pipelines.get(self.pipeline.value() or 0)
        if pipeline is None or _has_all(pipeline, self._named):
            return
        for row, name in enumerate(self._named):
            combo = ComboBox([(stage.name, stage.name) for stage in pipeline.stages], name=f"{name} becomes")
            combo.set_value(proposed(name, pipeline.stages).name)
            combo.chosen.connect(lambda _stage: self.changed.emit())
            self.stages[name] = combo
            self._grid.addWidget(ElidedLabel(name), row, 0)
            self._grid.addWidget(Icon("arrow-right", "t3"), row, 1)
            self._grid.addWidget(combo, row, 2)


def proposed(name: str, stages: Sequence[StageRow]) -> StageRow:
    """The stage that a name most likely means: of that name, else of its kind, else the first one."""
    for stage in stages:
        if fold(stage.name) == fold(name):
            return stage
    kind = guessed_kind(name)
    alike = [stage for stage in stages if stage.kind is kind]
    still_open = [stage for stage in stages if stage.kind is StageKind.OPEN]
    return (alike or still_open or list(stages))[0]


def _has_all(pipeline: PipelineRow, named: Sequence[str]) -> bool:
    return {fold(name) for name in named} <= {fold(stage.name) for stage in pipeline.stages}
