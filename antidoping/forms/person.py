from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from antidoping.choices import ExamMode, IneligibilityKind, RequirementCode, SubjectRole
from antidoping.forms.fields import DayField, LocalChoiceField
from antidoping.models import Course, Credential


class ExamResultForm(forms.Form):
    score = forms.DecimalField(label=_("Score"), min_value=0, max_value=100, max_digits=4, decimal_places=1)
    taken_on = DayField(label=_("Exam day"))
    mode = forms.ChoiceField(label=_("Kind of exam"), choices=ExamMode)
    paper = forms.CharField(label=_("Paper"), max_length=40, required=False)


class ApproveForm(forms.Form):
    role = forms.ChoiceField(label=_("Capacity"), choices=SubjectRole)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed only while something else is still open."),
    )


class WaiverForm(forms.Form):
    code = forms.ChoiceField(label=_("Requirement"), choices=RequirementCode)
    reason = forms.CharField(label=_("Reason"), max_length=200)
    to_on = DayField(label=_("Until"))


class CertificateForm(forms.Form):
    course = LocalChoiceField(label=_("Course"), queryset=Course.objects.all())
    completed_on = DayField(label=_("Completed on"))
    number = forms.CharField(label=_("Certificate number"), max_length=60)
    printed_valid_to = DayField(label=_("Valid to, as printed"), required=False)


class OwnRowForm(forms.Form):
    """An act on one row of this person's record."""

    row = forms.ModelChoiceField(queryset=Credential.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: QuerySet[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if rows is not None:
            self.fields["row"].queryset = rows  # type: ignore[attr-defined]  # a model field has it


class ReasonedRowForm(OwnRowForm):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class RevokeForm(ReasonedRowForm):
    void_from = DayField(label=_("Void from"), required=False, help_text=_("Empty: void from the beginning."))


class IneligibilityForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=IneligibilityKind)
    from_on = DayField(label=_("From"))
    to_on = DayField(label=_("Last day"), required=False)
    decision_reference = forms.CharField(label=_("Decision"), max_length=120)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("The last day is before the first. Check both."))
        return cleaned
