"""The cover: whose proposal, for whom, until when."""

from agencydesk.domain.proposal import ProposalContent
from agencydesk.formats import Formats

from .. import fonts, inks
from ..paper import Paper
from ..pen import HEIGHT, WIDTH
from ..typeset import Line, Style, cut, wrap

_NAME = Style(fonts.BOLD, 11, 14, inks.INK)
_EYEBROW = Style(fonts.MEDIUM, 10.5, 14, inks.INK)
_TITLE = Style(fonts.SERIF_MEDIUM, 46, 50, inks.INK, -0.017)
_SUBTITLE = Style(fonts.SANS, 11.5, 18, inks.SECOND)
_LABEL = Style(fonts.SANS, 8, 11, inks.LABEL)
_VALUE = Style(fonts.BOLD, 9.5, 12.5, inks.INK)
_CENTRE, _INNER, _STEP, _RINGS = (499.3, 318.0), 66.0, 26.0, 10
_TALLEST_TITLE = 330.0


def draw(paper: Paper, content: ProposalContent) -> None:
    paper.new_page(footer=False)
    paper.y = 0.0
    paper.outline("Cover")
    paper.box(0, 0, WIDTH, HEIGHT, inks.TINT)
    _ornament(paper)
    _agency(paper, content.agency.name)
    top = _facts(paper, content)
    _title(paper, content, top - 76)


def _ornament(paper: Paper) -> None:
    """A star in rings that fade outwards, in the agency's colour."""
    x, y = _CENTRE
    for ring in range(_RINGS):
        paper.ring(x, y, _INNER + ring * _STEP, paper.accent, 0.85 - 0.08 * ring)
    long, short = 46.0, 6.6
    corners = [(0, -long), (short, -short), (long, 0), (short, short)]
    corners += [(-dx, -dy) for dx, dy in corners]
    paper.shape([(x + dx, y + dy) for dx, dy in corners], paper.accent)


def _agency(paper: Paper, name: str) -> None:
    x = paper.left
    if paper.logo.image:
        x += paper.image(paper.logo, x - 1, 54.5, 160, 19) + 6
    if not paper.logo.says_name:
        paper.lines(x, 67.6, cut(name, _NAME, paper.right - x, 3), _NAME)


def _facts(paper: Paper, content: ProposalContent) -> float:
    """The facts at the foot, as tall as they need; returns where they begin."""
    formats = Formats(content.locale, content.currency)
    to = content.addressee
    facts = [("Prepared for", to.contact or to.client), ("Prepared by", content.author.name or content.agency.name)]
    facts.append(("Date", formats.day(content.dated)))
    if content.valid_until:
        facts.append(("Valid until", formats.day(content.valid_until)))
    step = paper.width / 4
    values = [cut(value, _VALUE, step - 10, 6) for _, value in facts]
    foot = _foot(paper, content, paper.width - step)
    tallest = max(len(lines) for lines in values)
    top = 736 - (tallest - 1) * _VALUE.leading - max(0, len(foot) - 2) * _LABEL.leading
    paper.rule(paper.left, paper.right, top, "#CFCAC0")
    for place, ((label, _), lines) in enumerate(zip(facts, values, strict=True)):
        paper.text(paper.left + place * step, top + 20, label, _LABEL)
        paper.lines(paper.left + place * step, top + 35, lines, _VALUE)
    y = top + 64 + (tallest - 1) * _VALUE.leading
    paper.text(paper.left, y, f"{content.number}, version {content.version}", _LABEL)
    paper.lines(paper.left + step, y, foot, _LABEL)
    return top


def _foot(paper: Paper, content: ProposalContent, width: float) -> tuple[Line, ...]:
    """Where the agency is, beside the number."""
    agency = content.agency
    parts = [part for line in agency.address.splitlines() if (part := line.strip())]
    parts += [part for part in (agency.website, agency.email, agency.phone, agency.tax_number) if part]
    whole = [part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts]  # lines break between the parts
    return cut(" · ".join(whole), _LABEL, width, 6)


def _title(paper: Paper, content: ProposalContent, bottom: float) -> None:
    """Title and subtitle stand on `bottom` and grow upwards; a long title is set smaller."""
    subtitle = cut(content.subtitle, _SUBTITLE, 360, 6)
    style, title = _sized(content.title, paper.width)
    y = bottom - (len(subtitle) - 1) * _SUBTITLE.leading if subtitle else bottom + 20
    paper.lines(paper.left, y, subtitle, _SUBTITLE)
    y -= 30 + (len(title) - 1) * style.leading
    paper.lines(paper.left - 2, y, title, style)
    eyebrow = _EYEBROW.with_colour(paper.accent)
    names = cut(f"Proposal for {content.addressee.client}", eyebrow, paper.width, 4)
    paper.lines(paper.left, y - style.size - 6 - (len(names) - 1) * eyebrow.leading, names, eyebrow)


def _sized(title: str, width: float) -> tuple[Style, tuple[Line, ...]]:
    """The largest size at which the title takes at most two lines, or is not too tall."""
    for size, most in ((46, 2), (38, 3), (30, 5), (22, 12)):
        style = _TITLE.at(size)
        lines = wrap(title, style, width)
        if len(lines) <= most:
            return style, lines
    style = _TITLE.at(16)
    return style, cut(title, style, width, int(_TALLEST_TITLE / style.leading))
