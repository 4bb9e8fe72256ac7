"""A deal beside the board: what it is worth, what comes next, its proposals, and what can be decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agencydesk.domain import clock
from agencydesk.domain.colours import hue_of_id
from agencydesk.domain.kinds import ProposalStatus, StageKind
from agencydesk.formats import Formats
from agencydesk.queries.deals import DealRow
from agencydesk.queries.proposals import ProposalRow
from agencydesk.ui.widgets.button import Button, LinkButton
from agencydesk.ui.widgets.card import Divider, SectionHeader
from agencydesk.ui.widgets.drawer import Drawer
from agencydesk.ui.widgets.label import ElidedLabel, Label
from agencydesk.ui.widgets.marks import Avatar, Chip

from .cards import note_of

TONES = {
    ProposalStatus.DRAFT: "neutral",
    ProposalStatus.SENT: "accent",
    ProposalStatus.ACCEPTED: "ok",
    ProposalStatus.REJECTED: "bad",
    ProposalStatus.EXPIRED: "warn",
}


class DealDrawer(Drawer):
    """`asked(what, deal)` names what was pressed: edit, win, lose, reopen, propose, hand off, client, project."""

    asked = Signal(str, object)
    proposal_asked = Signal(int)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host, "Deal")
        self.deal: DealRow | None = None

    def show_deal(self, deal: DealRow, proposals: list[ProposalRow], formats: Formats) -> None:
        """Fill the drawer; it slides in where it was closed."""
        self.deal = deal
        _empty(self.head)
        _empty(self.column)
        self.head.addWidget(Chip(deal.stage, {"won": "ok", "lost": "neutral"}.get(deal.kind, "accent")))
        self.head.addStretch()
        self.column.addWidget(Label(deal.title, "h3", wrap=True))
        self._add_client(deal)
        self._add_actions(deal, proposals)
        self.column.addWidget(Divider())
        self._add_facts(deal, formats)
        self.column.addWidget(Divider())
        self._add_proposals(deal, proposals, formats)
        if deal.note:
            self.column.addWidget(SectionHeader("Notes"))
            self.column.addWidget(Label(deal.note, "body", "t2", wrap=True))
        self.column.addStretch()
        if not self.is_open():
            self.open()

    def _ask(self, what: str) -> None:
        self.asked.emit(what, self.deal)

    def _add_client(self, deal: DealRow) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        if deal.client_id is not None:
            line.addWidget(LinkButton(deal.client, partial(self._ask, "client")))
        else:
            line.addWidget(Label(deal.client or "No client yet", "body", "t3"))
        line.addStretch()
        self.column.addLayout(line)

    def _add_actions(self, deal: DealRow, proposals: list[ProposalRow]) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for text, what, kind, icon in _actions(deal):
            line.addWidget(Button(text, partial(self._ask, what), kind="primary" if kind else "secondary", icon=icon))
        line.addStretch()
        self.column.addLayout(line)

    def _add_facts(self, deal: DealRow, formats: Formats) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (name, text, ink) in enumerate(_facts(deal, formats)):
            grid.addWidget(Label(name, "body", "t3"), row, 0)
            grid.addWidget(ElidedLabel(text, "body", ink), row, 1)
        if deal.owner:
            row = grid.rowCount()
            grid.addWidget(Label("Owner", "body", "t3"), row, 0)
            owner = QHBoxLayout()
            owner.setSpacing(8)
            owner.addWidget(Avatar(deal.owner, size=20, hue=hue_of_id(deal.owner_id or 1)))
            owner.addWidget(ElidedLabel(deal.owner, "body"), 1)
            grid.addLayout(owner, row, 1)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)

    def _add_proposals(self, deal: DealRow, proposals: list[ProposalRow], formats: Formats) -> None:
        head = SectionHeader("Proposals", len(proposals))
        head.add(Button("New proposal", partial(self._ask, "propose"), icon="file-plus", small=True))
        self.column.addWidget(head)
        if not proposals:
            self.column.addWidget(Label("None yet. A proposal can become the project’s plan.", "meta", "t3", wrap=True))
        for proposal in proposals:
            self.column.addWidget(_proposal_line(proposal, formats, self.proposal_asked.emit))


def _actions(deal: DealRow) -> list[tuple[str, str, bool, str]]:
    edit = ("Edit", "edit", False, "pencil")
    if deal.kind is StageKind.OPEN:
        return [("Won", "win", True, "circle-check"), ("Lost…", "lose", False, "circle-x"), edit]
    if deal.project_id is not None:
        return [("Open project", "project", True, "folder-kanban"), edit]
    if deal.kind is StageKind.WON:
        return [("Hand off…", "hand off", True, "handshake"), edit]
    return [("Open again", "reopen", False, "rotate-ccw"), edit]


def _facts(deal: DealRow, formats: Formats) -> list[tuple[str, str, str]]:
    def day(what: object) -> str:
        return formats.weekday(what) if what else "Not set"  # type: ignore[arg-type]

    value = "Not known yet" if deal.value_minor is None else formats.money(deal.value_minor, False, deal.currency)
    lines = [("Value", value, "t1")]
    if deal.kind is StageKind.OPEN:
        chance = f"{deal.probability}%, {formats.money(deal.weighted_minor, False, deal.currency)} weighted"
        note = note_of(deal, clock.today(), formats)
        lines += [("Probability", chance, "t1"), ("Expected close", day(deal.expected_close), "t1")]
        lines.append(("Next step", note.text, "t1" if note.ink == "t2" else note.ink))
    else:
        lines.append(("Closed", day(deal.closed_on), "t1"))
        if deal.lost_reason:
            lines.append(("Reason", deal.lost_reason, "t1"))
    if deal.service:
        lines.append(("Service", deal.service, "t1"))
    if deal.created_on:
        lines.append(("Since", day(deal.created_on), "t1"))
    return lines


def _proposal_line(proposal: ProposalRow, formats: Formats, opened: Callable[[int], object]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(LinkButton(proposal.name, partial(opened, proposal.id)))
    row.addWidget(Chip(proposal.status.value.capitalize(), TONES[proposal.status]))
    row.addStretch()
    row.addWidget(Label(formats.brief_money(proposal.total_minor, proposal.currency), "body", tabular=True))
    return line


def _empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QGridLayout | QHBoxLayout | QVBoxLayout):
            _empty(inner)  # type: ignore[arg-type]
