"""A trial's result sheet: one line an athlete, a blank line is nobody's result."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete
from competitions.choices import ResultStatus, Timing
from competitions.domain.mark_text import UnreadableMark, written_mark
from competitions.services.results import Outcome


class LineForm(forms.Form):
    athlete = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=999, required=False)
    mark = forms.CharField(label=_("Mark"), max_length=12, required=False)
    wind = forms.DecimalField(label=_("Wind"), max_digits=3, decimal_places=1, required=False)
    status = forms.ChoiceField(label=pgettext_lazy("result", "Status"), choices=ResultStatus, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_mark(self) -> Decimal | None:
        try:
            self.written = written_mark(self.cleaned_data["mark"], self.kind)
            return self.written.value
        except UnreadableMark as unreadable:
            raise forms.ValidationError(_("Write a mark such as 10.62 or 1:52.34.")) from unreadable

    @property
    def is_filled(self) -> bool:
        given = self.cleaned_data
        has_figure = given.get("place") is not None or given.get("mark") is not None
        return has_figure or given.get("status", ResultStatus.OK) not in ("", ResultStatus.OK)

    def outcome(self) -> Outcome:
        given = self.cleaned_data
        return Outcome(
            place=given["place"],
            mark=given["mark"],
            mark_text=str(self.data.get(self.add_prefix("mark"), "")).strip(),
            wind=given["wind"],
            timing=Timing.HAND if self.written.is_hand else Timing.UNSTATED,
            status=given["status"] or ResultStatus.OK,
        )


class SheetFormSet(BaseFormSet):
    def __init__(self, *args: Any, athletes: Sequence[Athlete] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.athletes = {athlete.pk: athlete for athlete in athletes}

    def clean(self) -> None:
        if any(form.cleaned_data.get("athlete") not in self.athletes for form in self.forms if form.is_valid()):
            raise forms.ValidationError(_("Somebody on this sheet is not of this sport. Open the page again."))

    def filled(self) -> list[LineForm]:
        return [form for form in self.forms if form.is_filled]


ResultSheet = formset_factory(LineForm, formset=SheetFormSet, extra=0, max_num=200, absolute_max=200)
