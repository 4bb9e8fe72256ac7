"""Mail as files: a draft that a mail program opens unsent, and the mailto: address where it opens none."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from agencydesk.domain.problems import Invalid
from agencydesk.domain.text import clean, line

LONGEST_NAME = 80
LONGEST_STEM = 180  # bytes; file systems take names of 255, and more is put around it
LONGEST_LINK = 2000  # what every program on every system still opens
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
_MEANS_IN_ADDRESSES = re.compile(r"[<>()\[\]\\\",:;@]")
_UNSAFE_IN_FILES = re.compile(r'[\\/:*?"<>|]+')


class BadAddress(Invalid):
    """This is not an email address."""


def address(text: str) -> str:
    """One email address as every mail program takes it; raises `BadAddress`."""
    local, at, domain = line(text).rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        at = ""
    dots = local.startswith(".") or local.endswith(".") or ".." in local
    if not at or dots or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise BadAddress(f"“{line(text)[:80]}” is not an email address. Write it like ines@example.com.", field="to")
    return f"{local}@{domain}"


def draft(to: str, subject: str, body: str, name: str = "", file_name: str = "", content: bytes = b"") -> bytes:
    """An unsent mail (.eml) to `name` at the address `to`, or to nobody yet, with a PDF attached where one is given."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if to.strip():
        # Folding a long line takes the quotes off: what is left of a name must not read as one more address.
        shown = " ".join(_MEANS_IN_ADDRESSES.sub(" ", line(name)).split())[:LONGEST_NAME]
        message["To"] = Address(display_name=shown, addr_spec=address(to))
    message["Subject"] = line(subject)
    message.set_content(clean(body) + "\n")
    if content:
        message.add_attachment(content, maintype="application", subtype="pdf", filename=safe_file_name(file_name))
    return message.as_bytes()


def mailto(to: str, subject: str, body: str) -> str:
    """A link that opens a new mail; the end of a long body is cut, since programs refuse long links."""
    start = f"mailto:{quote(address(to), safe='@')}?" if to.strip() else "mailto:?"
    start += f"subject={_quoted(line(subject), LONGEST_LINK // 4)}"
    text = _quoted(clean(body).replace("\n", "\r\n"), LONGEST_LINK - len(start) - len("&body="))
    return f"{start}&body={text}" if text else start


def _quoted(text: str, limit: int) -> str:
    """The text as a link holds it, in at most `limit` characters."""
    whole = quote(text, safe="")
    while len(whole) > limit:
        text = text.removesuffix("…")[: -max(1, len(text) // 20)].rstrip() + "…"
        whole = quote(text, safe="")
    return whole


def safe_file_name(name: str) -> str:
    """A name that every system can store: no folders, no control characters, not too long, ending in .pdf."""
    stem = _UNSAFE_IN_FILES.sub("-", line(name)).removesuffix(".pdf").strip(". -")[:100]
    fitting = stem.encode()[:LONGEST_STEM].decode(errors="ignore").rstrip(". -")
    return f"{fitting or 'document'}.pdf"
