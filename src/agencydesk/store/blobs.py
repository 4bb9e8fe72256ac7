"""Files kept by their SHA-256: only ever added, outside the journal; records hold the hash."""

import hashlib

from sqlalchemy.orm import Session

from .tables import Blob


def keep(session: Session, content: bytes) -> str:
    """Store a file unless it is there already; returns its hash."""
    key = hashlib.sha256(content).hexdigest()
    if session.get(Blob, key) is None:
        session.add(Blob(sha256=key, bytes=content))
        session.flush()
    return key


def read(session: Session, sha256: str | None) -> bytes | None:
    """A file by its hash; None where no hash is given or nothing is kept under it."""
    blob = session.get(Blob, sha256) if sha256 else None
    return None if blob is None else blob.bytes
