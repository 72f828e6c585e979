"""What an import found and did, as data: for the page, for the command's report file, for the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from athletes.readers.roster import Finding, Severity
from athletes.services.roster_import.plan import Outcome, Plan
from athletes.services.roster_import.wording import sentence, shown_value

LISTS = {"conflicts": Severity.CONFLICT, "errors": Severity.ERROR, "warnings": Severity.WARNING}
ROWS_KEPT = 20_000


def report_of(plan: Plan) -> dict[str, Any]:
    """Return the stored report: counts, findings as codes, and one line per row. Sentences are put in when shown."""
    counts = plan.counts()
    roster = plan.roster
    return {
        "file_sha256": roster.sha256,
        "created": counts[Outcome.NEW],
        "updated": counts[Outcome.UPDATED],
        "unchanged": counts[Outcome.UNCHANGED],
        **{name: _listed(plan.findings, severity) for name, severity in LISTS.items()},
        "rows": len(plan.rows),
        "rejected": counts[Outcome.ERROR] + counts[Outcome.CONFLICT],
        "sheet": roster.sheet,
        "header_row": roster.header.row,
        "columns": [[roster.header.captions[name], name] for name in roster.header.columns],
        "unknown_columns": list(roster.header.unknown),
        "hidden_rows": list(roster.hidden_rows),
        "other_sheets": list(roster.other_sheets),
        "table": [[row.number, row.name, row.outcome.value, sorted(row.changed)] for row in plan.rows[:ROWS_KEPT]],
    }


def report_file(report: dict[str, Any]) -> dict[str, Any]:
    """Return the report as other programs read it: seven keys, each finding with its sentence."""
    kept = {name: report[name] for name in ("file_sha256", "created", "updated", "unchanged")}
    for name in LISTS:
        kept[name] = [
            {
                "row": finding["row"],
                "column": finding["column"],
                "value": finding["value"],
                "code": finding["code"],
                "message": sentence(finding["code"], finding["hint"]),
            }
            for finding in report[name]
        ]
    return kept


def _listed(findings: Iterable[Finding], severity: Severity) -> list[dict[str, Any]]:
    return [
        {
            "row": finding.row,
            "column": finding.column,
            "value": shown_value(finding),
            "code": finding.code,
            "hint": finding.hint,
        }
        for finding in findings
        if finding.severity is severity
    ]
