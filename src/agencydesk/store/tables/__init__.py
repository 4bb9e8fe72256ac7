"""All tables of a workspace, one module per part of the agency."""

from .agency import Agency, Holiday, Person, Service, TaxRate, TimeOff, WorkingCalendar
from .journal import Blob, Change, Step
from .projects import (
    Assignment,
    Baseline,
    BaselineTask,
    ChecklistItem,
    ClientWait,
    Dependency,
    Project,
    RegisterItem,
    Task,
    TaskDates,
    TimeEntry,
)
from .proposals import LineItem, PaymentTerm, Proposal, ScopeItem
from .sales import Client, Contact, Deal, Interaction, Pipeline, Stage

__all__ = [
    "Agency",
    "Assignment",
    "Baseline",
    "BaselineTask",
    "Blob",
    "Change",
    "ChecklistItem",
    "Client",
    "ClientWait",
    "Contact",
    "Deal",
    "Dependency",
    "Holiday",
    "Interaction",
    "LineItem",
    "PaymentTerm",
    "Person",
    "Pipeline",
    "Project",
    "Proposal",
    "RegisterItem",
    "ScopeItem",
    "Service",
    "Stage",
    "Step",
    "Task",
    "TaskDates",
    "TaxRate",
    "TimeEntry",
    "TimeOff",
    "WorkingCalendar",
]
