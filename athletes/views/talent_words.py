"""What the talent pages say: a state as a status, a fault as a sentence, a standard as words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athletes.choices import CandidateState
from athletes.domain.candidate_flow import StepFault
from athletes.domain.talent_grades import QUETELET, Finding, Outcome, Standard
from athletes.filters import named
from athletes.models import Candidate, TalentItem
from athletes.queries.talent import programmes

STATES: dict[str, str] = {
    CandidateState.SCREENED: "wait",
    CandidateState.RETEST: "wait",
    CandidateState.TRIAL: "info",
    CandidateState.RESERVE: "watch",
    CandidateState.TAKEN_IN: "ok",
    CandidateState.RELEASED: "none",
}
OUTCOMES: dict[Outcome, tuple[str, Promise]] = {
    Outcome.MET: ("ok", _("Met")),
    Outcome.MISSED: ("watch", _("Not reached")),
    Outcome.NOT_TESTED: ("none", _("Not tested")),
}
FAULTS: dict[StepFault, tuple[str, Promise]] = {
    StepFault.NOT_NEXT: ("__all__", _("This step does not follow the present state. Reload the page.")),
    StepFault.NOT_TESTED: ("__all__", _("Record the results of the first screening before the retest.")),
    StepFault.NOT_GRADED: ("__all__", _("Give a grade before trial training.")),
    StepFault.BEFORE_LAST: ("on", _("The step before this one has a later day.")),
    StepFault.IN_FUTURE: ("on", _("This day lies in the future. Enter the step when it is taken.")),
}


@dataclass(frozen=True)
class StandardLine:
    """One finding in words."""

    programme: str
    item: str
    asks: str
    finding: Finding
    state: str
    label: Promise


def state_light(candidate: Candidate) -> str:
    return STATES[candidate.state]


def standard_lines(findings: tuple[Finding, ...], items: dict[str, TalentItem]) -> list[StandardLine]:
    """Return the findings of a proposal as lines, in the order of the rule."""
    return [
        StandardLine(
            programme_name(row.standard.programme),
            item_name(row.standard.item, items),
            asked(row.standard),
            row,
            *OUTCOMES[row.outcome],
        )
        for row in findings
    ]


def programme_name(code: str) -> str:
    chinese, english = programmes()[code]
    return english if (get_language() or "").startswith("en") else chinese


def item_name(code: str, items: dict[str, TalentItem]) -> str:
    if code == QUETELET:
        return str(_("Quetelet index"))
    return named(items[code]) if code in items else code


def asked(standard: Standard) -> str:
    """Return the bounds as signs: ≥ 270, ≤ 350."""
    bounds = (("≥", standard.at_least), ("≤", standard.at_most), ("<", standard.below))
    return ", ".join(f"{sign} {value}" for sign, value in bounds if value is not None)
