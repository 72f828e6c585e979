"""Rows as the import pages show them: where an import stands, and its findings grouped by what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.choices import JobStatus
from athletes.models import Job, RosterImport
from athletes.services.jobs import progress_of
from athletes.services.roster_import.report import LISTS
from athletes.services.roster_import.wording import sentence

UNDER_WAY = (JobStatus.QUEUED, JobStatus.RUNNING)
STEPS: tuple[Promise, ...] = (_("Upload"), _("Columns"), _("Check"), _("Write"), _("Result"))
FINDINGS_SHOWN = 60
SEVERITIES: dict[str, tuple[str, Promise, Promise]] = {
    "errors": ("risk", _("Cannot be read, or cannot be right"), _("Left out until corrected in the file.")),
    "conflicts": ("watch", _("Differs from the registry"), _("Left out until a person decides.")),
    "warnings": ("watch", _("Read with an assumption"), _("Written as stated here; correct the file if it is wrong.")),
}
OUTCOMES: dict[str, tuple[str, Promise]] = {
    "new": ("ok", _("New")),
    "updated": ("info", _("Updated")),
    "unchanged": ("none", _("Unchanged")),
    "conflict": ("watch", _("Conflict")),
    "error": ("risk", _("Error")),
}
FIELDS: dict[str, Promise] = {
    "former_name": _("former name"),
    "ethnicity": _("ethnic group"),
    "phone": _("mobile phone"),
    "school": _("school"),
    "technical_grade": _("technical grade"),
    "registration_number": _("registration number"),
    "source": _("source"),
    "joined_on": _("joined on"),
    "height_cm": _("height"),
    "weight_kg": _("weight"),
    "guardian": _("guardian"),
    "guardian_phone": _("guardian's telephone"),
}


@dataclass(frozen=True)
class ImportState:
    """Where one import stands: the step, the job that runs, and the sentence of a job that failed."""

    roster_import: RosterImport
    number: int
    step: str
    job: Job | None
    failure: str = ""

    def back_to_columns(self) -> ImportState:
        """Return the step before the check, as long as nothing runs and nothing is written."""
        return self if self.is_running or self.step == "result" else replace(self, number=2, step="columns", failure="")

    @property
    def is_running(self) -> bool:
        return self.step == "running"

    @property
    def progress(self) -> dict[str, Any]:
        return progress_of(self.job) if self.job else {}

    @property
    def steps(self) -> Iterator[tuple[int, Promise, str]]:
        for number, label in enumerate(STEPS, start=1):
            yield number, label, "is-done" if number < self.number else "is-here" if number == self.number else ""


def import_state(roster_import: RosterImport) -> ImportState:
    """Return where the import stands, from its jobs and its report."""
    check, write = roster_import.check_job, roster_import.write_job
    if roster_import.written_at is not None:
        return ImportState(roster_import, 5, "result", write)
    if write is not None and write.status in UNDER_WAY:
        return ImportState(roster_import, 4, "running", write)
    if check is not None and check.status in UNDER_WAY:
        return ImportState(roster_import, 3, "running", check)
    if check is not None and check.status == JobStatus.FAILED:
        return ImportState(roster_import, 3, "failed", check, check.message)
    if roster_import.report:
        failure = write.message if write is not None and write.status == JobStatus.FAILED else ""
        return ImportState(roster_import, 3, "check", check, failure)
    return ImportState(roster_import, 2, "columns", None)


@dataclass(frozen=True)
class IssueGroup:
    """Findings of one severity, in the order of the file, each with its sentence."""

    kind: str
    state: str
    label: Promise
    advice: Promise
    rows: int
    shown: list[dict[str, Any]]

    @property
    def hidden(self) -> int:
        return max(self.rows - len({finding["row"] for finding in self.shown}), 0)


def issue_groups(report: dict[str, Any]) -> list[IssueGroup]:
    """Return the findings by severity, what stops a row first; of a long list the first rows."""
    names = {row[0]: row[1] for row in report.get("table", [])}
    groups = []
    for kind, (state, label, advice) in SEVERITIES.items():
        findings = report.get(kind, [])
        if findings:
            rows = len({finding["row"] for finding in findings})
            shown = [_told(finding, names) for finding in findings[:FINDINGS_SHOWN]]
            groups.append(IssueGroup(kind, state, label, advice, rows, shown))
    return groups


def _told(finding: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    message = sentence(finding["code"], finding["hint"])
    return finding | {"message": message, "name": names.get(finding["row"], "")}


def row_lines(table: list[list[Any]]) -> list[dict[str, Any]]:
    """Return one line per row of the file: number, name, outcome as a status, and what differs."""
    lines = []
    for number, name, outcome, changed in table:
        state, label = OUTCOMES[outcome]
        what = [str(FIELDS[field]) for field in changed if field in FIELDS]
        lines.append({"row": number, "name": name, "state": state, "label": label, "changed": what})
    return lines


def finding_counts(report: dict[str, Any]) -> dict[str, int]:
    """Return the rows of the summary: what would be written, what waits for a decision, what is wrong."""
    counts = {kind: len({finding["row"] for finding in report.get(kind, [])}) for kind in LISTS}
    counts["conflicts"] = report.get("rejected", 0) - counts["errors"]
    writable = report.get("created", 0) + report.get("updated", 0)
    return counts | {"writable": writable, "rejected": report.get("rejected", 0)}
