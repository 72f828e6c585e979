from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, HealthCase


def day_field(label: object, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


class HealthCaseForm(forms.ModelForm):
    class Meta:
        model = HealthCase
        fields = ("athlete", "kind", "onset_on", "restricted_from", "restriction", "review_on")

    onset_on = day_field(_("Onset"))
    restricted_from = day_field(_("Restricted training from"), required=False)
    review_on = day_field(_("Next review"), required=False)
    diagnosis = forms.CharField(
        label=_("Diagnosis"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the physician, the athlete and the guardian of a minor only."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["athlete"].queryset = Athlete.objects.select_related("person", "sport")
        self.fields["athlete"].label_from_instance = lambda row: f"{row.person.name} · {row.sport.name}"


class HealthProgressForm(forms.ModelForm):
    class Meta:
        model = HealthCase
        fields = ("restricted_from", "fit_from", "restriction", "review_on")

    restricted_from = day_field(_("Restricted training from"), required=False)
    fit_from = day_field(_("Fit from"), required=False)
    review_on = day_field(_("Next review"), required=False)
