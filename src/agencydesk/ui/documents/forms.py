"""Fields that save themselves: each commit of a changed value is one change, and typing is never overwritten."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from agencydesk.domain.problems import Problem
from agencydesk.services import proposals as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import row_of
from agencydesk.ui.widgets.scroll import ScrollPage
from agencydesk.ui.widgets.text_area import TextArea

from .opened import Opened
from .refusals import answering

WIDEST = 720


class SavingForm:
    """Fields by name. `save(name, value, failed)` sends one value."""

    def __init__(self, save: Callable[[str, Any, Callable[[Problem], None]], None]) -> None:
        self._save = save
        self._fields: dict[str, Field[Any]] = {}
        self._shown: dict[str, Any] = {}
        self._kept_back: dict[str, Any] = {}

    def add(self, name: str, field: Any) -> Any:
        """Take a field in and listen to it; gives the field back."""
        self._fields[name] = field
        commit = partial(self._on_commit, name)
        control = field.control
        if isinstance(control, DateField):
            control.picked.connect(lambda _day: commit())
        elif isinstance(control, ComboBox):
            control.chosen.connect(lambda _key: commit())
        elif isinstance(control, TextArea):
            control.committed.connect(lambda _text: commit())
        else:
            control.editingFinished.connect(commit)
        return field

    def show(self, values: Mapping[str, Any], *, editable: bool) -> None:
        """Show what is stored; a field that is being typed into keeps its text."""
        for name, field in self._fields.items():
            value = values[name]
            if field.control.hasFocus() and name in self._shown and _value(field) != self._shown[name]:
                self._kept_back[name] = value
            else:
                self._put(name, field, value)
            _set_editable(field, editable)

    def _put(self, name: str, field: Field[Any], value: Any) -> None:
        if _value(field) != value or name not in self._shown:
            _set(field, value)
        self._shown[name] = value
        self._kept_back.pop(name, None)

    def forget(self) -> None:
        """Another record comes: what was typed belongs to the one before."""
        self._shown.clear()
        self._kept_back.clear()

    def _on_commit(self, name: str) -> None:
        field = self._fields[name]
        value = _value(field)
        if name not in self._shown:
            return
        if value == self._shown[name]:
            if name in self._kept_back:  # what was typed is gone again, and somebody else's words wait
                self._put(name, field, self._kept_back[name])
            return
        self._kept_back.pop(name, None)
        self._shown[name] = value
        field.set_error(None)
        self._save(name, value, partial(self._on_failed, field))

    def _on_failed(self, field: Field[Any], problem: Problem) -> None:
        field.set_error(problem.sentence)


def _value(field: Field[Any]) -> Any:
    control = field.control
    if isinstance(control, DateField):
        return control.date()
    if isinstance(control, ComboBox):
        return control.value()
    return str(control.text()).strip()


def _set(field: Field[Any], value: Any) -> None:
    control = field.control
    if isinstance(control, DateField):
        control.set_date(value)
    elif isinstance(control, ComboBox):
        control.set_value(value)
    elif isinstance(control, TextArea):
        control.set_text(value)
    else:
        control.setText(value)
        control.setCursorPosition(0)


def _set_editable(field: Field[Any], editable: bool) -> None:
    """What can be read and copied stays readable; what opens a list is turned off."""
    if isinstance(field.control, ComboBox | DateField):
        field.control.setEnabled(editable)
    else:
        field.control.setReadOnly(not editable)


class FormPage(ScrollPage):
    """One page of the editor: fields below each other, not wider than text should be."""

    def __init__(self, context: Context) -> None:
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(24, 8, 24, 24)
        self.column.setSpacing(12)
        super().__init__(content)
        content.setMaximumWidth(WIDEST + 48)
        self.context = context
        self.proposal_id = 0
        self.form = SavingForm(self._save)

    def _save(self, name: str, value: Any, failed: Callable[[Problem], None]) -> None:
        edit = answering(service.edit_proposal, name)
        self.context.background.change("Edit proposal", edit, self.proposal_id, failed=failed, **{name: value})

    def show_opened(self, opened: Opened) -> None:
        """Show one proposal."""
        if opened.row.id != self.proposal_id:
            self.form.forget()
            self.proposal_id = opened.row.id


class CoverPage(FormPage):
    """What stands on the first page, and who writes to whom."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        add = self.form.add
        self.title: TextField = add("title", TextField("Title", "What you offer, in a few words"))
        self.subtitle = add("subtitle", Field("Subtitle", TextArea("One sentence under the title", lines=2)))
        self.contact = add("contact_id", Field("For", ComboBox([])))
        self.author = add("author_id", Field("From", ComboBox([])))
        hint = "The plan and its dates count from here."
        self.start = add("start_on", Field("Work starts", DateField("Not planned yet"), hint=hint))
        hint = "Empty: as long as the agency’s proposals usually are."
        self.valid = add("valid_until", Field("Valid until", DateField("As usual"), hint=hint))
        hint = "One point a line. The client reads them before everything else."
        self.changes = add("changes", Field("What changed since the last version", TextArea(lines=3), hint=hint))
        self.column.addWidget(self.title)
        self.column.addWidget(self.subtitle)
        self.column.addLayout(row_of(self.contact, self.author))
        self.column.addLayout(row_of(self.start, self.valid))
        self.column.addWidget(self.changes)
        self.column.addStretch(1)

    def show_opened(self, opened: Opened) -> None:
        super().show_opened(opened)
        fields, row = opened.fields, opened.row
        contacts = _with(opened.choices.contacts, fields.contact_id, fields.contact)
        self.contact.control.set_options([(None, "Nobody yet"), *contacts])
        people = _with(opened.choices.people, fields.author_id, fields.author)
        self.author.control.set_options([(None, "The agency"), *people])
        self.changes.setVisible(row.version > 1)
        values = {
            "title": row.title,
            "subtitle": fields.subtitle,
            "contact_id": fields.contact_id,
            "author_id": fields.author_id,
            "start_on": fields.start_on,
            "valid_until": row.valid_until,
            "changes": fields.changes,
        }
        self.form.show(values, editable=opened.editable)


def _with(choices: tuple[tuple[int, str], ...], key: int | None, name: str) -> list[tuple[int, str]]:
    """The choices with the one that is set, which may have left since."""
    known = key is None or any(one == key for one, _ in choices)
    return [*choices] if known or key is None else [*choices, (key, name)]


class LetterPage(FormPage):
    """What we heard, in the words of a letter."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        add = self.form.add
        hint = "An empty line begins a paragraph. Greeting and closing are added unless you write them."
        self.letter = add("letter", Field("Letter", TextArea("What you heard", lines=18, most=30), hint=hint))
        self.goal = add("goal", Field("Goal", TextArea("What shall be different afterwards", lines=2)))
        self.audience = add("audience", Field("Who it is for", TextArea("Who shall notice", lines=2)))
        self.measures = add("measures", Field("How we will know", TextArea("A number and a day", lines=2)))
        for field in (self.letter, self.goal, self.audience, self.measures):
            self.column.addWidget(field)
        self.column.addStretch(1)

    def show_opened(self, opened: Opened) -> None:
        super().show_opened(opened)
        names = ("letter", "goal", "audience", "measures")
        self.form.show({name: getattr(opened.fields, name) for name in names}, editable=opened.editable)
