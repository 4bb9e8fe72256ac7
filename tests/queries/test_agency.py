"""What Settings reads: the agency, its team, rate card, days off, pipelines and history."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from agencydesk.domain.kinds import StageKind
from agencydesk.queries import agency as query
from agencydesk.queries import steps, team
from agencydesk.services import agencies, catalogue, deals, people
from agencydesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio", terms=[["Rights", "Yours on payment."]])
        yield made


def test_the_agency_reads_as_it_was_set_up(workspace: Workspace) -> None:
    found = workspace.ask(query.agency)
    assert found is not None
    assert (found.name, found.currency, found.valid_days) == ("Northlight Studio", "EUR", 30)
    assert found.payment_plan == (("100", "On delivery"),)
    assert found.terms == (("Rights", "Yours on payment."),)
    assert found.week[0] == ((540, 780), (840, 1080))
    assert found.week[6] == ()


def test_an_empty_workspace_has_no_agency(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "empty.agencydesk") as workspace:
        assert workspace.ask(query.agency) is None
        assert workspace.ask(query.logo) is None


def test_days_off_are_told_by_year_and_by_where_they_come_from(workspace: Workspace) -> None:
    workspace.change("Add", agencies.add_holiday, "Christmas break", date(2026, 12, 24), date(2027, 1, 2))
    workspace.change("Add", agencies.add_holiday, "Republic Day", date(2026, 10, 5), None, "country")
    assert len(workspace.ask(query.holiday_ids, year=2027)) == 1
    own = workspace.ask(query.holiday_ids, public=False)
    assert [row.name for row in workspace.ask(query.holidays, own)] == ["Christmas break"]
    assert [row.public for row in workspace.ask(query.holidays, workspace.ask(query.holiday_ids))] == [True, False]


def test_pipelines_count_the_deals_of_each_stage(workspace: Workspace) -> None:
    workspace.change("Add deal", deals.add_deal, "Rebrand")
    [pipeline] = workspace.ask(query.pipelines)
    assert [(stage.name, stage.deals) for stage in pipeline.stages[:2]] == [("Lead", 1), ("Qualified", 0)]
    assert pipeline.stages[-1].kind is StageKind.LOST


def test_people_and_services_are_filtered_and_sorted(workspace: Workspace) -> None:
    for name, role, sold in (("Zoë Lima", "Copywriter", 7500), ("Rui Costa", "Motion", None), ("Bo", "Design", 8000)):
        workspace.change("Add person", people.add_person, name, role=role, rate_minor=sold)
    by_rate = workspace.ask(team.people_ids, sort="rate", descending=True)
    assert [row.name for row in workspace.ask(team.people, by_rate)] == ["Bo", "Zoë Lima", "Rui Costa"]
    assert len(workspace.ask(team.people_ids, text="zoe copy")) == 1
    workspace.change("Edit", people.edit_person, by_rate[0], active=False)
    assert [name for _key, name in workspace.ask(team.names)] == ["Rui Costa", "Zoë Lima"]
    assert workspace.ask(team.people_ids)[-1] == by_rate[0]
    workspace.change("Time off", people.add_time_off, by_rate[1], date(2026, 8, 3), date(2026, 8, 7), "Summer")
    assert [row.note for row in workspace.ask(team.time_off, by_rate[1])] == ["Summer"]
    workspace.change("Add", agencies.add_tax_rate, "VAT", Decimal("23"))
    [rate] = workspace.ask(query.tax_rates)
    workspace.change("Add", catalogue.add_service, "Naming", category="Strategy", tax_rate_id=rate.id)
    [service] = workspace.ask(team.services, workspace.ask(team.service_ids, text="strat"))
    assert (service.name, service.tax_rate_id, service.minutes) == ("Naming", rate.id, None)


def test_history_is_found_by_words_names_and_people(workspace: Workspace) -> None:
    deal = workspace.change("Add deal", deals.add_deal, "Harvest labels")
    workspace.change("Win deal", deals.win, deal)
    workspace.undo()
    rows = workspace.ask(steps.rows, workspace.ask(steps.ids))
    assert [row.label for row in rows] == [
        "Undo: Win deal Harvest labels",
        "Win deal Harvest labels",
        "Add deal Harvest labels",
        "Set up Northlight Studio",
    ]
    assert [row.undone for row in rows] == [False, True, False, False]
    assert [row.label for row in workspace.ask(steps.rows, workspace.ask(steps.ids, text="win harvest"))] == [
        "Win deal Harvest labels"
    ]
    assert workspace.ask(steps.people) == ["Ana Duarte"]
    assert workspace.ask(steps.ids, by="Rui Costa") == []
