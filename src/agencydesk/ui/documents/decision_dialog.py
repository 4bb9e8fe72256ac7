"""What the client decided: who, when, and which options were ticked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from agencydesk.domain import clock
from agencydesk.domain.problems import Problem
from agencydesk.formats import Formats
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.dialog import Dialog
from agencydesk.ui.widgets.field import Field, TextField
from agencydesk.ui.widgets.form import Form, row_of
from agencydesk.ui.widgets.label import Label

from .opened import Opened

Submit = Callable[[dict[str, Any], Callable[[Problem], None]], None]


class DecisionDialog(Dialog):
    """`submit(fields, failed)` sends it; `accepted` says which of the two decisions is recorded."""

    def __init__(self, owner: QWidget, opened: Opened, formats: Formats, submit: Submit, *, accepted: bool) -> None:
        title = "Record the acceptance" if accepted else "Record the rejection"
        super().__init__(owner, title, f"{opened.row.name} · {opened.row.title}", icon="file-check", width=520)
        self._send = submit
        self.form = Form(self.body)
        self.options: dict[int, CheckBox] = {}
        if accepted and opened.options:
            self.body.addWidget(Label("Options that were ticked", "meta", "t2", weight=500))
            for line in opened.options:
                amount = formats.brief_money(line.amount_minor, opened.sums.currency)
                self.options[line.id] = CheckBox(f"{line.text}, {amount}")
                self.body.addWidget(self.options[line.id])
        self.who = self.form.add("by", TextField("Decided by", "Name"), opened.fields.contact)
        self.day = self.form.add("on", Field("On", DateField("Today")), clock.today())
        self.body.addLayout(row_of(self.who, self.day))
        self.body.addStretch(1)
        self.add_button("Cancel")
        words = "Record acceptance" if accepted else "Record rejection"
        self.set_primary(words, self._on_submit, key="Ctrl Enter")

    def _on_submit(self) -> None:
        fields = self.form.values()
        if fields is None:
            return
        if self.options:
            fields["options"] = [key for key, box in self.options.items() if box.isChecked()]
        self._send(fields, self.form.show)
