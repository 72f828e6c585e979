from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import HealthKind
from athletes.filters import named
from athletes.models import Athlete, Diagnosis, HealthCase
from athletes.models.health import FINDINGS, MINUTES_MAX, RPE_MAX
from athletes.services.health import Course, Finding

COURSE = tuple(Course.__dataclass_fields__)
REASON_LENGTH = 200
DIAGNOSIS_ROWS = 3


def day_field(label: object, *, required: bool = True, help_text: object = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def limit_field(label: object, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


class CourseForm(forms.ModelForm):
    """The way back: stages, restriction, caps, and the next review; what coaches see."""

    class Meta:
        model = HealthCase
        fields = COURSE

    restricted_from = day_field(_("Restricted training from"), required=False)
    full_training_from = day_field(_("Full training from"), required=False)
    max_minutes = limit_field(_("Most minutes in a session"), MINUTES_MAX)
    max_rpe = limit_field(_("Highest RPE"), RPE_MAX)
    review_on = day_field(_("Next review"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: HealthCase, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["version"].initial = instance.version

    def course(self) -> Course:
        return Course(**{name: self.cleaned_data[name] for name in COURSE})

    def _post_clean(self) -> None:
        """The service writes, on the row that it has locked; the form leaves its instance as it was shown."""


class FindingForm(forms.ModelForm):
    """The diagnosis and its IOC codes."""

    class Meta:
        model = Diagnosis
        fields = FINDINGS
        widgets = {"text": forms.Textarea(attrs={"rows": DIAGNOSIS_ROWS})}
        help_texts = {"text": _("Read by the physician, the athlete and the guardian of a minor only.")}

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, instance: Diagnosis, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["revision"].initial = instance.revision

    def finding(self) -> Finding:
        return Finding(**{name: self.cleaned_data[name] for name in FINDINGS})

    def _post_clean(self) -> None:
        """The service writes, on the row that it has locked."""


class HealthCaseForm(forms.ModelForm):
    """A new case: who, what, since when; the way back may follow later. Without further dates the athlete is out."""

    class Meta:
        model = HealthCase
        fields = ("athlete", "kind", "onset_on", *COURSE)

    onset_on = day_field(_("Onset"))
    restricted_from = day_field(
        _("Restricted training from"), required=False, help_text=_("Blank: the athlete is out until you say otherwise.")
    )
    full_training_from = day_field(_("Full training from"), required=False)
    max_minutes = limit_field(_("Most minutes in a session"), MINUTES_MAX)
    max_rpe = limit_field(_("Highest RPE"), RPE_MAX)
    review_on = day_field(_("Next review"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        athletes = Athlete.objects.select_related("person", "sport").order_by("person__name_pinyin", "person__name")
        self.fields["athlete"].queryset = athletes
        self.fields["athlete"].label_from_instance = lambda row: f"{row.person.name} · {named(row.sport)}"
        codes = forms.fields_for_model(Diagnosis, FINDINGS, widgets=FindingForm.Meta.widgets)
        codes["text"].help_text = FindingForm.Meta.help_texts["text"]
        self.fields |= codes

    def values(self) -> dict[str, Any]:
        """What `open_health_case` takes."""
        given = self.cleaned_data
        return {
            "athlete": given["athlete"],
            "kind": HealthKind(given["kind"]),
            "onset_on": given["onset_on"],
            "course": Course(**{name: given[name] for name in COURSE}),
            "finding": Finding(**{name: given[name] for name in FINDINGS}),
        }

    def _post_clean(self) -> None:
        """The service writes and says what is out of order."""


class CloseForm(forms.Form):
    """The physician's clearance."""

    fit_from = day_field(_("Fit to compete from"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(forms.Form):
    why = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH)
    version = forms.IntegerField(widget=forms.HiddenInput)
