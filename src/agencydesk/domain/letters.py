"""The short letters that go out with a proposal or a status report: a subject and a plain body."""

from collections.abc import Iterable
from dataclasses import dataclass

from .key_facts import amount, day
from .kinds import Health
from .letterhead import Sender
from .proposal import ProposalContent
from .status_report import StatusReport
from .text import line

MOST_DECISIONS = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, as plain text."""

    subject: str
    body: str


def proposal_letter(content: ProposalContent) -> Letter:
    """Sends a proposal: what it is, what it comes to, until when it stands."""
    about = f"{content.number}, version {content.version}"
    paragraphs = [
        greeting(content.addressee.contact),
        f"please find attached our proposal “{content.title}” ({about}).",
        _price(content),
        _bullets("New in this version:", content.changes),
        "If you agree, sign the last page and send it back. If anything is unclear, just reply.",
        _signature(content.author, content.agency.name),
    ]
    return Letter(line(f"Proposal {content.number}: {content.title}"), _joined(paragraphs))


def report_letter(report: StatusReport) -> Letter:
    """Sends a status report: how the project stands and what is needed."""
    standing = f"The project is {report.health.value}"
    standing += f": {report.headline.rstrip('.')}." if report.headline else "."
    decisions = [
        item.title + (f" (by {day(item.due)})" if item.due else "") for item in report.decisions[:MOST_DECISIONS]
    ]
    thanks = "Thank you; nothing is needed from you right now."
    paragraphs = [
        greeting(report.reader),
        f"please find attached status report {report.number} for “{report.project}”, as of {day(report.as_of)}.",
        f"{standing} {report.why}".strip(),
        _bullets("What we need from you:", decisions) if decisions else thanks * (report.health is Health.ON_TRACK),
        _signature(report.contact, report.agency.name),
    ]
    return Letter(line(f"{report.project}: status on {day(report.as_of)}"), _joined(paragraphs))


def greeting(name: str) -> str:
    """Dear Inês; a name that starts with a title is kept whole, and nobody is greeted as nobody."""
    words = name.split()
    if not words:
        return "Hello,"
    return f"Dear {name if words[0].endswith('.') else words[0]},"


def _price(content: ProposalContent) -> str:
    price = content.investment
    total, net = amount(price.total, content.currency), amount(price.net, content.currency)
    taxed = any(row.tax for row in price.taxes)
    said = f"It comes to {net} plus {price.tax_name}, {total} in all." if taxed else f"It comes to {total}."
    return said + (f" It is valid until {day(content.valid_until)}." if content.valid_until else "")


def _bullets(title: str, items: Iterable[str]) -> str:
    lines = [f"- {line(item)}" for item in items]
    return "\n".join([title, *lines]) if lines else ""


def _signature(sender: Sender, agency: str) -> str:
    company = ", ".join(part for part in (sender.role, agency) if part and part != sender.name)
    return "\n".join(part for part in ("Kind regards,", sender.name, company, sender.phone) if part)


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(part for part in paragraphs if part) + "\n"
