"""The proposal: cover, letter, scope, timeline and team, investment, terms and acceptance."""

from agencydesk.domain.proposal import ProposalContent

from ..paper import Look, Paper, Pdf
from . import acceptance, cover, letter, plan, price, scope

MARGIN = 56.0


def render(content: ProposalContent, logo: bytes | None = None) -> Pdf:
    """The document of one version; parts without content are left out."""
    paper = Paper(
        Look(
            title=f"Proposal {content.number}: {content.title}",
            agency=content.agency.name,
            footer=f"Proposal {content.number} · {content.addressee.client}",
            dated=content.dated,
            locale=content.locale,
            accent=content.agency.accent,
            margin=MARGIN,
            logo=logo,
        )
    )
    cover.draw(paper, content)
    letter.draw(paper, content)
    scope_page = scope.draw(paper, content)
    plan.draw(paper, content)
    price.draw(paper, content, scope_page)
    acceptance.draw(paper, content)
    return paper.finish()
