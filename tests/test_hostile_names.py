"""Names typed by mistake, pasted from anywhere or meant to harm: text, and nothing but text, everywhere."""

import contextlib
import email
import email.policy
import io
import json
import os
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest
from sqlalchemy.orm import Session

from agencydesk import app
from agencydesk.documents import proposal as proposal_document
from agencydesk.documents import status_report as report_document
from agencydesk.domain.kinds import InteractionKind, RegisterKind, ScopeKind
from agencydesk.domain.letters import proposal_letter, report_letter
from agencydesk.domain.problems import Invalid, Problem
from agencydesk.exchange import mail
from agencydesk.queries import history, listing, proposal_content, status_report
from agencydesk.services import (
    agencies,
    catalogue,
    clients,
    deals,
    handoff,
    issuing,
    people,
    projects,
    proposal_lines,
    proposal_scope,
    proposals,
    tasks,
)
from agencydesk.settings import Settings
from agencydesk.workspace import Workspace

OWN = (
    "<img src='http://192.0.2.1/x.png'>",
    '<a href="file:///etc/passwd">Acme</a><br/><script>alert(1)</script>',
    "{0} {name} %s %n %(x)s ${HOME} {{7*7}}",
    "&amp; &lt;b&gt; &#x41; A&B",
    '=HYPERLINK("http://192.0.2.1")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE client; --",
    "a\x00b\x07c\x1b[31md",
    "one\r\ntwo\nthree\tfour\u2028five",
    "\ud800lone\udfff",
    "שלום عربي mixed 123",
    "\u202eevil\u202c \u2067turned\u2069",
    "Z" + "\u0336\u0489\u0321" * 60,
    "a\u200bb\u200dc\ufeffd\u00ade",
    "👩‍👩‍👧‍👦" * 20,
    "株式会社 ﷽ ﷺ",
    "\ufffe\uffff\U0010ffff",
    "W" * 300,
    "many words " * 27,
    "../../etc/passwd",
    "CON",
    "%2e%2e%2f?x=1#frag",
    ".",
    "-",
)
NOTHING = (
    "",
    " ",
    "\t\n",
    "\x00",
    "\ud800",
    "\u200b\u200b",
    "\u202e",
    "\u0301",
    "\u3164",
    "\u2800",
    "\ufeff\u2066\u2069",
)
TOO_LONG = "x" * 5000
SHARED = Path(os.environ.get("AGENCYDESK_SHARED", Path(__file__).resolve().parents[2] / "shared" / "data"))
NAUGHTY = SHARED / "hostile" / "blns" / "blns.json"
DAY = date(2026, 6, 16)

Make = Callable[[Session, str], int]


def _client(session: Session, name: str) -> int:
    fields = dict.fromkeys(("city", "industry", "email", "phone", "website", "note", "next_step", "address"), name)
    return clients.add_client(session, name, **fields)


def _lost(session: Session, name: str) -> int:
    key = deals.add_deal(session, name, client_id=1, note=name)
    deals.lose(session, key, name)
    return key


# By kind: what makes a record with a name; each is used on a workspace whose first records have the id 1.
MAKERS: dict[str, Make] = {
    "client": _client,
    "contact": lambda s, name: clients.add_contact(s, 1, name, role=name, email=name),
    "interaction": lambda s, name: clients.log_interaction(s, 1, InteractionKind.CALL, name, detail=name),
    "person": lambda s, name: people.add_person(s, name, role=name),
    "service": lambda s, name: catalogue.add_service(s, name),
    "deal": _lost,
    "proposal": lambda s, name: proposals.draft(s, 1, name),
    "line": lambda s, name: proposal_lines.add_line(s, 1, name, quantity=Decimal(1), rate_minor=100, detail=name),
    "project": lambda s, name: projects.add_project(s, name, DAY),
    "task": lambda s, name: tasks.add_task(s, name, note=name),
    "scope": lambda s, name: projects.add_scope_item(s, 1, ScopeKind.INCLUDED, name),
    "risk": lambda s, name: projects.add_register_item(s, 1, RegisterKind.RISK, name),
}


@pytest.fixture
def w(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("AGENCYDESK_HOME", str(tmp_path / "home"))
    Settings(by="Ana Duarte").save()
    with Workspace.create(tmp_path / "a.agencydesk", by="Ana Duarte") as made:
        made.change("Set up", agencies.set_up, "Northlight Studio")

        def begin(session: Session) -> None:
            clients.add_client(session, "Harbour")
            deals.add_deal(session, "Site", client_id=1)
            proposals.draft(session, 1)
            projects.add_project(session, "Site", DAY)

        made.change("Begin", begin)
        yield made


def add_all(session: Session, make: Make, names: list[str]) -> list[str]:
    """Make a record of each name; gives back those that were refused with a sentence."""
    refused: list[str] = []
    told: list[bool] = []
    for name in names:
        try:
            make(session, name)
        except Invalid as invalid:
            refused.append(name)
            told.append(bool(invalid.field) and invalid.sentence.endswith(".") and len(invalid.sentence) < 200)
    assert all(told)
    return refused


@pytest.mark.parametrize("kind", MAKERS)
def test_every_name_is_a_name_and_nothing_is_none(w: Workspace, kind: str) -> None:
    """The same names are taken and refused at every door, and the sentences of the history hold on one line."""
    refused = w.change("Add", add_all, MAKERS[kind], [*OWN, *NOTHING, TOO_LONG])
    assert [name for name in refused if name != TOO_LONG] == (list(NOTHING) if kind != "proposal" else refused[:-1])
    assert TOO_LONG in refused
    for step in w.ask(history.steps, 5):
        assert step.label.isprintable()
    w.undo()
    assert w.undo_label.startswith("Begin")


@pytest.mark.parametrize("command", ["clients", "contacts", "services", "people", "deals", "projects", "tasks"])
def test_lists_on_the_command_line_hold_every_name(w: Workspace, command: str) -> None:
    kind = {"people": "person"}.get(command, command.removesuffix("s"))
    w.change("Add", add_all, MAKERS[kind], list(OWN))
    listed = w.ask(listing.listed, command, [], None)
    for argv in (["--json", "list", command], ["list", command]):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            assert app.main(["--workspace", str(w.path), *argv]) == 0
        assert err.getvalue() == ""
        if "--json" in argv:
            assert json.loads(out.getvalue())["total"] == listed.total >= len(OWN)
        else:
            assert len(out.getvalue().splitlines()) == min(listed.total, 50) + 2
            assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", out.getvalue())


@pytest.mark.parametrize("name", [*OWN, *NOTHING, TOO_LONG, "9" * 30, "9" * 5000], ids=lambda name: ascii(name)[:60])
def test_a_name_as_an_argument_is_only_looked_for(w: Workspace, name: str) -> None:
    for argv in (["handoff", name, "--dry-run"], ["schedule", name], ["list", "clients", "--where", f"name={name}"]):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = app.main(["--workspace", str(w.path), "--json", *argv])
        found = json.loads(out.getvalue())
        assert (code, list(found)) == (1, ["error"]) or found["total"] == 0
        assert len(err.getvalue()) < 600


def whole(session: Session, name: str) -> tuple[int, int]:
    """A client to whom everything is called the same: an issued proposal, and the project that it became."""
    agencies.set_up(session, name[:200], address=name, terms=[[name, name]])
    person = people.add_person(session, name, role=name, email=name, phone=name)
    client = clients.add_client(session, name, address=name)
    clients.add_contact(session, client, name, role=name, email="ines@example.com")
    deal = deals.add_deal(session, name, client_id=client, owner_id=person, value_minor=100_00)
    proposal = proposals.draft(session, deal, name)
    proposals.edit_proposal(session, proposal, letter=name, goal=name, audience=name, measures=name)
    for kind in ScopeKind:
        proposal_scope.add_scope(session, proposal, kind, name)
    proposal_lines.add_line(session, proposal, name, quantity=Decimal(2), rate_minor=50_00, unit=name[:20], detail=name)
    issuing.issue(session, proposal)
    issuing.accept(session, proposal, by=name)
    project = handoff.hand_off(session, deal, DAY)
    for sort in RegisterKind:
        projects.add_register_item(session, project, sort, name)
    return proposal, project


def check_pdf(data: bytes) -> None:
    """It opens, asks for nothing outside, and runs nothing."""
    document = pypdfium2.PdfDocument(data)
    assert len(document) > 0
    document.close()
    for word in (b"/URI", b"/JavaScript", b"/JS ", b"/Launch", b"/GoToR", b"/EmbeddedFile", b"/SubmitForm"):
        assert word not in data


def check_mail(draft: bytes, pdf: bytes) -> None:
    """One plain text and one PDF, and no header that a name has smuggled in."""
    message = email.message_from_bytes(draft, policy=email.policy.default)
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "application/pdf"]
    assert {key.lower() for key in message} == {"x-unsent", "to", "subject", "content-type", "mime-version"}
    assert message["to"].addresses[0].addr_spec == "ines@example.com"
    attached = next(message.iter_attachments())
    assert attached.get_content() == pdf
    assert Path(str(attached.get_filename())).name == attached.get_filename()


def send(w: Workspace, name: str) -> None:
    """Both documents and both mails of a client of that name."""
    proposal, project = w.change("Do it all", whole, name)
    paper = w.ask(proposal_content.paper, proposal)
    assert paper.pdf is not None
    report, _to, logo = w.ask(status_report.paper, project, DAY)
    printed = report_document.render(report, logo)
    assert proposal_document.render(paper.content, paper.logo).pages >= 3
    for letter, pdf in ((proposal_letter(paper.content), paper.pdf), (report_letter(report), printed.data)):
        check_pdf(pdf)
        file_name = mail.safe_file_name(name)
        assert len(file_name.encode()) < 200
        check_mail(mail.draft("ines@example.com", letter.subject, letter.body, name, file_name, pdf), pdf)
        link = mail.mailto("ines@example.com", letter.subject, letter.body)
        assert link.isascii()
        assert link.count("?") == 1
        assert len(link) <= mail.LONGEST_LINK
    w.undo()


def test_a_contact_s_name_adds_nobody_to_a_mail() -> None:
    for name in ("x> <evil@example.net>, " * 5, 'Ana "<evil@example.net>' + " w" * 60, "a, evil@example.net; " * 9):
        message = email.message_from_bytes(mail.draft("ines@example.com", "s", "b", name), policy=email.policy.default)
        assert [one.addr_spec for one in message["to"].addresses] == ["ines@example.com"]


@pytest.mark.parametrize("name", OWN, ids=lambda name: ascii(name)[:60])
def test_both_documents_and_both_mails_hold_every_name(w: Workspace, name: str) -> None:
    send(w, name)


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the list of naughty strings is not beside the checkout")
def test_the_list_of_naughty_strings_goes_through_every_door(w: Workspace) -> None:
    names: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    assert len(names) > 400
    refused = w.change("Add", add_all, MAKERS["client"], names)
    assert all(len(name) > 300 or not name.strip() or not name.isprintable() for name in refused)
    some = names[::6]
    for kind, make in MAKERS.items():
        if kind not in ("client", "proposal"):
            assert w.change("Add", add_all, make, some) == [name for name in some if name in refused], kind


@pytest.mark.skipif(not NAUGHTY.is_file(), reason="the list of naughty strings is not beside the checkout")
def test_a_few_naughty_strings_are_sent(w: Workspace) -> None:
    names: list[str] = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    for name in names[7::60]:
        with contextlib.suppress(Problem):
            send(w, name)
