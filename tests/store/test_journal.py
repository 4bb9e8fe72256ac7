"""The journal sees every write, keeps the old values, and refuses what would pass it by."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import InteractionKind, Lifecycle
from agencydesk.services import agencies, clients, deals, people
from agencydesk.store.bulk import insert_rows, update_rows
from agencydesk.store.images import decode, encode, entities, table_of
from agencydesk.store.journal import UnrecordedChange
from agencydesk.store.tables import Change, Client, Step
from agencydesk.workspace import Changed, Workspace


def images(workspace: Workspace) -> list[tuple[str, object, object]]:
    """(entity, before, after) of the newest Step."""

    def read(session: Session) -> list[tuple[str, object, object]]:
        newest = select(Step.id).order_by(Step.id.desc()).limit(1).scalar_subquery()
        rows = session.execute(select(Change).where(Change.step_id == newest).order_by(Change.id)).scalars()
        return [(row.entity, row.before, row.after) for row in rows]

    return workspace.ask(read)


def test_an_attribute_set_while_expired_keeps_its_old_value(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")

    def expire_then_set(session: Session) -> None:
        client = session.get_one(Client, key)
        session.expire(client)
        client.city = "Lisbon"

    workspace.change("Edit client", expire_then_set)
    assert images(workspace) == [("client", {"city": "Porto"}, {"city": "Lisbon"})]


def test_a_field_that_was_left_out_at_first_and_set_in_the_same_step_is_seen(workspace: Workspace) -> None:
    def make_then_set(session: Session) -> None:
        key = clients.add_client(session, "Harbour")
        session.get_one(Client, key).since = date(2026, 1, 2)

    workspace.change("Add client", make_then_set)
    assert images(workspace)[1:] == [("client", {"since": None}, {"since": "2026-01-02"})]
    workspace.undo()
    workspace.redo()
    assert workspace.ask(lambda session: session.scalars(select(Client.since)).one()) == date(2026, 1, 2)


def test_a_step_names_what_it_was_about_and_who_did_it(workspace: Workspace) -> None:
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    key = workspace.change("Add client", clients.add_client, "Harbour")
    assert [(c.sentence, c.ids) for c in heard] == [("Add client Harbour", {"client": frozenset({key})})]
    step = workspace.ask(lambda session: session.execute(select(Step.by).order_by(Step.id.desc())).scalars().first())
    assert step == "Ana Duarte"


def test_a_change_that_changes_nothing_writes_no_step(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    label = workspace.undo_label
    workspace.change("Edit client", clients.edit_client, key, city="Porto")
    assert workspace.undo_label == label == "Add client Harbour"


def test_a_service_that_raises_leaves_nothing_behind(workspace: Workspace) -> None:
    def fail(session: Session) -> None:
        clients.add_client(session, "Half done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.change("Fail", fail)
    assert workspace.ask(lambda session: session.scalars(select(Client.name)).all()) == []
    assert workspace.undo_label == "Set up Northlight Studio"


@pytest.mark.parametrize(
    "statement",
    [update(Client).values(city="x"), delete(Client), insert(Client).values(name="x")],
    ids=["update", "delete", "insert"],
)
def test_statements_that_the_flush_never_sees_are_refused(workspace: Workspace, statement: object) -> None:
    with pytest.raises(UnrecordedChange):
        workspace.change("Sneak", lambda session: session.execute(statement))


def test_a_change_outside_a_step_raises(workspace: Workspace) -> None:
    with pytest.raises(UnrecordedChange):
        workspace.ask(clients.add_client, "Harbour")


def test_the_bulk_door_writes_whole_images_and_gives_ids_in_order(workspace: Workspace) -> None:
    ids = workspace.change("Import", lambda s: insert_rows(s, "client", [{"name": "A"}, {"name": "B", "city": "Faro"}]))
    assert ids == [1, 2]
    written = images(workspace)
    assert [entity for entity, _, _ in written] == ["client", "client"]
    assert isinstance(written[1][2], dict)
    assert written[1][2]["lifecycle"] == "lead"
    assert written[1][2].keys() == set(table_of("client").columns.keys())


def test_the_bulk_door_records_only_what_differs(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    values = {"city": "Porto", "country": "PT"}
    workspace.change("Update", lambda s: update_rows(s, "client", {key: values, 999: values}))
    assert images(workspace) == [("client", {"country": ""}, {"country": "PT"})]


def test_ids_are_never_used_again(workspace: Workspace) -> None:
    first = workspace.change("Add client", clients.add_client, "Harbour")
    workspace.change("Delete client", clients.remove_client, first)
    second = workspace.change("Import", lambda s: insert_rows(s, "client", [{"name": "Other"}]))[0]
    assert second > first
    assert workspace.change("Add client", clients.add_client, "Third") > second


def test_a_deletion_takes_parts_along_and_clears_references(workspace: Workspace) -> None:
    client = workspace.change("Add client", clients.add_client, "Harbour")
    workspace.change("Add contact", clients.add_contact, client, "Catarina")
    workspace.change("Log call", clients.log_interaction, client, InteractionKind.CALL, "Budget")
    deal = workspace.change("Add deal", deals.add_deal, "Site", client_id=client)
    workspace.change("Delete client", clients.remove_client, client)
    assert sorted(entity for entity, _, after in images(workspace) if after is None) == [
        "client",
        "contact",
        "interaction",
    ]
    assert ("deal", {"client_id": client}, {"client_id": None}) in images(workspace)
    workspace.undo()
    assert (
        workspace.ask(lambda s: s.scalar(select(table_of("deal").c.client_id).where(table_of("deal").c.id == deal)))
        == client
    )


def test_the_codec_brings_every_type_back() -> None:
    values = {
        "at": datetime(2026, 6, 16, 9, 40),
        "kind": InteractionKind.CALL,
        "text": "Naïve 🍷",
        "deal_id": None,
    }
    assert decode("interaction", encode("interaction", values)) == values
    money = {"percent": Decimal("23.50"), "name": "VAT"}
    assert decode("tax_rate", encode("tax_rate", money)) == money
    assert decode("client", encode("client", {"since": date(2026, 2, 28), "lifecycle": Lifecycle.LEAD})) == {
        "since": date(2026, 2, 28),
        "lifecycle": Lifecycle.LEAD,
    }


def test_every_entity_says_by_which_column_people_know_it() -> None:
    nameless = {name for name, kind in entities().items() if not kind.__title__}
    assert nameless == {"assignment", "baseline_task", "client_wait", "dependency"}
    assert all(kind.__title__ in table_of(name).columns for name, kind in entities().items() if name not in nameless)


def test_a_decimal_survives_the_database(workspace: Workspace) -> None:
    workspace.change("Add tax rate", agencies.add_tax_rate, "VAT", Decimal("23.10"))
    stored = workspace.ask(lambda s: s.scalar(select(table_of("tax_rate").c.percent)))
    assert (stored, str(stored)) == (Decimal("23.10"), "23.10")


def test_time_off_is_told_of_the_person(workspace: Workspace) -> None:
    key = workspace.change("Add person", people.add_person, "Miguel Reis")
    workspace.change("Add time off for", people.add_time_off, key, date(2026, 8, 3), date(2026, 8, 14))
    assert workspace.undo_label == "Add time off for Miguel Reis"
