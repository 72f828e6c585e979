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
    """Where it is sore or hurts, from head to foot, in front and then behind; left and right are the athlete's own."""

    HEAD_NECK = "head_neck", _("Head, throat")
    SHOULDER_LEFT = "shoulder_left", _("Left shoulder")
    SHOULDER_RIGHT = "shoulder_right", _("Right shoulder")
    ARM_LEFT = "arm_left", _("Left arm, hand")
    ARM_RIGHT = "arm_right", _("Right arm, hand")
    CHEST_BELLY = "chest_belly", _("Chest, belly")
    HIP_GROIN = "hip_groin", _("Hip, groin")
    THIGH_LEFT = "thigh_left", _("Front of the left thigh")
    THIGH_RIGHT = "thigh_right", _("Front of the right thigh")
    KNEE_LEFT = "knee_left", _("Left knee")
    KNEE_RIGHT = "knee_right", _("Right knee")
    SHIN_LEFT = "shin_left", _("Left shin")
    SHIN_RIGHT = "shin_right", _("Right shin")
    FOOT_LEFT = "foot_left", _("Left ankle, foot")
    FOOT_RIGHT = "foot_right", _("Right ankle, foot")
    NAPE = "nape", _("Back of the neck")
    BLADE_LEFT = "blade_left", _("Left shoulder blade")
    BLADE_RIGHT = "blade_right", _("Right shoulder blade")
    ELBOW_LEFT = "elbow_left", _("Left elbow, back of the arm")
    ELBOW_RIGHT = "elbow_right", _("Right elbow, back of the arm")
    UPPER_BACK = "upper_back", _("Upper back")
    LOWER_BACK = "lower_back", _("Lower back")
    BUTTOCKS = "buttocks", _("Buttocks")
    HAMSTRING_LEFT = "hamstring_left", _("Back of the left thigh")
    HAMSTRING_RIGHT = "hamstring_right", _("Back of the right thigh")
    CALF_LEFT = "calf_left", _("Left calf")
    CALF_RIGHT = "calf_right", _("Right calf")
    HEEL_LEFT = "heel_left", _("Left heel, Achilles tendon")
    HEEL_RIGHT = "heel_right", _("Right heel, Achilles tendon")


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
