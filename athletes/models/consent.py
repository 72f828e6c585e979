from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedTextField

from athletes.choices import ConsentChannel, ConsentPurpose
from athletes.domain.consent import Signer
from athletes.models.history import tracked
from athletes.models.person import Person
from athletes.querysets import TrackedQuerySet
from athletes.querysets.people import ConsentQuerySet


@tracked()
class Consent(models.Model):
    """One purpose, one version of its text, and who signed when. Withdrawing dates the row; rows are never deleted."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=20, choices=ConsentPurpose)
    version = models.CharField(_("version of the text"), max_length=16)
    channel = models.CharField(_("channel"), max_length=8, choices=ConsentChannel, default=ConsentChannel.ONLINE)
    given_on = models.DateField(_("given on"))
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("given by"))
    needs_cosignature = models.BooleanField(_("needs two signatures"), default=False)
    cosigned_on = models.DateField(_("co-signed on"), null=True, blank=True)
    cosigned_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("co-signed by")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("withdrawn by")
    )

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "purpose"), condition=Q(withdrawn_on__isnull=True), name="consent_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()

    @property
    def is_complete(self) -> bool:
        return not self.needs_cosignature or self.cosigned_on is not None

    @property
    def signers(self) -> frozenset[Signer]:
        """Who signed: the person, the guardian, or both."""
        signed = (self.given_by_id, self.cosigned_by_id)
        return frozenset(Signer.SELF if key == self.person_id else Signer.GUARDIAN for key in signed if key is not None)


@tracked(exclude=("image",))
class SignedSheet(models.Model):
    """The scan of a consent that was signed on paper: a picture without camera data, as base64, encrypted."""

    consent = models.OneToOneField(Consent, models.CASCADE, related_name="sheet", verbose_name=_("consent"))
    image = EncryptedTextField(_("scan"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed sheet")
        verbose_name_plural = _("signed sheets")

    def __str__(self) -> str:
        return str(self.consent)
