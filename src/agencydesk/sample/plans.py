"""Plans of the sample that were drawn by hand: the site for Harbour & Finch and the driver portal for Kestrel."""

from dataclasses import dataclass

from agencydesk.domain.kinds import Level, RegisterKind
from agencydesk.domain.plan import LinkKind

DAY = 480


@dataclass(frozen=True, slots=True)
class Step:
    """A phase (no days), a task, or a milestone (0 days); `planned` days where the baseline differs."""

    name: str
    owner: str = ""
    days: int | None = None
    planned: int | None = None
    hours: int = 0
    done: str = ""
    percent: int = 0
    not_before: str = ""
    started: str = ""


SITE = (
    Step("Discovery"),
    Step("Kick-off workshop", "Ana Duarte", 2, None, 16, done="19 May"),
    Step("Stakeholder interviews", "Ana Duarte", 5, 4, 24, done="26 May"),
    Step("Content audit", "Sofia Lima", 7, None, 24, done="28 May"),
    Step("Brief approved", "Tom Becker", 0, done="29 May"),
    Step("Brand identity"),
    Step("Identity routes ×3", "Miguel Reis", 8, 6, 58, done="12 Jun", not_before="1 Jun"),
    Step("Logo and type system", "Miguel Reis", 4, None, 30, percent=35, started="15 Jun"),
    Step("Identity sign-off", "Ana Duarte", 0),
    Step("Brand guidelines", "Miguel Reis", 5, None, 32),
    Step("Website"),
    Step("Sitemap and wireframes", "Ana Duarte", 5, None, 36, percent=80, not_before="9 Jun"),
    Step("UI design", "Miguel Reis", 8, None, 60),
    Step("CMS and content model", "Joana Prata", 8, None, 56),
    Step("Content load", "Sofia Lima", 7, None, 30),
    Step("Front-end build", "Joana Prata", 7, None, 52),
    Step("Launch"),
    Step("QA and accessibility", "Joana Prata", 3, None, 22),
    Step("Client acceptance", "Tom Becker", 2, None, 8),
    Step("Go-live", "Ana Duarte", 0),
)
# Predecessor, successor, kind, lag in days
SITE_LINKS = (
    ("Kick-off workshop", "Stakeholder interviews", LinkKind.FS, 0),
    ("Kick-off workshop", "Content audit", LinkKind.FS, 0),
    ("Stakeholder interviews", "Brief approved", LinkKind.FS, 0),
    ("Content audit", "Brief approved", LinkKind.FS, 0),
    ("Brief approved", "Identity routes ×3", LinkKind.FS, 0),
    ("Identity routes ×3", "Logo and type system", LinkKind.FS, 0),
    ("Logo and type system", "Identity sign-off", LinkKind.FS, 1),
    ("Identity sign-off", "Brand guidelines", LinkKind.FS, 0),
    ("Identity sign-off", "UI design", LinkKind.FS, 0),
    ("Sitemap and wireframes", "UI design", LinkKind.FS, 0),
    ("Sitemap and wireframes", "CMS and content model", LinkKind.FS, 0),
    ("CMS and content model", "Content load", LinkKind.FS, 0),
    ("UI design", "Front-end build", LinkKind.FS, 0),
    ("Content load", "QA and accessibility", LinkKind.FS, 0),
    ("Front-end build", "QA and accessibility", LinkKind.FS, 0),
    ("QA and accessibility", "Client acceptance", LinkKind.FS, 0),
    ("Client acceptance", "Go-live", LinkKind.FS, 0),
)
SITE_BUDGETS = {"Discovery": 5_100, "Brand identity": 7_800, "Website": 20_300, "Launch": 5_200}
# Task, person, first day, hours a day, days: together the 14,900 euros that were used
SITE_HOURS = (
    ("Kick-off workshop", "Ana Duarte", "18 May", 8, 2),
    ("Stakeholder interviews", "Ana Duarte", "20 May", 6, 4),
    ("Content audit", "Sofia Lima", "20 May", 4, 6),
    ("Identity routes ×3", "Miguel Reis", "1 Jun", 7, 8),
    ("Logo and type system", "Miguel Reis", "15 Jun", 6, 2),
    ("Identity sign-off", "Ana Duarte", "15 Jun", 4, 2),
    ("Sitemap and wireframes", "Ana Duarte", "9 Jun", 7, 4),
    ("Sitemap and wireframes", "Sofia Lima", "11 Jun", 4, 4),
)
# Kind, text, detail, level, owner, due
SITE_REGISTER = (
    (
        *(RegisterKind.DECISION, "Approve the logo and type system"),
        *("Meeting on 19 June. Each day later moves go-live by one day.", Level.HIGH, "Catarina", "19 Jun"),
    ),
    (
        *(RegisterKind.DECISION, "Menu PDF in three languages"),
        *("A new request: €1,200 and 6 hours; go-live stays. Yes or no?", Level.MEDIUM, "Catarina", "24 Jun"),
    ),
    (
        *(RegisterKind.RISK, "Designer has too much work in week 26"),
        *("Brand guidelines move to July; they have slack", Level.HIGH, "Ana", ""),
    ),
    (
        *(RegisterKind.RISK, "Menu texts arrive after 29 June"),
        *("Build starts with placeholder text; reminder on 22 June", Level.MEDIUM, "Sofia", ""),
    ),
    (
        *(RegisterKind.RISK, "Test account of the booking system missing"),
        *("The supplier confirmed access for 26 June", Level.LOW, "Joana", ""),
    ),
)
PORTAL = (
    Step("Analysis"),
    Step("Driver interviews", "Tom Becker", 5, None, 30, done="20 Mar"),
    Step("Data model", "Joana Prata", 10, None, 60, done="31 Mar"),
    Step("Design"),
    Step("Screens for drivers", "Miguel Reis", 18, 15, 110, done="24 Apr"),
    Step("Screens for dispatch", "Miguel Reis", 12, None, 90, done="13 May"),
    Step("Build"),
    Step("Driver app", "Joana Prata", 30, 26, 220, done="9 Jun"),
    Step("Access to the freight interface", "Tom Becker", 12, 3, 8, percent=65, started="5 Jun"),
    Step("Dispatch console", "Joana Prata", 31, None, 180, not_before="11 Jun"),
    Step("Handover"),
    Step("Manual and training", "Sofia Lima", 6, None, 40),
    Step("Pilot in Rotterdam", "Tom Becker", 12, None, 40),
    Step("In service", "Tom Becker", 0),
    Step("Old portal stays up", "Joana Prata", 10, None, 6),
)
PORTAL_LINKS = (
    ("Driver interviews", "Data model", LinkKind.SS, 2),
    ("Data model", "Screens for drivers", LinkKind.FS, -2),
    ("Screens for drivers", "Screens for dispatch", LinkKind.FS, 0),
    ("Screens for drivers", "Driver app", LinkKind.FS, 0),
    ("Driver app", "Access to the freight interface", LinkKind.FF, 0),
    ("Access to the freight interface", "Dispatch console", LinkKind.FS, 0),
    ("Screens for dispatch", "Dispatch console", LinkKind.FS, 0),
    ("Driver app", "Dispatch console", LinkKind.SS, 10),
    ("Dispatch console", "Manual and training", LinkKind.FF, 3),
    ("Dispatch console", "Pilot in Rotterdam", LinkKind.FS, 0),
    ("Pilot in Rotterdam", "In service", LinkKind.FS, 0),
    ("In service", "Old portal stays up", LinkKind.SF, 0),
)
PORTAL_BUDGETS = {"Analysis": 7_650, "Design": 14_400, "Build": 20_400, "Handover": 4_350}
PORTAL_HOURS = (
    ("Driver interviews", "Tom Becker", "16 Mar", 6, 5),
    ("Data model", "Joana Prata", "18 Mar", 7, 8),
    ("Screens for drivers", "Miguel Reis", "2 Apr", 7, 15),
    ("Screens for dispatch", "Miguel Reis", "27 Apr", 7, 12),
    ("Driver app", "Joana Prata", "27 Apr", 6, 30),
    ("Access to the freight interface", "Tom Becker", "5 Jun", 2, 5),
)
