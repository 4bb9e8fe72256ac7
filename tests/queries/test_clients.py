"""Lists of clients, one client's page and its timeline, against a real file."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.kinds import Health, InteractionKind, Lifecycle, ProjectStatus, StageKind
from agencydesk.domain.problems import Missing
from agencydesk.queries import client_details, clients, interactions
from agencydesk.queries.clients import Segment, Sort
from agencydesk.queries.interactions import About, Filter
from agencydesk.services import agencies, deals, people
from agencydesk.services import clients as service
from agencydesk.store.bulk import insert_rows, update_rows
from agencydesk.store.tables import Proposal, Stage
from agencydesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        yield made


def add(workspace: Workspace, name: str, lifecycle: Lifecycle = Lifecycle.CLIENT, **fields: object) -> int:
    return workspace.change("Add client", service.add_client, name, lifecycle=lifecycle, **fields)


def add_project(workspace: Workspace, client_id: int, name: str, due_on: date | None = None, days: int = 10) -> int:
    """A running project that starts on Monday 1 June and takes that many working days."""
    project = {
        "name": name,
        "client_id": client_id,
        "status": ProjectStatus.RUNNING,
        "start_on": date(2026, 6, 1),
        "due_on": due_on,
    }

    def plan(session: Session) -> int:
        [key] = insert_rows(session, "project", [project])
        insert_rows(session, "task", [{"project_id": key, "name": "Work", "duration_minutes": days * 480}])
        return key

    return workspace.change("Add project", plan)


def names(workspace: Workspace, **filters: object) -> list[str]:
    found = workspace.ask(clients.ids, **filters)
    return [row.name for row in workspace.ask(clients.rows, found)]


def test_filter_looks_at_names_places_and_contacts_without_accents(workspace: Workspace) -> None:
    museum = add(workspace, "Museu da Maré", city="Lisbon", industry="Culture")
    add(workspace, "Harbour & Finch", city="Porto", industry="Hospitality")
    workspace.change("Add contact", service.add_contact, museum, "Inês Ávila")
    assert names(workspace, text="MARE") == ["Museu da Maré"]
    assert names(workspace, text="lisb cult") == ["Museu da Maré"]
    assert names(workspace, text="ines avila") == ["Museu da Maré"]
    assert names(workspace, text="hospitality") == ["Harbour & Finch"]
    assert names(workspace, text="100%_") == []
    assert names(workspace, text="  ") == ["Harbour & Finch", "Museu da Maré"]


def test_sorts_put_clients_without_a_value_last(workspace: Workspace) -> None:
    alpha = add(workspace, "alpha", next_step="Call", next_step_on=date(2026, 7, 1))
    beta = add(workspace, "Beta", next_step="Mail", next_step_on=date(2026, 6, 20))
    add(workspace, "gamma")
    for client, hour in ((alpha, 9), (beta, 11), (alpha, 10)):
        at = datetime(2026, 6, 15, hour)
        workspace.change("Log", service.log_interaction, client, InteractionKind.CALL, "Spoke", at)
    won = workspace.change("Add deal", deals.add_deal, "Site", client_id=alpha, value_minor=500_00)
    workspace.change("Win", deals.win, won)
    assert names(workspace, sort=Sort.NAME) == ["alpha", "Beta", "gamma"]
    assert names(workspace, sort=Sort.LAST_CONTACT, descending=True) == ["Beta", "alpha", "gamma"]
    assert names(workspace, sort=Sort.LAST_CONTACT) == ["alpha", "Beta", "gamma"]
    assert names(workspace, sort=Sort.LIFETIME, descending=True)[0] == "alpha"
    assert names(workspace, sort=Sort.NEXT_STEP) == ["Beta", "alpha", "gamma"]


def test_segments_and_their_counts(workspace: Workspace) -> None:
    late = add(workspace, "Late")
    very = add(workspace, "Very late")
    early = add(workspace, "Early")
    add(workspace, "Lead", Lifecycle.LEAD)
    add(workspace, "Prospect", Lifecycle.PROSPECT)
    add(workspace, "Former", Lifecycle.FORMER)
    add_project(workspace, late, "Site", date(2026, 6, 10))
    add_project(workspace, very, "Shop", date(2026, 6, 2))
    add_project(workspace, early, "Label", date(2026, 8, 1), days=30)
    passed = add(workspace, "Passed")
    add_project(workspace, passed, "Map", date(2026, 8, 1))  # its finish was on 12 June, and nothing is done
    closed = add_project(workspace, early, "Done", date(2026, 6, 1))
    status = {closed: {"status": ProjectStatus.CLOSED}}
    workspace.change("Close", lambda session: update_rows(session, "project", status))
    assert names(workspace, segment=Segment.AT_RISK) == ["Late", "Passed", "Very late"]
    assert names(workspace, segment=Segment.PROSPECTS) == ["Lead", "Prospect"]
    assert names(workspace, segment=Segment.FORMER) == ["Former"]
    counted = workspace.ask(clients.counts)
    assert counted.segments == {"active": 4, "at_risk": 3, "prospects": 2, "former": 1, "all": 7}
    states = {row.name: row.health for row in workspace.ask(clients.rows, workspace.ask(clients.ids))}
    assert states["Late"] is Health.AT_RISK
    assert states["Very late"] is Health.OFF_TRACK
    assert states["Passed"] is Health.AT_RISK
    assert states["Early"] is Health.ON_TRACK
    assert states["Lead"] is None


def test_lifetime_is_what_was_won_in_the_agencys_currency(workspace: Workspace) -> None:
    client = add(workspace, "Harbour & Finch")
    for value, currency, close in ((1000_00, "EUR", True), (70_00, "USD", True), (5_00, "EUR", False)):
        deal = workspace.change(
            "Add deal", deals.add_deal, "Deal", client_id=client, value_minor=value, currency=currency
        )
        if close:
            workspace.change("Win", deals.win, deal)
    [row] = workspace.ask(clients.rows, [client])
    assert row.lifetime_minor == 1000_00
    assert workspace.ask(clients.counts).active_lifetime_minor == 1000_00
    detail = workspace.ask(client_details.detail, client)
    assert (detail.lifetime_minor, detail.open_minor, detail.weighted_minor) == (1000_00, 5_00, 50)
    assert detail.count(StageKind.WON) == 2


def test_rows_follow_the_ids_and_leave_out_what_is_gone(workspace: Workspace) -> None:
    first, second, third = (add(workspace, name) for name in ("One", "Two", "Three"))
    workspace.change("Delete", service.remove_client, second)
    assert [row.name for row in workspace.ask(clients.rows, [third, second, first])] == ["Three", "One"]


def test_the_page_of_a_client_holds_all_that_belongs_to_it(workspace: Workspace) -> None:
    owner = workspace.change("Add person", people.add_person, "Ana Duarte")
    parent = add(workspace, "Group")
    client = add(workspace, "Harbour & Finch", owner_id=owner, parent_id=parent, channel="Email")
    workspace.change("Add contact", service.add_contact, client, "Catarina Moura", decides=True, email="c@x.pt")
    workspace.change("Add deal", deals.add_deal, "Brand", client_id=client, value_minor=27000_00)
    add_project(workspace, client, "Site", date(2026, 6, 10))
    detail = workspace.ask(client_details.detail, client)
    assert (detail.owner, detail.parent, detail.channel) == ("Ana Duarte", "Group", "Email")
    assert [(contact.name, contact.decides) for contact in detail.contacts] == [("Catarina Moura", True)]
    assert [(project.name, project.slip_days) for project in detail.projects] == [("Site", 2)]
    assert detail.health is Health.AT_RISK
    assert workspace.ask(client_details.detail, parent).children == ((client, "Harbour & Finch"),)
    workspace.change("Delete", service.remove_client, client)
    with pytest.raises(Missing):
        workspace.ask(client_details.detail, client)


def issue(session: Session, deal_id: int) -> int:
    values = {
        "deal_id": deal_id,
        "title": "Brand and website",
        "number": "P-0147",
        "version": 2,
        "created_on": date(2026, 5, 1),
        "issued_on": date(2026, 5, 11),
        "changes": "Added option B",
        "total_minor": 38400_00,
    }
    return insert_rows(session, Proposal.__tablename__, [values])[0]


def test_the_timeline_tells_interactions_deals_proposals_and_projects(workspace: Workspace) -> None:
    client = add(workspace, "Harbour & Finch")
    contact = workspace.change("Add contact", service.add_contact, client, "Catarina Moura")
    call, at = InteractionKind.CALL, datetime(2026, 6, 16, 9, 40)
    workspace.change("Log", service.log_interaction, client, call, "Go-live", at, contact_id=contact)
    deal = workspace.change("Add deal", deals.add_deal, "Brand", client_id=client, value_minor=38400_00)
    workspace.change("Issue", issue, deal)
    workspace.change("Win", deals.win, deal)
    lost = workspace.change("Add deal", deals.add_deal, "App", client_id=client)
    workspace.change("Lose", deals.lose, lost, "Too dear")
    add_project(workspace, client, "Site")
    found = workspace.ask(interactions.timeline, client)
    assert [row.about for row in found] == [
        About.INTERACTION,
        About.DEAL_LOST,
        About.DEAL_WON,
        About.PROJECT_STARTED,
        About.PROPOSAL_ISSUED,
    ]
    assert (found[0].contact, found[0].title, found[0].day_only) == ("Catarina Moura", "Go-live", False)
    assert found[1].text == "Too dear"
    assert (found[4].number, found[4].version, found[4].text) == ("P-0147", 2, "Added option B")

    def abouts(only: Filter) -> set[About]:
        return {row.about for row in workspace.ask(interactions.timeline, client, only)}

    assert abouts(Filter.MESSAGES) == {About.INTERACTION}
    assert abouts(Filter.WORK) == {About.PROJECT_STARTED}
    assert abouts(Filter.MONEY) == {About.DEAL_LOST, About.DEAL_WON, About.PROPOSAL_ISSUED}


def test_a_reached_milestone_is_held_against_the_newest_baseline(workspace: Workspace) -> None:
    client = add(workspace, "Harbour & Finch")
    project = add_project(workspace, client, "Site")

    def reach(session: Session) -> None:
        reached = datetime(2026, 6, 12, 17)
        row = {"project_id": project, "name": "Identity routes", "milestone": True, "done_at": reached}
        [task] = insert_rows(session, "task", [row])
        for name, day in (("First", 1), ("Second", 10)):
            baseline = {"project_id": project, "name": name, "taken_on": date(2026, 5, day)}
            [key] = insert_rows(session, "baseline", [baseline])
            planned = datetime(2026, 6, day, 17)
            values = {"baseline_id": key, "task_id": task, "start": planned, "finish": planned}
            insert_rows(session, "baseline_task", [values])

    workspace.change("Reach", reach)
    [row] = [row for row in workspace.ask(interactions.timeline, client) if row.about is About.MILESTONE_REACHED]
    assert (row.title, row.text, row.days_late) == ("Identity routes", "Site", 2)


def test_deals_keep_their_stage_in_the_detail(workspace: Workspace) -> None:
    client = add(workspace, "Casa Serrano")
    workspace.change("Add deal", deals.add_deal, "Sofa", client_id=client, value_minor=1000_00, probability=40)
    [deal] = workspace.ask(client_details.detail, client).deals
    first = workspace.ask(lambda session: session.scalars(select(Stage.name).order_by(Stage.position)).first())
    assert (deal.stage, deal.kind, deal.weighted_minor) == (first, StageKind.OPEN, 400_00)
