"""The log sheet as a form that works without script, and the plan of one session."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.domain.availability import NO_CAP
from athletes.models import Athlete, Squad, User
from athletes.queries.health import Light
from training.choices import (
    TRAINED,
    AttendanceState,
    SessionKind,
    Slot,
)
from training.domain.marks import UNRECORDED, Mark, Merge, is_above_cap, merged
from training.domain.session_load import MINUTES_MAX, RPE_MAX
from training.forms.fields import NamedChoiceField, whole_number
from training.models import PublishedOwnPlan, Session
from training.queries.log_sheet import SheetRow, former_members
from training.queries.today import coached_squads
from training.services import Entry, SessionFacts, SessionPlan
from training.services.refusals import AboveCap, LogRefused, MarkConflict, SavedByTwo, SessionsOverlap

REASON_LENGTH = 120
STATES = [("", pgettext_lazy("attendance", "Unset")), *AttendanceState.choices]


def packed(mark: Mark) -> str:
    """A mark as the form carries it back: what its author had before their eyes."""
    parts = (mark.state, mark.rpe, mark.minutes, "1" if mark.explicit else "", *filter(None, (mark.why,)))
    return "|".join("" if part is None else str(part) for part in parts)


def unpacked(text: str) -> Mark:
    state, rpe, minutes, explicit, why = [*text.split("|", 4), "", "", "", "", ""][:5]
    if state not in AttendanceState.values:
        return UNRECORDED
    return Mark(state, _whole(rpe), _whole(minutes), bool(explicit), why)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


@dataclass(frozen=True)
class FormRow:
    """One athlete's line as the page shows it."""

    athlete: Athlete
    light: Light
    suggested: AttendanceState | None
    mark: Mark
    seen: str
    rpe: int | str | None
    minutes: int | str | None
    errors: Sequence[str] = ()
    conflict: MarkConflict | None = None
    why: str = ""
    own: PublishedOwnPlan | None = None

    @property
    def has_cap(self) -> bool:
        return self.light.cap != NO_CAP

    @property
    def key(self) -> str:
        return str(self.athlete.pk)

    @property
    def is_off(self) -> bool:
        return self.mark.is_recorded and self.mark.state not in TRAINED


class LogForm(forms.Form):
    """Minutes, RPE and note of the session, and four fields for each athlete; a group mark fills what is left blank."""

    minutes = whole_number(MINUTES_MAX, 1, label=_("Minutes of this session"))
    note = forms.CharField(label=pgettext_lazy("session", "Note"), max_length=200, required=False)
    receipt = forms.UUIDField(required=False)
    group_rpe = whole_number(RPE_MAX, required=False, label=_("RPE of the group"))
    fill = forms.BooleanField(required=False)
    copy_plan = forms.BooleanField(required=False)
    seen_minutes = forms.IntegerField(required=False)
    seen_note = forms.CharField(required=False)

    def __init__(self, *args: Any, session: Session, sheet: Sequence[SheetRow], **kwargs: Any) -> None:
        initial = {"minutes": session.shown_minutes, "note": session.note, "receipt": uuid.uuid4()}
        initial["group_rpe"] = _group_rpe(sheet, session.planned_rpe)
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.session, self.sheet = session, sheet
        for row in sheet:
            key = row.athlete.pk
            self.fields[f"state-{key}"] = forms.ChoiceField(choices=STATES, required=False)
            self.fields[f"rpe-{key}"] = whole_number(RPE_MAX, required=False)
            self.fields[f"min-{key}"] = whole_number(MINUTES_MAX, required=False)
            self.fields[f"why-{key}"] = forms.CharField(required=False, max_length=REASON_LENGTH)
            self.fields[f"seen-{key}"] = forms.CharField(required=False)
            self.fields[f"bulk-{key}"] = forms.BooleanField(required=False)

    def entries(self) -> list[Entry]:
        """A mark for each line, and for whoever was in the squad when the page was kept on the phone: never dropped."""
        return [Entry(row.athlete.pk, self._mark(row), self._seen(row)) for row in self.sheet] + [
            Entry(athlete, Mark(str(self.data[f"state-{athlete}"]))) for athlete in self._gone()
        ]

    def _gone(self) -> Collection[uuid.UUID]:
        lines = {f"state-{row.athlete.pk}" for row in self.sheet}
        posted = {name for name, value in self.data.items() if name.startswith("state-") and value}
        keys = {key for name in posted - lines if (key := _uuid(name.removeprefix("state-")))}
        return former_members(self.session.squad, keys) if keys else ()

    def seen(self) -> SessionFacts:
        return SessionFacts(self.cleaned_data.get("seen_minutes"), self.cleaned_data.get("seen_note", ""))

    def point_at(self, refusal: LogRefused) -> None:
        """Mark the lines that a refusal is about with its reason; everything typed stays."""
        if isinstance(refusal, AboveCap):
            field, reason = "why", _("More than the physician allows. Say why, or enter less.")
        elif isinstance(refusal, SessionsOverlap):
            field, reason = "state", _("Present in another session at this time.")
        else:
            return
        for athlete in refusal.athletes:
            self.add_error(f"{field}-{athlete}", reason)

    def _seen(self, row: SheetRow) -> Mark:
        return unpacked(self.cleaned_data.get(f"seen-{row.athlete.pk}", ""))

    def _mark(self, row: SheetRow) -> Mark:
        """A rating without a state means present; minutes and rating of somebody who was not there are dropped."""
        key, values = row.athlete.pk, self.cleaned_data
        rpe, minutes = values.get(f"rpe-{key}"), values.get(f"min-{key}")
        state = values.get(f"state-{key}") or (AttendanceState.PRESENT if rpe is not None else "")
        if not state:
            return self._group_mark(row) if values.get("fill") else UNRECORDED
        if state not in TRAINED:
            return Mark(state, explicit=not values.get(f"bulk-{key}"))
        mark = Mark(state, rpe, minutes, explicit=not values.get(f"bulk-{key}"), why=values.get(f"why-{key}", ""))
        return self._as_planned(row, mark) if values.get("copy_plan") and rpe is None else mark

    def _group_mark(self, row: SheetRow) -> Mark:
        """Whom the group's session asks more than the physician allows stays open for a mark of their own."""
        mark = row.group_mark(self._rpe_of_group())
        return UNRECORDED if self._is_above_cap(row, mark) else mark

    def _as_planned(self, row: SheetRow, mark: Mark) -> Mark:
        """Somebody who is there and not rated did what was planned, unless the physician allows less."""
        rated = row.as_planned(mark, self._rpe_of_group())
        return mark if self._is_above_cap(row, rated) and not rated.why else rated

    def _rpe_of_group(self) -> int:
        given = self.cleaned_data.get("group_rpe")
        return self.session.planned_rpe if given is None else int(given)

    def _is_above_cap(self, row: SheetRow, mark: Mark) -> bool:
        return is_above_cap(mark, row.light.cap, self.cleaned_data.get("minutes"))

    # ---- Showing it ---------------------------------------------------------------------------
    def rows(self, refusal: SavedByTwo | None = None) -> Iterator[FormRow]:
        """The lines to show: as stored, as typed when the form came back, or both after a conflict."""
        conflicts = {item.athlete_id: item for item in refusal.conflicts} if refusal else {}
        for row in self.sheet:
            stored, key = row.stored, row.athlete.pk
            mark, seen = (self._mark(row), self._seen(row)) if self.is_bound else (stored, stored)
            if refusal:
                keeps = merged(stored=stored, seen=seen, mine=mark) is Merge.KEEP
                mark, seen = stored if keeps else mark, stored
            rpe, minutes, errors = self._typed(row, mark)
            shown = (rpe, minutes, errors, conflicts.get(key), mark.why, row.own)
            yield FormRow(row.athlete, row.light, row.suggested, mark, packed(seen), *shown)

    def _typed(self, row: SheetRow, mark: Mark) -> tuple[int | str | None, int | str | None, list[str]]:
        """Rating and minutes to show with their errors: what was typed stays, also when it cannot be right."""
        names = [f"{name}-{row.athlete.pk}" for name in ("rpe", "min", "why", "state")]
        errors = [error for name in names for error in self.errors.get(name, ())] if self.is_bound else []
        if not errors:
            return mark.rpe, mark.minutes, []
        return self.data.get(names[0]), self.data.get(names[1]), errors


def _group_rpe(sheet: Sequence[SheetRow], planned: int) -> int:
    """What the group was marked with so far, else the plan."""
    marked = (row.stored.rpe for row in sheet if row.stored.rpe is not None and not row.stored.explicit)
    return next(marked, planned)


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class SessionForm(forms.Form):
    """A session that is not in the plan: the least that makes it one."""

    squad = NamedChoiceField(Squad.objects.none(), label=_("Squad"), empty_label=None)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    slot = forms.ChoiceField(label=_("Part of the day"), choices=Slot)
    starts_at = forms.TimeField(
        label=_("Starts at"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind)
    title = forms.CharField(label=_("Content"), max_length=60, required=False)
    venue = forms.CharField(label=_("Venue"), max_length=60, required=False)
    planned_minutes = whole_number(MINUTES_MAX, 1, label=_("Minutes"), initial=90)
    planned_rpe = whole_number(RPE_MAX, label=_("Planned RPE (0 to 10)"), initial=6)
    id = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        squad = self.fields["squad"]
        squad.queryset = coached_squads(user)  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["title"].help_text = _("What the session is about, for example 6×150 m.")

    def plan(self) -> SessionPlan:
        names = SessionPlan.__dataclass_fields__
        return SessionPlan(**{name: value for name, value in self.cleaned_data.items() if name in names})
