"""Tooltips that are never taken for rich text, with the key beside the words."""

import re

from PySide6.QtWidgets import QWidget

from agencydesk.ui.tokens import LIGHT

_LONG_WORD = re.compile(r"(\S{60})(?=\S)")  # Qt breaks lines between words only


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Say what something does, or why it cannot be done now; an empty text takes the tip away."""
    widget.setToolTip(tip_text(text, key) if text else "")


def tip_text(text: str, key: str = "") -> str:
    """The tip as Qt wants it: escaped, since Qt guesses markup; also for a model's tooltip role."""
    hint = f"&nbsp;&nbsp;&nbsp;<span style='color:{LIGHT['toastHint']}'>{escape(key)}</span>" if key else ""
    wrap = "normal" if len(text) > 80 else "nowrap"
    breakable = _LONG_WORD.sub("\\1\u200b", text)
    return f"<qt style='white-space:{wrap}'>{escape(breakable)}{hint}</qt>"


def escape(text: str) -> str:
    """The text as markup that shows exactly it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
