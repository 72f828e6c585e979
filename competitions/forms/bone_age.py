"""The list, and the steps of one bone-age test: each step asks for what it needs and no more."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from athletes.choices import BoneAgeStandard, BoneAgeStatus
from athletes.domain.bone_age_flow import Step, needs_reason
from athletes.models import Athlete, BoneAge, Organisation, Sport
from athletes.services.bone_age import Film, Reading
from competitions.forms.fields import NamedChoiceField, day_field

APPEAL_DAYS = 7
"""What the form proposes; the office sets the last day by the notice."""
OWN = {
    BoneAgeStatus.TAKEN: ("laboratory",),
    BoneAgeStatus.READ: ("standard", "years"),
    BoneAgeStatus.PUBLISHED: ("notice_to",),
}


class BoneAgeFilter(forms.Form):
    q = forms.CharField(
        label=_("Name, pinyin, initials or number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *BoneAgeStatus.choices]
    )
    season = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)
    sport = NamedChoiceField(
        label=_("Sport"),
        required=False,
        queryset=Sport.objects.all(),
        empty_label=_("All sports"),
        to_field_name="code",
    )
    unit = NamedChoiceField(
        label=_("Registering unit"),
        required=False,
        queryset=Organisation.objects.filter(athletes__isnull=False).distinct(),
        empty_label=_("All units"),
        to_field_name="code",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.full_clean()

    def narrowed(self, rows: QuerySet, path: str = "athlete__") -> QuerySet:
        """Narrow tests; with an empty path athletes, who have neither status nor year."""
        said = self.cleaned_data
        if path:
            facts = {name: said[name] for name in ("status", "season") if said.get(name)}
            rows = rows.filter(**facts)
        for name in ("sport", "unit"):
            if said.get(name):
                rows = rows.filter(**{f"{path}{name}": said[name]})
        if text := said.get("q"):
            found = Athlete.objects.found_by(text).order_by().values("pk")
            rows = rows.filter(**{f"{path}pk__in": found})
        return rows


class PutForm(forms.Form):
    """Whom to put on the list of a year, and by which notice."""

    athletes = forms.ModelMultipleChoiceField(
        queryset=Athlete.objects.none(),
        error_messages={"required": _("Choose at least one athlete.")},
    )
    on = day_field(_("On"))
    why = forms.CharField(label=_("Reason"), max_length=200, help_text=_("The notice or list that asks for the test."))

    def __init__(self, *args: Any, athletes: QuerySet[Athlete], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["athletes"].queryset = athletes

    def clean_on(self) -> datetime.date:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("This day lies in the future."))
        return self.cleaned_data["on"]


class StepForm(forms.Form):
    on = day_field(_("On"))
    laboratory = forms.CharField(label=_("Laboratory"), max_length=80)
    standard = forms.ChoiceField(label=_("Standard"), choices=BoneAgeStandard.choices)
    years = forms.DecimalField(
        label=_("Bone age (years)"),
        min_value=3,
        max_value=25,
        max_digits=3,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal", "autocomplete": "off"}),
    )
    notice_to = day_field(_("Appeals until"), help_text=_("The last day of the public notice."))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, test: BoneAge, to: BoneAgeStatus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to = to
        for names in OWN.values():
            for name in set(names) - set(OWN.get(to, ())):
                del self.fields[name]
        self.fields["reason"].required = needs_reason(test.status, to)

    def step(self, limit: Decimal | None) -> Step:
        said = self.cleaned_data
        return Step(self.to, said["on"], said["reason"].strip(), said.get("notice_to"), limit)

    def film(self) -> Film | None:
        said = self.cleaned_data
        return Film(said["on"], said["laboratory"]) if "laboratory" in said else None

    def reading(self) -> Reading | None:
        said = self.cleaned_data
        return Reading(BoneAgeStandard(said["standard"]), said["years"]) if "years" in said else None
