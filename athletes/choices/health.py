"""Injury, illness and availability (IOC 2020), and bone age."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HealthKind(models.TextChoices):
    INJURY = "injury", _("Injury")
    ILLNESS = "illness", _("Illness")


class Availability(models.TextChoices):
    """The light a coach sees; it follows from the dates of a health case, never from a diagnosis."""

    FIT = "fit", pgettext_lazy("availability", "Fit")
    LIMITED = "limited", pgettext_lazy("availability", "Limited")
    OUT = "out", pgettext_lazy("availability", "Out")


class Stage(models.TextChoices):
    """How far somebody is on the way back; only the last stage ends a case."""

    OUT = "out", pgettext_lazy("stage", "Out")
    RESTRICTED = "restricted", pgettext_lazy("stage", "Restricted training")
    FULL_TRAINING = "full_training", pgettext_lazy("stage", "Full training")
    FIT = "fit", pgettext_lazy("stage", "Fit to compete")


class OnsetMode(models.TextChoices):
    """How a problem began (IOC 2020)."""

    ACUTE = "acute", _("Sudden, one event")
    REPETITIVE_SUDDEN = "repetitive_sudden", _("Sudden, after repetition")
    GRADUAL = "gradual", _("Gradual")


class BodyArea(models.TextChoices):
    """Where an injury is (IOC 2020)."""

    HEAD = "head", _("Head")
    NECK = "neck", _("Neck")
    SHOULDER = "shoulder", _("Shoulder")
    UPPER_ARM = "upper_arm", _("Upper arm")
    ELBOW = "elbow", _("Elbow")
    FOREARM = "forearm", _("Forearm")
    WRIST = "wrist", _("Wrist")
    HAND = "hand", _("Hand")
    CHEST = "chest", _("Chest")
    THORACIC_SPINE = "thoracic_spine", _("Thoracic spine")
    LUMBOSACRAL = "lumbosacral", _("Lower back")
    ABDOMEN = "abdomen", _("Abdomen")
    HIP_GROIN = "hip_groin", _("Hip and groin")
    THIGH = "thigh", _("Thigh")
    KNEE = "knee", _("Knee")
    LOWER_LEG = "lower_leg", _("Lower leg")
    ANKLE = "ankle", _("Ankle")
    FOOT = "foot", _("Foot")
    MULTIPLE = "multiple", _("Several areas")


class Tissue(models.TextChoices):
    """What an injury is in (IOC 2020)."""

    MUSCLE_TENDON = "muscle_tendon", _("Muscle and tendon")
    NERVOUS = "nervous", _("Nervous tissue")
    BONE = "bone", _("Bone")
    CARTILAGE = "cartilage", _("Cartilage, synovium and bursa")
    LIGAMENT = "ligament", _("Ligament and joint capsule")
    SKIN = "skin", _("Superficial tissue and skin")
    VESSELS = "vessels", _("Vessels")
    ORGANS = "organs", _("Internal organs")
    UNSPECIFIC = "unspecific", _("Not specific")


class OrganSystem(models.TextChoices):
    """What an illness is in (IOC 2020)."""

    CARDIOVASCULAR = "cardiovascular", _("Cardiovascular")
    SKIN = "dermatological", _("Skin")
    DENTAL = "dental", _("Teeth")
    ENDOCRINE = "endocrinological", _("Endocrine")
    GASTROINTESTINAL = "gastrointestinal", _("Gastrointestinal")
    GENITOURINARY = "genitourinary", _("Genitourinary")
    BLOOD = "haematological", _("Blood")
    MUSCULOSKELETAL = "musculoskeletal", _("Musculoskeletal")
    NEUROLOGICAL = "neurological", _("Neurological")
    EYES = "ophthalmological", _("Eyes")
    EARS = "otological", _("Ears")
    PSYCHOLOGICAL = "psychological", _("Psychological")
    RESPIRATORY = "respiratory", _("Respiratory")
    THERMOREGULATORY = "thermoregulatory", _("Heat and cold")
    MULTIPLE = "multiple", _("Several systems")
    UNKNOWN = "unknown", _("Unknown system")


class Contact(models.TextChoices):
    """What touched the athlete at the onset (IOC 2020)."""

    NONE = "none", _("No contact")
    INDIRECT = "indirect", _("Indirect contact")
    ATHLETE = "athlete", _("Contact with another athlete")
    OBJECT = "object", _("Contact with an object")


class Recurrence(models.TextChoices):
    """Whether it was there before: a recurrence follows full recovery, an exacerbation does not (IOC 2020)."""

    NEW = "new", _("New problem")
    RECURRENT = "recurrent", _("Recurrence after recovery")
    EXACERBATION = "exacerbation", _("Exacerbation before recovery")


class OnsetSetting(models.TextChoices):
    """In what a problem began; match and training incidence are kept apart."""

    TRAINING = "training", _("In training")
    COMPETITION = "competition", _("In competition")
    OTHER = "other", _("Outside sport")


class BoneAgeStatus(models.TextChoices):
    """Where a bone-age test stands; the last three end it unless an appeal or a second call opens it again."""

    NOT_REQUIRED = "not_required", pgettext_lazy("bone age", "Exempt")
    LISTED = "listed", pgettext_lazy("bone age", "To be tested")
    TAKEN = "taken", pgettext_lazy("bone age", "Film taken")
    READ = "read", pgettext_lazy("bone age", "Film read")
    PUBLISHED = "published", pgettext_lazy("bone age", "In public notice")
    APPEALED = "appealed", pgettext_lazy("bone age", "Under appeal")
    PASSED = "passed", pgettext_lazy("bone age", "Passed")
    OVER_AGE = "over_age", pgettext_lazy("bone age", "Over age")
    MISSED = "missed", pgettext_lazy("bone age", "Missed the test")


class BoneAgeStandard(models.TextChoices):
    """By which a film was read."""

    CHINA_05 = "china05", _("China 05")
    CHN = "chn", _("CHN method")
    OTHER = "other", pgettext_lazy("bone-age standard", "Another standard")
