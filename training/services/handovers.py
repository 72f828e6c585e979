"""Lend a group to another coach for some days, and take it back."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.choices import Role
from athletes.models import Appointment, Squad, User
from athletes.permissions import NotYours
from athletes.querysets.appointments import in_force
from athletes.services.accounts import appoint, end_appointment
from athletes.services.history import changes
from training.models import Handover
from training.services.refusals import FieldRefused, LogRefused

LONGEST = datetime.timedelta(days=31)
"""Own decision: a group given away for longer gets a new coach from the office, not a stand-in."""


@transaction.atomic
def hand_over(
    *,
    squad: Squad,
    to: User,
    from_on: datetime.date,
    to_on: datetime.date,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
    note: str = "",
) -> Handover:
    """Give ``to`` the group from one day to another; the appointment that opens it ends by itself.

    Only a coach with an appointment of their own hands a group over, and never beyond its end.
    """
    _check_days(from_on, to_on, today)
    _check_giver(squad, by, from_on, to_on)
    _check_taker(squad, to, by, from_on, to_on)
    why = _("Handed over by %(name)s") % {"name": by.display_name}
    held = appoint(user=to, role=Role.COACH, from_on=from_on, to_on=to_on, by=by, why=why[:120], squad=squad)
    return Handover.objects.create(
        squad=squad,
        given_by=by,
        given_to=to,
        from_on=from_on,
        to_on=to_on,
        note=note.strip(),
        given_at=at,
        appointment=held,
    )


@transaction.atomic
def end_handover(*, handover: Handover, by: User, today: datetime.date, at: datetime.datetime) -> Handover:
    """Take a group back, or give it back, at once; what was logged meanwhile stays."""
    row: Handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if row.revoked_at or row.to_on < today:
        raise LogRefused(_("This hand-over has already ended."))
    why = _("Hand-over ended by %(name)s") % {"name": by.display_name}
    held = row.appointment
    if held and held.from_on < today:
        end_appointment(appointment=held, on=today - datetime.timedelta(days=1), by=by, why=why)
    row.appointment = held if held and held.from_on < today else None
    row.revoked_by, row.revoked_at = by, at
    with changes(by=by, why=why):
        row.save(update_fields=("appointment", "revoked_by", "revoked_at"))
        if held and row.appointment is None:  # it opened nothing before today: its history keeps it
            held.delete()
    return row


def _check_days(from_on: datetime.date, to_on: datetime.date, today: datetime.date) -> None:
    if from_on < today:
        raise FieldRefused("from_on", _("This day is past. A group is handed over from today on."))
    if to_on < from_on:
        raise FieldRefused("to_on", _("The last day is before the first. Enter a later one."))
    if to_on - from_on >= LONGEST:
        sentence = _("At most %(days)s days. For longer, the office appoints another coach.")
        raise FieldRefused("to_on", sentence % {"days": LONGEST.days})


def _check_giver(squad: Squad, by: User, from_on: datetime.date, to_on: datetime.date) -> None:
    own = [row for row in _appointments(by, squad, from_on) if row.pk not in _borrowed(by)]
    if not own:
        raise NotYours(_("You hold this group for some days only. Ask its own coach to hand it over."))
    if all(row.to_on and row.to_on < to_on for row in own):
        raise FieldRefused("to_on", _("Your own appointment to this group ends before that day."))


def _check_taker(squad: Squad, to: User, by: User, from_on: datetime.date, to_on: datetime.date) -> None:
    if to == by:
        raise FieldRefused("to", _("Choose another coach; the group is yours already."))
    if any(row.to_on is None or row.to_on >= to_on for row in _appointments(to, squad, from_on)):
        raise FieldRefused("to", _("%(name)s coaches this group on these days already.") % {"name": to.display_name})


def _appointments(user: User, squad: Squad, on: datetime.date) -> list[Appointment]:
    held = Appointment.objects.filter(in_force(on), user=user, role=Role.COACH)
    return [row for row in held if row.squad_id == squad.pk or row.sport_id == squad.sport_id]


def _borrowed(user: User) -> set[int]:
    rows = Handover.objects.filter(given_to=user, appointment__isnull=False)
    return set(rows.values_list("appointment_id", flat=True))
