"""What one does with a client: every act is one Step, said in a toast where it can be taken back."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from agencydesk.domain.kinds import InteractionKind, Lifecycle
from agencydesk.queries import deals
from agencydesk.queries.client_details import ClientDetailRow, ContactRow
from agencydesk.queries.deals import DealChoices
from agencydesk.queries.interactions import TimelineRow
from agencydesk.services import clients as service
from agencydesk.ui.context import Context

from .dialogs import ClientDialog, ContactDialog, InteractionDialog, NextStepDialog, PreferencesDialog
from .page_head import LIFECYCLE_NAMES
from .timeline_words import KIND_NAMES


class ClientActions(QObject):
    """Opens the forms and sends what they say."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._background = context.background

    def new_client(self, then: Any, name: str = "") -> None:
        """Ask for a client; `then(id)` when it is there."""
        self._background.ask(deals.choices, then=partial(self._open_new, then, name))

    def _open_new(self, then: Any, name: str, choices: DealChoices) -> None:
        def send(values: dict[str, Any], done: Any, failed: Any) -> None:
            def made(client_id: int) -> None:
                done(client_id)
                then(client_id)

            self._background.change("Add client", service.add_client, then=made, failed=failed, **values)

        ClientDialog(self._context.window, choices, send, name=name).open()

    def edit_client(self, client: ClientDetailRow) -> None:
        """Open a client's form."""
        self._background.ask(deals.choices, then=partial(self._open_edit, client))

    def _open_edit(self, client: ClientDetailRow, choices: DealChoices) -> None:
        ClientDialog(self._context.window, choices, self._sends_client(client.id, "Edit client"), client).open()

    def edit_preferences(self, client: ClientDetailRow) -> None:
        """Open the form of a client's preferences."""
        PreferencesDialog(self._context.window, self._sends_client(client.id, "Edit preferences of"), client).open()

    def edit_next_step(self, client: ClientDetailRow) -> None:
        """Open the form of the next step."""
        NextStepDialog(self._context.window, self._sends_client(client.id, "Plan next step with"), client).open()

    def finish_next_step(self, client: ClientDetailRow) -> None:
        """The next step is done: the client has none until another is planned."""
        self._change(
            "Finish next step with",
            service.edit_client,
            client.id,
            said=f"Done: {client.next_step}",
            next_step="",
            next_step_on=None,
        )

    def set_lifecycle(self, client: ClientDetailRow, lifecycle: Lifecycle) -> None:
        """Say where a client stands."""
        said = f"{client.name} is now: {LIFECYCLE_NAMES[lifecycle]}"
        self._change("Change lifecycle of", service.edit_client, client.id, said=said, lifecycle=lifecycle)

    def set_note(self, client_id: int, text: str) -> None:
        """Keep a note."""
        self._background.change("Edit notes on", service.edit_client, client_id, note=text)

    def delete_clients(self, ids: list[int], name: str) -> None:
        """Delete clients in one Step; Undo brings all of it back."""
        said = f"{name} deleted" if len(ids) == 1 else f"{len(ids)} clients deleted"
        self._change("Delete client", _remove_all, ids, said=said)

    def log(self, client: ClientDetailRow, kind: str, text: str) -> None:
        """Log what was said; a contact's name in it is noted."""
        contact = next((one.id for one in client.contacts if one.name.casefold() in text.casefold()), None)
        if contact is None and len(client.contacts) == 1:
            contact = client.contacts[0].id
        said = f"{KIND_NAMES[InteractionKind(kind)]} with {client.name} logged"
        what = InteractionKind(kind)
        self._change(f"Log {kind} with", service.log_interaction, client.id, what, text, said=said, contact_id=contact)

    def edit_interaction(self, client: ClientDetailRow, row: TimelineRow) -> None:
        """Open an entry of the timeline."""

        def send(values: dict[str, Any], done: Any, failed: Any) -> None:
            day = values.pop("day") or row.at.date()
            values["at"] = datetime.combine(day, row.at.time())
            self._background.change("Edit entry", service.edit_interaction, row.id, then=done, failed=failed, **values)

        InteractionDialog(self._context.window, send, row, client.contacts).open()

    def delete_interaction(self, row: TimelineRow) -> None:
        """Delete an entry of the timeline."""
        self._change("Delete entry", service.remove_interaction, row.id, said="Entry deleted")

    def new_contact(self, client: ClientDetailRow) -> None:
        """Ask for a contact."""

        def send(values: dict[str, Any], done: Any, failed: Any) -> None:
            self._background.change("Add contact", service.add_contact, client.id, then=done, failed=failed, **values)

        ContactDialog(self._context.window, send).open()

    def edit_contact(self, contact: ContactRow) -> None:
        """Open a contact."""

        def send(values: dict[str, Any], done: Any, failed: Any) -> None:
            self._background.change(
                "Edit contact", service.edit_contact, contact.id, then=done, failed=failed, **values
            )

        ContactDialog(self._context.window, send, contact).open()

    def delete_contact(self, contact: ContactRow) -> None:
        """Delete a contact."""
        self._change("Delete contact", service.remove_contact, contact.id, said=f"{contact.name} deleted")

    def _sends_client(self, client_id: int, verb: str) -> Any:
        def send(values: dict[str, Any], done: Any, failed: Any) -> None:
            self._background.change(verb, service.edit_client, client_id, then=done, failed=failed, **values)

        return send

    def _change(self, verb: str, act: Any, *args: Any, said: str, **fields: Any) -> None:
        self._background.change(verb, act, *args, then=partial(self._say, said), **fields)

    def _say(self, text: str, result: object) -> None:
        step = self._background.last_step
        self._context.say(text, "Undo", lambda: self._background.undo(step))


def _remove_all(session: Any, ids: list[int]) -> None:
    for client_id in ids:
        service.remove_client(session, client_id)
