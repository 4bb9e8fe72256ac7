"""Countries and currencies, fetched on a thread of their own: before the first workspace there is no other."""

import threading

from PySide6.QtCore import QObject, Qt, Signal

from agencydesk.exchange import public_holidays


class Places(QObject):
    """Says `fetched(countries, currencies)` once both are known."""

    fetched = Signal(object, object)
    _found = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found.connect(self.fetched, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._fetch, name="places", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _fetch(self) -> None:
        countries, currencies = public_holidays.countries(), public_holidays.currencies()
        try:
            self._found.emit(countries, currencies)
        except RuntimeError:  # the page is gone
            return
