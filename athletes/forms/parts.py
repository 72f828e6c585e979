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
    IdentityDocument,
    Measurement,
    Membership,
    Organisation,
    Person,
    Squad,
    Transfer,
    User,
)
from athletes.queries.people import coaches
from athletes.services.corrections import correct_evidence, correct_guardian
from athletes.services.people import add_document, add_guardian
from athletes.services.records import add_record, save_record, seal
from athletes.services.registration import award_grade, record_transfer


class PartForm(RecordForm):
    """A row of one athlete; constraints that name the athlete are checked here too."""

    def __init__(self, *args: Any, athlete: Athlete, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, why="needed" if kwargs.get("instance") else "", **kwargs)
        self.on = on
        self.instance.athlete = athlete

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"athlete"}

    def add(self, *, by: User, on: datetime.date) -> None:
        add_record(row=self.instance, by=by)

    def correct(self, *, by: User, on: datetime.date) -> None:
        """Write the row anew, with the reason; the form is bound to a row on record."""
        said = self.cleaned_data
        save_record(row=self.instance, values=self.values(), seen=said["seen"], by=by, why=said["why"])


class EvidenceForm(PartForm):
    """A row that rewards or eligibility rest on: a correction stands beside what it corrects."""

    def correct(self, *, by: User, on: datetime.date) -> None:
        said = self.cleaned_data
        correct_evidence(row=self.instance, values=self.values(), seen=said["seen"], by=by, on=on, why=said["why"])


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


class DeliveryForm(EvidenceForm):
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


class GradeForm(EvidenceForm):
    class Meta:
        model = GradeAward
        fields = ("grade", "certificate_number", "authority", "event", "approved_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [("", "—"), *(row for row in Grade.choices if row[0] != Grade.NONE)]
        self.fields["event"].queryset = Event.objects.filter(sport=self.instance.athlete.sport_id)

    def add(self, *, by: User, on: datetime.date) -> None:
        award_grade(athlete=self.instance.athlete, by=by, **self.values())


class TransferForm(EvidenceForm):
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
    of_person = ("name", "phone")
    name = forms.CharField(label=gettext_lazy("Name"), max_length=50)
    phone = forms.CharField(label=gettext_lazy("Mobile phone"), max_length=20, required=False)
    relation = forms.ChoiceField(label=gettext_lazy("Relation"), choices=GuardianRelation.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            person = self.instance.person
            self.initial |= {name: getattr(person, name) for name in self.of_person}
            sealed = seal(person, self.of_person)
            self.fields["person_seen"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=sealed)

    def correct(self, *, by: User, on: datetime.date) -> None:
        said = self.cleaned_data
        correct_guardian(
            guardian=self.instance,
            person={name: said[name] for name in self.of_person},
            link=self.values(),
            seen=(said["person_seen"], said["seen"]),
            by=by,
            why=said["why"],
        )

    def tell_conflict(self, stored: models.Model) -> None:
        if not isinstance(stored, Person):
            super().tell_conflict(stored)
            return
        self.add_error(None, _("Somebody else corrected the guardian meanwhile. Yours is not written yet: compare."))
        self.add_error("phone", _("Now on record: %(value)s") % {"value": f"{stored.name} · {stored.phone}"})
        self.data = self.data.copy()
        self.data[self.add_prefix("person_seen")] = seal(stored, self.of_person)

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
        add_document(person=self.athlete.person, document=document, by=by, on=on)


@dataclass(frozen=True)
class Part:
    """One kind of row of an athlete's record: its model, its form, and what the page is called.

    Evidence is corrected and taken back by the office alone; ``owner`` is the column that says whose row it is.
    """

    model: type[models.Model]
    form: Callable[..., Any]
    heading: Promise
    is_editable: bool = True
    is_removable: bool = True
    is_evidence: bool = False
    owner: str = "athlete"

    def row_of(self, athlete: Athlete, key: int) -> Any:
        """Return the athlete's row with the key, or raise ``DoesNotExist``."""
        whose = athlete.person if self.owner == "person" else athlete
        return self.model._default_manager.get(pk=key, **{self.owner: whose})


PARTS: dict[str, Part] = {
    "measurement": Part(Measurement, MeasurementForm, gettext_lazy("Measurement")),
    "coach": Part(CoachLink, CoachLinkForm, gettext_lazy("Coach of the athlete")),
    "delivery": Part(Delivery, DeliveryForm, gettext_lazy("Delivery to a higher team"), is_evidence=True),
    "membership": Part(Membership, MembershipForm, gettext_lazy("Place in a squad"), is_removable=False),
    "grade": Part(GradeAward, GradeForm, gettext_lazy("Technical grade with certificate"), is_evidence=True),
    "transfer": Part(Transfer, TransferForm, gettext_lazy("Transfer"), is_evidence=True),
    "guardian": Part(Guardian, GuardianForm, gettext_lazy("Guardian")),
    "document": Part(
        IdentityDocument, DocumentPartForm, gettext_lazy("Identity document"), is_editable=False, owner="person"
    ),
}
"""By the word in the address. A place in a squad is closed, never removed; a wrong number is removed and added anew."""
