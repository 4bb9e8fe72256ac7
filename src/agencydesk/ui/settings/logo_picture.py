"""A picture that somebody chose, made small enough for every document: once, when it is chosen."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from agencydesk.domain.problems import Problem

WIDEST, HIGHEST = 1200, 1200
MOST_BYTES = 64 * 2**20
KINDS = "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.svg)"

_SCALED = QImageIOHandler.ImageOption.ScaledSize


def encode(path: Path) -> bytes:
    """The picture as a PNG of at most 1200 px; raises `Problem` where it is none. Runs on any thread."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem(f"{path.name} is larger than {MOST_BYTES // 2**20} MB. Choose a smaller picture.")
    except OSError:
        raise Problem(f"{path.name} cannot be read. Choose another picture.") from None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid() and reader.supportsOption(_SCALED) and not _fits(size):
        reader.setScaledSize(size.scaled(WIDEST, HIGHEST, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise Problem(f"{path.name} is no picture that can be read. Choose a PNG, JPEG, WebP or SVG file.")
    if not _fits(picture.size()):
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = picture.scaled(WIDEST, HIGHEST, keep, smooth)
    return _png(picture)


def _fits(size: QSize) -> bool:
    return size.width() <= WIDEST and size.height() <= HIGHEST


def _png(picture: QImage) -> bytes:
    plain = QImage.Format.Format_RGBA8888 if picture.hasAlphaChannel() else QImage.Format.Format_RGB888
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.convertToFormat(plain).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
