"""Mail drafts as a mail program reads them, and nothing that a name could smuggle in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange import mail

PDF = b"%PDF-1.7 \x00\x01 body"
HOSTILE = "Inês\r\nBcc: thief@example.com\r\n\r\n<script>"


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=default)
    assert isinstance(found, EmailMessage)
    return found


def body_of(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    text = part.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


def test_a_draft_opens_unsent_with_its_pdf() -> None:
    data = mail.draft("ines@oliveira.example", "Proposal P-0152: Rótulos", "Dear Inês,\n\n€18,400.", "Inês", "P/0", PDF)
    message = read(data)
    assert message["X-Unsent"] == "1"
    assert str(message["To"]) == "Inês <ines@oliveira.example>"
    assert message["Subject"] == "Proposal P-0152: Rótulos"
    assert body_of(message) == "Dear Inês,\n\n€18,400.\n"
    [attached] = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type(), attached.get_content()) == (
        "P-0.pdf",
        "application/pdf",
        PDF,
    )
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_draft_can_wait_for_its_reader_and_go_without_a_file() -> None:
    message = read(mail.draft("", "Hello", "Text"))
    assert message["To"] is None
    assert list(message.iter_attachments()) == []


def test_no_name_or_subject_adds_a_header() -> None:
    message = read(mail.draft("a@b.example", HOSTILE, HOSTILE, HOSTILE, HOSTILE, PDF))
    assert sorted(message.keys()) == ["Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"]
    assert message["Bcc"] is None
    assert message["Subject"] == "Inês Bcc: thief@example.com <script>"
    assert [a.addr_spec for a in message["To"].addresses] == ["a@b.example"]


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_text_at_all_stays_one_header(name: str, subject: str, body: str) -> None:
    message = read(mail.draft("a@b.example", subject, body, name, name, PDF))
    assert {key.lower() for key in message} == {"x-unsent", "to", "subject", "mime-version", "content-type"}
    assert [a.addr_spec for a in message["To"].addresses] == ["a@b.example"]
    [attached] = message.iter_attachments()
    assert attached.get_content() == PDF


NO_ADDRESSES = (
    *("", "ines", "@b.example", "a@", "a b@c.example", "a@b@c", "a@b.example, c@d.example", "a@b\r\nBcc: x@y"),
    *("é@b.c", "a..b@c.d", "<a@b.c>", "a@-b.c", "a@" + "b" * 80 + ".c", "x" * 65 + "@b.c", "a@b..c"),
)


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(mail.BadAddress, match="is not an email address"):
        mail.address(text)


def test_addresses_are_written_as_every_program_takes_them() -> None:
    assert mail.address(" tom+x@Northlight.PT ") == "tom+x@northlight.pt"
    assert mail.address("a@bücher.example") == "a@xn--bcher-kva.example"


def test_a_link_holds_exactly_what_was_said() -> None:
    link = mail.mailto("o'neil&co@b.example", "Über & more?", "Dear Inês,\n\n100% #1 & 2 = ü\n")
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "o%27neil%26co@b.example")
    asked = parse_qs(parts.query)
    assert asked == {"subject": ["Über & more?"], "body": ["Dear Inês,\r\n\r\n100% #1 & 2 = ü"]}
    assert "+" not in link
    assert mail.mailto("", "Hi", "") == "mailto:?subject=Hi"


@given(st.text(max_size=5000))
def test_a_link_never_gets_too_long(text: str) -> None:
    link = mail.mailto("a@b.example", text, text)
    assert len(link) <= mail.LONGEST_LINK
    assert link.isascii()
    assert set(parse_qs(urlsplit(link).query)) <= {"subject", "body"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("P-0152 v2.pdf", "P-0152 v2.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("a\r\nb", "a b.pdf"),
        ("", "document.pdf"),
        ("x" * 300, "x" * 100 + ".pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(name: str, safe: str) -> None:
    assert mail.safe_file_name(name) == safe
