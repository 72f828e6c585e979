"""Fitness tests of athletes; unit and better end of a scale are those of the talent battery."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ResultState(models.TextChoices):
    """What becomes of a result. What staff measured counts at once; what an athlete enters is looked at first."""

    ACCEPTED = "accepted", pgettext_lazy("test result", "Accepted")
    WAITING = "waiting", pgettext_lazy("test result", "Waiting")
    DECLINED = "declined", pgettext_lazy("test result", "Declined")


class MaturityPhase(models.TextChoices):
    """All that is said in words of a maturity offset; the values are those of training.domain.maturation."""

    BEFORE = "before", _("before the growth peak")
    AROUND = "around", _("around the growth peak")
    AFTER = "after", _("after the growth peak")
