"""A youth event as it is entered and corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from athletes.choices import Comparator
from athletes.models import Sport
from competitions.choices import Level, YouthForm, YouthRole
from competitions.forms.fields import day_field, local_name
from competitions.models import YouthEvent
from competitions.services.youth import OF_COMPETITION, OF_EVENT

MOST = 1_000_000


class SportsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return local_name(obj)


def figure_field(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, required=False, help_text=help_text)


def comparator_field(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Comparator.choices, required=False)


class YouthFactsForm(forms.Form):
    """Everything but the dates. A figure left blank is unknown, which is not 0."""

    name = forms.CharField(label=pgettext_lazy("competition", "Name"), max_length=80)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120, required=False)
    series = forms.CharField(
        label=gettext_lazy("Series"), max_length=60, required=False, help_text=gettext_lazy("Such as Run, Youth.")
    )
    form = forms.ChoiceField(label=gettext_lazy("Form"), choices=YouthForm)
    role = forms.ChoiceField(label=gettext_lazy("Our part"), choices=YouthRole)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=[("", "—"), *Level.choices], required=False)
    sports = SportsField(label=pgettext_lazy("of an event", "Sports"), queryset=Sport.objects.none(), required=False)
    place = forms.CharField(label=pgettext_lazy("venue", "Place"), max_length=80, required=False)
    persons = figure_field(
        gettext_lazy("Persons"), gettext_lazy("Everyone counted once. Left blank it is unknown, not 0.")
    )
    persons_comparator = comparator_field(gettext_lazy("Persons stated as"))
    participations = figure_field(
        gettext_lazy("Participations"), gettext_lazy("Somebody who starts twice counts twice. Never added to persons.")
    )
    participations_comparator = comparator_field(gettext_lazy("Participations stated as"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sports"].queryset = Sport.objects.all()  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        persons, participations = typed.get("persons"), typed.get("participations")
        exact = not (typed.get("persons_comparator") or typed.get("participations_comparator"))
        if exact and persons is not None and participations is not None and participations < persons:
            self.add_error("participations", _("Fewer participations than persons: everyone takes part at least once."))
        for name in ("persons", "participations"):
            if typed.get(name) is None:
                typed[f"{name}_comparator"] = ""
        return typed

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*OF_COMPETITION, *OF_EVENT)}


class YouthEventForm(YouthFactsForm):
    """A new event with its first dates."""

    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"), required=False)
    field_order = ("name", "name_en", "series", "form", "role", "level", "starts_on", "ends_on")


class YouthCorrectionForm(YouthFactsForm):
    why = forms.CharField(label=gettext_lazy("Reason"), max_length=160)
    seen = forms.CharField(widget=forms.HiddenInput)


def facts_of(event: YouthEvent) -> dict[str, Any]:
    """Return what a form of the event begins with."""
    facts = {name: getattr(event, name) for name in OF_EVENT if name != "sports"}
    facts |= {name: getattr(event.competition, name) for name in OF_COMPETITION}
    return facts | {"sports": list(event.sports.all())}
