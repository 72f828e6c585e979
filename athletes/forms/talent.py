from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athletes.choices import CandidateState, GuardianRelation, Sex, TalentGradeLevel
from athletes.domain import names
from athletes.filters import NamedChoiceField, named
from athletes.forms.health import day_field
from athletes.forms.people import DocumentForm
from athletes.models import Organisation, Person, Sport, Squad, TalentItem, User
from athletes.queries.talent import sending_units

NOBODY = "new"


def reason_field(help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}), help_text=help_text
    )


class CandidateForm(DocumentForm):
    """A candidate as somebody found them. ``same`` appears when people on record may be this one."""

    name = forms.CharField(label=_("Name"), max_length=50)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices)
    birth_date = day_field(_("Birth date"))
    sport = NamedChoiceField(Sport.objects.all(), label=_("Sport"), to_field_name="code")
    unit = NamedChoiceField(Organisation.objects.none(), label=_("Found by"), to_field_name="code")
    found_on = day_field(_("Found on"))
    found_at = forms.CharField(
        label=_("Found at"), max_length=80, required=False, help_text=_("A meet, a lesson, a visit.")
    )
    why = reason_field(_("What was seen in this person."))
    field_order = ("same", "name", "sex", "birth_date", "kind", "number")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = sending_units(user)  # type: ignore[attr-defined]  # a model choice field

    def ask_who(self, people: Sequence[Person]) -> None:
        """Offer the people on record who may be this one; the number itself is never shown."""
        english = (get_language() or "").startswith("en")
        offered = [(str(row.pk), names.romanised(row.name) if english else row.name) for row in people]
        self.fields["same"] = forms.ChoiceField(
            label=_("Somebody with this name and birth date is on record"),
            choices=[*offered, (NOBODY, _("None of these: another person"))],
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)

    def clean_name(self) -> str:
        return names.cleaned_name(self.cleaned_data["name"]).name

    def clean_birth_date(self) -> datetime.date:
        return self._not_later(self.cleaned_data["birth_date"])

    def clean_found_on(self) -> datetime.date:
        return self._not_later(self.cleaned_data["found_on"])

    def _not_later(self, day: datetime.date) -> datetime.date:
        if day > self.on:
            raise forms.ValidationError(_("This day lies in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data = super().clean()
        self.agree_with(self)
        return cleaned

    def person(self) -> dict[str, Any]:
        return {key: self.cleaned_data[key] for key in ("name", "sex", "birth_date")}


class ResultsForm(forms.Form):
    """One day of testing: a field for each item of the battery; what was not tested stays empty."""

    tested_on = day_field(_("Tested on"))
    tester = forms.CharField(label=_("Tester"), max_length=40)

    def __init__(self, *args: Any, items: list[TalentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item_{item.code}"] = forms.DecimalField(
                label=f"{named(item)} ({item.get_unit_display()})",
                required=False,
                min_value=item.lowest,
                max_value=item.highest,
                decimal_places=item.decimals,
                widget=forms.NumberInput(
                    attrs={"step": str(Decimal(1).scaleb(-item.decimals)), "inputmode": "decimal"}
                ),
            )

    @property
    def values(self) -> dict[TalentItem, Decimal]:
        typed = ((item, self.cleaned_data.get(f"item_{item.code}")) for item in self.items)
        return {item: value for item, value in typed if value is not None}

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.values:
            raise forms.ValidationError(_("Enter at least one value."))
        return typed


class GuardianConsentForm(forms.Form):
    """What stands on the signed sheet."""

    name = forms.CharField(label=_("Name of the guardian"), max_length=50)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices)
    relation = forms.ChoiceField(label=_("Relation"), choices=GuardianRelation.choices)
    phone = forms.CharField(label=_("Telephone"), max_length=20)
    on = day_field(_("Signed on"))

    def clean_name(self) -> str:
        return names.cleaned_name(self.cleaned_data["name"]).name


class GradeForm(forms.Form):
    grade = forms.ChoiceField(label=_("Grade"), choices=TalentGradeLevel.choices)
    reason = reason_field(_("Also where the grade is the one of the rule."))


class StepForm(forms.Form):
    """A step that needs its day and its reason."""

    to = forms.ChoiceField(label=_("Next step"))
    on = day_field(_("On"))
    why = reason_field()

    def __init__(self, *args: Any, states: list[CandidateState], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]  # a choice field


class IntakeForm(forms.Form):
    """Into which squad, from when, and why."""

    squad = NamedChoiceField(Squad.objects.none(), label=_("Squad"), required=False, empty_label=_("No squad yet"))
    on = day_field(_("From"))
    why = reason_field()

    def __init__(self, *args: Any, sport: Sport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["squad"].queryset = Squad.objects.filter(sport=sport)  # type: ignore[attr-defined]  # a model choice field


class TrialForm(IntakeForm):
    to_on = day_field(_("To"))
    field_order = ("squad", "on", "to_on", "why")
