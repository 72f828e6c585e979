"""What a refusal of the health services says, and beside which field."""

from __future__ import annotations

from typing import TypeVar

from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.services import health

Form = TypeVar("Form", bound=BaseForm)

SENTENCES: dict[type[health.HealthRefused], tuple[tuple[str, ...], Promise]] = {
    health.DatesOutOfOrder: (
        ("restricted_from", "fit_from"),
        _(
            "The dates are out of order: onset, restricted training, full training, fit to compete. "
            "Correct one of them."
        ),
    ),
    health.DayAhead: (
        ("onset_on", "fit_from"),
        _("This day has not come yet. State an onset or a clearance on the day itself or after it."),
    ),
    health.AlreadyOpen: (
        ("onset_on",),
        _("This athlete has an open case of this kind with this onset. Change that one, or give another day."),
    ),
    health.ChangedByTwo: (
        (),
        _(
            "Somebody changed this case while you had it open. Nothing is lost: the history says what changed, and "
            "your values are still here. Save again to put yours in place."
        ),
    ),
    health.CaseClosed: ((), _("This case is closed. Open it again with a reason before you change its dates.")),
    health.ReasonMissing: (("why",), _("Say why the clearance is taken back.")),
    health.GuardianConsentMissing: (
        ("athlete",),
        _(
            "Under 14: health is recorded with the guardian's consent only. Ask the office to record the signed sheet; "
            "until then tell the coach by word what the child may do."
        ),
    ),
    health.CodesDoNotFit: (
        ("organ_system",),
        _("An injury has a body area and a tissue, an illness has an organ system. Clear what does not belong."),
    ),
}


def refused(form: Form, refusal: health.HealthRefused) -> Form:
    """Return the form with the sentence beside the field that it is about, or above all of them."""
    fields, sentence = SENTENCES[type(refusal)]
    form.add_error(next((name for name in fields if name in form.fields), None), str(sentence))
    return form
