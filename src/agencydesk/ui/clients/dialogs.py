"""The forms of the pane: client, contact, preferences, next step, interaction. Each sends one Step."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.kinds import Lifecycle
from agencydesk.queries.client_details import ClientDetailRow, ContactRow
from agencydesk.queries.deals import DealChoices
from agencydesk.queries.interactions import TimelineRow
from agencydesk.ui.widgets.checks import CheckBox
from agencydesk.ui.widgets.combo import ComboBox
from agencydesk.ui.widgets.date_field import DateField
from agencydesk.ui.widgets.field import Field
from agencydesk.ui.widgets.form_dialog import FormDialog, Submit
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.text_area import TextArea

from .info_column import PREFERENCES
from .page_head import LIFECYCLE_NAMES
from .timeline_words import KIND_NAMES


class ClientDialog(FormDialog):
    """All fields of a client, in groups."""

    def __init__(
        self, owner: QWidget, choices: DealChoices, send: Submit, client: ClientDetailRow | None = None, name: str = ""
    ) -> None:
        self._choices, self._client, self._name = choices, client, name
        title = f"Edit {client.name}" if client else "New client"
        super().__init__(owner, title, "Save" if client else "Create client", send, icon="users", width=640)

    def build(self) -> None:
        self._who()
        self._group("Address")
        self._where()
        self._group("Working together")
        for part in (PREFERENCES[:2], PREFERENCES[2:4]):
            self.line(*(self.text(name, label, self._of(name)) for name, label in part))
        self.body.addWidget(self.text("terms", "Terms", self._of("terms"), hint="30 days, 40/30/30"))

    def _who(self) -> None:
        combo = ComboBox([(one, name) for one, name in LIFECYCLE_NAMES.items()])
        lifecycle = self.form.add("lifecycle", Field("Lifecycle", combo), self._of("lifecycle") or Lifecycle.CLIENT)
        people = [(None, "Nobody"), *((one.id, one.name) for one in self._choices.people)]
        owner = self.form.add("owner_id", Field("Owner", ComboBox(people)), self._of("owner_id") or None)
        own = self._client.id if self._client else None
        parents = [(None, "No other client"), *((o.id, o.name) for o in self._choices.clients if o.id != own)]
        parent = self.form.add("parent_id", Field("Belongs to", ComboBox(parents)), self._of("parent_id") or None)
        since = self.form.add("since", Field("Client since", DateField()), self._of("since") or None)
        self.body.addWidget(self.text("name", "Name", self._of("name") or self._name))
        self.line(lifecycle, self.text("industry", "Industry", self._of("industry"), hint="Hospitality"))
        self.line(owner, parent)
        self.line(since, self.text("tax_number", "Tax number", self._of("tax_number")))

    def _where(self) -> None:
        self.line(self.text("city", "City", self._of("city")), self.text("country", "Country", self._of("country")))
        address = self.form.add("address", Field("Address", TextArea(lines=2, most=5)), self._of("address"))
        self.body.addWidget(address)
        self.line(
            self.text("email", "Email", self._of("email"), hint="hello@client.com"),
            self.text("phone", "Phone", self._of("phone")),
        )
        self.body.addWidget(self.text("website", "Website", self._of("website"), hint="client.com"))

    def _group(self, title: str) -> None:
        self.body.addSpacing(8)
        self.body.addWidget(Label(title, "body", weight=600))

    def _of(self, name: str) -> Any:
        return getattr(self._client, name) if self._client else ""


class ContactDialog(FormDialog):
    """A person at a client."""

    def __init__(self, owner: QWidget, send: Submit, contact: ContactRow | None = None) -> None:
        self._contact = contact
        title = f"Edit {contact.name}" if contact else "New contact"
        super().__init__(owner, title, "Save" if contact else "Add contact", send, icon="user", width=480)

    def build(self) -> None:
        known: Mapping[str, Any] = {
            name: getattr(self._contact, name) if self._contact else "" for name in ("name", "role", "email", "phone")
        }
        self.line(self.text("name", "Name", known["name"]), self.text("role", "Role", known["role"]))
        self.line(self.text("email", "Email", known["email"]), self.text("phone", "Phone", known["phone"]))
        roles = QHBoxLayout()
        roles.setSpacing(24)
        for name, label in (("decides", "Decides"), ("signs", "Signs")):
            on = bool(self._contact and getattr(self._contact, name))
            roles.addWidget(self.form.add(name, CheckBox(label), on))
        roles.addStretch()
        self.body.addLayout(roles)


class PreferencesDialog(FormDialog):
    """How a client likes to work."""

    def __init__(self, owner: QWidget, send: Submit, client: ClientDetailRow) -> None:
        self._client = client
        super().__init__(owner, f"Preferences of {client.name}", "Save", send, icon="list-checks", width=480)

    def build(self) -> None:
        examples = ("Email, then phone", "English", "Monthly, first Tuesday", "Standard −5%", "30 days, 40/30/30")
        for (name, label), example in zip(PREFERENCES, examples, strict=True):
            self.body.addWidget(self.text(name, label, getattr(self._client, name), hint=example))


class NextStepDialog(FormDialog):
    """What happens next, and when."""

    def __init__(self, owner: QWidget, send: Submit, client: ClientDetailRow) -> None:
        self._client = client
        super().__init__(owner, "Next step", "Save", send, icon="flag", width=480)

    def build(self) -> None:
        step = self.text("next_step", "Next step", self._client.next_step, hint="Call, visit, send the proposal")
        day = self.form.add("next_step_on", Field("On", DateField()), self._client.next_step_on)
        self.line(step, day, stretches=(2, 1))


class InteractionDialog(FormDialog):
    """What was said, mended afterwards."""

    def __init__(self, owner: QWidget, send: Submit, row: TimelineRow, contacts: tuple[ContactRow, ...]) -> None:
        self._row, self._contacts = row, contacts
        super().__init__(owner, "Edit entry", "Save", send, icon="message-square", width=520)

    def build(self) -> None:
        row = self._row
        kinds = ComboBox([(kind, name) for kind, name in KIND_NAMES.items()])
        people = ComboBox([(None, "Nobody"), *((contact.id, contact.name) for contact in self._contacts)])
        self.line(
            self.form.add("kind", Field("Kind", kinds), row.kind),
            self.form.add("contact_id", Field("With", people), row.contact_id),
            self.form.add("day", Field("On", DateField()), row.at.date()),
        )
        self.body.addWidget(self.text("text", "What was said", row.title))
        self.body.addWidget(self.form.add("detail", Field("Details", TextArea()), row.text))
