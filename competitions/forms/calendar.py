"""Dates and the programme."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Event, Sport
from competitions.choices import CompetitionKind, DateStatus, Division, Level, Precision
from competitions.forms.fields import NamedChoiceField, day_field
from competitions.models import AgeGroup, Competition
from competitions.services.competitions import CORRECTABLE, seal_of
from competitions.services.contests import ContestSaid


def override_field() -> forms.CharField:
    """Asked for only after a refusal, and only of those who may pass a rule's day."""
    return forms.CharField(
        label=_("Why the rule's day may be passed"),
        max_length=160,
        required=False,
        help_text=_("With the document that allows it. It stays with the milestone."),
    )


def without_override(form: forms.Form, may_override: bool) -> None:
    if not may_override:
        del form.fields["override"]


class CompetitionForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("competition", "Name"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=CompetitionKind)
    level = forms.ChoiceField(label=_("Level"), choices=[("", "—"), *Level.choices], required=False)
    hosts = forms.CharField(label=_("Hosts"), max_length=120, required=False)
    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        required=False,
        help_text=_("Latin letters, digits and hyphens: youth-handball-2023. Left blank, it is made for you."),
    )


class CompetitionCorrectForm(CompetitionForm):
    """What a competition says; its address stays, because calendars and links lead there."""

    hosts_en = forms.CharField(label=_("Hosts in English"), max_length=160, required=False)
    is_sanctioned = forms.BooleanField(label=_("Results count officially"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=160, help_text=_("It stays in the history of the competition.")
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    slug = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in CORRECTABLE}


def correction_initial(competition: Competition) -> dict[str, Any]:
    return {name: getattr(competition, name) for name in CORRECTABLE} | {"seen": seal_of(competition)}


class CompetitionDateForm(forms.Form):
    status = forms.ChoiceField(label=_("What is new"), choices=DateStatus, initial=DateStatus.CURRENT)
    starts_on = day_field(
        _("First day"), required=False, help_text=_("A postponement without a new date leaves it blank.")
    )
    ends_on = day_field(_("Last day"), required=False)
    precision = forms.ChoiceField(
        label=_("Known to the"),
        choices=Precision,
        initial=Precision.DAY,
        help_text=_("If only the year or month is known, enter its first day."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=160, required=False)
    decided_by = forms.CharField(label=_("Decided by"), max_length=80, required=False)
    announced_on = day_field(_("Announced on"), required=False)
    source = forms.CharField(
        label=_("Source"), max_length=160, required=False, help_text=_("Document or announcement, with its number.")
    )
    sport = NamedChoiceField(
        label=pgettext_lazy("dates of", "For"),
        queryset=Sport.objects.none(),
        required=False,
        empty_label=_("The whole competition"),
    )
    override = override_field()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sport"].queryset = Sport.objects.all()


class ContestForm(forms.Form):
    event = NamedChoiceField(label=_("Event"), queryset=Event.objects.none())
    age_group = NamedChoiceField(
        label=_("Age group"), queryset=AgeGroup.objects.none(), required=False, empty_label=_("Open to all")
    )
    division = forms.ChoiceField(label=_("Division"), choices=Division, initial=Division.COMPETITIVE)
    weight_class = forms.CharField(
        label=_("Weight class"),
        max_length=16,
        required=False,
        help_text=_("Where the event's name does not say it: −63 kg."),
    )
    starts_on = day_field(_("Day"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label=_("Venue"), max_length=80, required=False)
    entries = forms.IntegerField(
        label=_("Number of starters"), min_value=1, max_value=2000, required=False, help_text=_("If known already.")
    )

    override = override_field()

    def __init__(
        self, *args: Any, competition: Competition, sport: Sport, may_override: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if "override" in self.fields:
            without_override(self, may_override)
        self.fields["event"].queryset = Event.objects.filter(sport=sport)
        self.fields["age_group"].queryset = AgeGroup.objects.filter(competition=competition, sport=sport)


class ContestCorrectForm(ContestForm):
    """What a contest says apart from its day, time and place, which are moved."""

    starts_on = starts_at = venue = override = None  # type: ignore[assignment]  # Django's way to leave fields out
    is_team = forms.BooleanField(label=_("Contest of teams"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=160, help_text=_("It stays in the history of the contest."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def said(self) -> ContestSaid:
        return ContestSaid(**{field.name: self.cleaned_data[field.name] for field in fields(ContestSaid)})


class ContestMoveForm(forms.Form):
    starts_on = day_field(_("Day"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label=_("Venue"), max_length=80, required=False)
    reason = forms.CharField(label=_("Reason"), max_length=160, help_text=_("It stays in the history of the contest."))
    override = override_field()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_override: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_override(self, may_override)


class MilestoneMoveForm(forms.Form):
    due_on = day_field(_("New day"))
    reason = forms.CharField(label=_("Reason"), max_length=160, help_text=_("It stays with the milestone."))
    override = override_field()
    seen = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_override: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_override(self, may_override)
