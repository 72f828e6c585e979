"""The daily check-in and the flags that it raises."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckinItem(models.TextChoices):
    """What an athlete rates each day from 1 to 5, 5 best (McLean et al. 2010)."""

    SLEEP = "sleep", pgettext_lazy("check-in", "Sleep")
    FATIGUE = "fatigue", pgettext_lazy("check-in", "Fatigue")
    SORENESS = "soreness", pgettext_lazy("check-in", "Soreness")
    STRESS = "stress", pgettext_lazy("check-in", "Stress")
    MOOD = "mood", pgettext_lazy("check-in", "Mood")


CHECKIN_WORDS = {
    CheckinItem.SLEEP: (
        pgettext_lazy("check-in", "Very bad"),
        pgettext_lazy("check-in", "Bad"),
        pgettext_lazy("check-in", "Fair"),
        pgettext_lazy("check-in", "Good"),
        pgettext_lazy("check-in", "Very good"),
    ),
    CheckinItem.FATIGUE: (
        pgettext_lazy("check-in", "Worn out"),
        pgettext_lazy("check-in", "Tired"),
        pgettext_lazy("fatigue", "Normal"),
        pgettext_lazy("check-in", "Fresh"),
        pgettext_lazy("check-in", "Very fresh"),
    ),
    CheckinItem.SORENESS: (
        pgettext_lazy("check-in", "Very sore"),
        pgettext_lazy("check-in", "Sore"),
        pgettext_lazy("soreness", "A little"),
        pgettext_lazy("check-in", "Hardly"),
        pgettext_lazy("check-in", "None"),
    ),
    CheckinItem.STRESS: (
        pgettext_lazy("check-in", "Very tense"),
        pgettext_lazy("check-in", "Tense"),
        pgettext_lazy("stress", "Normal"),
        pgettext_lazy("check-in", "Calm"),
        pgettext_lazy("check-in", "Very calm"),
    ),
    CheckinItem.MOOD: (
        pgettext_lazy("check-in", "Very low"),
        pgettext_lazy("check-in", "Low"),
        pgettext_lazy("mood", "Normal"),
        pgettext_lazy("check-in", "Cheerful"),
        pgettext_lazy("check-in", "Very cheerful"),
    ),
}
"""The words from 1 to 5; the higher figure is always the better one."""


class BodyPlace(models.TextChoices):
    """Where it is sore or hurts, from head to foot."""

    HEAD_NECK = "head_neck", _("Head, neck")
    SHOULDER_LEFT = "shoulder_left", _("Left shoulder")
    SHOULDER_RIGHT = "shoulder_right", _("Right shoulder")
    ARM_LEFT = "arm_left", _("Left arm, hand")
    ARM_RIGHT = "arm_right", _("Right arm, hand")
    CHEST_BELLY = "chest_belly", _("Chest, belly")
    BACK = "back", pgettext_lazy("body", "Back")
    HIP_GROIN = "hip_groin", _("Hip, groin")
    THIGH_LEFT = "thigh_left", _("Left thigh")
    THIGH_RIGHT = "thigh_right", _("Right thigh")
    KNEE_LEFT = "knee_left", _("Left knee")
    KNEE_RIGHT = "knee_right", _("Right knee")
    SHANK_LEFT = "shank_left", _("Left lower leg, foot")
    SHANK_RIGHT = "shank_right", _("Right lower leg, foot")


class FlagReason(models.TextChoices):
    """Why a check-in is flagged: an item below the athlete's own baseline, or what the athlete says outright."""

    SLEEP = "sleep", pgettext_lazy("check-in", "Sleep")
    FATIGUE = "fatigue", pgettext_lazy("check-in", "Fatigue")
    SORENESS = "soreness", pgettext_lazy("check-in", "Soreness")
    STRESS = "stress", pgettext_lazy("check-in", "Stress")
    MOOD = "mood", pgettext_lazy("check-in", "Mood")
    PAIN = "pain", pgettext_lazy("check-in", "Pain")
    ILL = "ill", pgettext_lazy("check-in", "Ill")


class FlagLevel(models.TextChoices):
    LOOK = "1_look", pgettext_lazy("attention", "Look")
    NOTE = "2_note", pgettext_lazy("attention", "Note")


class FlagOutcome(models.TextChoices):
    """How a flag ends; nothing done needs its reason."""

    ADJUSTED = "adjusted", _("Training adjusted")
    TALKED = "talked", _("Talked with the athlete")
    REFERRED = "referred", _("Sent to the physician")
    NOTHING = "nothing", _("Nothing done")
