"""Public holidays come from the country and region, own closed days stay, and one Undo takes all of it back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.problems import Invalid
from agencydesk.exchange import public_holidays
from agencydesk.queries import agency as query
from agencydesk.services import agencies, holidays
from agencydesk.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        made.change("Add closed days", agencies.add_holiday, "Studio closed", date(2026, 8, 10), date(2026, 8, 14))
        yield made


def listed(workspace: Workspace) -> dict[str, tuple[date, bool]]:
    rows = workspace.ask(lambda session: query.holidays(session, query.holiday_ids(session)))
    return {f"{row.name} {row.first.year}": (row.first, row.public) for row in rows}


def test_a_region_has_its_own_days(workspace: Workspace) -> None:
    workspace.change("Observe", holidays.observe, "PT", "13", [2026])
    found = listed(workspace)
    assert found["Saint John's Day 2026"] == (date(2026, 6, 24), True)
    assert found["Labour Day 2026"] == (date(2026, 5, 1), True)
    assert found["Studio closed 2026"] == (date(2026, 8, 10), False)
    agency = workspace.ask(query.agency)
    assert agency is not None
    assert (agency.country, agency.region) == ("PT", "13")


def test_another_country_replaces_the_coming_years_only_and_undo_brings_them_back(workspace: Workspace) -> None:
    workspace.change("Observe", holidays.observe, "PT", "", [2025, 2026])
    before = listed(workspace)
    workspace.change("Observe", holidays.observe, "GB", "SCT", [2026])
    after = listed(workspace)
    assert "Freedom Day 2025" in after
    assert "Freedom Day 2026" not in after
    assert after["Saint Andrew's Day 2026"] == (date(2026, 11, 30), True)
    assert "Studio closed 2026" in after
    assert workspace.undo_label == "Observe Northlight Studio"
    workspace.undo()
    assert listed(workspace) == before


def test_a_day_that_is_closed_already_under_that_name_is_not_listed_twice(workspace: Workspace) -> None:
    workspace.change("Add closed day", agencies.add_holiday, "Corpus christi", date(2026, 6, 4))
    workspace.change("Observe", holidays.observe, "PT", "", [2026])
    assert [name for name in listed(workspace) if name.casefold().startswith("corpus")] == ["Corpus christi 2026"]


@pytest.mark.parametrize(
    ("country", "region", "years", "words"),
    [
        ("XX", "", [2026], "not known"),
        ("PT", "99", [2026], "no region"),
        ("PT", "", [], "between 1 and"),
        ("PT", "", [1066], "from 1990 to"),
    ],
)
def test_what_is_not_known_is_refused(
    workspace: Workspace, country: str, region: str, years: list[int], words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        workspace.change("Observe", holidays.observe, country, region, years)


def test_countries_and_regions_have_names_and_a_currency() -> None:
    known = {country.code: country for country in public_holidays.countries()}
    assert (known["PT"].name, known["PT"].currency) == ("Portugal", "EUR")
    assert known["GB"].currency == "GBP"
    assert {region.name for region in public_holidays.regions("DE")} >= {"Bayern", "Berlin"}


def test_days_of_a_file_come_once_with_a_name_and_within_a_year(workspace: Workspace) -> None:
    closed, day = (date(2026, 8, 10), date(2026, 8, 14), "STUDIO closed"), date(2026, 12, 24)
    days = [closed, (day, day, "\u200b"), (day, day, " Day  off")]
    assert workspace.ask(holidays.missing_days, days) == [(day, day, "Day off")]
    assert workspace.change("Import", holidays.bring_in_days, days) == 1
    assert listed(workspace)["Day off 2026"] == (day, False)
    step = workspace.undo_label
    assert workspace.change("Import", holidays.bring_in_days, days) == 0
    assert workspace.undo_label == step
    for last in (date(2026, 12, 23), date(2028, 1, 1)):
        with pytest.raises(Invalid, match="Leave it out"):
            workspace.change("Import", holidays.bring_in_days, [(day, last, "Long")])
