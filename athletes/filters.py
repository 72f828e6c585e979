"""What a list of athletes can be narrowed by."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField

from athletes.choices import OrganisationKind, RegistrationStatus, Sex
from athletes.models import Athlete, Organisation, Sport
from athletes.queries.athletes import found

UNITS = (
    OrganisationKind.COUNTY,
    OrganisationKind.SCHOOL,
    OrganisationKind.SPORTS_SCHOOL,
    OrganisationKind.CLUB,
    OrganisationKind.DEPARTMENT,
)


def named(record: Model) -> str:
    """Return the English name on an English page where there is one."""
    english = getattr(record, "name_en", "") if (get_language() or "").startswith("en") else ""
    return english or str(record)


class NamedChoiceField(ModelChoiceField):
    def label_from_instance(self, obj: Model) -> str:
        return named(obj)


class NamedChoiceFilter(django_filters.ModelChoiceFilter):
    field_class = NamedChoiceField


class AthleteFilter(django_filters.FilterSet):
    """Search and four facets over the athletes whom the viewer sees."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Name, pinyin, initials or number"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 60}),
    )
    sport = NamedChoiceFilter(
        queryset=Sport.objects.all(), to_field_name="code", label=_("Sport"), empty_label=_("All sports")
    )
    unit = NamedChoiceFilter(
        queryset=Organisation.objects.filter(kind__in=UNITS),
        to_field_name="code",
        label=_("Registering unit"),
        empty_label=_("All units"),
    )
    status = django_filters.ChoiceFilter(
        choices=RegistrationStatus.choices, label=_("Registration"), empty_label=_("All states")
    )
    sex = django_filters.ChoiceFilter(
        field_name="person__sex", choices=Sex.choices, label=_("Sex"), empty_label=_("Both sexes")
    )

    class Meta:
        model = Athlete
        fields = ("q", "sport", "unit", "status", "sex")

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return found(queryset, value, by=self.request.user)
