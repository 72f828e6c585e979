"""A week's draft as forms: its load, its sessions, what single athletes do otherwise, and where to copy from."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import Availability
from athletes.domain.availability import NO_CAP
from athletes.models import Athlete
from athletes.queries.health import Light
from training.choices import DeviationReason, SessionKind, Slot
from training.domain.session_load import MINUTES_MAX, RPE_MAX
from training.forms.fields import day_choices, day_name, local_name, whole_number
from training.models import OwnPlan, PlannedSession, PlanWeek
from training.queries.members import Member
from training.queries.week_sources import WeekSources
from training.services.week_plans import OwnPart, SessionDraft

LOAD_MAX = 20_000
"""AU a week: ten sessions of 200 minutes at RPE 10; a figure beyond it is a slip of the finger."""


class SeenForm(forms.Form):
    """A form that carries which version its author had before their eyes."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WeekForm(SeenForm):
    target_load = whole_number(LOAD_MAX, required=False, label=_("Target load of the week (RPE × minutes)"))
    focus = forms.CharField(label=_("Focus of the week"), max_length=200, required=False)

    def __init__(self, *args: Any, week: PlanWeek, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(week, name) for name in ("target_load", "focus", "version")}
        super().__init__(*args, **kwargs)


class PlannedSessionForm(forms.Form):
    """One session; the day is one of the week's."""

    on = forms.TypedChoiceField(label=_("Day"), coerce=datetime.date.fromisoformat)
    slot = forms.ChoiceField(label=_("Part of the day"), choices=Slot, initial=Slot.AFTERNOON)
    starts_at = forms.TimeField(
        label=_("Starts at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    kind = forms.ChoiceField(label=pgettext_lazy("session", "Kind"), choices=SessionKind)
    title = forms.CharField(label=pgettext_lazy("session", "Content"), max_length=60, required=False)
    minutes = whole_number(MINUTES_MAX, 1, label=_("Minutes"), initial=90)
    rpe = whole_number(RPE_MAX, label=_("RPE of the group, 0 to 10"), initial=5)
    venue = forms.CharField(label=pgettext_lazy("session", "Venue"), max_length=60, required=False)
    details = forms.CharField(
        label=_("Details"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    names = ("on", "slot", "starts_at", "kind", "title", "minutes", "rpe", "venue", "details")

    def __init__(self, *args: Any, days: list[datetime.date], planned: PlannedSession | None = None, **kw: Any) -> None:
        given = {name: getattr(planned, name) for name in (*self.names, "version")} if planned else {}
        initial = {"id": uuid.uuid4()} | kw.pop("initial", {}) | given
        super().__init__(*args, initial=initial, **kw)
        self.fields["on"].choices = day_choices(days)  # type: ignore[attr-defined]  # a choice field

    def draft(self) -> SessionDraft:
        return SessionDraft(**{name: self.cleaned_data[name] for name in self.names})


@dataclass(frozen=True)
class OwnRow:
    """One athlete's line of the individual plans, with what the physician allows on the day."""

    athlete: Athlete
    light: Light
    fields: Sequence[forms.BoundField]
    is_open: bool

    @property
    def has_cap(self) -> bool:
        """Whether there is a limit to say; whom the physician keeps out has none worth saying."""
        return self.light.cap != NO_CAP and self.light.availability != Availability.OUT


class OwnPlansForm(SeenForm):
    """Four fields for each member; left blank, the athlete does what the group does."""

    def __init__(self, *args: Any, members: Sequence[Member], planned: PlannedSession, **kwargs: Any) -> None:
        self.lights = {row.athlete.pk: row.light for row in members}
        self.members = [row.athlete for row in members]
        self.known: dict[Any, OwnPlan] = {own.athlete_id: own for own in planned.own_plans.all()}
        kwargs["initial"] = {"version": planned.version}
        super().__init__(*args, **kwargs)
        for athlete in self.members:
            own, key = self.known.get(athlete.pk) or OwnPlan(), athlete.pk
            self.fields[f"excused-{key}"] = forms.BooleanField(
                label=_("Excused"), required=False, initial=own.is_excused
            )
            self.fields[f"minutes-{key}"] = whole_number(
                MINUTES_MAX, required=False, label=_("Minutes"), initial=own.minutes
            )
            self.fields[f"rpe-{key}"] = whole_number(RPE_MAX, required=False, label=_("RPE"), initial=own.rpe)
            self.fields[f"words-{key}"] = forms.CharField(
                label=_("In words"), required=False, max_length=120, initial=own.words
            )

    def rows(self) -> Iterator[OwnRow]:
        for athlete in self.members:
            fields = [self[f"{name}-{athlete.pk}"] for name in ("excused", "minutes", "rpe", "words")]
            light = self.lights[athlete.pk]
            yield OwnRow(athlete, light, fields, athlete.pk in self.known or any(field.errors for field in fields))

    def parts(self) -> list[OwnPart]:
        said = self.cleaned_data
        return [
            OwnPart(
                athlete=row,
                is_excused=said[f"excused-{row.pk}"],
                minutes=said[f"minutes-{row.pk}"],
                rpe=said[f"rpe-{row.pk}"],
                words=said[f"words-{row.pk}"],
            )
            for row in self.members
        ]


class FillForm(forms.Form):
    """Which week to copy; a week with sessions is filled only when they are to be replaced."""

    source = forms.ChoiceField(label=_("Copy from"))
    replace = forms.BooleanField(label=_("Replace the sessions of this week"), required=False)

    def __init__(self, *args: Any, sources: WeekSources, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = sources
        self.fields["source"].choices = list(self._choices())  # type: ignore[attr-defined]  # a choice field

    def _choices(self) -> Iterator[tuple[Any, list[tuple[str, str]]]]:
        groups = (
            (_("Weeks of your groups"), [(f"week:{row.pk}", self._week(row)) for row in self.sources.weeks]),
            (_("Saved weeks"), [(f"saved:{row.pk}", row.name) for row in self.sources.saved]),
            (_("Examples for the sport"), [(f"packaged:{row.code}", local_name(row)) for row in self.sources.packaged]),
        )
        yield from ((str(label), rows) for label, rows in groups if rows)

    def _week(self, week: PlanWeek) -> str:
        return f"{local_name(week.squad)} · {day_name(week.starts_on)}"

    def clean_source(self) -> Any:
        return self.sources.find(self.cleaned_data["source"])


class TemplateForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("saved week", "Name"), max_length=60)


class KeptWeekForm(TemplateForm):
    """Another name for a kept week; ``seen`` is the one that its author had before their eyes."""

    seen = forms.CharField(widget=forms.HiddenInput)


class ReviewForm(SeenForm):
    words = forms.CharField(
        label=_("Words to the coach"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class DeviationForm(forms.Form):
    reason = forms.ChoiceField(label=pgettext_lazy("deviation", "Reason"), choices=DeviationReason)
    words = forms.CharField(label=_("In words"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("reason") == DeviationReason.OTHER and not said.get("words"):
            self.add_error("words", _("Say the reason in words."))
        return said
