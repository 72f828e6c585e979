from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from athletes.models import Person
from competitions.choices import Precision
from delegation.choices import Level, Metric
from delegation.forms.selection import DayInput
from delegation.models import PolicyDocument


def figure(label: object, *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=0, max_digits=8, decimal_places=2, required=required)


class TargetForm(forms.Form):
    """Base, commitment and stretch with the document they rest on."""

    metric = forms.ChoiceField(label=_("Metric"), choices=[(m.value, m.label) for m in (Metric.POINTS, Metric.GOLD)])
    base = figure(_("Base"))
    commit = figure(_("Commitment"))
    stretch = figure(_("Stretch"))
    document = forms.ModelChoiceField(PolicyDocument.objects.all(), label=_("Basis document"))
    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=200,
        required=False,
        help_text=_("Needed from the second version on."),
    )
    seen_points = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen_gold = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def seen(self) -> int | None:
        """The version of the chosen metric that was on the page."""
        return self.cleaned_data.get(f"seen_{self.cleaned_data['metric']}")


class SignForm(forms.Form):
    target = forms.IntegerField(widget=forms.HiddenInput)


class AppointForm(forms.Form):
    level = forms.ChoiceField(label=_("Level"), choices=Level)
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person on record"), required=False)
    display_name = forms.CharField(
        label=_("Or the name"), max_length=50, required=False, help_text=_("For somebody without an account here.")
    )
    post = forms.CharField(label=_("Post"), max_length=80, required=False)
    from_on = forms.DateField(label=_("From"), widget=DayInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = Person.objects.filter(user__isnull=False, athlete__isnull=True)
        self.fields["person"].queryset = staff.order_by("name_pinyin", "name")


class ForecastForm(forms.Form):
    points = figure(_("Points expected"))
    points_low = figure(_("Low"))
    points_high = figure(_("High"))
    gold = figure(_("Golds expected"), required=False)
    note = forms.CharField(label=_("Remark"), max_length=300, required=False)


class ReviewForm(forms.Form):
    review = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = forms.CharField(label=_("Conclusion"), max_length=300)
    next_due_on = forms.DateField(label=_("Next review due"), required=False, widget=DayInput)


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    number = forms.CharField(label=_("Number"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Issuer"), max_length=120)
    issued_on = forms.DateField(label=_("Issued on"), widget=DayInput)
    precision = forms.TypedChoiceField(
        label=_("Known to the"),
        choices=Precision.choices,
        initial=Precision.DAY,
        required=False,
        empty_value=Precision.DAY,
    )
    is_public = forms.BooleanField(
        label=_("List it on the public site"),
        required=False,
        help_text=_("Title, number, issuer and day; never the file."),
    )
    file = forms.FileField(
        label=_("File (PDF)"), required=False, validators=[FileExtensionValidator(["pdf"])], max_length=100
    )
