"""One window for each person: a second start raises the first, and hands over the file that it was asked to open."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from agencydesk import paths

WAIT_MS = 1000


def _name() -> str:
    home = str(paths.config_folder())
    return "agencydesk-" + hashlib.sha256(home.encode()).hexdigest()[:16]


def hand_over(path: Path | None) -> bool:
    """Ask a running window to come to the front and open `path`; False where none runs."""
    socket = QLocalSocket()
    socket.connectToServer(_name())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write((str(path) if path else "").encode("utf-8", "surrogateescape") + b"\n")
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """Listens for second starts; `asked` brings the file that one named, or an empty text."""

    asked = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        if not self._server.listen(_name()):
            QLocalServer.removeServer(_name())  # left behind by a window that did not end well
            self._server.listen(_name())

    def _on_connection(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            if not socket.canReadLine():
                socket.waitForReadyRead(WAIT_MS)
            self.asked.emit(bytes(socket.readLine().data()).decode("utf-8", "surrogateescape").strip())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
