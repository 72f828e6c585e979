"""The shoulder screen of overhead sports."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    LEFT = "left", pgettext_lazy("side", "Left")
    RIGHT = "right", pgettext_lazy("side", "Right")


class ScreenResult(models.TextChoices):
    """All that is kept of the examination."""

    GOOD = "good", pgettext_lazy("shoulder", "Good")
    WEAK = "weak", pgettext_lazy("shoulder", "Weak")


class ScreenState(models.TextChoices):
    """What a squad's list says of an athlete."""

    WEAK = "weak", pgettext_lazy("shoulder", "Weak")
    GOOD = "good", pgettext_lazy("shoulder", "Good")
    DUE = "due", _("Due again")
    NEVER = "never", _("Not screened")
