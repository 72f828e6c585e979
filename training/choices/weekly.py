"""The four weekly questions and what their answers count, after the revised OSTRC questionnaire, in our own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Participation(models.IntegerChoices):
    FULL = 0, _("Took full part, no health problem")
    WITH_PROBLEM = 8, _("Took full part, with a health problem")
    REDUCED = 17, _("Took part less because of a health problem")
    NOT_AT_ALL = 25, _("Could not take part because of a health problem")


class Modified(models.IntegerChoices):
    NOT = 0, pgettext_lazy("modified training", "Not changed")
    MINOR = 8, pgettext_lazy("modified training", "A little")
    MODERATE = 17, pgettext_lazy("modified training", "Moderately")
    MAJOR = 25, pgettext_lazy("modified training", "A lot")


class Affected(models.IntegerChoices):
    NOT = 0, pgettext_lazy("performance", "Not at all")
    MINOR = 8, pgettext_lazy("performance", "A little")
    MODERATE = 17, pgettext_lazy("performance", "Moderately")
    MAJOR = 25, pgettext_lazy("performance", "A lot")


class Symptoms(models.IntegerChoices):
    NONE = 0, pgettext_lazy("symptoms", "None")
    MILD = 8, pgettext_lazy("symptoms", "Mild")
    MODERATE = 17, pgettext_lazy("symptoms", "Moderate")
    SEVERE = 25, pgettext_lazy("symptoms", "Severe")


class ProblemKind(models.TextChoices):
    INJURY = "injury", pgettext_lazy("weekly", "Injury or pain")
    ILLNESS = "illness", pgettext_lazy("weekly", "Illness")
    OTHER = "other", pgettext_lazy("weekly", "Something else")
