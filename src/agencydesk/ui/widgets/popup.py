"""Whether windows may have see-through edges: popups then get round corners and a shadow, else a plain border."""

import ctypes
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


@lru_cache(maxsize=1)
def floats() -> bool:
    """Plain X11 without a compositor paints see-through edges black; everything else blends them."""
    return QGuiApplication.platformName() != "xcb" or _x11_is_composited()


def make_popup(widget: QWidget) -> None:
    """Turn a widget into a frameless popup that paints its own edge and shadow."""
    kinds = Qt.WindowType
    widget.setWindowFlags(kinds.Popup | kinds.FramelessWindowHint | kinds.NoDropShadowWindowHint)
    if floats():
        widget.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def _x11_is_composited() -> bool:
    """A compositor owns the selection _NET_WM_CM_S0 (Extended Window Manager Hints, "Compositing Managers")."""
    try:
        xlib = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    xlib.XInternAtom.restype = ctypes.c_ulong
    xlib.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    xlib.XGetSelectionOwner.restype = ctypes.c_ulong
    xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = xlib.XOpenDisplay(None)
    if not display:
        return False
    owner = xlib.XGetSelectionOwner(display, xlib.XInternAtom(display, b"_NET_WM_CM_S0", 0))
    xlib.XCloseDisplay(display)
    return bool(owner)
