"""What lists of this room can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from training.models import Recording


class RecordingFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Name or pinyin"), method="named")
    since = django_filters.DateFilter("on", "gte", label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    until = django_filters.DateFilter("on", "lte", label=_("To"), widget=forms.DateInput(attrs={"type": "date"}))
    unmatched = django_filters.BooleanFilter(
        "session",
        "isnull",
        label=_("Session"),
        widget=forms.Select(choices=[("", _("All")), ("true", _("Without a session")), ("false", _("With a session"))]),
    )

    class Meta:
        model = Recording
        fields: tuple[str, ...] = ()

    def named(self, rows: QuerySet, _name: str, text: str) -> Any:
        return rows.filter(Q(athlete__person__name__icontains=text) | Q(athlete__person__name_pinyin__icontains=text))
