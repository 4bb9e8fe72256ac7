"""The agency's logo: kept once as a file, named by its hash."""

from sqlalchemy.orm import Session

from agencydesk.domain.problems import Invalid
from agencydesk.store import blobs

from .agencies import edit_agency

MOST_BYTES = 2 * 2**20
_PNG = b"\x89PNG\r\n\x1a\n"


def set_logo(session: Session, picture: bytes) -> str:
    """Print this PNG on proposals and reports from now on; returns its hash."""
    if not picture.startswith(_PNG):
        raise Invalid("A logo is kept as a PNG picture.", field="logo")
    if len(picture) > MOST_BYTES:
        raise Invalid("This logo stays larger than 2 MB. Choose a simpler picture.", field="logo")
    key = blobs.keep(session, picture)
    edit_agency(session, logo_sha256=key)
    return key


def remove_logo(session: Session) -> None:
    """Print the agency's name alone."""
    edit_agency(session, logo_sha256=None)
