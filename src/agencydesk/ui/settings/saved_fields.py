"""Fields without a Save: each is sent when it is committed, and says beside itself what is wrong."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from agencydesk.domain.money import from_minor, parse_decimal, parse_money
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.ui.widgets.text_area import TextArea

Read = Callable[[str], Any]
Write = Callable[[Any], str]
Save = Callable[[str, Any, Callable[[Problem], object]], object]


_UNKNOWN = object()  # nothing was shown yet, or what is typed was refused; equals no value


@dataclass(slots=True)
class _Bound:
    """A field, how its text becomes a value and back, and the value that it showed last."""

    field: Field[Any]
    read: Read
    write: Write
    value: Any = _UNKNOWN
    wrong: bool = False


class SavedFields:
    """`save(name, value, failed)` stores one value; `show(values)` fills all fields but those being typed in."""

    def __init__(self, save: Save) -> None:
        self._save = save
        self._bound: dict[str, _Bound] = {}

    def add(self, name: str, field: Any, *, read: Read = str.strip, write: Write = str) -> Any:
        """Take a field in; gives it back."""
        self._bound[name] = _Bound(field, read, write)
        control = field.control
        commit = partial(self.commit, name)
        if isinstance(control, ComboBox):
            control.chosen.connect(lambda _key: commit())
        elif isinstance(control, TextArea):
            control.committed.connect(lambda _text: commit())
        elif isinstance(control, LineEdit):
            control.editingFinished.connect(commit)
        return field

    def show(self, values: Mapping[str, Any]) -> None:
        """Show what holds now; typing and refused values stay."""
        for name, bound in self._bound.items():
            if name in values and not bound.wrong and not _is_typed(bound):
                _put(bound, values[name])

    def commit(self, name: str) -> None:
        """Send what a field says, if it says something else than before."""
        bound = self._bound[name]
        control = bound.field.control
        try:
            value = control.value() if isinstance(control, ComboBox) else bound.read(str(control.text()))
        except Problem as problem:
            self._refuse(name, problem)
            return
        bound.wrong = False
        bound.field.set_error(None)
        if value != bound.value:
            bound.value = value
            self._save(name, value, partial(self._refuse, name))

    def editing(self) -> bool:
        """Whether something is typed that is not sent yet."""
        return any(_is_typed(bound) for bound in self._bound.values())

    def _refuse(self, name: str, problem: Problem) -> None:
        bound = self._bound[name]
        bound.wrong, bound.value = True, _UNKNOWN
        bound.field.set_error(problem.sentence)


def _is_typed(bound: _Bound) -> bool:
    control = bound.field.control
    if isinstance(control, ComboBox) or bound.value is _UNKNOWN or not control.hasFocus():
        return False
    return str(control.text()) != bound.write(bound.value)


def _put(bound: _Bound, value: Any) -> None:
    bound.value = value
    control = bound.field.control
    bound.field.set_error(None)
    if isinstance(control, ComboBox):
        control.set_value(value)
        return
    text = bound.write(value)
    if control.text() == text:
        return
    if isinstance(control, TextArea):
        control.set_text(text)
    else:
        control.setText(text)
        control.setCursorPosition(0)


def read_whole(what: str, least: int, most: int) -> Read:
    """Reads a whole number between two."""

    def read(text: str) -> int:
        plain = text.strip()
        if not plain.isascii() or not plain.isdigit() or not least <= int(plain) <= most:
            raise Invalid(f"{what} is a whole number from {least:,} to {most:,}.")
        return int(plain)

    return read


def read_money(text: str, currency: str) -> int | None:
    """An amount in minor units; None where nothing is typed."""
    return parse_money(text, currency).minor if text.strip() else None


def write_money(minor: int | None, currency: str) -> str:
    """An amount as it is typed: 85 or 85.50."""
    if minor is None:
        return ""
    amount = from_minor(minor, currency)
    return str(int(amount)) if amount == int(amount) else str(amount)


def read_hours(text: str, what: str, most: int) -> int | None:
    """Hours as minutes: "37.5" is 2250; None where nothing is typed."""
    if not text.strip():
        return None
    minutes = parse_decimal(text.strip().rstrip("hH ")) * 60
    if not 0 <= minutes <= most * 60:
        raise Invalid(f"{what} lies between 0 and {most:,} hours.")
    return int(minutes.to_integral_value())


def write_hours(minutes: int | None) -> str:
    """Minutes as hours: 2250 is "37.5"."""
    return "" if minutes is None else f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
