"""The handoff: every row that a won deal will make, shown before it is made.

`open_handoff(owner, context, deal_id)` opens it; a deal without a client asks for one first, and what stands in the way
is said in the dialog.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agencydesk.domain.kinds import ProposalStatus
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.queries import deals as deal_query
from agencydesk.queries import handoff as query
from agencydesk.queries import proposals as proposal_query
from agencydesk.queries.deals import Choice, DealRow
from agencydesk.queries.handoff import HandoffRow
from agencydesk.services import deals as deal_service
from agencydesk.services import handoff as service
from agencydesk.ui.context import Context
from agencydesk.ui.widgets import date_field
from agencydesk.ui.widgets.dialog import MOST_WIDTH, Dialog
from agencydesk.ui.widgets.label import Label
from agencydesk.ui.widgets.marks import Icon

from .handoff_plan import HandoffForm, HandoffOutcome
from .handoff_refusal import HandoffRefusal
from .handoff_words import subtitle

TYPING_MS = 200
NARROW = 520


@dataclass(frozen=True, slots=True)
class Look:
    """A deal and what handing it off would make, or the problem that stands in the way."""

    deal: DealRow
    plan: HandoffRow | None
    problem: Problem | None
    clients: tuple[Choice, ...]
    waiting: int | None


def _look(session: Any, deal_id: int, start: date | None, deadline: date | None) -> Look | None:
    found = deal_query.rows(session, [deal_id])
    if not found:
        return None
    waiting = proposal_query.ids(session, deal_id=deal_id, statuses=[ProposalStatus.SENT])
    try:
        plan = query.dry_run(session, deal_id, start, deadline)
    except Problem as problem:
        clients = deal_query.choices(session).clients if problem.field == "client_id" else ()
        return Look(found[0], None, problem, clients, next(iter(waiting), None))
    return Look(found[0], plan, None, (), None)


def _refusing(write: Callable[..., int]) -> Callable[..., int]:
    """The service with every refusal named after a field, so that the dialog says it and not the window."""

    def call(*args: Any, **fields: Any) -> int:
        try:
            return write(*args, **fields)
        except Problem as problem:
            raise Invalid(problem.sentence, field=problem.field or "deal") from problem

    return call


def open_handoff(owner: QWidget, context: Context, deal_id: int) -> None:
    """Look at what the deal would become, then show it."""

    def show(look: Look | None) -> None:
        if look is not None:
            HandoffDialog(owner, context, look).open()

    context.background.ask(_look, deal_id, None, None, then=show)


class HandoffDialog(Dialog):
    """Project, dates and team at the left, lines and the plan at the right."""

    def __init__(self, owner: QWidget, context: Context, look: Look) -> None:
        super().__init__(owner, "Turn the deal into a project", width=MOST_WIDTH)
        self._context, self._deal_id = context, look.deal.id
        self.form = HandoffForm()
        self.outcome = HandoffOutcome()
        self.refusal = HandoffRefusal()
        self._full = False
        self._asked = 0
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._typing.timeout.connect(self._recompute)
        self._lay_out()
        for control in (self.form.start.control, self.form.deadline.control):
            control.textChanged.connect(self._on_typed)
        self._show(look)

    def _head(self, title: str, subtitle: str, icon: str) -> QWidget:
        head = super()._head(title, subtitle, "")
        row = head.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(0, Icon("handshake", "ok", size=20, tile="okT"))
        return head

    def _lay_out(self) -> None:
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.form)
        across.addWidget(self.outcome, 1)
        self.body.addWidget(self.refusal)
        self.body.addLayout(across, 1)
        self._sign = Icon("undo-2", "t3")
        self._promise = Label("One undo takes it back.", "meta", "t2")
        self.foot.insertWidget(0, self._sign)
        self.foot.insertWidget(1, self._promise)
        self.add_button("Not now")
        self.make = self.set_primary("Create project", self._on_submit, key="Ctrl Enter")

    # --- what is shown --------------------------------------------------------------------------------------------

    def _show(self, look: Look) -> None:
        """The plan, or what stands in its way."""
        if look.plan is not None:
            self._show_plan(look.plan)
        else:
            self._show_refusal(look)
        if self.isVisible():
            self._arrange()

    def _show_plan(self, plan: HandoffRow) -> None:
        formats = self._context.formats
        if not self._full:
            self.form.fill(plan)
        self._full, self._wanted = True, MOST_WIDTH
        self.set_title("Deal won: turn it into a project", subtitle(plan, formats))
        self.refusal.hide()
        self._set_parts(True)
        self.form.show_plan(plan, formats)
        self.outcome.show_plan(plan, formats)
        self.make.setText("Create project")
        self.make.setEnabled(True)

    def _show_refusal(self, look: Look) -> None:
        self._full, self._wanted = False, NARROW
        self.set_title("This deal cannot be handed off yet", look.deal.title)
        assert look.problem is not None
        self.refusal.show_problem(look.problem, look.clients)
        self._set_parts(False)
        words = _way_out(look)
        self.make.setVisible(bool(words))
        self.make.setText(words)
        self._way = look

    def _set_parts(self, on: bool) -> None:
        for part in (self.form, self.outcome, self._sign, self._promise):
            part.setVisible(on)
        self.refusal.setVisible(not on)
        self.make.setVisible(True)

    # --- while one types ------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        if self._full:
            self._typing.start()

    def _recompute(self) -> None:
        days = self._days()
        if days is not None:
            self._asked += 1
            then = partial(self._on_recomputed, self._asked)
            self._context.background.ask(_look, self._deal_id, *days, then=then)

    def _days(self) -> tuple[date | None, date | None] | None:
        """Start and deadline as typed, or None while one of them is no date yet."""
        typed = [field.control.text().strip() for field in (self.form.start, self.form.deadline)]
        days = [date_field.read(text) for text in typed]
        if any(text and day is None for text, day in zip(typed, days, strict=True)):
            return None
        return days[0], days[1]

    def _on_recomputed(self, number: int, look: Look | None) -> None:
        if number != self._asked or look is None or self.isHidden():
            return
        if look.problem is not None and look.problem.field in self.form.fields:
            self.form.show_problem(look.problem)
        else:
            self._show(look)

    # --- what is done ---------------------------------------------------------------------------------------------

    def _on_submit(self) -> None:
        if self._full:
            self._create()
        elif self._way.clients:
            self._choose_client()
        else:
            self.finish()
            place, key = _target(self._way)
            self._context.open(place, **key)

    def _create(self) -> None:
        days = self._days()
        if days is None:
            self.form.show_wrong_dates()
            return
        self.make.setEnabled(False)
        self._context.background.change(
            "Hand off",
            _refusing(service.hand_off),
            self._deal_id,
            start=days[0],
            deadline=days[1],
            name=self.form.name.text(),
            then=self._on_made,
            failed=self._on_refused,
        )

    def _on_made(self, project_id: int) -> None:
        background = self._context.background
        self.finish()
        undo = partial(background.undo, background.last_step)
        self._context.say(f"Project “{self.form.name.text()}” made", "Undo", undo)
        self._context.open("projects", id=project_id)

    def _on_refused(self, problem: Problem) -> None:
        self.make.setEnabled(True)
        if problem.field in self.form.fields:
            self.form.show_problem(problem)
        else:
            self.refusal.show_problem(problem, ())
            self.refusal.show()
            self._arrange()

    def _choose_client(self) -> None:
        client_id = self.refusal.client.control.value()
        if client_id is None:
            self.refusal.client.set_error("Choose the client first.")
            return
        self._context.background.change(
            "Edit deal",
            _refusing(deal_service.edit_deal),
            self._deal_id,
            client_id=client_id,
            then=lambda _key: self._recompute(),
            failed=self._on_refused,
        )


def _way_out(look: Look) -> str:
    """What the button of a refusal says, "" where there is nothing to press."""
    if look.clients:
        return "Continue"
    if look.waiting is not None:
        return "Open the proposal"
    return "Open the project" if look.deal.project_id is not None else ""


def _target(look: Look) -> tuple[str, dict[str, Any]]:
    if look.waiting is not None:
        return "documents", {"proposal": look.waiting}
    return "projects", {"id": look.deal.project_id}
