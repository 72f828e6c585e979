"""What a list of athletes can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField

from athletes.choices import CandidateState, HealthKind, OrganisationKind, RegistrationStatus, Sex, TalentGradeLevel
from athletes.models import Athlete, Candidate, CountySport, HealthCase, Organisation, Person, SchoolTeam, Sport
from athletes.queries.athletes import found
from athletes.queries.school_sport import counties_visible_to, schools_with_teams
from athletes.queries.talent import sending_units

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


class HealthCaseFilter(django_filters.FilterSet):
    """The physician's list: open cases unless something else is asked for."""

    STATES = (
        ("due", _("Review due")),
        ("out", _("Out on this day")),
        ("closed", _("Closed")),
        ("all", _("Open and closed")),
    )

    q = django_filters.CharFilter(
        method="search",
        label=_("Name, pinyin, initials or number"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 60}),
    )
    state = django_filters.ChoiceFilter(
        method="in_state", choices=STATES, label=_("State of the case"), empty_label=_("Open")
    )
    kind = django_filters.ChoiceFilter(choices=HealthKind.choices, label=_("Kind"), empty_label=_("Both kinds"))
    sport = NamedChoiceFilter(
        field_name="athlete__sport",
        queryset=Sport.objects.all(),
        to_field_name="code",
        label=_("Sport"),
        empty_label=_("All sports"),
    )

    class Meta:
        model = HealthCase
        fields = ("q", "state", "kind", "sport")

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__({} if data is None else data, *args, **kwargs)  # asking for nothing asks for open cases

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.open_on(self.request.today)

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(athlete__in=Athlete.objects.found_by(value).order_by().values("pk"))

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        today = self.request.today
        if value == "due":
            return queryset.open_on(today).filter(review_on__lte=today)
        if value == "out":
            begun = Q(restricted_from__lte=today) | Q(full_training_from__lte=today)
            return queryset.open_on(today).exclude(begun)
        return queryset.closed_on(today) if value == "closed" else queryset


class CandidateFilter(django_filters.FilterSet):
    """Search, five facets and an order over the candidates whom the viewer sees."""

    q = django_filters.CharFilter(
        method="search",
        label=_("Name, pinyin or initials"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 60}),
    )
    state = django_filters.ChoiceFilter(choices=CandidateState.choices, label=_("State"), empty_label=_("All states"))
    grade = django_filters.ChoiceFilter(choices=TalentGradeLevel.choices, label=_("Grade"), empty_label=_("All grades"))
    sport = NamedChoiceFilter(
        queryset=Sport.objects.all(), to_field_name="code", label=_("Sport"), empty_label=_("All sports")
    )
    unit = NamedChoiceFilter(
        queryset=lambda request: sending_units(request.user),
        to_field_name="code",
        label=_("Found by"),
        empty_label=_("All units"),
    )
    sex = django_filters.ChoiceFilter(
        field_name="person__sex", choices=Sex.choices, label=_("Sex"), empty_label=_("Both sexes")
    )
    sort = django_filters.OrderingFilter(
        fields=(("found_on", "found"), ("grade", "grade"), ("sport__order", "sport"), ("unit__code", "unit")),
        choices=(
            ("-found", _("last found first")),
            ("grade", _("by grade")),
            ("sport", _("by sport")),
            ("unit", _("by unit")),
        ),
        label=_("Order"),
        empty_label=_("by pinyin"),
    )

    class Meta:
        model = Candidate
        fields = ("q", "state", "grade", "sport", "unit", "sex")

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(pk__in=Candidate.objects.found_by(value).order_by().values("pk"))


class OpenFilter(django_filters.FilterSet):
    """Records with a first and a last day: the open ones unless something else is asked for."""

    STATES = (("closed", pgettext_lazy("period", "Closed")), ("all", pgettext_lazy("period", "Open and closed")))

    state = django_filters.ChoiceFilter(
        method="in_state", choices=STATES, label=_("State"), empty_label=pgettext_lazy("period", "Open")
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__({} if data is None else data, *args, **kwargs)  # asking for nothing asks for open ones

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows.filter(to_on__isnull=True)

    def in_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(to_on__isnull=False) if value == "closed" else queryset


class SchoolTeamFilter(OpenFilter):
    """Search, four facets and an order over the teams in schools that the viewer sees."""

    q = django_filters.CharFilter(
        method="search",
        label=_("School or coach"),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 60}),
    )
    county = NamedChoiceFilter(
        field_name="school__parent",
        queryset=lambda request: counties_visible_to(request.user),
        to_field_name="code",
        label=_("County"),
        empty_label=_("All counties"),
    )
    school = NamedChoiceFilter(
        queryset=lambda request: schools_with_teams(request.user),
        to_field_name="code",
        label=pgettext_lazy("organisation", "School"),
        empty_label=_("All schools"),
    )
    sport = NamedChoiceFilter(
        queryset=Sport.objects.all(), to_field_name="code", label=_("Sport"), empty_label=_("All sports")
    )
    sort = django_filters.OrderingFilter(
        fields=(("from_on", "since"), ("heads", "heads"), ("sport__order", "sport")),
        choices=(("-since", _("newest first")), ("-heads", _("largest first")), ("sport", _("by sport"))),
        label=_("Order"),
        empty_label=_("by county"),
    )

    class Meta:
        model = SchoolTeam
        fields = ("q", "county", "school", "sport", "state")

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        text = value.strip()
        named = Q(school__name__icontains=text) | Q(school__name_en__icontains=text)
        return queryset.filter(named | Q(coach__in=Person.objects.found_by(text).order_by().values("pk")))


class CountySportFilter(OpenFilter):
    """Four facets over the sports of the counties that the viewer sees."""

    KINDS = (("brand", _("Brand of the county")), ("advantage", _("Advantage sport")))

    county = NamedChoiceFilter(
        queryset=lambda request: counties_visible_to(request.user),
        to_field_name="code",
        label=_("County"),
        empty_label=_("All counties"),
    )
    sport = NamedChoiceFilter(
        queryset=Sport.objects.all(), to_field_name="code", label=_("Sport"), empty_label=_("All sports")
    )
    kind = django_filters.ChoiceFilter(
        method="of_kind", choices=KINDS, label=_("Kind"), empty_label=pgettext_lazy("county sport", "Both kinds")
    )

    class Meta:
        model = CountySport
        fields = ("county", "sport", "kind", "state")

    def of_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(is_brand=True) if value == "brand" else queryset.filter(is_advantage=True)
