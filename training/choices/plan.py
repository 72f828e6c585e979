"""Seasons, weeks and what became of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PhaseKind(models.TextChoices):
    """What a phase is for; the values are those of ``training.domain.periodisation.Part``."""

    GENERAL = "general", _("General preparation")
    WINTER = "winter", _("Winter training")
    SPECIAL = "special", _("Special preparation")
    PRECOMP = "precomp", _("Pre-competition")
    COMPETITION = "competition", pgettext_lazy("phase", "Competition")
    TRANSITION = "transition", _("Transition")


class WeekStatus(models.TextChoices):
    """Where the hand-in of a week stands."""

    OPEN = "open", pgettext_lazy("week", "Not handed in")
    HANDED_IN = "handed_in", pgettext_lazy("week", "Handed in")
    REVIEWED = "reviewed", pgettext_lazy("week", "Read")
    RETURNED = "returned", pgettext_lazy("week", "Returned")


class DeviationReason(models.TextChoices):
    """Why a session went another way than planned."""

    INJURY = "injury", _("Injury or illness")
    WEATHER = "weather", _("Weather")
    EXAM = "exam", _("School exam or lesson")
    COMPETITION = "competition", pgettext_lazy("reason", "Competition")
    VENUE = "venue", pgettext_lazy("reason", "Venue")
    FATIGUE = "fatigue", pgettext_lazy("reason", "Fatigue of the group")
    OTHER = "other", pgettext_lazy("reason", "Other")


class SchoolPeriodKind(models.TextChoices):
    EXAM = "exam", _("Exams")
    HOLIDAY = "holiday", _("School holidays")
    EVENT = "event", _("School event")
