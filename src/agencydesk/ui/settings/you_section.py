"""Who is working here, and how the program looks and moves for them: kept on this computer, not in the workspace."""

import logging
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.queries import team
from agencydesk.ui import keys
from agencydesk.ui.widgets.checks import Switch
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.segmented import Segmented

from .section import Section

_log = logging.getLogger(__name__)
THEMES = [("system", "As the system", "monitor"), ("light", "Light", "sun"), ("dark", "Dark", "moon")]


class YouSection(Section):
    """Choices of the person, saved at once."""

    title = "You"
    sentence = "Kept on this computer, for all workspaces."
    watches = frozenset({"person"})

    def build(self) -> None:
        settings = self.context.settings
        self.by = Field("Your name", ComboBox(placeholder="Choose yourself"))
        self.by.set_hint("The history says that your changes are yours. Add people under People.")
        self.by.control.chosen.connect(self._on_by)
        self.by.setMaximumWidth(334)
        self.column.addWidget(self.by)
        self.group("Appearance")
        self.theme = Segmented(THEMES, name="Appearance")
        self.theme.set_value(settings.theme)
        self.theme.chosen.connect(self._on_theme)
        across = QHBoxLayout()
        across.addWidget(self.theme)
        across.addStretch()
        self.column.addLayout(across)
        self.motion = Switch("Reduce motion", on=settings.reduce_motion)
        self.motion.toggled.connect(self._on_motion)
        self.column.addWidget(_switch_line(self.motion, "Reduce motion", "Things change at once instead of sliding."))
        self.group("Keyboard")
        self.single = Switch("Single keys", on=settings.single_keys)
        self.single.toggled.connect(self._on_single_keys)
        self.column.addWidget(
            _switch_line(self.single, "Single keys", "N makes something new, L logs a call. Press ? for all keys.")
        )

    def refresh(self) -> None:
        self.ask(team.names, then=self._on_names)

    def _on_names(self, people: list[tuple[int, str]]) -> None:
        by = self.context.settings.by
        names = [name for _id, name in people]
        options = [(name, name) for name in ([] if not by or by in names else [by]) + names]
        self.by.control.set_options(options)
        self.by.control.set_value(by or None)

    def _on_by(self, name: Any) -> None:
        self.context.settings.by = name
        self.context.background.sign(name)
        window: Any = self.context.window
        window.sidebar.set_user(name)
        self._save()

    def _on_theme(self, mode: Any) -> None:
        self.context.settings.theme = mode
        self.context.theme.set_mode(mode)
        self._save()

    def _on_motion(self, on: bool) -> None:
        self.context.settings.reduce_motion = on
        self.context.theme.reduce_motion = on
        self._save()

    def _on_single_keys(self, on: bool) -> None:
        self.context.settings.single_keys = on
        keys.use_single_keys(self.context.window, on)
        self._save()

    def _save(self) -> None:
        try:
            self.context.settings.save()
        except OSError as error:
            _log.warning("The settings were not saved: %s", error)
            self.context.say("Your choice holds until you close: the settings cannot be written.", kind="bad")


def _switch_line(switch: Switch, title: str, sentence: str) -> QWidget:
    line = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(title, "body", weight=500))
    words.addWidget(Label(sentence, "meta", "t2"))
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 4, 4)
    row.addLayout(words, 1)
    row.addWidget(switch)
    return line
