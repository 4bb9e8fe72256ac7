"""AgencyDesk: clients, deals, proposals and projects of a small agency in one desktop app."""

__version__ = "0.1.0"
