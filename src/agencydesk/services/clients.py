"""Clients, their contacts, and what was said with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain import clock
from agencydesk.domain.kinds import InteractionKind
from agencydesk.domain.problems import Invalid
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Client, Contact, Interaction

from .records import assign, get, make, next_position


def add_client(session: Session, name: str, **fields: Any) -> int:
    """A new client; returns its id."""
    return make(session, Client, {"name": name, **fields}).id


def edit_client(session: Session, client_id: int, **fields: Any) -> int:
    """Set fields of a client; a client cannot be below itself."""
    client = get(session, Client, client_id)
    if fields.get("parent_id") is not None:
        _refuse_loop(session, client_id, fields["parent_id"])
    assign(client, fields)
    return client_id


def _refuse_loop(session: Session, client_id: int, parent_id: int | None) -> None:
    while parent_id is not None:
        if parent_id == client_id:
            raise Invalid("A client cannot belong to itself or to one below it.", field="parent_id")
        parent_id = session.scalar(select(Client.parent_id).where(Client.id == parent_id))


def remove_client(session: Session, client_id: int) -> None:
    """Delete a client with its contacts and interactions; its deals and projects stay, without a client."""
    remove(session, get(session, Client, client_id))


def add_contact(session: Session, client_id: int, name: str, **fields: Any) -> int:
    """A new contact at a client; returns its id."""
    get(session, Client, client_id)
    position = next_position(session, Contact, Contact.client_id == client_id)
    values = {"client_id": client_id, "name": name, "position": position, **fields}
    return make(session, Contact, values).id


def edit_contact(session: Session, contact_id: int, **fields: Any) -> int:
    """Set fields of a contact."""
    assign(get(session, Contact, contact_id), fields)
    return contact_id


def remove_contact(session: Session, contact_id: int) -> None:
    """Delete a contact."""
    remove(session, get(session, Contact, contact_id))


def log_interaction(
    session: Session,
    client_id: int,
    kind: InteractionKind,
    text: str,
    at: datetime | None = None,
    **fields: Any,
) -> int:
    """Note a call, meeting, email or note with a client, now unless `at` (local time) says when; returns its id."""
    client = get(session, Client, client_id)
    values = {"client_id": client_id, "kind": kind, "text": text, "at": at or clock.now(), **fields}
    interaction = make(session, Interaction, values)
    name_subject(session, client)
    return interaction.id


def edit_interaction(session: Session, interaction_id: int, **fields: Any) -> int:
    """Set fields of an interaction."""
    assign(get(session, Interaction, interaction_id), fields)
    return interaction_id


def remove_interaction(session: Session, interaction_id: int) -> None:
    """Delete an interaction."""
    remove(session, get(session, Interaction, interaction_id))
