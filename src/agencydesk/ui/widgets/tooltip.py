"""Tooltips that are never taken for rich text, with the key beside the words."""

from html import escape

from PySide6.QtWidgets import QWidget

from agencydesk.ui.tokens import LIGHT


def set_tip(widget: QWidget, text: str, key: str = "") -> None:
    """Say what something does, or why it cannot be done now; an empty text takes the tip away."""
    widget.setToolTip(tip_text(text, key) if text else "")


def tip_text(text: str, key: str = "") -> str:
    """The tip as Qt wants it: escaped, since Qt guesses markup; also for a model's tooltip role."""
    hint = f"&nbsp;&nbsp;&nbsp;<span style='color:{LIGHT['toastHint']}'>{escape(key)}</span>" if key else ""
    return f"<qt>{escape(text)}{hint}</qt>"
