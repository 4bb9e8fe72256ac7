"""The form of a deal: made new or edited, with what is wrong said beside its field."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain.money import from_minor, parse_money
from agencydesk.domain.problems import Problem
from agencydesk.queries.deals import Choice, DealChoices, DealRow, StageRow
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Row, grid_of
from agencydesk.ui.widgets.line_edit import MoneyField
from agencydesk.ui.widgets.text_area import TextArea

Submit = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class DealDialog(Dialog):
    """`submit(fields, failed)` sends what was typed; the caller closes the dialog when it is stored."""

    def __init__(
        self,
        owner: QWidget,
        choices: DealChoices,
        stages: list[StageRow],
        currency: str,
        submit: Submit,
        *,
        deal: DealRow | None = None,
        stage_id: int | None = None,
    ) -> None:
        super().__init__(owner, "Edit deal" if deal else "New deal", icon="target", width=600)
        self._send, self._currency, self._deal = submit, deal.currency if deal else currency, deal
        self.title = TextField("Title", "What you would sell")
        self.client = Field("Client", _combo("No client yet", choices.clients))
        self.stage = Field("Stage", ComboBox([(stage.id, stage.name) for stage in stages]))
        self.value = Field(f"Value ({self._currency})", MoneyField("Not known yet"))
        self.probability = TextField("Probability in %", "The stage's own")
        self.close_on = Field("Expected close", DateField())
        self.deal_owner = Field("Owner", _combo("Nobody", choices.people))
        self.service = Field("Service", _combo("None", choices.services))
        self.next_step = TextField("Next step", "Call, visit, send the proposal")
        self.next_step_on = Field("On", DateField())
        self.note = Field("Notes", TextArea())
        self._lay_out()
        self._fill(deal, stage_id)
        self.add_button("Cancel")
        self.set_primary("Save" if deal else "Add deal", self._on_submit, key="Ctrl Enter")

    def _lay_out(self) -> None:
        rows: tuple[Row, ...] = (
            self.title,
            (self.client, self.service),
            (self.stage, self.probability),
            (self.value, self.close_on),
            (self.next_step, self.next_step_on),
            self.deal_owner,
            self.note,
        )
        self.body.addLayout(grid_of(rows))
        self.body.addStretch()

    def _fill(self, deal: DealRow | None, stage_id: int | None) -> None:
        if deal is None:
            if stage_id is not None:
                self.stage.control.set_value(stage_id)
            return
        self.stage.setEnabled(False)
        self.title.set_text(deal.title)
        self.client.control.set_value(deal.client_id)
        self.stage.control.set_value(deal.stage_id)
        if deal.value_minor is not None:
            self.value.control.setText(str(from_minor(deal.value_minor, deal.currency)))
        self.probability.set_text("" if deal.own_probability is None else str(deal.own_probability))
        self.close_on.control.set_date(deal.expected_close)
        self.deal_owner.control.set_value(deal.owner_id)
        self.service.control.set_value(deal.service_id)
        self.next_step.set_text(deal.next_step)
        self.next_step_on.control.set_date(deal.next_step_on)
        self.note.control.set_text(deal.note)

    def _on_submit(self) -> None:
        fields = self._read()
        if fields is not None:
            self._send(fields, self.show_problem)

    def _read(self) -> dict[str, Any] | None:
        """What was typed, or None after saying what is wrong."""
        fields: dict[str, Any] = {
            "title": self.title.text(),
            "client_id": self.client.control.value(),
            "owner_id": self.deal_owner.control.value(),
            "service_id": self.service.control.value(),
            "expected_close": self.close_on.control.date(),
            "next_step": self.next_step.text(),
            "next_step_on": self.next_step_on.control.date(),
            "note": self.note.control.text(),
        }
        if self._deal is None:
            fields["stage_id"] = self.stage.control.value()
        checks = [
            self._take(fields, "value_minor", self.value, self._typed_value),
            self._take(fields, "probability", self.probability, self._typed_probability),
            self._valid_date(self.close_on),
            self._valid_date(self.next_step_on),
        ]
        return fields if all(checks) else None

    def _take(self, fields: dict[str, Any], name: str, field: Field[Any], read: Callable[[], int | None]) -> bool:
        try:
            fields[name] = read()
        except Problem as problem:
            field.set_error(problem.sentence)
            return False
        field.set_error(None)
        return True

    def _valid_date(self, field: Field[DateField]) -> bool:
        valid = field.control.is_valid()
        field.set_error(None if valid else "This is no date. Write it like 19 June 2026.")
        return valid

    def _typed_value(self) -> int | None:
        text = self.value.control.text().strip()
        return parse_money(text, self._currency).minor if text else None

    def _typed_probability(self) -> int | None:
        text = self.probability.text().removesuffix("%").strip()
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) > 100:
            raise Problem("A probability is a whole number from 0 to 100.")
        return int(text)

    def show_problem(self, problem: Problem) -> None:
        """Put a refusal beside the field it is about."""
        fields: dict[str, Field[Any]] = {
            "title": self.title,
            "value_minor": self.value,
            "probability": self.probability,
            "stage_id": self.stage,
            "client_id": self.client,
        }
        fields.get(problem.field.lower(), self.title).set_error(problem.sentence)


def _combo(nothing: str, choices: tuple[Choice, ...]) -> ComboBox:
    return ComboBox([(None, nothing), *((choice.id, choice.name) for choice in choices)])
