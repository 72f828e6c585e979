"""Where a recording of a device came from."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RecordingSource(models.TextChoices):
    """The kinds of file that are read; the names of the formats are the same in every language."""

    FIT = "fit", "FIT"
    TCX = "tcx", "TCX"
    GPX = "gpx", "GPX"
    TABLE = "table", pgettext_lazy("recording", "Table")
