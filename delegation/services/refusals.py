"""What the services refuse, each with a sentence that says what happened and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from delegation.domain.quotas import QuotaFinding


class Refused(Exception):
    """An act that cannot be done; the text is a sentence for the person who tried."""


class RuleNotPublished(Refused):
    """There is no published version of the selection policy to select by."""

    def __init__(self) -> None:
        super().__init__(_("No version of the selection policy is published for this event. Publish it first."))


class TrialBeforeRule(Refused):
    """The trial was held before its rule was published: the rule could have been written to fit it."""


class WrongEvent(Refused):
    """A contest of another event cannot count here."""


class ListNeedsReview(Refused):
    """Results, seats or rule changed since the list was computed."""

    def __init__(self) -> None:
        super().__init__(
            _("Results, seats or the rule changed after this list was computed. Compute it again, then decide.")
        )


class ReasonMissing(Refused):
    def __init__(self) -> None:
        super().__init__(_("Say why; the reason stays with the decision."))


class WrongStage(Refused):
    """Somebody else moved the case on, or it is not that far yet."""


class BeyondQuota(Refused):
    def __init__(self, finding: QuotaFinding) -> None:
        self.finding = finding
        super().__init__(_quota_sentence(finding))


class ClearanceReasonMissing(Refused):
    """Somebody is not cleared for entry; approving all the same needs a reason of its own."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(
            ngettext(
                "%(names)s is not cleared by anti-doping. Say why you approve all the same, or leave the athlete out.",
                "%(names)s are not cleared by anti-doping. Say why you approve all the same, or leave them out.",
                len(names),
            )
            % {"names": _(", ").join(names)}
        )


class NobodyChosen(Refused):
    def __init__(self) -> None:
        super().__init__(_("Nobody is ticked. Tick the athletes first."))


class TargetNotPossible(Refused):
    """Lines out of order, a change without a reason, or somebody else changed it first."""


class ForecastNotPossible(Refused):
    """An expected value outside its own range, or a day in the future."""


class AppointmentNotPossible(Refused):
    """A hand-over before the current holder began, or nobody named."""


def _quota_sentence(finding: QuotaFinding) -> str:
    if finding.seats is None:
        return _("No quota is recorded for this event. Ask the office to enter the seats with their document.")
    return _(
        "%(seats)s seats, %(taken)s taken: %(asked)s more do not fit. Withdraw somebody first, or choose fewer."
    ) % {"seats": finding.seats, "taken": finding.taken, "asked": finding.asked}
