from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import RequestKind, RequestState
from athletes.models.history import tracked
from athletes.models.person import Person
from athletes.querysets.rights import AppendOnlyQuerySet, RightsRequestQuerySet


@tracked()
class RightsRequest(models.Model):
    """What a person asks of the own data (PIPL arts. 44-50), by when it must be answered, and the answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="rights_requests", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=12, choices=RequestKind)
    text = models.CharField(_("what is asked"), max_length=500, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer due"))
    state = models.CharField(_("state"), max_length=8, choices=RequestState, default=RequestState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    retained = models.CharField(_("what is kept, and why"), max_length=500, blank=True)

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("request about own data")
        verbose_name_plural = _("requests about own data")
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="rights_request_due_after_asked"),
            models.CheckConstraint(
                condition=Q(state=RequestState.OPEN, decided_on__isnull=True)
                | ~Q(state=RequestState.OPEN) & Q(decided_on__isnull=False),
                name="rights_request_decided_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_on}"


class DestructionCertificate(models.Model):
    """What was destroyed under which rule, when and by whom. Append-only; the rows themselves are gone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.CharField(_("retention rule"), max_length=40)
    model = models.CharField(_("record"), max_length=60)
    rows = models.PositiveIntegerField(_("rows"))
    oldest_on = models.DateField(_("oldest"))
    newest_on = models.DateField(_("newest"))
    keys_sha256 = models.CharField(_("SHA-256 of the keys"), max_length=64)
    basis = models.CharField(_("basis"), max_length=200)
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "pk")
        verbose_name = _("destruction certificate")
        verbose_name_plural = _("destruction certificates")

    def __str__(self) -> str:
        return f"{self.rule} {self.at:%F}"
