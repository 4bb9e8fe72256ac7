"""What the Deals pane does: one change each, said in a toast that can take it back."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from agencydesk.domain.kinds import StageKind
from agencydesk.domain.problems import Problem
from agencydesk.queries import deals as query
from agencydesk.queries.deals import DealChoices, DealRow
from agencydesk.services import deals as service
from agencydesk.services import proposals as proposal_service
from agencydesk.ui.context import Context

from .deal_dialog import DealDialog
from .lose_dialog import LoseDialog

if TYPE_CHECKING:
    from .pane import DealsPane


class DealActs:
    """Acts on deals for one pane."""

    def __init__(self, pane: "DealsPane", context: Context) -> None:
        self._pane, self._context = pane, context

    def do(self, what: str, deal: DealRow) -> None:
        """One of the drawer's or the menu's acts, by name."""
        acts: dict[str, Callable[[], object]] = {
            "edit": partial(self.edit, deal.id),
            "win": partial(self.win, deal.id),
            "lose": partial(self.lose, deal),
            "reopen": partial(self.reopen, deal),
            "propose": partial(self.propose, deal),
            "hand off": partial(self.hand_off, deal.id),
            "client": partial(self._context.open, "clients", id=deal.client_id),
            "project": partial(self._context.open, "projects", id=deal.project_id),
        }
        acts[what]()

    def with_current(self, what: str) -> None:
        """The same for the deal that the keyboard is on."""
        deal = self._pane.current()
        if deal is not None:
            self.do(what, deal)

    def add(self, stage_id: int | None = None) -> None:
        """The form of a new deal."""
        self._context.background.ask(query.choices, then=lambda choices: self._open_form(choices, None, stage_id))

    def edit(self, deal_id: int) -> None:
        """The form of a deal that exists."""

        def read(session: Any) -> tuple[DealChoices, list[DealRow]]:
            return query.choices(session), query.rows(session, [deal_id])

        def show(found: tuple[DealChoices, list[DealRow]]) -> None:
            if found[1]:
                self._open_form(found[0], found[1][0], None)

        self._context.background.ask(read, then=show)

    def _open_form(self, choices: DealChoices, deal: DealRow | None, stage_id: int | None) -> None:
        stages = [stage for stage in self._pane.stages if stage.kind is StageKind.OPEN or deal is not None]
        currency = self._context.formats.currency

        def submit(fields: dict[str, Any], failed: Callable[[Problem], None]) -> None:
            then = lambda _key: dialog.finish()  # noqa: E731
            change = self._context.background.change
            if deal is None:
                title = fields.pop("title")
                change("Add deal", service.add_deal, title, then=then, failed=failed, **fields)
            else:
                change("Edit deal", service.edit_deal, deal.id, then=then, failed=failed, **fields)

        dialog = DealDialog(self._pane, choices, stages, currency, submit, deal=deal, stage_id=stage_id)
        dialog.open()

    def move(self, deal_id: int, stage_id: int) -> None:
        """Into another stage."""
        self._context.background.change("Move deal", service.move_deal, deal_id, stage_id)

    def reopen(self, deal: DealRow) -> None:
        """Back into the first open stage."""
        first = next((stage for stage in self._pane.stages if stage.kind is StageKind.OPEN), None)
        if first is not None:
            self._context.background.change("Open again deal", service.move_deal, deal.id, first.id)

    def win(self, deal_id: int) -> None:
        """Won: the handoff is offered at once, and can wait."""
        background = self._context.background
        background.change("Win deal", service.win, deal_id, then=lambda _key: self._on_won(deal_id))

    def _on_won(self, deal_id: int) -> None:
        self._said("Deal won")
        self.hand_off(deal_id)

    def hand_off(self, deal_id: int) -> None:
        """What the deal becomes, row by row, before it is made."""
        from .handoff_dialog import open_handoff

        open_handoff(self._pane, self._context, deal_id)

    def lose(self, deal: DealRow) -> None:
        """Lost: the reason first."""

        def lost(reason: str) -> None:
            self._context.background.change(
                "Lose deal", service.lose, deal.id, reason, then=lambda _key: self._said("Deal lost")
            )

        self._context.background.ask(
            query.lost_reasons, then=lambda known: LoseDialog(self._pane, deal, known, lost).open()
        )

    def propose(self, deal: DealRow) -> None:
        """A draft with a line from the deal's service, opened at once."""
        self._context.background.change(
            "Draft proposal",
            proposal_service.draft,
            deal.id,
            service_id=deal.service_id,
            then=lambda key: self._context.open("documents", proposal=key),
        )

    def remove(self, ids: list[int]) -> None:
        """Delete, say it, offer to take it back."""

        def remove_all(session: Any) -> None:
            for key in ids:
                service.remove_deal(session, key)

        words = "Deal deleted" if len(ids) == 1 else f"{len(ids):,} deals deleted"
        verb = "Delete deal" if len(ids) == 1 else f"Delete {len(ids):,} deals, first"
        self._context.background.change(verb, remove_all, then=lambda _none: self._said(words))

    def _said(self, words: str) -> None:
        background = self._context.background
        self._context.say(words, "Undo", partial(background.undo, background.last_step))
