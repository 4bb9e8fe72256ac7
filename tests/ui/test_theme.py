"""The theme: two tables that agree, contrast that can be read, crisp edges, a switch that recolours what is open."""

import pytest
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from agencydesk.ui import fonts, icons, theme
from agencydesk.ui.tokens import DARK, DARK_HUES, LIGHT, LIGHT_HUES
from agencydesk.ui.widgets import paint
from agencydesk.ui.widgets.card import Card, Ground
from agencydesk.ui.widgets.label import Label

from .gallery import picture


def _luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(ink: str, ground: str) -> float:
    light, dark = sorted((_luminance(QColor(ink)), _luminance(QColor(ground))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_tables_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()
    assert all(QColor(value).isValid() for table in (LIGHT, DARK) for value in table.values())
    assert len(LIGHT_HUES) == len(DARK_HUES) == 8


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground_it_stands_on(table: dict[str, str]) -> None:
    grounds = ("window", "surface", "sunken", "raised", "hover", "selected", "neuT")
    pairs = [(ink, ground) for ink in ("t1", "t2", "t3") for ground in grounds]
    pairs += [
        ("t1", "active"),
        ("t2", "active"),
        ("accentX", "surface"),
        ("accentX", "accentT"),
        ("onAccent", "accent"),
    ]
    pairs += [(ink, ground) for ground, ink, _ in paint.CHIPS.values()]
    pairs += [("toastText", "toast"), ("toastAction", "toast"), ("onAccent", "badButton")]
    weak = {pair: round(_contrast(table[pair[0]], table[pair[1]]), 2) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}


def test_switching_recolours_what_is_open(qtbot: QtBot) -> None:
    ground = Ground("surface")
    label = Label("Text", "body", "t2", parent=ground)
    qtbot.addWidget(ground)
    ground.resize(120, 40)
    ground.show()
    for mode, table in (("light", LIGHT), ("dark", DARK), ("light", LIGHT)):
        theme.current().set_mode("dark" if mode == "dark" else "light")
        assert picture(ground, 1.0).pixelColor(119, 39) == QColor(table["surface"])
        assert label.palette().windowText().color() == QColor(table["t2"])


def test_the_system_decides_only_when_it_is_asked() -> None:
    told = QGuiApplication.styleHints().colorSchemeChanged
    theme.current().set_mode("system")
    told.emit(Qt.ColorScheme.Dark)
    assert theme.current().is_dark
    theme.current().set_mode("light")
    told.emit(Qt.ColorScheme.Dark)
    assert not theme.current().is_dark


def test_text_is_set_in_the_bundled_family() -> None:
    for style, family in (("body", "Inter"), ("h2", "Inter Display")):
        assert QFontInfo(fonts.font(style)).family() == family
    assert fonts.font("meta").pixelSize() == 12


def test_tabular_figures_have_one_width() -> None:
    tabular, running = fonts.face("body", tabular=True), fonts.face("body")
    assert tabular.width("1111") == pytest.approx(tabular.width("8888"))
    assert running.width("1111") < running.width("8888") - 2


def test_a_name_keeps_its_colour() -> None:
    assert [theme.hue_of(name) for name in ("Ana Duarte", "Harbour & Finch", "")] == [0, 0, 0]
    assert len({theme.hue_of(f"Client {number}") for number in range(60)}) == 8


@pytest.mark.parametrize("dpr", [1.0, 1.5, 2.0])
def test_icons_take_the_colour_and_the_density(dpr: float) -> None:
    picture_of = icons.pixmap("check", "accent", 16, dpr)
    assert picture_of.width() == round(16 * dpr)
    image = picture_of.toImage()
    inks = {
        image.pixelColor(x, y).rgb()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    }
    assert inks == {QColor(LIGHT["accent"]).rgb()}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_borders_lie_on_device_pixels(qtbot: QtBot, scale: float) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.resize(101, 67)
    image = picture(card, scale)
    middle = image.height() // 2
    row = [image.pixelColor(x, middle) for x in range(4)]
    thick = int(scale)
    assert row[:thick] == [QColor(LIGHT["b1"])] * thick
    assert row[thick] == QColor(LIGHT["surface"])


def test_a_hairline_is_one_sharp_line_at_a_broken_scale() -> None:
    image = QImage(60, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(1.5)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint.prepare(painter)
    paint.hairline(painter, 0, 7.3, 40, "accent")
    painter.end()
    column = [image.pixelColor(20, y) for y in range(60)]
    assert [y for y, colour in enumerate(column) if colour != QColor("#FFFFFF")] == [11]
    assert column[11] == QColor(LIGHT["accent"])


def test_long_text_is_cut_and_says_its_width() -> None:
    image = QImage(100, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    used = paint.draw_text(painter, QRectF(0, 0, 60, 20), "Harbour & Finch\nwebsite", fonts.face("body"))
    painter.end()
    assert 40 < used <= 60


def test_two_thousand_signals_survive() -> None:
    class Sender(QWidget):
        said = Signal(object, bool)

    sender = Sender()
    heard: list[tuple[object, bool]] = []
    sender.said.connect(lambda what, flag: heard.append((what, flag)))
    for number in range(2000):
        sender.said.emit(None if number % 2 else number, True)
    assert len(heard) == 2000
    assert heard[-1] == (None, True)
