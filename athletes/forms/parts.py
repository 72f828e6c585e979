"""The parts of an athlete's record that are kept as a history, one form each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.choices import Grade, GuardianRelation
from athletes.forms.people import DocumentForm
from athletes.forms.records import RecordForm
from athletes.models import (
    Athlete,
    CoachLink,
    Delivery,
    Event,
    GradeAward,
    Guardian,
    Measurement,
    Membership,
    Organisation,
    Person,
    Squad,
    Transfer,
    User,
)
from athletes.queries.people import coaches
from athletes.services.people import add_document, add_guardian
from athletes.services.records import add_record
from athletes.services.registration import award_grade, record_transfer


class PartForm(RecordForm):
    """A row of one athlete; constraints that name the athlete are checked here too."""

    def __init__(self, *args: Any, athlete: Athlete, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.instance.athlete = athlete

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"athlete"}

    def add(self, *, by: User, on: datetime.date) -> None:
        add_record(row=self.instance, by=by)


class MeasurementForm(PartForm):
    class Meta:
        model = Measurement
        fields = ("measured_on", "height_cm", "weight_kg", "source")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("height_cm") is None and cleaned.get("weight_kg") is None and not self.errors:
            self.add_error("height_cm", _("Enter the height, the weight or both."))
        if (day := cleaned.get("measured_on")) and day > self.on:
            self.add_error("measured_on", _("This day has not come yet."))
        return cleaned


class CoachLinkForm(PartForm):
    class Meta:
        model = CoachLink
        fields = ("coach", "kind", "from_on", "to_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = coaches(on=self.on)
        if self.instance.coach_id:
            people = people | people.model.objects.filter(pk=self.instance.coach_id)
        self.fields["coach"].label_from_instance = _with_year
        self.fields["coach"].queryset = people.order_by("name_pinyin", "name").distinct()


def _with_year(person: Person) -> str:
    """Return name and year of birth: namesakes are common."""
    return f"{person.name} · {person.birth_date.year}" if person.birth_date else person.name


class DeliveryForm(PartForm):
    class Meta:
        model = Delivery
        fields = ("level", "team", "delivered_on")


class MembershipForm(PartForm):
    class Meta:
        model = Membership
        fields = ("squad", "from_on", "to_on", "shirt_number", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["squad"].queryset = Squad.objects.filter(sport=self.instance.athlete.sport_id)


class GradeForm(PartForm):
    class Meta:
        model = GradeAward
        fields = ("grade", "certificate_number", "authority", "event", "approved_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [("", "—"), *(row for row in Grade.choices if row[0] != Grade.NONE)]
        self.fields["event"].queryset = Event.objects.filter(sport=self.instance.athlete.sport_id)

    def add(self, *, by: User, on: datetime.date) -> None:
        award_grade(athlete=self.instance.athlete, by=by, **self.values())


class TransferForm(PartForm):
    class Meta:
        model = Transfer
        fields = ("kind", "to_unit", "approved_on", "ends_on", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.from_unit = self.instance.athlete.unit
        self.fields["to_unit"].queryset = Organisation.objects.exclude(pk=self.instance.from_unit_id)

    def add(self, *, by: User, on: datetime.date) -> None:
        record_transfer(athlete=self.instance.athlete, by=by, on=on, **self.values())


class GuardianForm(PartForm):
    class Meta:
        model = Guardian
        fields = ("relation", "from_on", "to_on")

    field_order = ("name", "phone", "relation")
    name = forms.CharField(label=gettext_lazy("Name"), max_length=50)
    phone = forms.CharField(label=gettext_lazy("Mobile phone"), max_length=20, required=False)
    relation = forms.ChoiceField(label=gettext_lazy("Relation"), choices=GuardianRelation.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # the guardian's own record is edited on its page; the link is edited here
            del self.fields["name"], self.fields["phone"]

    def add(self, *, by: User, on: datetime.date) -> None:
        said = {"name": self.cleaned_data["name"], "phone": self.cleaned_data["phone"]}
        add_guardian(athlete=self.instance.athlete, by=by, **said, **self.values())


class DocumentPartForm(DocumentForm):
    """A further identity document of an athlete."""

    def __init__(self, *args: Any, athlete: Athlete, on: datetime.date, **kwargs: Any) -> None:
        kwargs.pop("instance", None)
        super().__init__(*args, on=on, required=True, **kwargs)
        self.athlete = athlete

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        person = self.athlete.person
        if self.identity and (self.identity.birth_date, self.identity.sex) != (person.birth_date, person.sex):
            self.add_error("number", _("Birth date or sex of this number differ from the record. Correct one of them."))
        return cleaned

    def add(self, *, by: User, on: datetime.date) -> None:
        document = self.document()
        assert document is not None  # the number is required
        add_document(person=self.athlete.person, document=document, by=by)


@dataclass(frozen=True)
class Part:
    """One kind of row of an athlete's record: its model, its form, and what the page is called."""

    model: type[models.Model] | None
    form: Callable[..., Any]
    heading: Promise
    is_editable: bool = True


PARTS: dict[str, Part] = {
    "measurement": Part(Measurement, MeasurementForm, gettext_lazy("Measurement")),
    "coach": Part(CoachLink, CoachLinkForm, gettext_lazy("Coach of the athlete")),
    "delivery": Part(Delivery, DeliveryForm, gettext_lazy("Delivery to a higher team")),
    "membership": Part(Membership, MembershipForm, gettext_lazy("Place in a squad")),
    "grade": Part(GradeAward, GradeForm, gettext_lazy("Technical grade with certificate"), is_editable=False),
    "transfer": Part(Transfer, TransferForm, gettext_lazy("Transfer"), is_editable=False),
    "guardian": Part(Guardian, GuardianForm, gettext_lazy("Guardian")),
    "document": Part(None, DocumentPartForm, gettext_lazy("Identity document"), is_editable=False),
}
"""By the word in the address. What has consequences (a grade, a transfer, a document) is added, never rewritten."""
