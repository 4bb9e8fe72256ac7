"""Steps are taken back and brought back, alone and in order, across restarts; later work is never overwritten."""

from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from agencydesk.domain.problems import Missing
from agencydesk.services import clients, deals
from agencydesk.store.journal import Written
from agencydesk.store.tables import Client, Deal
from agencydesk.store.undo import CannotUndo, net_changes
from agencydesk.workspace import NothingToRedo, NothingToUndo, Workspace

from .snapshots import snapshot


def city(workspace: Workspace, key: int) -> str | None:
    def read(session: Session) -> str | None:
        return session.scalar(select(Client.city).where(Client.id == key))

    return workspace.ask(read)


def test_undo_and_redo_walk_through_the_history(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    workspace.change("Edit client", clients.edit_client, key, city="Lisbon")
    workspace.change("Edit client", clients.edit_client, key, city="Faro")
    assert [workspace.undo().sentence, city(workspace, key)] == ["Undo: Edit client Harbour", "Lisbon"]
    assert [workspace.undo().sentence, city(workspace, key)] == ["Undo: Edit client Harbour", "Porto"]
    assert [workspace.redo().sentence, city(workspace, key)] == ["Redo: Edit client Harbour", "Lisbon"]
    workspace.undo()
    workspace.undo()
    assert city(workspace, key) is None
    for _ in range(3):
        workspace.redo()
    assert city(workspace, key) == "Faro"
    with pytest.raises(NothingToRedo):
        workspace.redo()


def test_something_new_ends_what_can_be_brought_back(workspace: Workspace) -> None:
    workspace.change("Add client", clients.add_client, "Harbour")
    workspace.undo()
    assert workspace.redo_label == "Add client Harbour"
    workspace.change("Add client", clients.add_client, "Kestrel")
    assert workspace.redo_label == ""


def test_it_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "a.agencydesk"
    with Workspace.create(path) as first:
        first.change("Add client", clients.add_client, "Harbour")
    with Workspace(path) as second:
        assert second.undo().sentence == "Undo: Add client Harbour"
        with pytest.raises(NothingToUndo):
            second.undo()
    with Workspace(path) as third:
        assert third.redo().sentence == "Redo: Add client Harbour"


def test_an_older_step_alone_where_nothing_later_touched_its_columns(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    step = workspace.ask(lambda s: s.execute(text("SELECT max(id) FROM step")).scalar_one()) + 1
    workspace.change("Edit client", clients.edit_client, key, city="Lisbon")
    workspace.change("Edit client", clients.edit_client, key, country="Portugal")
    workspace.undo(step)
    row = workspace.ask(lambda s: s.execute(select(Client.city, Client.country)).one())
    assert tuple(row) == ("Porto", "Portugal")


def test_an_older_step_is_refused_with_the_field_the_person_and_the_later_step(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour", city="Porto")
    step = workspace.ask(lambda s: s.execute(text("SELECT max(id) FROM step")).scalar_one()) + 1
    workspace.change("Edit client", clients.edit_client, key, city="Lisbon")
    workspace.by = "Tom Becker"
    workspace.change("Move client", clients.edit_client, key, city="Faro")
    with pytest.raises(CannotUndo) as refused:
        workspace.undo(step)
    assert "another City now: Tom Becker did “Move client Harbour”" in refused.value.sentence
    assert city(workspace, key) == "Faro"


def test_undoing_what_a_later_record_needs_is_refused(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour")
    step = workspace.ask(lambda s: s.execute(text("SELECT max(id) FROM step")).scalar_one())
    workspace.change("Add contact", clients.add_contact, key, "Catarina")
    before = workspace.ask(snapshot)
    with pytest.raises(CannotUndo, match="the contact Catarina was made for it later"):
        workspace.undo(step)
    assert workspace.ask(snapshot) == before


def test_a_step_is_not_taken_back_twice(workspace: Workspace) -> None:
    workspace.change("Add client", clients.add_client, "Harbour")
    step = workspace.ask(lambda s: s.execute(text("SELECT max(id) FROM step")).scalar_one())
    workspace.undo(step)
    with pytest.raises(CannotUndo, match="already taken back"):
        workspace.undo(step)


def test_a_field_that_is_gone_is_named(workspace: Workspace) -> None:
    key = workspace.change("Add client", clients.add_client, "Harbour")
    workspace.change("Edit client", clients.edit_client, key, city="Lisbon")
    gone = text(
        """UPDATE change SET before = '{"fax": "1"}', after = '{"fax": "2"}' WHERE id = (SELECT max(id) FROM change)"""
    )
    with workspace._engine.begin() as connection:
        connection.execute(gone)
    with pytest.raises(CannotUndo, match="the field Fax of a client, which this version no longer has"):
        workspace.undo()


def test_a_deal_won_and_its_client_deleted_come_back_in_one_piece(workspace: Workspace) -> None:
    client = workspace.change("Add client", clients.add_client, "Harbour")
    child = workspace.change("Add client", clients.add_client, "Finch", parent_id=client)
    deal = workspace.change("Add deal", deals.add_deal, "Site", client_id=client)
    workspace.change("Win deal", deals.win, deal)
    before = workspace.ask(snapshot)
    workspace.change("Delete client", clients.remove_client, client)
    assert workspace.ask(lambda s: s.get_one(Deal, deal).client_id) is None
    assert workspace.ask(lambda s: s.get_one(Client, child).parent_id) is None
    workspace.undo()
    assert workspace.ask(snapshot) == before


def test_what_a_step_wrote_twice_counts_once() -> None:
    made = [Written("client", 1, None, {"a": 1, "b": 1}), Written("client", 1, {"a": 1}, {"a": 2})]
    assert net_changes(made) == {("client", 1): (None, {"a": 2, "b": 1})}
    assert net_changes([*made, Written("client", 1, {"a": 2, "b": 1}, None)]) == {}
    edited = [Written("client", 1, {"a": 1}, {"a": 2}), Written("client", 1, {"a": 2, "b": 5}, {"a": 3, "b": 6})]
    assert net_changes(edited) == {("client", 1): ({"a": 1, "b": 5}, {"a": 3, "b": 6})}


def test_another_program_s_steps_are_told(workspace: Workspace) -> None:
    heard: list[str] = []
    workspace.subscribe(lambda changed: heard.append(changed.sentence))
    with Workspace(workspace.path, by="Nightly job") as other:
        other.change("Add client", clients.add_client, "Kestrel")
    assert heard == []
    workspace.poll()
    workspace.poll()
    assert heard == ["Add client Kestrel"]


def test_two_programs_write_one_after_the_other(workspace: Workspace) -> None:
    with Workspace(workspace.path) as other:
        for n in range(5):
            workspace.change("Add client", clients.add_client, f"A{n}")
            other.change("Add client", clients.add_client, f"B{n}")

    def names(session: Session) -> list[str]:
        return list(session.scalars(select(Client.name).order_by(Client.id)))

    assert workspace.ask(names) == [f"{letter}{n}" for n in range(5) for letter in "AB"]


def test_a_reference_to_nothing_is_refused_with_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(Missing, match="not here any more"):
        workspace.change("Add deal", deals.add_deal, "Site", client_id=999)
    assert workspace.ask(lambda session: session.scalars(select(Deal.id)).all()) == []
