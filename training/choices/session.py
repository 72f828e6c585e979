"""The session and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Slot(models.TextChoices):
    """The part of the day, in the order of the day."""

    EARLY = "1_early", _("Early exercise")
    MORNING = "2_morning", pgettext_lazy("session", "Morning")
    AFTERNOON = "3_afternoon", pgettext_lazy("session", "Afternoon")
    EVENING = "4_evening", pgettext_lazy("session", "Evening")


class SessionKind(models.TextChoices):
    TECHNIQUE = "technique", _("Technique")
    TACTICS = "tactics", _("Tactics")
    STRENGTH = "strength", _("Strength")
    SPEED = "speed", _("Speed")
    ENDURANCE = "endurance", _("Endurance")
    CONDITIONING = "conditioning", _("General conditioning")
    RECOVERY = "recovery", _("Recovery")
    MATCH = "match", _("Match")
    TEST = "test", pgettext_lazy("session", "Test")


class SessionStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("session", "Planned")
    DONE = "done", pgettext_lazy("session", "Logged")
    CANCELLED = "cancelled", pgettext_lazy("session", "Cancelled")


class LateReview(models.TextChoices):
    """Where a session that was logged after its day stands with the team lead."""

    WAITING = "waiting", pgettext_lazy("late entry", "Waiting")
    CONFIRMED = "confirmed", pgettext_lazy("late entry", "Confirmed")
    RETURNED = "returned", pgettext_lazy("late entry", "Returned")


class AttendanceState(models.TextChoices):
    """What a coach marks. No mark at all is not a state: it is unrecorded, and stays grey."""

    PRESENT = "present", pgettext_lazy("attendance", "Present")
    LATE = "late", pgettext_lazy("attendance", "Late")
    LEAVE = "leave", pgettext_lazy("attendance", "Leave")
    INJURED = "injured", pgettext_lazy("attendance", "Injured")
    SCHOOL = "school", pgettext_lazy("attendance", "School")
    AWAY = "away", pgettext_lazy("attendance", "Away")
    ABSENT = "absent", pgettext_lazy("attendance", "Absent")


TRAINED = frozenset({AttendanceState.PRESENT, AttendanceState.LATE})
RESTED = frozenset({AttendanceState.LEAVE, AttendanceState.INJURED, AttendanceState.SCHOOL, AttendanceState.ABSENT})
"""A session missed for one of these reasons is a confirmed 0; training away has a load that nobody here knows."""
