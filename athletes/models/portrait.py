from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from athletes.models.history import tracked
from athletes.models.person import Person
from athletes.querysets import TrackedQuerySet


@tracked(exclude=("image", "thumbnail"))
class Portrait(models.Model):
    """The identity photo of a person, a square JPEG without camera data, as base64, encrypted like a number.

    In the database, so that keys are changed, people are erased and backups are taken with one hand. It is shown while
    the consent to its purpose stands; withdrawal dates ``hidden_on``, and retention deletes the row.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="portrait", verbose_name=_("person"))
    image = EncryptedTextField(_("photo"))
    thumbnail = EncryptedTextField(_("thumbnail"))
    taken_on = models.DateField(_("taken on"))
    hidden_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("identity photo")
        verbose_name_plural = _("identity photos")

    def __str__(self) -> str:
        return str(self.person)
