"""The nine projects of the sample, and the to-dos beside them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from agencydesk.domain.kinds import Level, ProjectStatus, RegisterKind
from agencydesk.domain.plan import Constraint, LinkKind
from agencydesk.queries import project_plan
from agencydesk.services import handoff, hours, plans, projects, tasks
from agencydesk.workspace import Session

from .agency import Made
from .days import Days
from .plans import (
    DAY,
    PORTAL,
    PORTAL_BUDGETS,
    PORTAL_HOURS,
    PORTAL_LINKS,
    SITE,
    SITE_BUDGETS,
    SITE_HOURS,
    SITE_LINKS,
    SITE_REGISTER,
    Step,
)

END_OF_DAY = time(18)
Links = Sequence[tuple[str, str, LinkKind, int]]
# Project, text, minutes, days from today, minute of the day, ticked of checklist, checklist
TODOS: tuple[tuple[str, str, int, int, int | None, int, tuple[str, ...]], ...] = (
    ("site", "Send revised timeline to Catarina", 30, -1, None, 0, ()),
    (
        "site",
        "Rehearse identity sign-off deck",
        120,
        0,
        660,
        3,
        (
            "Walk through the three routes",
            "Add type specimens",
            "Check contrast on terrace menu",
            "Print A3 boards for the meeting",
            "Send pre-read to Helen",
        ),
    ),
    ("tickets", "Review wireframes, round 2", 90, 0, None, 0, ()),
    ("label", "Approve label print proofs", 45, 0, None, 1, ("Front labels", "Back labels", "Capsules")),
    ("portal", "Reply to copy questions", 20, 0, None, 0, ()),
    ("campaign", "Scope call: loyalty app", 60, 1, 630, 0, ()),
    ("site", "Draft June status report", 60, 1, None, 0, ()),
    ("site", "Book accessibility tester", 75, 1, None, 0, ("Ask for two quotes", "Agree on a date")),
    ("site", "Identity sign-off meeting", 60, 3, 900, 0, ()),
    ("tickets", "Agree audio guide scope", 60, 3, None, 0, ()),
    (
        "own",
        "Quarterly rate review",
        60,
        3,
        None,
        0,
        ("Collect rates", "Compare with hours", "Decide", "Tell the team"),
    ),
)


def add_projects(session: Session, made: Made, days: Days) -> None:
    """Three by hand from won deals, four handed off, one closed long ago, one of our own."""
    for key, deal, start, colour in (
        ("label", "Oliveira Vinhos: Oliveira Vinhos label", "20 Apr", 3),
        ("tickets", "Museu da Maré: Museu da Maré tickets", "4 May", 1),
        ("microsite", "Tidewater Renewables: Annual microsite", "15 Jun", 7),
        ("campaign", "Bright Pharmacy Group: Vaccination week", "29 Jun", 2),
    ):
        name = deal.split(": ")[1]
        made.projects[key] = handoff.hand_off(session, made.deals[deal], days.day(start), name)
        projects.edit_project(session, made.projects[key], colour=colour)
    made.projects["pages"] = handoff.hand_off(
        session, made.deals["Fathom Therapeutics: Investor pages"], days.day("2 Feb"), "Investor pages"
    )
    made.projects["bags"] = handoff.hand_off(
        session, made.deals["Padaria Aurora: Bread bag design"], days.day("16 Mar"), "Bread bag design"
    )
    made.projects["own"] = projects.add_project(
        session, "Northlight website", days.day("6 Jul"), lead_id=made.people["Ana Duarte"], colour=6
    )
    for name, owner, length in (("Case studies", "Sofia Lima", 10), ("New home page", "Miguel Reis", 8)):
        tasks.add_task(session, name, made.projects["own"], duration_minutes=length * DAY, owner_id=made.people[owner])
    for key in ("tickets", "label"):
        projects.pin_project(session, made.projects[key])


def progress(session: Session, made: Made, days: Days) -> None:
    """What was done on the projects that were handed off."""
    _finish_closed(session, made, days)
    _progress(session, made, days, "label", "10 Jun", 70)
    _progress(session, made, days, "tickets", "12 Jun", 40)


def add_site(session: Session, made: Made, days: Days, proposal_id: int) -> None:
    """The project of the pictures: agreed on 14 May, two days late since the routes took longer."""
    project = projects.add_project(
        session,
        "Harbour & Finch site",
        days.day("18 May"),
        client_id=made.clients["Harbour & Finch"],
        deal_id=made.deals["Harbour & Finch: Brand & website"],
        proposal_id=proposal_id,
        lead_id=made.people["Ana Duarte"],
        budget_minor=3_840_000,
        status=ProjectStatus.RUNNING,
        colour=0,
        note="Brand identity and website",
    )
    made.projects["site"] = project
    made.tasks["site"] = _draw(session, made, days, project, SITE, SITE_BUDGETS, SITE_LINKS)
    projects.take_baseline(session, project, "14 May", days.day("14 May"))
    projects.pin_project(session, project)
    for kind, text, detail, level, owner, due in SITE_REGISTER:
        projects.add_register_item(
            session,
            project,
            kind,
            text,
            detail=detail,
            level=level,
            owner_text=owner,
            raised_on=days.day("12 Jun"),
            due_on=days.day(due) if due else None,
        )


def add_portal(session: Session, made: Made, days: Days) -> None:
    """A project off its track: it waits for access to an interface."""
    project = projects.add_project(
        session,
        "Kestrel driver portal",
        days.day("16 Mar"),
        client_id=made.clients["Kestrel Logistics"],
        deal_id=made.deals["Kestrel Logistics: Driver portal"],
        lead_id=made.people["Tom Becker"],
        budget_minor=4_680_000,
        status=ProjectStatus.RUNNING,
        colour=7,
    )
    made.projects["portal"] = project
    made.tasks["portal"] = _draw(session, made, days, project, PORTAL, PORTAL_BUDGETS, PORTAL_LINKS)
    projects.take_baseline(session, project, "5 Mar", days.day("5 Mar"))
    projects.add_register_item(
        session,
        project,
        RegisterKind.RISK,
        "No access to the freight interface since 5 June",
        detail="Pieter asks the supplier weekly",
        level=Level.HIGH,
        owner_text="Tom",
        raised_on=days.day("5 Jun"),
    )


def carry_out(session: Session, made: Made, days: Days) -> None:
    """What was done since on the two projects drawn by hand, with its hours."""
    for key, steps, entries in (("site", SITE, SITE_HOURS), ("portal", PORTAL, PORTAL_HOURS)):
        ids = made.tasks[key]
        _do(session, days, steps, ids)
        _log(session, made, days, ids, entries)


def _draw(
    session: Session,
    made: Made,
    days: Days,
    project: int,
    steps: Sequence[Step],
    budgets: dict[str, int],
    links: Links,
) -> dict[str, int]:
    ids: dict[str, int] = {}
    phase: int | None = None
    for step in steps:
        if step.days is None:
            phase = ids[step.name] = tasks.add_task(session, step.name, project, budget_minor=budgets[step.name] * 100)
            continue
        fields: dict[str, object] = {"owner_id": made.people[step.owner]}
        if step.not_before:
            start = datetime.combine(days.day(step.not_before), time(9))
            fields |= {"constraint": Constraint.SNET, "constraint_at": start}
        if step.days == 0:
            ids[step.name] = tasks.add_milestone(session, project, step.name, phase, **fields)
            continue
        length = (step.planned or step.days) * DAY
        ids[step.name] = tasks.add_task(
            session, step.name, project, phase, duration_minutes=length, estimate_minutes=step.hours * 60, **fields
        )
    for first, then, kind, lag in links:
        plans.link_tasks(session, ids[first], ids[then], kind, lag * DAY)
    return ids


def _do(session: Session, days: Days, steps: Sequence[Step], ids: dict[str, int]) -> None:
    for step in steps:
        if step.planned is not None and step.planned != step.days:
            plans.set_duration(session, ids[step.name], (step.days or 0) * DAY)
        if step.started:
            tasks.edit_task(session, ids[step.name], actual_start=datetime.combine(days.day(step.started), time(9)))
        if step.done:
            tasks.complete_task(session, ids[step.name], datetime.combine(days.day(step.done), END_OF_DAY))
        elif step.percent:
            tasks.set_percent(session, ids[step.name], step.percent)


def _log(
    session: Session,
    made: Made,
    days: Days,
    ids: dict[str, int],
    entries: Sequence[tuple[str, str, str, int, int]],
) -> None:
    for name, person, first, each, count in entries:
        for day in _workdays(days, first, count):
            hours.log_time(session, ids[name], made.people[person], day, each * 60)


def _workdays(days: Days, first: str, count: int) -> list[date]:
    closed = {days.day("4 Jun"), days.day("10 Jun")}
    found: list[date] = []
    day = days.day(first)
    while len(found) < count:
        if day.weekday() < 5 and day not in closed:
            found.append(day)
        day += timedelta(days=1)
    return found


def _finish_closed(session: Session, made: Made, days: Days) -> None:
    for key, on in (("pages", "20 Mar"), ("bags", "29 Apr")):
        for task in _steps(session, made.projects[key]):
            tasks.complete_task(session, task.id, datetime.combine(days.day(on), END_OF_DAY))
        projects.close_project(session, made.projects[key], days.day(on))


def _steps(session: Session, project: int) -> list[project_plan.PlanTaskRow]:
    """The tasks and milestones of a project in order, without its phases."""
    return [row for row in project_plan.plan(session, project).rows if not row.phase]


def _progress(session: Session, made: Made, days: Days, key: str, on: str, percent: int) -> None:
    """The first task done on a day, the second well under way."""
    people = ("Miguel Reis", "Joana Prata", "Sofia Lima")
    steps = [task for task in _steps(session, made.projects[key]) if not task.milestone]
    for place, task in enumerate(steps):
        tasks.edit_task(session, task.id, owner_id=made.people[people[place % 3]])
    tasks.complete_task(session, steps[0].id, datetime.combine(days.day(on), END_OF_DAY) - timedelta(days=21))
    hours.log_time(session, steps[0].id, made.people["Miguel Reis"], days.day(on) - timedelta(days=22), 8 * 60)
    session.flush()
    tasks.set_percent(session, steps[1].id, percent)
    for back in range(1, 6):
        hours.log_time(
            session, steps[1].id, made.people["Joana Prata"], days.day(on) - timedelta(days=back * 2), 6 * 60
        )


def add_todos(session: Session, made: Made, days: Days) -> None:
    """What Ana has on her list, with one thing done today."""
    ana = made.people["Ana Duarte"]
    for key, text, minutes, near, at, ticked, checklist in TODOS:
        task = tasks.add_task(
            session,
            text,
            made.projects[key],
            in_plan=False,
            duration_minutes=minutes,
            estimate_minutes=minutes,
            owner_id=ana,
            due_on=days.near(near),
            due_minute=at,
            priority=Level.HIGH if text.startswith("Rehearse") else Level.MEDIUM,
        )
        for place, item in enumerate(checklist):
            key_ = tasks.add_checklist_item(session, task, item)
            if place < ticked:
                tasks.tick_checklist_item(session, key_)
    done = tasks.add_task(
        session,
        "Confirm print supplier slot",
        made.projects["label"],
        in_plan=False,
        duration_minutes=15,
        estimate_minutes=15,
        owner_id=ana,
        due_on=days.near(0),
    )
    tasks.complete_task(session, done, datetime.combine(days.near(0), time(9, 12)))
    for person, text, near in (
        ("Miguel Reis", "Send photo shortlist", 3),
        ("Joana Prata", "Order test devices", 1),
        ("Sofia Lima", "Collect menu texts", 6),
        ("Tom Becker", "Confirm press days", 2),
    ):
        tasks.add_task(
            session,
            text,
            made.projects["label" if person == "Tom Becker" else "site"],
            in_plan=False,
            duration_minutes=45,
            estimate_minutes=45,
            owner_id=made.people[person],
            due_on=days.near(near),
        )
