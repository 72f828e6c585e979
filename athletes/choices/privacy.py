"""Consent, rights of the person, classes of data, and what is written down."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConsentPurpose(models.TextChoices):
    SENSITIVE_DATA = "sensitive_data", _("Processing of sensitive personal information")
    ID_PHOTO = "id_photo", _("Identity photo for registration")
    PUBLISH_NAME = "publish_name", _("Publication of the name")
    PUBLISH_PHOTO = "publish_photo", _("Publication of the photo")


class ConsentChannel(models.TextChoices):
    """How a consent reached the ledger."""

    ONLINE = "online", pgettext_lazy("consent", "Signed in")
    PAPER = "paper", pgettext_lazy("consent", "On paper")


class RequestKind(models.TextChoices):
    """What a person may ask of the own data (PIPL arts. 44-50)."""

    COPY = "copy", _("Copy of my data")
    CORRECTION = "correction", _("Correction")
    ERASURE = "erasure", _("Erasure")


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("request", "Open")
    GRANTED = "granted", pgettext_lazy("request", "Granted")
    PARTLY = "partly", pgettext_lazy("request", "Granted in part")
    REFUSED = "refused", pgettext_lazy("request", "Refused")


class DataClass(models.TextChoices):
    """How closely a column is guarded; ``athletes/data/data_classes.csv`` places every column."""

    PUBLIC = "P0", _("P0 public")
    INTERNAL = "P1", _("P1 internal")
    PERSONAL = "P2", _("P2 personal")
    SENSITIVE = "P3", _("P3 sensitive")


class AccessKind(models.TextChoices):
    """Classes of record whose every reading is written down."""

    IDENTITY = "identity", _("Identity document")
    HEALTH = "health", _("Health record")
    ANTIDOPING = "antidoping", _("Anti-doping record")


class DownloadKind(models.TextChoices):
    """Files with personal data that leave the system; each is written down."""

    ATHLETES = "athletes", _("List of athletes")
    IDENTITY = "identity", _("Roster with ID numbers")
    TALENT = "talent", _("Talent pool")
    REJECTED_ROWS = "rejected_rows", _("Rows that an import left out")
    HEALTH = "health", _("Health cases")
    RECORDINGS = "recordings", _("Recordings of devices")
    OWN_COPY = "own_copy", _("Copy of the own data")
    AUDIT = "audit", _("Audit log")
