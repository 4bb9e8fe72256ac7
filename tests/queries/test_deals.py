"""Deals as a board and as lists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.kinds import StageKind
from agencydesk.queries import deals as query
from agencydesk.services import agencies, clients, deals, people, pipelines
from agencydesk.workspace import Workspace

TODAY = date(2026, 6, 16)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio", quarter_goal_minor=14_000_000)
        yield made


def test_a_board_sums_its_stages(workspace: Workspace) -> None:
    pipeline = workspace.ask(query.pipelines)[0]
    stages = {stage.name: stage.id for stage in workspace.ask(query.board, pipeline.id)}
    client = workspace.change("Add client", clients.add_client, "Casa Serrano")
    workspace.change("Add deal", deals.add_deal, "Rebrand", client_id=client, value_minor=1_400_001)
    workspace.change("Add deal", deals.add_deal, "Unknown", value_minor=None)
    own = workspace.change(
        "Add deal", deals.add_deal, "Own chance", stages["Qualified"], value_minor=1000, probability=55
    )
    board = {stage.name: stage for stage in workspace.ask(query.board, pipeline.id)}
    assert (board["Lead"].count, board["Lead"].total_minor, board["Lead"].weighted_minor) == (2, 1_400_001, 140_000)
    assert (board["Qualified"].count, board["Qualified"].weighted_minor) == (1, 550)
    assert [stage.kind for stage in board.values()] == [StageKind.OPEN] * 5 + [StageKind.WON, StageKind.LOST]
    rows = workspace.ask(query.rows, workspace.ask(query.ids, stage_id=stages["Qualified"]))
    assert [(row.id, row.client, row.probability, row.weighted_minor) for row in rows] == [(own, "", 55, 550)]
    workspace.change("Win deal", deals.win, own)
    assert workspace.ask(query.pipelines)[0].open == 2


def test_lists_filter_and_sort_with_empty_values_last(workspace: Workspace) -> None:
    tom = workspace.change("Add person", people.add_person, "Tom Becker")
    names = {"Depot": (300, date(2026, 6, 12)), "Annual report": (None, None), "Careers": (100, date(2026, 7, 1))}
    for name, (value, close) in names.items():
        workspace.change("Add deal", deals.add_deal, name, value_minor=value, expected_close=close, owner_id=tom)
    workspace.change("Add deal", deals.add_deal, "Harbour", client_text="Kestrel")

    def titles(**wanted: object) -> list[str]:
        return [row.title for row in workspace.ask(query.rows, workspace.ask(query.ids, **wanted))]

    assert titles(owner_id=tom) == ["Depot", "Careers", "Annual report"]
    assert titles(owner_id=tom, sort="value", descending=True) == ["Depot", "Careers", "Annual report"]
    assert titles(sort="expected_close", descending=True, owner_id=tom) == ["Careers", "Depot", "Annual report"]
    assert titles(text="kestrel") == ["Harbour"]
    assert titles(text="100%") == []


def test_the_order_of_rows_is_the_order_asked_for(workspace: Workspace) -> None:
    keys = [workspace.change("Add deal", deals.add_deal, f"Deal {n}") for n in range(4)]
    assert [row.id for row in workspace.ask(query.rows, [keys[2], keys[0], 999, keys[3]])] == [
        keys[2],
        keys[0],
        keys[3],
    ]


def test_the_forecast_reads_won_and_open_deals_of_the_agency_s_currency(workspace: Workspace) -> None:
    won = workspace.change("Add deal", deals.add_deal, "Won", value_minor=500)
    workspace.change("Win deal", deals.win, won)
    workspace.change("Add deal", deals.add_deal, "Open", value_minor=1000, expected_close=date(2026, 7, 9))
    workspace.change("Add deal", deals.add_deal, "Dollars", value_minor=9, currency="USD", expected_close=TODAY)
    found = workspace.ask(query.forecast, TODAY)
    assert [(month.won, month.weighted) for month in found.months] == [
        (0, 0),
        (0, 0),
        (500, 0),
        (0, 100),
        (0, 0),
        (0, 0),
    ]
    assert (found.quarter_expected, found.quarter_goal) == (500, 14_000_000)


def test_reasons_given_before_are_offered_again(workspace: Workspace) -> None:
    for n, reason in enumerate(["Price", "Timing", "Price"]):
        deal = workspace.change("Add deal", deals.add_deal, f"Deal {n}")
        workspace.change("Lose deal", deals.lose, deal, reason)
    assert workspace.ask(query.lost_reasons) == ["Price", "Timing"]


def test_a_pipeline_of_one_s_own(workspace: Workspace) -> None:
    key = workspace.change("Add pipeline", pipelines.add_pipeline, "Retainers")
    assert [row.name for row in workspace.ask(query.pipelines)] == ["Sales", "Retainers"]
    assert len(workspace.ask(query.board, key)) == 7
