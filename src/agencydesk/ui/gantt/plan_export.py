"""Saving a project's plan as a file that other programs read: chosen, printed and written off the window's thread."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from agencydesk.domain.plan_file import PlanFile
from agencydesk.exchange import mail, writing
from agencydesk.exchange.plan_writers import FORMS, PlanForm
from agencydesk.queries import plan_export as query
from agencydesk.ui.context import Context
from agencydesk.ui.outside import Outside


def kind_of(form: PlanForm) -> str:
    """A format as Qt's file dialogs take it: "CSV (*.csv)"."""
    return f"{form.title} (*{form.suffix})"


def ask_export(owner: QWidget, context: Context, project_id: int, name: str, outside: Outside) -> None:
    """Ask where to and as what, then write the plan as it stands; a toast says how that went."""
    stem = mail.safe_file_name(name).removesuffix(".pdf")
    kinds = ";;".join(kind_of(form) for form in FORMS)
    chosen = outside.choose_target(owner, "Export plan", f"{stem}{FORMS[0].suffix}", kinds)
    if chosen is None:
        return
    path, form = target(*chosen)

    def written(file: Path) -> None:
        context.say(f"Exported to {file.name}", "Show folder", partial(_show, context, outside, file.parent))

    def print_plan(plan: PlanFile) -> None:
        context.background.work(_write, plan, project_id, form, path, then=written)

    context.background.ask(query.plan_file, project_id, then=print_plan)


def target(path: Path, kind: str) -> tuple[Path, PlanForm]:
    """The file and its format: by the name's ending where it is one of ours, else the kind that was chosen.

    An ending that is added here was not asked about, so a file of that name is not replaced.
    """
    typed = next((form for form in FORMS if form.suffix == path.suffix.lower()), None)
    if typed is not None:
        return path, typed
    form = next((form for form in FORMS if kind_of(form) == kind), FORMS[0])
    return _free(path.with_name(path.name + form.suffix)), form


def _free(path: Path) -> Path:
    candidate, count = path, 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.stem} ({count}){path.suffix}")
    return candidate


def _write(plan: PlanFile, project_id: int, form: PlanForm, path: Path) -> Path:
    return writing.write(path, form.printed(plan, project_id))


def _show(context: Context, outside: Outside, folder: Path) -> None:
    if not outside.show_folder(folder):
        context.say(f"The system did not open {folder}. Open it in your file manager.", kind="bad")
