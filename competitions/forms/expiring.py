"""What the list of what expires can be narrowed by; anything unknown falls back to what needs attention."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.domain.papers import WARN_DAYS
from athletes.models import Athlete, Organisation, Sport, Squad, User
from competitions.choices import LineKind, LineState
from competitions.forms.fields import NamedChoiceField
from competitions.models import Competition
from competitions.queries.expiring import ATTENTION, Asked, lines_read_by
from competitions.queries.windows import EntryWindow

ALL, MOST_DAYS = "all", 3650
ORDERS = (
    ("day", _("soonest first")),
    ("-day", _("latest first")),
    ("name", _("by pinyin")),
    ("sport", _("by sport")),
    ("unit", _("by unit")),
)


class ExpiringFilter(forms.Form):
    q = forms.CharField(
        label=_("Name, pinyin, initials or number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    line = forms.ChoiceField(label=_("Kind"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Needs attention")), *LineState.choices, (ALL, _("All states"))],
    )
    within = forms.IntegerField(label=_("Days ahead"), required=False, min_value=0, max_value=MOST_DAYS)
    competition = NamedChoiceField(
        label=_("Blocks"),
        required=False,
        queryset=Competition.objects.none(),
        empty_label=_("Whatever it blocks"),
        to_field_name="slug",
    )
    sport = NamedChoiceField(
        label=_("Sport"),
        required=False,
        queryset=Sport.objects.all(),
        empty_label=_("All sports"),
        to_field_name="code",
    )
    unit = NamedChoiceField(
        label=_("Registering unit"),
        required=False,
        queryset=Organisation.objects.none(),
        empty_label=_("All units"),
        to_field_name="code",
    )
    squad = NamedChoiceField(
        label=_("Squad"),
        required=False,
        queryset=Squad.objects.all(),
        empty_label=_("All squads"),
        to_field_name="code",
    )
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, *args: Any, user: User, windows: list[EntryWindow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.read, self.windows = lines_read_by(user), tuple(windows)
        kinds = [(kind.value, kind.label) for kind in LineKind if kind in self.read]
        self.fields["line"].choices = [("", _("All kinds")), *kinds]
        own = user.scope(Role.UNIT_CLERK).organisations
        units = Organisation.objects.filter(athletes__isnull=False).distinct()
        self.fields["unit"].queryset = units if user.has_role(Role.OFFICE) else units.filter(pk__in=own)
        to_come = {window.competition.pk for window in windows}
        self.fields["competition"].queryset = Competition.objects.filter(pk__in=to_come)
        self.fields["within"].widget.attrs["placeholder"] = str(WARN_DAYS)
        self.full_clean()

    def asked(self, on: datetime.date) -> Asked:
        said = self.cleaned_data
        line, state, competition = said.get("line"), said.get("state"), said.get("competition")
        within = said.get("within")
        return Asked(
            on=on,
            lines=frozenset({LineKind(line)}) if line else self.read,
            states=self._states(state, whole=competition is not None),
            within=WARN_DAYS if within is None else within,
            competition=competition.pk if competition else None,
            order=said.get("sort") or "day",
            windows=self.windows,
        )

    def _states(self, state: str | None, *, whole: bool) -> frozenset[LineState]:
        """What blocks a competition may well be valid today: with one chosen every state counts."""
        if state in LineState.values:
            return frozenset({LineState(state)})
        return frozenset(LineState) if state == ALL or whole else ATTENTION

    def narrowed(self, athletes: QuerySet[Athlete], on: datetime.date) -> QuerySet[Athlete]:
        said = self.cleaned_data
        if text := said.get("q"):
            athletes = athletes.filter(pk__in=Athlete.objects.found_by(text).order_by().values("pk"))
        for name in ("sport", "unit"):
            if said.get(name):
                athletes = athletes.filter(**{name: said[name]})
        return athletes.in_squad(said["squad"], on) if said.get("squad") else athletes
