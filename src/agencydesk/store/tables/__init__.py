"""All tables of a workspace, one module per part of the agency."""

from .agency import Agency, Holiday, Person, Service, TaxRate, TimeOff
from .journal import Blob, Change, Step
from .projects import (
    Baseline,
    BaselineTask,
    ChecklistItem,
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
    "Baseline",
    "BaselineTask",
    "Blob",
    "Change",
    "ChecklistItem",
    "Client",
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
]
