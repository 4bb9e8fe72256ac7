"""Values as an MS Project XML file holds them."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

# What XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put(parent: Element, tag: str, value: str | int | datetime) -> Element:
    """Add a child with a value."""
    child = SubElement(parent, tag)
    if isinstance(value, datetime):
        child.text = f"{value:%Y-%m-%dT%H:%M:00}"
    else:
        child.text = _NOT_IN_XML.sub("", str(value))
    return child


def put_flag(parent: Element, tag: str, value: bool) -> None:
    """Add a yes or no."""
    put(parent, tag, int(value))


def put_length(parent: Element, tag: str, minutes: int) -> None:
    """Add a length of time, as PT8H30M0S."""
    hours, rest = divmod(minutes, 60)
    put(parent, tag, f"PT{hours}H{rest}M0S")


def put_tenths(parent: Element, tag: str, minutes: int) -> None:
    """Add minutes as tenths of minutes."""
    put(parent, tag, minutes * 10)
