"""Medal lines, entered by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import MarkKind
from athletes.models import Event
from competitions.domain.mark_text import UnreadableMark, parsed_mark
from competitions.forms.fields import NamedChoiceField, day_field
from competitions.forms.results import plain
from competitions.models import MedalLine
from competitions.services.medal_lines import STEPS, LineSaid
from competitions.services.result_import import unreadable


class LineForm(forms.Form):
    """A line of an event; a correction keeps its event and says why."""

    event = NamedChoiceField(label=_("Event"), queryset=Event.objects.none())
    name = forms.CharField(label=_("Competition"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    group = forms.CharField(label=_("Age group"), max_length=40, required=False)
    held_on = day_field(_("Day"))
    gold = forms.CharField(label=_("Gold"), max_length=40, required=False)
    bronze = forms.CharField(label=_("Bronze"), max_length=40, required=False)
    eighth = forms.CharField(label=_("Eighth place"), max_length=40, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=160, help_text=_("Result book, page or announcement, with its date.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=160, help_text=_("It stays in the history of the line."))
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, line: MedalLine | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        if line is None:
            del self.fields["reason"]
            measured = Event.objects.exclude(mark_kind=MarkKind.PLACE).select_related("sport")
            self.fields["event"].queryset = measured
        else:
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        event = self.line.event if self.line else said.get("event")
        for step in STEPS:
            try:
                said[step] = parsed_mark(said.get(step, ""), event.mark_kind) if event else None
            except UnreadableMark:
                self.add_error(step, unreadable(said[step]))
        return said

    def said(self) -> LineSaid:
        names = ("name", "held_on", "source", "gold", "bronze", "eighth", "name_en", "group")
        return LineSaid(**{name: self.cleaned_data[name] for name in names})


def line_initial(line: MedalLine) -> dict[str, Any]:
    kept = {name: getattr(line, name) for name in ("name", "name_en", "group", "held_on", "source")}
    return kept | {step: plain(mark) for step, mark in line.marks.items()} | {"seen": line.version}
