"""Whatever people do, all of it can be taken back and brought back.

Random acts are played on a real workspace; undoing them all must give the start, redoing them all the end.
"""

import pkgutil
import random
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from agencydesk import services
from agencydesk.domain.kinds import InteractionKind, RegisterKind, ScopeKind
from agencydesk.domain.problems import Problem
from agencydesk.services import (
    agencies,
    assignments,
    catalogue,
    clients,
    deals,
    hours,
    issuing,
    levelling,
    people,
    pipelines,
    plans,
    projects,
    proposal_lines,
    proposal_scope,
    proposals,
    tasks,
    waits,
    working_calendars,
)
from agencydesk.store import derived
from agencydesk.workspace import Workspace

from . import acts
from .acts import TODAY
from .store.snapshots import snapshot

ROUNDS = 45


def furnish(path: Path) -> None:
    """A small agency with one of everything that an act can be about."""
    with Workspace.create(path, by="Ana Duarte") as workspace:
        workspace.change("Set up", _agency)
        client = workspace.change("Add client", clients.add_client, "Harbour & Finch")
        workspace.change("Talk", _talk, client)
        workspace.change("Sell", _sell, client)
        workspace.change("Plan", _plan, client)


def _agency(session: Session) -> None:
    agencies.set_up(session, "Northlight Studio")
    agencies.add_tax_rate(session, "VAT", Decimal(23))
    agencies.add_holiday(session, "Portugal Day", date(2026, 6, 10))
    for name in ("Ana Duarte", "Miguel Reis"):
        people.add_time_off(session, people.add_person(session, name, rate_minor=8500), TODAY, TODAY)
    catalogue.add_service(session, "Design", rate_minor=8000, minutes=60)
    pipelines.add_pipeline(session, "Retainers")
    working_calendars.add_calendar(session, "Mornings", {"week": [[[540, 720]]] * 5 + [[], []]})


def _talk(session: Session, client: int) -> None:
    clients.add_contact(session, client, "Catarina Moura")
    clients.log_interaction(session, client, InteractionKind.CALL, "Budget")


def _sell(session: Session, client: int) -> None:
    for title in ("Brand & website", "Booking module", "Terrace campaign", "Menu"):
        deal = deals.add_deal(session, title, client_id=client, value_minor=1_000_000, service_id=1)
        proposal = proposals.draft(session, deal)
        proposal_lines.add_line(session, proposal, "A page", section="Design", rate_minor=90_000, minutes=960)
        for text in ("Printing", "Hosting"):
            proposal_scope.add_scope(session, proposal, ScopeKind.EXCLUDED, text)
        if title != "Menu":
            issuing.issue(session, proposal)


def _plan(session: Session, client: int) -> None:
    project = projects.add_project(session, "Site", client_id=client)
    phase = tasks.add_task(session, "Design", project)
    first = tasks.add_task(session, "Sketch", project, phase)
    second = tasks.add_task(session, "Draw", project, phase)
    plans.link_tasks(session, first, second)
    tasks.add_checklist_item(session, second, "Type")
    hours.log_time(session, first, 1, TODAY, 60)
    assignments.assign_person(session, first, 1)
    tasks.edit_task(session, second, owner_id=2)
    waits.give_to_client(session, second)
    levelling.accept_levelling(session, {second: datetime(2026, 6, 22, 9)})
    projects.add_scope_item(session, project, ScopeKind.ASSUMPTION, "Texts arrive in July")
    projects.add_register_item(session, project, RegisterKind.RISK, "No test account")
    projects.take_baseline(session, project)
    done = tasks.add_task(session, "Brief", project, phase)
    tasks.complete_task(session, done)
    projects.close_register_item(session, projects.add_register_item(session, project, RegisterKind.DECISION, "Logo"))
    projects.close_project(session, projects.add_project(session, "Leaflet", client_id=client))


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "a.agencydesk"
    furnish(path)
    return path


def play(workspace: Workspace, luck: random.Random) -> int:
    """Do random acts; how many of them became Steps."""
    known = acts.acts()
    names = sorted(known)
    steps: list[int] = []
    stop = workspace.subscribe(lambda changed: steps.append(changed.step_id))
    for _ in range(ROUNDS):
        name = luck.choice(names)
        given_ = workspace.ask(acts.arguments, known[name], luck)
        try:
            workspace.change(name, known[name], **given_)
        except (Problem, acts.NotEdited):
            continue
    stop()
    return len(steps)


@settings(max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_everything_can_be_taken_back_and_brought_back(furnished: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / f"{seed}.agencydesk"
    path.write_bytes(furnished.read_bytes())
    with Workspace(path, by="Ana Duarte") as workspace:
        start = workspace.ask(snapshot)
        steps = play(workspace, random.Random(seed))
        end = workspace.ask(snapshot)
        for _ in range(steps):
            workspace.undo()
        assert workspace.ask(snapshot) == start
        for _ in range(steps):
            workspace.redo()
        assert workspace.ask(snapshot) == end
        assert workspace.ask(lambda session: derived.differences(session.connection())) == []
    path.unlink()


def test_every_public_service_is_played_and_taken_back_alone(furnished: Path, tmp_path: Path) -> None:
    known = acts.acts()
    path = tmp_path / "all.agencydesk"
    path.write_bytes(furnished.read_bytes())
    reached: set[str] = set()
    with Workspace(path) as workspace:
        start, steps = workspace.ask(snapshot), Counter[str]()
        workspace.subscribe(lambda changed: steps.update(["step"]))
        for seed in range(90):
            luck = random.Random(seed)
            for name in sorted(known.keys() - reached):
                before = steps["step"]
                try:
                    workspace.change(name, known[name], **workspace.ask(acts.arguments, known[name], luck))
                except (Problem, acts.NotEdited):
                    continue
                if steps["step"] > before:
                    reached.add(name)
                    workspace.undo()
                    assert workspace.ask(snapshot) == start, name
    missed = ", ".join(sorted(known.keys() - reached))
    assert missed == ""


def test_the_modules_left_out_are_there_and_say_why() -> None:
    present = {module.name for module in pkgutil.iter_modules(services.__path__)}
    assert {name for name in acts.NOT_ACTS if name not in present} <= {"holidays", "logos"}
    assert all(acts.NOT_ACTS.values())
