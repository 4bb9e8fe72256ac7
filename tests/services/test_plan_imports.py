"""The plan of another program comes in whole, keeps its dates, goes out again as it came, and can be taken back."""

import os
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from agencydesk.domain.plan import Constraint, LagKind, LinkKind, Plan, Split
from agencydesk.domain.plan_differences import Keep
from agencydesk.domain.plan_file import (
    FileAssignment,
    FileCalendar,
    FileDates,
    FileField,
    FileLink,
    FileResource,
    FileTask,
    PlanFile,
    ResourceKind,
)
from agencydesk.domain.plan_file_plan import to_plan
from agencydesk.domain.problems import Problem
from agencydesk.domain.schedule import CycleProblem, Schedule, schedule
from agencydesk.domain.work_calendar import WorkCalendar
from agencydesk.exchange import mspdi, mspdi_writer
from agencydesk.queries import levelling as levelling_query
from agencydesk.queries import plan_export, project_plan
from agencydesk.queries.project_plan import ProjectPlan
from agencydesk.services import agencies, levelling, people, plan_imports, projects, tasks, waits
from agencydesk.services.plan_imports import PlanArrival
from agencydesk.store import derived
from agencydesk.store.planning import plan_of
from agencydesk.workspace import Workspace

from ..store.snapshots import snapshot

SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[3] / "shared" / "data")) / "mspdi"
OFFICE = WorkCalendar((((480, 720), (780, 1020)),) * 5 + ((), ()), {date(2026, 6, 10): ()})
NIGHTS = WorkCalendar((((1200, 1440),),) * 7)
MORNINGS = WorkCalendar((((480, 720),),) * 5 + ((), ()))
MONDAY, LATER = datetime(2026, 6, 8, 8), datetime(2026, 7, 6, 8)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        yield made


def relaunch() -> PlanFile:
    """A plan with one of everything that moves dates."""
    tasks = (
        FileTask(10, "Phase", note="All of it"),
        FileTask(11, "Draft", 10, duration_minutes=960, work_minutes=960, fields={"188743731": "Ref 7"}),
        FileTask(12, "Check", 10, duration_minutes=480, calendar_uid=3, priority=700),
        FileTask(13, "Approved", 10, duration_minutes=0, milestone=True, deadline=MONDAY + timedelta(days=9)),
        FileTask(20, "Dry paint", duration_minutes=2880, elapsed=True),
        FileTask(21, "Print", duration_minutes=960, constraint=Constraint.SNET, constraint_at=datetime(2026, 6, 15, 8)),
        FileTask(22, "Pack", duration_minutes=480, splits=(Split(240, 480),), delay_minutes=1440),
        FileTask(23, "Fair", manual_start=datetime(2026, 7, 1, 8), manual_finish=datetime(2026, 7, 2, 17)),
        FileTask(
            24,
            "Kick-off",
            percent_done=100,
            actual_start=MONDAY,
            actual_finish=datetime(2026, 6, 8, 17),
            baselines={"Agreed": FileDates(MONDAY, datetime(2026, 6, 8, 12), 240)},
        ),
        FileTask(25, "Talks", duration_minutes=480, work_minutes=480),
    )
    links = (
        FileLink(11, 12, LinkKind.SS, 240),
        FileLink(12, 13),
        FileLink(10, 20, LinkKind.FS, 600, LagKind.ELAPSED),
        FileLink(20, 21, LinkKind.FF, -120),
        FileLink(11, 22, LinkKind.FS, 50, LagKind.PERCENT),
    )
    return PlanFile(
        name="Relaunch",
        start=MONDAY,
        tasks=tasks,
        links=links,
        calendar=OFFICE,
        calendars=(FileCalendar(1, "Office", OFFICE), FileCalendar(3, "Nights", NIGHTS)),
        resources=(
            FileResource(1, "Ana Duarte", email="ana@example.com"),
            FileResource(2, "Mia", calendar=MORNINGS),
            FileResource(3, "Tester", generic=True),
            FileResource(4, "Paint", ResourceKind.MATERIAL),
        ),
        assignments=(
            FileAssignment(11, 1, Decimal(50), 480),
            FileAssignment(11, 2, Decimal(100), 480, delay_minutes=240),
            FileAssignment(25, 2, Decimal(100), 480),
            FileAssignment(12, 3),
            FileAssignment(20, 4),
        ),
        fields=(FileField("188743731", "Reference"),),
        program="Some program",
    )


def bring(workspace: Workspace, file: PlanFile, keep: Keep = Keep.OURS, total: str = "") -> PlanArrival:
    return workspace.change("Import plan", plan_imports.bring_in, file, keep, total)


def shown(workspace: Workspace, project: int | None) -> ProjectPlan:
    assert project is not None
    return workspace.ask(project_plan.plan, project)


def moments(found: Schedule, names: Plan) -> dict[str, tuple[datetime, datetime, int]]:
    return {
        task.name: (dates.start, dates.finish, dates.total_slack_minutes)
        for task in names.tasks
        for dates in (found.dates[task.id],)
    }


def stored(workspace: Workspace, project: int | None) -> Plan:
    return workspace.ask(lambda session: plan_of(session.connection(), project or 0))


def by_name(found: Plan) -> dict[str, tuple[datetime, datetime, int]]:
    return moments(schedule(found), found)


def test_what_is_stored_is_scheduled_as_the_file_is(workspace: Workspace) -> None:
    file = relaunch()
    arrival = bring(workspace, file)
    assert dict(arrival.created) == {
        "projects": 1,
        "tasks": 10,
        "dependencies": 5,
        "assignments": 4,
        "people": 2,
        "calendars": 3,
        "baselines": 1,
    }
    assert by_name(stored(workspace, arrival.project_id)) == by_name(to_plan(file))
    assert workspace.ask(lambda session: derived.differences(session.connection())) == []


def test_back_from_a_finish_what_is_eager_and_each_critical_path_come_along(workspace: Workspace) -> None:
    """Ink waits for Paper and is done at once; Errand belongs to neither, and is late."""
    tasks = (
        FileTask(1, "Paper", duration_minutes=960),
        FileTask(2, "Ink", eager=True),
        FileTask(3, "Errand"),
        FileTask(4, "Fold", duration_minutes=2400),
    )
    finish = datetime(2026, 6, 19, 17)
    file = PlanFile("Prints", MONDAY, tasks, (FileLink(1, 2),), OFFICE, finish=finish, many_paths=True)
    project = bring(workspace, file).project_id or 0
    plan = stored(workspace, project)
    assert by_name(plan) == by_name(to_plan(file))
    assert by_name(plan)["Ink"][0] == datetime(2026, 6, 17, 8)
    assert by_name(plan)["Errand"][1] == finish
    again = workspace.ask(plan_export.plan_file, project)
    assert [task.eager for task in again.tasks] == [False, True, False, False]
    assert again.many_paths


def test_days_by_hand(workspace: Workspace) -> None:
    """
    Mon 8    Tue 9   Wed 10   Thu 11   Fri 12   Sat 13   Mon 15
    Kick-off         holiday
    Draft: Ana works 480 min at 50 %: Mon, Tue;  Mia, half a day later, 480 min in mornings: Tue, Wed
    """
    rows = {row.name: row for row in shown(workspace, bring(workspace, relaunch()).project_id).rows}
    assert rows["Draft"].start == MONDAY
    assert rows["Draft"].finish == datetime(2026, 6, 10, 12)
    assert rows["Draft"].owner == "Ana Duarte"
    assert rows["Talks"].finish == datetime(2026, 6, 9, 12)
    assert rows["Check"].start.hour == 20
    assert rows["Fair"].finish == datetime(2026, 7, 2, 17)
    assert rows["Kick-off"].done
    assert rows["Kick-off"].baseline_finish == datetime(2026, 6, 8, 12)
    assert rows["Draft"].uid == 11


def test_what_goes_out_is_what_came_in(workspace: Workspace) -> None:
    file = relaunch()
    out = workspace.ask(plan_export.plan_file, bring(workspace, file).project_id or 0)
    assert by_name(to_plan(out)) == by_name(to_plan(file))
    assert out.links == file.links
    assert out.fields == file.fields
    came, went = {one.uid: one for one in file.tasks}, {one.uid: one for one in out.tasks}
    assert came.keys() == went.keys()
    for uid, task in came.items():
        phase = uid == 10
        same = replace(went[uid], computed=None, calendar_uid=task.calendar_uid)
        assert replace(same, duration_minutes=task.duration_minutes if phase else same.duration_minutes) == task, uid
    assert {(one.name, one.calendar, one.generic) for one in out.resources} == {
        ("Ana Duarte", None, False),
        ("Mia", MORNINGS, False),
        ("Tester", None, True),
    }
    assert sorted((one.task_uid, one.units_percent, one.work_minutes) for one in out.assignments) == [
        (11, Decimal(50), 480),
        (11, Decimal(100), 480),
        (12, Decimal(100), None),
        (25, Decimal(100), 480),
    ]


def test_a_phase_goes_out_with_what_is_done_of_it(workspace: Workspace) -> None:
    """As the window shows it."""
    project = bring(workspace, relaunch()).project_id or 0
    keys = {row.name: row.id for row in shown(workspace, project).rows}
    workspace.change("Done", tasks.complete_task, keys["Check"])
    out = workspace.ask(plan_export.plan_file, project)
    percent = next(row.percent for row in shown(workspace, project).rows if row.name == "Phase")
    assert 0 < percent < 100
    assert next(task.percent_done for task in out.tasks if task.name == "Phase") == percent
    written = ElementTree.fromstring(mspdi_writer.write(out))
    rows = written.iterfind("{*}Tasks/{*}Task")
    said = {row.findtext("{*}Name"): row.findtext("{*}PercentComplete") for row in rows}
    assert (said["Phase"], said["Check"]) == (str(percent), "100")


def test_a_written_plan_comes_back_as_the_same_plan(workspace: Workspace, tmp_path: Path) -> None:
    first = bring(workspace, relaunch()).project_id or 0
    (tmp_path / "out.xml").write_bytes(mspdi_writer.write(workspace.ask(plan_export.plan_file, first)))
    again = bring(workspace, mspdi.read(tmp_path / "out.xml"))
    assert again.differing == ()
    assert again.compared == 10
    assert by_name(stored(workspace, again.project_id)) == by_name(stored(workspace, first))
    assert again.created.get("people") is None


def test_undo_takes_all_of_it_back_and_redo_brings_it(workspace: Workspace) -> None:
    workspace.change("Set up", agencies.set_up, "Northlight Studio")
    before = workspace.ask(snapshot)
    bring(workspace, relaunch())
    after = workspace.ask(snapshot)
    workspace.undo()
    assert workspace.ask(snapshot) == before
    workspace.redo()
    assert workspace.ask(snapshot) == after
    assert workspace.ask(lambda session: derived.differences(session.connection())) == []


def test_a_preview_writes_nothing_and_tells_the_same(workspace: Workspace) -> None:
    file = with_dates(relaunch(), by_days=1)
    told = workspace.ask(plan_imports.preview, file)
    assert workspace.ask(project_plan_count) == 0
    done = bring(workspace, file)
    assert told.differing == done.differing
    assert (told.compared, told.sentence) == (done.compared, done.sentence)


def project_plan_count(session: object) -> int:
    from sqlalchemy import func, select

    from agencydesk.store.tables import Project

    return int(session.scalar(select(func.count()).select_from(Project)) or 0)  # type: ignore[attr-defined]


def with_dates(file: PlanFile, by_days: int) -> PlanFile:
    """The file with dates stored as if another program had put `Print` so many days later."""
    found, late = schedule(to_plan(file)).dates, timedelta(days=by_days)
    tasks = [
        replace(task, computed=FileDates(one.start + late, one.finish + late))
        if task.name == "Print"
        else replace(task, computed=FileDates(one.start, one.finish))
        for task in file.tasks
        for one in (found[task.uid],)
    ]
    return replace(file, tasks=tuple(tasks))


def test_our_dates_hold_and_the_difference_is_told(workspace: Workspace) -> None:
    arrival = bring(workspace, with_dates(relaunch(), by_days=1))
    assert [(row.name, row.start, row.file_start) for row in arrival.differing] == [
        ("Print", datetime(2026, 6, 15, 8), datetime(2026, 6, 16, 8))
    ]
    assert arrival.sentence == "1 of 10 tasks has other dates here than in the file."
    print_row = next(row for row in shown(workspace, arrival.project_id).rows if row.name == "Print")
    assert print_row.start == datetime(2026, 6, 15, 8)


def test_the_dates_of_the_file_can_be_kept(workspace: Workspace) -> None:
    arrival = bring(workspace, with_dates(relaunch(), by_days=1), Keep.FILE)
    assert arrival.held == 1
    row = next(row for row in shown(workspace, arrival.project_id).rows if row.name == "Print")
    assert (row.start, row.reason) == (datetime(2026, 6, 16, 8), "Its dates are set by hand.")


def test_the_same_file_is_not_brought_in_twice(workspace: Workspace) -> None:
    first = bring(workspace, relaunch(), total="abc")
    again = bring(workspace, relaunch(), total="abc")
    assert (again.project_id, again.unchanged, dict(again.created)) == (first.project_id, True, {})
    assert bring(workspace, relaunch(), total="abd").project_id != first.project_id
    workspace.change("Remove", projects.remove_project, first.project_id)
    assert not bring(workspace, relaunch(), total="abc").unchanged


def test_people_who_are_here_are_found_and_their_time_off_counts(workspace: Workspace) -> None:
    workspace.change("Set up", agencies.set_up, "Northlight Studio")
    ana = workspace.change("Add", people.add_person, "Ana D.", email="ANA@example.com")
    workspace.change("Off", people.add_time_off, ana, date(2026, 6, 9), date(2026, 6, 12))
    arrival = bring(workspace, relaunch())
    assert arrival.created["people"] == 1
    rows = {row.name: row for row in shown(workspace, arrival.project_id).rows}
    assert rows["Draft"].finish == datetime(2026, 6, 15, 17)


def test_the_hours_of_the_file_hold_on_its_tasks_alone(workspace: Workspace) -> None:
    first = bring(workspace, relaunch())
    other = replace(
        relaunch(),
        name="Other",
        resources=(FileResource(2, "Mia"),),
        assignments=(FileAssignment(25, 2, Decimal(100), 480),),
    )
    second = bring(workspace, other)
    finishes = [
        next(row.finish for row in shown(workspace, one.project_id).rows if row.name == "Talks")
        for one in (first, second)
    ]
    assert finishes == [datetime(2026, 6, 9, 12), datetime(2026, 6, 8, 17)]


def test_a_circle_is_refused_by_name_and_leaves_nothing(workspace: Workspace) -> None:
    file = replace(relaunch(), links=(*relaunch().links, FileLink(22, 11)))
    with pytest.raises(CycleProblem, match=r"“Draft” → “Pack” → “Draft”|“Pack” → “Draft” → “Pack”"):
        bring(workspace, file)
    assert workspace.ask(project_plan_count) == 0


def test_odd_names_arrive_as_text(workspace: Workspace) -> None:
    tasks = (FileTask(1, "  "), FileTask(2, "<img src=x>\x00" + "n" * 400), FileTask(3, "=1+1"))
    arrival = bring(workspace, PlanFile("\u202e", MONDAY, tasks))
    plan = shown(workspace, arrival.project_id)
    assert [row.name for row in plan.rows][0::2] == ["Unnamed task", "=1+1"]
    assert plan.rows[1].name.startswith("<img src=x>nnn")
    assert plan.project.name == "Imported plan"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not beside this checkout")
def test_every_shared_plan_is_stored_as_the_file_is_scheduled(workspace: Workspace, tmp_path: Path) -> None:
    compared = 0
    for path in sorted(SHARED.rglob("*.xml")):
        try:
            file = mspdi.read(path)
        except Problem:
            assert "not_mspdi" in path.parts
            continue
        arrival = bring(workspace, file)
        plan = stored(workspace, arrival.project_id)
        wanted = moments_by_uid(to_plan(file))
        rows = {row.id: row.uid for row in shown(workspace, arrival.project_id).rows}
        got = {rows[key]: value for key, value in moments_by_uid(plan).items()}
        assert got == wanted, path.name
        (tmp_path / "out.xml").write_bytes(
            mspdi_writer.write(workspace.ask(plan_export.plan_file, arrival.project_id or 0))
        )
        assert moments_by_uid(to_plan(mspdi.read(tmp_path / "out.xml"))) == wanted, path.name
        compared += len(wanted)
    assert compared > 200


def moments_by_uid(plan: Plan) -> dict[int, tuple[datetime, datetime, int]]:
    found = schedule(plan).dates
    return {key: (one.start, one.finish, one.total_slack_minutes) for key, one in found.items()}


def test_levelled_starts_and_days_with_the_client_go_out_as_delays_and_pauses(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGENCYDESK_TODAY", "2026-06-12")
    first = bring(workspace, relaunch()).project_id or 0
    keys = {row.name: row.id for row in shown(workspace, first).rows}
    workspace.change(
        "Level", levelling.accept_levelling, {keys["Talks"]: datetime(2026, 6, 17, 8), keys["Pack"]: LATER}
    )
    workspace.change("Begin", tasks.edit_task, keys["Draft"], actual_start=MONDAY)
    workspace.change("Give", waits.give_to_client, keys["Draft"], datetime(2026, 6, 9, 8))
    workspace.change("Give", waits.give_to_client, keys["Print"], datetime(2026, 6, 15, 8))
    workspace.change("Take", waits.take_back, keys["Print"], datetime(2026, 6, 16, 17))
    before = by_name(stored(workspace, first))
    assert before["Pack"][0] >= LATER
    (tmp_path / "out.xml").write_bytes(mspdi_writer.write(workspace.ask(plan_export.plan_file, first)))
    again = bring(workspace, mspdi.read(tmp_path / "out.xml"))
    assert again.differing == ()
    after = by_name(stored(workspace, again.project_id))
    assert {name: dates[:2] for name, dates in after.items()} == {name: dates[:2] for name, dates in before.items()}


def test_what_does_not_come_along_and_what_does_not_count_is_said(workspace: Workspace) -> None:
    workspace.change("Set up", agencies.set_up, "Northlight Studio")
    workspace.change("Close", agencies.add_holiday, "Moving house", date(2026, 6, 11))
    told = [f"{one.where}: {one.what}" for one in bring(workspace, relaunch()).unkept]
    assert any(words.startswith("1 resource: material and costs") for words in told)
    assert any(words.startswith("1 closed day of the agency: they do not move") for words in told)
    assert not any("called so already" in words for words in told)
    again = bring(workspace, relaunch(), Keep.FILE)
    assert any(words.what == "project 1 is called so already; this is another one" for words in again.unkept)


def test_a_preview_refuses_what_the_import_would(workspace: Workspace) -> None:
    file = replace(relaunch(), links=(*relaunch().links, FileLink(22, 11)))
    with pytest.raises(CycleProblem):
        workspace.ask(plan_imports.preview, file)


def test_a_crew_is_as_many_as_the_file_says(workspace: Workspace) -> None:
    crew = FileResource(5, "Assemblers", units_percent=Decimal(300))
    file = replace(relaunch(), resources=(crew,), assignments=(FileAssignment(25, 5),))
    first = bring(workspace, file).project_id or 0
    assert workspace.ask(levelling_query.portfolio).most_percent == {1: Decimal(300)}
    assert workspace.ask(plan_export.plan_file, first).resources[0].units_percent == 300
