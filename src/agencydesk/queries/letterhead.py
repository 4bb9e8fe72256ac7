"""What stands at the head of every document of the agency."""

from agencydesk.domain.letterhead import Letterhead
from agencydesk.store.tables import Agency


def letterhead_of(agency: Agency | None) -> Letterhead:
    """An empty one where no agency is set up yet."""
    if agency is None:
        return Letterhead("")
    return Letterhead(
        name=agency.name,
        address=agency.address,
        email=agency.email,
        phone=agency.phone,
        website=agency.website,
        tax_number=agency.tax_number,
        accent=agency.accent,
        logo_sha256=agency.logo_sha256 or "",
    )
