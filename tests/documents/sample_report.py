"""A full status report, as an agency would send it."""

from datetime import date

from agencydesk.domain.kinds import Health, Level
from agencydesk.domain.letterhead import Letterhead, PlanRow, PlanRowKind, PrintedPlan, Sender
from agencydesk.domain.status_report import (
    BudgetState,
    CurvePoint,
    Curves,
    Decision,
    DoneItem,
    Method,
    MilestoneLine,
    Minute,
    MissedItem,
    NextItem,
    PhaseBudget,
    Risk,
    State,
    StatusReport,
    Wait,
)

ANA = Sender("Ana Duarte", "project lead", "ana@northlight.example", "+351 210 555 012")


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def _plan() -> PrintedPlan:
    def phase(name: str, start: date, finish: date, done: int) -> PlanRow:
        return PlanRow(name, start, finish, PlanRowKind.PHASE, depth=0, done=done)

    def task(
        name: str, dates: tuple[date, date], baseline: tuple[date, date], done: int = 0, hot: bool = False
    ) -> PlanRow:
        return PlanRow(name, *dates, done=done, critical=hot, baseline_start=baseline[0], baseline_finish=baseline[1])

    def milestone(name: str, on: date, baseline: date) -> PlanRow:
        return PlanRow(name, on, on, PlanRowKind.MILESTONE, critical=True, baseline_finish=baseline)

    return PrintedPlan(
        rows=(
            phase("Discovery", day(5, 18), day(5, 29), 100),
            phase("Brand identity", day(6, 1), day(6, 26), 71),
            task("Identity routes", (day(6, 1), day(6, 12)), (day(6, 1), day(6, 9)), 100),
            task("Logo and type system", (day(6, 15), day(6, 18)), (day(6, 11), day(6, 16)), 35, hot=True),
            milestone("Identity sign-off", day(6, 19), day(6, 17)),
            task("Brand guidelines", (day(6, 22), day(6, 26)), (day(6, 18), day(6, 24))),
            phase("Website", day(6, 9), day(7, 10), 18),
            task("Wireframes", (day(6, 9), day(6, 16)), (day(6, 9), day(6, 16)), 80),
            task("Interface design", (day(6, 22), day(7, 1)), (day(6, 18), day(6, 29)), hot=True),
            PlanRow(
                "Menu texts from you", day(6, 17), day(7, 7), PlanRowKind.CLIENT, 1, 0, False, day(6, 17), day(7, 7)
            ),
            task("Front-end build", (day(7, 2), day(7, 10)), (day(6, 30), day(7, 8)), hot=True),
            phase("Launch", day(7, 13), day(7, 17), 0),
            task("Test and acceptance", (day(7, 13), day(7, 17)), (day(7, 9), day(7, 15)), hot=True),
            milestone("Go-live", day(7, 17), day(7, 15)),
        )
    )


def _curves() -> Curves:
    planned = (
        (5, 18, 0),
        (5, 25, 10),
        (6, 1, 21),
        (6, 8, 33),
        (6, 15, 44),
        (6, 22, 57),
        (6, 29, 70),
        (7, 6, 85),
        (7, 13, 97),
        (7, 17, 100),
    )
    done = ((5, 18, 0), (5, 25, 9), (6, 1, 18), (6, 8, 28), (6, 15, 38))
    used = ((5, 18, 0), (5, 25, 10), (6, 1, 19), (6, 8, 31), (6, 15, 39))

    def points(values: tuple[tuple[int, int, int], ...]) -> tuple[CurvePoint, ...]:
        return tuple(CurvePoint(day(month, number), percent) for month, number, percent in values)

    return Curves(points(planned), points(done), points(used))


_STATES = (
    State("Time", Health.AT_RISK, "17 July", "2 days after plan: the routes took longer.", Health.ON_TRACK),
    State("Money", Health.ON_TRACK, "39% used", "38% of the work is done.", Health.ON_TRACK),
    State("Scope", Health.ON_TRACK, "Unchanged", "1 request waits for your answer.", Health.ON_TRACK),
)
_MINUTE = Minute(
    done="Three identity routes on 12 June, you chose B. Wireframes are 80% complete.",
    now="Miguel draws logo and type. Ana shows you both on Friday 19 June at 15:00.",
    next="Interface design from 22 June, front-end build from 2 July.",
    at_risk="Menu texts that come after 29 June would hold up the build.",
    needed="Your yes to the identity by 19 June.",
)
_DECISIONS = (
    Decision(
        "Approve the logo and type system",
        "We meet on Friday 19 June, 15:00. Each further day moves go-live by one.",
        day(6, 19),
        "Catarina",
    ),
    Decision(
        "Menu PDF in three languages",
        "A new request: €1,200 and 6 hours, no effect on go-live. Yes or no?",
        day(6, 24),
        "Catarina",
        4,
    ),
)
_DONE = (DoneItem("Identity routes A, B and C", day(6, 12)), DoneItem("Brief approved", day(5, 29)))
_MISSED = (MissedItem("Identity sign-off", day(6, 17), day(6, 19), "route B needed a second round"),)
_WE_WILL = (
    NextItem(day(6, 19), "Present logo and type system"),
    NextItem(day(6, 22), "Begin interface design"),
    NextItem(day(6, 30), "Send status report 3"),
)
_YOU_WILL = (
    NextItem(day(6, 19), "Approve the identity"),
    NextItem(day(6, 24), "Decide on the menu PDF"),
    NextItem(day(6, 29), "Send the menu texts"),
)
_MILESTONES = (
    MilestoneLine("Brief approved", day(5, 29), day(5, 28), 1, "Done", done=True),
    MilestoneLine(
        "Identity sign-off",
        day(6, 19),
        day(6, 17),
        2,
        "Decision",
        "Route B needed a second round",
        critical=True,
    ),
    MilestoneLine("Interface design approved", day(7, 1), day(6, 29), 2, critical=True),
    MilestoneLine("Content complete", day(7, 7), day(7, 7)),
    MilestoneLine("Go-live", day(7, 17), day(7, 15), 2, critical=True),
)
_BUDGET = BudgetState(
    used=1490000,
    budget=3840000,
    forecast=3910000,
    phases=(
        PhaseBudget("Discovery", 520000, 510000),
        PhaseBudget("Brand identity", 612000, 780000),
        PhaseBudget("Website", 358000, 2030000),
        PhaseBudget("Launch", 0, 520000),
    ),
    billed=1536000,
    paid=1536000,
)
_WAITS = (Wait("Approval of the brief", day(5, 27), day(5, 29), 2), Wait("Menu texts", day(6, 15), None, 1))
_RISKS = (
    Risk(
        "Too much work for the designer in week 26",
        Level.HIGH,
        "Guidelines move to July; they have 15 days of slack",
        "Ana",
    ),
    Risk(
        "Menu texts arrive after 29 June",
        Level.MEDIUM,
        "We build with placeholders and remind you on 22 June",
        "Sofia",
    ),
    Risk("No test account for the booking system", Level.LOW, "The supplier promised access for 26 June", "Joana"),
)
_CHANGES = ("Go-live moved from 15 to 17 July.", "Menu PDF in three languages requested on 12 June.")
_METHODS = (
    Method("Time", "the forecast of the last milestone against the baseline of 14 May"),
    Method("Money", "hours at the agreed rates against the agreed price, without tax"),
)


def report() -> StatusReport:
    return StatusReport(
        number=2,
        project="Harbour & Finch site",
        client="Harbour & Finch",
        as_of=day(6, 16),
        agency=Letterhead("Northlight Studio"),
        contact=ANA,
        currency="EUR",
        health=Health.AT_RISK,
        headline="two days late, can be caught up",
        subtitle="Brand identity and website",
        reader="Catarina Moura",
        period_start=day(6, 1),
        why="The identity routes needed two more days. Go-live moves from 15 to 17 July, before your terrace opens on "
        "the 20th. A decision by 19 June keeps it there.",
        states=_STATES,
        minute=_MINUTE,
        decisions=_DECISIONS,
        done=_DONE,
        missed=_MISSED,
        we_will=_WE_WILL,
        you_will=_YOU_WILL,
        baseline_agreed=day(5, 14),
        milestones=_MILESTONES,
        plan=_plan(),
        curves=_curves(),
        budget=_BUDGET,
        waits=_WAITS,
        risks=_RISKS,
        changes=_CHANGES,
        methods=_METHODS,
        feedback=True,
        contact_note="answers within 4 hours, Monday to Friday",
    )


def bare_report() -> StatusReport:
    return StatusReport(
        number=1,
        project="Café Aurora",
        client="Café Aurora",
        as_of=day(6, 16),
        agency=Letterhead("Northlight Studio"),
        contact=Sender("Ana Duarte"),
        currency="EUR",
        health=Health.ON_TRACK,
        headline="",
    )
