"""Plans: where a task stands in its project, what it waits for, and when it is to happen."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from agencydesk.domain.plan import Constraint, LinkKind, Plan
from agencydesk.domain.plan_edit import moved
from agencydesk.domain.problems import Invalid
from agencydesk.domain.schedule import schedule
from agencydesk.store import derived
from agencydesk.store.deletion import remove
from agencydesk.store.journal import name_subject
from agencydesk.store.tables import Dependency, Project, Task

from .records import assign, get, make
from .tasks import check_duration, is_phase, leaves
