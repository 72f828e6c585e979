from __future__ import annotations

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Event, Organisation, Sport
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from competitions.choices import Precision
from delegation.choices import MemberState
from delegation.querysets import DelegationQuerySet, MemberQuerySet, QuotaQuerySet


def private_files() -> Storage:
    """Files that no address serves; a view hands them out to those who may see the row."""
    return storages["private"]


@tracked()
class PolicyDocument(models.Model):
    """A document that targets, quotas and decisions rest on. The number is the issuer's own, brackets included."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    issuer = models.CharField(_("issuer"), max_length=120)
    issued_on = models.DateField(_("issued on"))
    precision = models.CharField(_("known to the"), max_length=5, choices=Precision, default=Precision.DAY)
    is_public = models.BooleanField(
        _("listed on the public site"), default=False, help_text=_("Title, number, issuer and day; never the file.")
    )
    file = models.FileField(_("file"), storage=private_files, upload_to="delegation/%Y", blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_on", "number", "id")
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=("issuer", "number"), condition=~Q(number=""), name="policy_document_number_once_per_issuer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @property
    def name(self) -> str:
        return self.title

    @property
    def name_en(self) -> str:
        return self.title_en


@tracked()
class Delegation(models.Model):
    """A city's team at a competition; the one that this bureau sends is marked as its own."""

    competition = models.ForeignKey("competitions.Competition", models.PROTECT, related_name="delegations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="delegations")
    is_own = models.BooleanField(_("our delegation"), default=False)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("competition", "organisation__code")
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(fields=("competition", "organisation"), name="delegation_once_per_competition"),
            models.UniqueConstraint(
                fields=("competition",), condition=Q(is_own=True), name="delegation_of_our_own_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@tracked()
class Member(models.Model):
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="members")
    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="delegation_memberships")
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=MemberState, default=MemberState.LONG_LIST)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "athlete__person__name_pinyin", "pk")
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(fields=("delegation", "athlete", "sport"), name="member_once_per_sport"),
        ]

    def __str__(self) -> str:
        return str(self.athlete)


@tracked()
class Quota(models.Model):
    """Seats of a delegation in an event, or in a whole sport where no event is named."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="quotas")
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("event"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    document = models.ForeignKey(PolicyDocument, models.PROTECT, null=True, blank=True, related_name="quotas")

    objects = QuotaQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "event__code", "pk")
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        constraints = [
            models.UniqueConstraint(fields=("delegation", "event"), name="quota_once_per_event"),
            models.UniqueConstraint(
                fields=("delegation", "sport"), condition=Q(event__isnull=True), name="quota_once_per_sport"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event or self.sport} {self.seats}"
