"""A task with the client moves what depends on it by exactly that, slack first, on the account of the client."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from agencydesk.domain.problems import Invalid
from agencydesk.queries import project_plan
from agencydesk.queries.project_plan import PlanTaskRow
from agencydesk.services import agencies, plans, projects, tasks, waits
from agencydesk.store import derived
from agencydesk.workspace import Workspace

MONDAY = date(2026, 6, 15)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-17")
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")
        project = made.change("Add project", projects.add_project, "Site", MONDAY)
        review = made.change("Add", tasks.add_task, "Review", project, duration_minutes=960)
        launch = made.change("Add", tasks.add_task, "Launch", project)
        made.change("Link", plans.link_tasks, review, launch)
        made.change("Add", tasks.add_task, "Copy", project, duration_minutes=5 * 480)
        yield made


def rows(workspace: Workspace) -> dict[str, PlanTaskRow]:
    return {row.name: row for row in workspace.ask(project_plan.plan, 1).rows}


def test_two_days_with_the_client_cost_the_slack_first(workspace: Workspace) -> None:
    """
             Mon 15  Tue 16  Wed 17  Thu 18  Fri 19  Mon 22  Tue 23
    before   Review  Review  Launch  (slack  slack)
    after    Review  client  client  Review  Launch
    longer   Review  client  client  client  client  Review  Launch
    """
    before = rows(workspace)
    assert (before["Launch"].finish, before["Launch"].slack_minutes) == (datetime(2026, 6, 17, 18), 960)
    workspace.change("Give", waits.give_to_client, 1, datetime(2026, 6, 16, 9))
    workspace.change("Take", waits.take_back, 1, datetime(2026, 6, 17, 18))
    after = rows(workspace)
    assert (after["Review"].start, after["Review"].finish) == (datetime(2026, 6, 15, 9), datetime(2026, 6, 18, 18))
    assert (after["Launch"].finish, after["Launch"].slack_minutes) == (datetime(2026, 6, 19, 18), 0)
    assert after["Copy"].finish == before["Copy"].finish
    workspace.change("Give", waits.give_to_client, 1, datetime(2026, 6, 18, 9))
    workspace.change("Take", waits.take_back, 1, datetime(2026, 6, 19, 18))
    assert rows(workspace)["Launch"].finish == datetime(2026, 6, 23, 18)


def test_an_open_wait_grows_with_the_days(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.change("Give", waits.give_to_client, 1, datetime(2026, 6, 16, 9))
    assert rows(workspace)["Review"].finish == datetime(2026, 6, 17, 18)  # till Wed morning: one day
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-19")
    workspace.poll()
    assert rows(workspace)["Review"].finish == datetime(2026, 6, 19, 18)
    assert workspace.ask(lambda session: derived.differences(session.connection())) == []
    with Workspace(workspace.path) as other:
        monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-22")
        assert rows(other)["Review"].finish == datetime(2026, 6, 22, 18)
    with Workspace(workspace.path) as later:
        assert later.ask(lambda session: derived.differences(session.connection())) == []


def test_what_cannot_be_given_is_said(workspace: Workspace) -> None:
    workspace.change("Give", waits.give_to_client, 1, datetime(2026, 6, 16, 9))
    with pytest.raises(Invalid, match="with the client already"):
        workspace.change("Give", waits.give_to_client, 1)
    with pytest.raises(Invalid, match="before being asked"):
        workspace.change("Take", waits.take_back, 1, datetime(2026, 6, 15, 9))
    with pytest.raises(Invalid, match="is not with the client"):
        workspace.change("Take", waits.take_back, 2)
    workspace.change("Done", tasks.complete_task, 2)
    with pytest.raises(Invalid, match="is done"):
        workspace.change("Give", waits.give_to_client, 2)


def test_undo_takes_the_days_back(workspace: Workspace) -> None:
    before = rows(workspace)
    workspace.change("Give", waits.give_to_client, 1, datetime(2026, 6, 15, 9))
    assert rows(workspace) != before
    workspace.undo()
    assert rows(workspace) == before


def test_what_begins_later_is_not_begun_by_giving_it_away(workspace: Workspace) -> None:
    """
             Mon 15  Tue 16  Wed 17  Thu 18  Fri 19  Mon 22
    before   Review  Review  Launch
    given    Review  Review  (client till Fri)       Launch
    """
    workspace.change("Give", waits.give_to_client, 2, datetime(2026, 6, 16, 9))
    assert rows(workspace)["Launch"].start == datetime(2026, 6, 17, 9)
    workspace.change("Take", waits.take_back, 2, datetime(2026, 6, 19, 18))
    assert rows(workspace)["Launch"].start == datetime(2026, 6, 22, 9)
