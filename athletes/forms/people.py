from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.choices import AthleteSource, IdKind, OrganisationKind, Role
from athletes.domain import resident_id
from athletes.domain.names import cleaned_name
from athletes.filters import UNITS
from athletes.forms.records import RecordForm
from athletes.models import Athlete, Event, Organisation, Person, Staff, User
from athletes.queries.athletes import ethnic_group_choices
from athletes.services.people import Document

RESIDENT_KINDS = frozenset({IdKind.RESIDENT, IdKind.HUKOU})


class PersonForm(RecordForm):
    class Meta:
        model = Person
        fields = (
            "name",
            "former_name",
            "name_pinyin",
            "name_initials",
            "sex",
            "birth_date",
            "ethnicity",
            "hukou_county",
            "hukou_place",
            "hukou_since",
            "phone",
        )

    ethnicity = forms.ChoiceField(label=gettext_lazy("Ethnic group"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ethnicity"].choices = [("", "—"), *ethnic_group_choices()]
        self.fields["hukou_county"].queryset = Organisation.objects.filter(
            kind__in=(OrganisationKind.COUNTY, OrganisationKind.CITY)
        )
        self.fields["name_pinyin"].help_text = _("Left empty it is proposed from the name. Correct rare readings.")

    def clean_name(self) -> str:
        name = cleaned_name(self.cleaned_data["name"]).name
        if not name:
            raise forms.ValidationError(_("Write the name."))
        return name


class DocumentForm(forms.Form):
    """An identity document; its number is checked, encrypted, and never shown by a form again."""

    kind = forms.ChoiceField(label=gettext_lazy("Document"), choices=IdKind.choices, initial=IdKind.RESIDENT)
    number = forms.CharField(
        label=gettext_lazy("Document number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
        help_text=gettext_lazy("Stored encrypted and shown masked."),
    )

    def __init__(self, *args: Any, on: datetime.date, required: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["number"].required = required
        self.identity: resident_id.ResidentId | None = None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        number = resident_id.cleaned(cleaned.get("number", ""))
        if number and cleaned.get("kind") in RESIDENT_KINDS:
            self.identity = resident_id.read(number, on=self.on).identity
            if self.identity is None:
                self.add_error("number", _("This is no valid identity number. Compare all 18 signs with the card."))
        return cleaned | {"number": number}

    def agree_with(self, person: forms.BaseForm) -> None:
        """Hold birth date and sex of the person's form against the number."""
        if self.identity is None:
            return
        if person.cleaned_data.get("birth_date") != self.identity.birth_date:
            person.add_error("birth_date", _("The identity number says another birth date. Correct one of the two."))
        if person.cleaned_data.get("sex") != self.identity.sex:
            person.add_error("sex", _("The identity number says another sex. Correct one of the two."))

    def document(self) -> Document | None:
        number = self.cleaned_data["number"]
        return Document(number, IdKind(self.cleaned_data["kind"])) if number else None


class AnotherForm(forms.Form):
    """Asked only where people of the same name and birth date are on record."""

    is_another = forms.BooleanField(label=gettext_lazy("I compared them: this is somebody else"), required=False)


class UnitForm(RecordForm):
    """A record that belongs to a unit: the office chooses among all, a clerk among the own."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(kind__in=UNITS)
        if not user.has_role(Role.OFFICE):
            units = units.filter(pk__in=user.scope(Role.UNIT_CLERK).organisations)
            self.fields["unit"].empty_label = None
        self.fields["unit"].queryset = units


class AthleteForm(UnitForm):
    class Meta:
        model = Athlete
        fields = (
            "sport",
            "unit",
            "events",
            "registering_body",
            "registration_number",
            "first_registered_on",
            "valid_to",
            "source",
            "joined_on",
            "note",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = AthleteSource.choices
        events = Event.objects.select_related("sport").order_by("sport__order", "code")
        if self.instance.sport_id:
            events = events.filter(sport=self.instance.sport_id)
        self.fields["events"].queryset = events

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        sport = cleaned.get("sport")
        if sport and any(event.sport_id != sport.pk for event in cleaned.get("events", ())):
            self.add_error("events", _("Choose events of the athlete's sport."))
        return cleaned


class StaffForm(UnitForm):
    class Meta:
        model = Staff
        fields = ("kind", "unit", "sport", "title", "certificate_number", "from_on", "to_on")
