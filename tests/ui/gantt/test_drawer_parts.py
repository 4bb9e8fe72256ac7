"""The drawer of a task: why its dates are so, who works on it, days with the client, and how it is planned."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from agencydesk.domain.effort import Effort
from agencydesk.queries import task_details
from agencydesk.queries.task_details import TaskDetails
from agencydesk.services import people, projects, tasks, working_calendars
from agencydesk.ui.gantt.drawer_people import ROLE, _PersonLine
from agencydesk.ui.widgets.button import Button, IconButton, LinkButton
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.line_edit import LineEdit
from agencydesk.workspace import Workspace

from .conftest import Desk, choose

MORNINGS = {"week": [[[540, 780]]] * 5 + [[], []]}


@pytest.fixture
def drawer(plan: Desk) -> Any:
    found = shown(plan, "UI design")
    plan.wait(lambda: "Miguel Reis" in lines(found))
    return found


def shown(plan: Desk, name: str) -> Any:
    plan.page.open_task(plan.id(name))
    drawer = plan.page.drawer
    plan.wait(lambda: drawer.people._task_id == plan.id(name) and drawer.why._explanation is not None)
    plan.wait(lambda: drawer.why._explanation.task_id == plan.id(name))  # type: ignore[union-attr]
    return drawer


def details(plan: Desk, name: str = "UI design") -> TaskDetails:
    with Workspace(plan.path) as workspace:
        return workspace.ask(task_details.details, plan.id(name))


def texts(part: QWidget) -> list[str]:
    return [label.text() for label in part.findChildren(Label) if label.isVisibleTo(part)]


def type_into(field: LineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- why ----------------------------------------------------------------------------------------------------------


def test_the_chain_of_reasons_leads_to_its_tasks(plan: Desk, drawer: Any) -> None:
    plan.wait(lambda: "Starts when “Identity sign-off” finishes." in texts(drawer.why))
    told = texts(drawer.why)
    assert "Starts when “Identity sign-off” finishes." in told
    assert any(words.startswith("Identity sign-off: starts when “Logo and type system”") for words in told)
    assert "Any delay of it moves the finish of the plan." in told
    [first, *_] = drawer.why.findChildren(IconButton)
    assert first.accessibleName() == "Show Identity sign-off"
    first.click()
    plan.wait(lambda: plan.page.current() is not None and plan.page.current().name == "Identity sign-off")  # type: ignore[union-attr]


def test_the_finish_has_reasons_of_its_own_and_all_of_them_can_be_seen(plan: Desk) -> None:
    drawer = shown(plan, "Go-live")
    drawer.why.end._choose(1)
    plan.wait(lambda: bool(drawer.why.findChildren(LinkButton)))
    before = len(texts(drawer.why))
    drawer.why.findChildren(LinkButton)[-1].click()
    plan.wait(lambda: len(texts(drawer.why)) > before)
    assert any(words.lower().endswith("started on mon 15 june 2026.") for words in texts(drawer.why))


# --- who ----------------------------------------------------------------------------------------------------------


def lines(drawer: Any) -> dict[str, _PersonLine]:
    return {line._row.name: line for line in drawer.people.findChildren(_PersonLine) if line.isVisibleTo(drawer.people)}


def test_half_of_the_owner_takes_twice_as_long(plan: Desk, drawer: Any) -> None:
    assert plan.row("UI design").duration_minutes == 8 * 480
    type_into(lines(drawer)["Miguel Reis"].units, "50")
    plan.wait(lambda: plan.row("UI design").duration_minutes == 16 * 480)
    [one] = details(plan).people
    assert (one.name, one.units_percent, one.work_minutes) == ("Miguel Reis", Decimal(50), 8 * 480)
    plan.background.undo()
    plan.wait(lambda: plan.row("UI design").duration_minutes == 8 * 480)
    plan.wait(lambda: [line.units.text() for line in lines(drawer).values()] == ["100 %"])


def test_somebody_joins_and_leaves_and_a_role_waits(plan: Desk, drawer: Any) -> None:
    joana = next(person.id for person in plan.stored().team if person.name == "Joana Pires")
    drawer.people.who.chosen.emit(joana)
    plan.wait(lambda: set(lines(drawer)) == {"Miguel Reis", "Joana Pires"})
    drawer.people.who.chosen.emit(ROLE)
    type_into(drawer.people.role, "Illustrator")
    plan.wait(lambda: "Illustrator" in lines(drawer))
    lines(drawer)["Miguel Reis"].findChildren(IconButton)[-1].click()
    plan.wait(lambda: set(lines(drawer)) == {"Joana Pires", "Illustrator"})
    plan.wait(lambda: plan.row("UI design").owner == "Joana Pires")


def test_shares_and_work_that_mean_nothing_stay_and_are_marked(plan: Desk, drawer: Any) -> None:
    line = lines(drawer)["Miguel Reis"]
    for field, text in ((line.units, "half"), (line.units, "0"), (line.work, "lots")):
        type_into(field, text)
        assert field._error
    assert details(plan).people[0].id == 0
    type_into(line.work, "80")
    plan.wait(lambda: plan.row("UI design").duration_minutes == 10 * 480)


def test_time_off_of_the_owner_moves_the_bar(plan: Desk, drawer: Any) -> None:
    before = plan.row("UI design").finish
    miguel = plan.row("UI design").owner_id
    plan.background.change("Off", people.add_time_off, miguel, date(2026, 6, 24), date(2026, 6, 26))
    plan.wait(lambda: plan.row("UI design").finish > before)
    plan.wait(lambda: plan.row("UI design").finish.date() == date(2026, 7, 6))


# --- the client ---------------------------------------------------------------------------------------------------


def test_a_task_goes_to_the_client_and_comes_back(plan: Desk) -> None:
    drawer = shown(plan, "Logo and type system")
    assert drawer.client.button.text() == "Give to client"
    drawer.client.button.click()
    plan.wait(lambda: drawer.client.button.text() == "Client answered")
    plan.wait(lambda: "Since Tue 16 June: 0 d so far" in texts(drawer.client))
    plan.wait(lambda: plan.row("Logo and type system").with_client)
    drawer.client.button.click()
    plan.wait(lambda: drawer.client.button.text() == "Give to client")
    plan.wait(lambda: any(words.startswith("16 June") for words in texts(drawer.client)))
    remove = drawer.client.findChildren(IconButton)[-1]
    remove.click()
    plan.wait(lambda: not details(plan, "Logo and type system").waits)


def test_what_is_done_is_given_to_nobody(plan: Desk) -> None:
    drawer = shown(plan, "Kick-off workshop")
    plan.wait(lambda: not drawer.client.isVisibleTo(drawer))
    assert isinstance(drawer.client.button, Button)


# --- planning -----------------------------------------------------------------------------------------------------


def test_a_constraint_is_chosen_and_its_day_typed(plan: Desk, drawer: Any) -> None:
    planning = drawer.planning
    plan.wait(lambda: planning.isVisibleTo(drawer))
    assert not planning.day.isVisibleTo(planning)
    choose(planning.constraint.control, "Finish no later than")
    plan.wait(lambda: planning.day.isVisibleTo(planning))
    assert details(plan).planning.constraint_at == datetime(2026, 7, 1, 18)  # type: ignore[union-attr]
    planning.day.control.picked.emit(date(2026, 6, 26))
    plan.wait(lambda: plan.row("UI design").constraint_at == datetime(2026, 6, 26, 18))
    plan.wait(lambda: plan.row("UI design").slack_minutes < 0)
    choose(planning.constraint.control, "As soon as possible")
    plan.wait(lambda: plan.row("UI design").slack_minutes == 0)


def test_a_phase_can_have_a_first_start_and_a_last_finish(plan: Desk) -> None:
    drawer = shown(plan, "Website")
    planning = drawer.planning
    plan.wait(lambda: planning.isVisibleTo(drawer))
    offered = [planning.constraint.control.itemText(place) for place in range(planning.constraint.control.count())]
    assert offered == ["None", "Start no earlier than", "Finish no later than"]
    assert not planning.effort.isVisibleTo(planning)
    choose(planning.constraint.control, "Finish no later than")
    plan.wait(lambda: planning.day.isVisibleTo(planning))
    planning.day.control.picked.emit(date(2026, 6, 24))
    plan.wait(lambda: plan.row("UI design").slack_minutes < 0)
    assert "must finish no later than Wed 24 June 2026" in plan.row("UI design").warning


def test_back_from_a_finish_a_task_is_late_without_more_ado_or_done_at_once(plan: Desk, drawer: Any) -> None:
    planning = drawer.planning
    finish = datetime(2026, 9, 30, 18)
    plan.background.change("Edit", projects.edit_project, plan.site.project, finish_at=finish)
    plan.wait(lambda: "As late as possible" in planning.constraint.control.currentText())
    late = plan.row("UI design").start
    choose(planning.constraint.control, "As soon as possible")
    plan.wait(lambda: plan.row("UI design").start < late)
    assert planning.constraint.control.currentText() == "As soon as possible"
    choose(planning.constraint.control, "As late as possible")
    plan.wait(lambda: plan.row("UI design").start == late)


def test_hours_effort_and_pins_are_set(plan: Desk, drawer: Any) -> None:
    planning = drawer.planning
    answers: list[int] = []
    plan.background.change("Add", working_calendars.add_calendar, "Mornings", MORNINGS, then=answers.append)
    plan.wait(lambda: bool(answers))
    plan.wait(lambda: planning.hours.control.count() == 2)
    before = plan.row("UI design").finish
    planning.hours.control.chosen.emit(answers[0])
    plan.wait(lambda: plan.row("UI design").finish > before)
    planning.effort.control.chosen.emit(Effort.FIXED_WORK)
    planning.driven.click()
    planning.pinned.click()
    plan.wait(lambda: details(plan).planning.pinned)  # type: ignore[union-attr]
    found = details(plan).planning
    assert found is not None
    assert (found.effort, found.effort_driven, found.calendar_id) == (Effort.FIXED_WORK, True, answers[0])


def test_dates_by_hand_are_given_back_to_the_plan(plan: Desk, drawer: Any) -> None:
    start = datetime(2026, 7, 20, 9)
    by_hand: dict[str, Any] = {"manual_start": start, "manual_finish": datetime(2026, 7, 22, 18)}
    plan.background.change("Hold", tasks.edit_task, plan.id("UI design"), **by_hand)
    plan.wait(lambda: plan.row("UI design").start == start)
    plan.wait(lambda: drawer.planning.auto.isVisibleTo(drawer.planning))
    drawer.planning.auto.click()
    plan.wait(lambda: plan.row("UI design").start == datetime(2026, 6, 22, 9))


def test_tab_goes_down_the_drawer_also_through_rows_made_later(plan: Desk, drawer: Any) -> None:
    drawer.people.who.chosen.emit(next(person.id for person in plan.stored().team if person.name == "Joana Pires"))
    plan.wait(lambda: len(lines(drawer)) == 2)
    parts = (drawer.why, drawer.people, drawer.links, drawer.client, drawer.planning, drawer.checklist, drawer.hours)
    drawer.why.end.setFocus()
    passed: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and any(part.isAncestorOf(at) for part in parts):
        passed.append(at)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    centres = [at.mapTo(drawer.why.parentWidget(), at.rect().center()) for at in passed]
    places = [(centre.y() // 8, centre.x()) for centre in centres]
    assert places == sorted(places)
    assert all(any(line.isAncestorOf(at) for at in passed) for line in lines(drawer).values())
