from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from antidoping.choices import ExamMode, SubjectRole, Topic
from antidoping.forms.fields import DayField, LocalChoiceField
from antidoping.models import Course
from antidoping.services.exams import AttemptDraft
from athletes.models import Person, Sport


class PeopleFilterForm(forms.Form):
    """Whose names the picker offers."""

    sport = LocalChoiceField(
        label=_("Sport"),
        queryset=Sport.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All sports"),
    )
    capacity = forms.ChoiceField(label=_("Capacity"), choices=SubjectRole, required=False)

    def role(self) -> SubjectRole:
        chosen = self.cleaned_data.get("capacity") if self.is_valid() else ""
        return SubjectRole(chosen or SubjectRole.ATHLETE)

    def chosen_sport(self) -> Sport | None:
        return self.cleaned_data.get("sport") if self.is_valid() else None


class EducationSessionForm(forms.Form):
    course = LocalChoiceField(label=_("Course"), queryset=Course.objects.all())
    held_on = DayField(label=_("Held on"))
    duration_min = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600)
    place = forms.CharField(label=pgettext_lazy("venue", "Place"), max_length=80)
    educator = forms.CharField(label=_("Educator"), max_length=80)
    topics = forms.MultipleChoiceField(
        label=_("Topics"), choices=Topic, required=False, widget=forms.CheckboxSelectMultiple
    )
    attendees = forms.ModelMultipleChoiceField(
        label=_("Present"),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Nobody is marked as present. Choose who attended.")},
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attendees"].queryset = people  # type: ignore[attr-defined]  # a model field has it

    def clean_attendees(self) -> list[UUID]:
        return [person.pk for person in self.cleaned_data["attendees"]]


class ExamResultsForm(forms.Form):
    """One day, one paper, a score for each person; an empty score is nobody's sitting."""

    taken_on = DayField(label=_("Exam day"))
    paper = forms.CharField(label=_("Paper"), max_length=40, required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[Person, ExamMode]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        for person, _mode in people:
            self.fields[f"score-{person.pk}"] = forms.DecimalField(
                label=person.name, min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False
            )

    def score_fields(self) -> list[tuple[Person, forms.BoundField]]:
        return [(person, self[f"score-{person.pk}"]) for person, _mode in self.people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not self.drafts():
            raise forms.ValidationError(_("No score is entered. Enter at least one."), code="empty")
        return cleaned

    def drafts(self) -> list[AttemptDraft]:
        taken_on: datetime.date = self.cleaned_data["taken_on"]
        scores: list[tuple[UUID, ExamMode, Decimal | None]] = [
            (person.pk, mode, self.cleaned_data.get(f"score-{person.pk}")) for person, mode in self.people
        ]
        paper = self.cleaned_data["paper"]
        return [
            AttemptDraft(person, score, taken_on, mode, paper) for person, mode, score in scores if score is not None
        ]
