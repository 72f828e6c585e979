"""The talent pool and its test battery."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CandidateState(models.TextChoices):
    """Where a candidate stands between being found and becoming an athlete."""

    SCREENED = "screened", _("First screening")
    RETEST = "retest", _("Retest")
    TRIAL = "trial", _("Trial training")
    RESERVE = "reserve", pgettext_lazy("candidate", "In reserve")
    TAKEN_IN = "taken_in", _("Taken in")
    RELEASED = "released", _("Released")


class TalentGradeLevel(models.TextChoices):
    A = "A", _("Grade A")
    B = "B", _("Grade B")
    C = "C", _("Grade C")


class Better(models.TextChoices):
    """Which end of a test's scale is the good one; body size has none."""

    HIGHER = "higher", _("more is better")
    LOWER = "lower", _("less is better")
    NEITHER = "neither", _("size, not judged")


class ItemUnit(models.TextChoices):
    CENTIMETRE = "cm", "cm"
    METRE = "m", pgettext_lazy("unit", "m")
    KILOGRAM = "kg", pgettext_lazy("unit", "kg")
    PERCENT = "%", "%"
    MILLILITRE = "ml", "ml"
    SECOND = "s", pgettext_lazy("unit", "s")
    TIMES = "times", pgettext_lazy("unit", "times")
    INDEX = "index", pgettext_lazy("unit", "index")
