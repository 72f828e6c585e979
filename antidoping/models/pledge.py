from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from antidoping.querysets import PersonalEvidenceQuerySet
from athletes.models.history import tracked


@tracked()
class Pledge(models.Model):
    """A signature under one version of the text, with the guardian's beside it where the signer was a minor."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("athletes.Person", models.PROTECT, related_name="pledges", verbose_name=_("person"))
    competition = models.ForeignKey(
        "competitions.Competition", models.PROTECT, related_name="pledges", verbose_name=_("competition")
    )
    text_version = models.CharField(_("version of the pledge"), max_length=20)
    signed_on = models.DateField(_("signed on"))
    age_on_signing = models.PositiveSmallIntegerField(_("age on signing"), null=True, blank=True)
    guardian = models.ForeignKey(
        "athletes.Person",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cosigned_pledges",
        verbose_name=_("co-signed by"),
    )
    cosigned_on = models.DateField(_("co-signed on"), null=True, blank=True)
    recorded_on = models.DateField(_("recorded on"))

    objects = PersonalEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-signed_on", "pk")
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [
            models.UniqueConstraint(fields=("person", "competition", "signed_on"), name="pledge_once_a_day"),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True, cosigned_on__isnull=True)
                | Q(guardian__isnull=False, cosigned_on__isnull=False),
                name="pledge_cosigned_by_somebody_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(guardian__isnull=True) | ~Q(guardian=F("person")), name="pledge_not_cosigned_by_signer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_version} · {self.signed_on}"
