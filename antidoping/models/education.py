from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from antidoping.querysets import PersonalEvidenceQuerySet, RuleQuerySet, SessionQuerySet
from athletes.models.history import tracked


@tracked()
class Course(models.Model):
    """What is taught, and which edition of the Code and List it taught."""

    code = models.CharField(_("code"), max_length=12, unique=True)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)
    edition = models.CharField(_("edition"), max_length=20)
    edition_on = models.DateField(_("edition in force from"), null=True, blank=True)
    valid_months = models.PositiveSmallIntegerField(
        _("valid for months"), null=True, blank=True, help_text=_("Empty: valid for the Games it was taken for.")
    )
    is_per_games = models.BooleanField(_("belongs to one Games"), default=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.name


@tracked()
class EducationSession(models.Model):
    """A lecture or workshop that was held; who was there is told by the credentials it gave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="sessions", verbose_name=_("course"))
    competition = models.ForeignKey(
        "competitions.Competition",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="education_sessions",
        verbose_name=_("competition"),
    )
    held_on = models.DateField(_("held on"))
    duration_min = models.PositiveSmallIntegerField(_("minutes"))
    place = models.CharField(pgettext_lazy("venue", "place"), max_length=80)
    educator = models.CharField(_("educator"), max_length=80)
    topics = models.JSONField(_("topics"), default=list, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "pk")
        verbose_name = _("education session")
        verbose_name_plural = _("education sessions")
        constraints = [models.CheckConstraint(condition=Q(duration_min__gte=1), name="session_has_minutes")]

    def __str__(self) -> str:
        return f"{self.course} · {self.held_on}"


@tracked()
class Credential(models.Model):
    """A course completed by a person. The row stays: revoking dates it, a renewal is a row of its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("athletes.Person", models.PROTECT, related_name="credentials", verbose_name=_("person"))
    course = models.ForeignKey(Course, models.PROTECT, related_name="credentials", verbose_name=_("course"))
    competition = models.ForeignKey(
        "competitions.Competition",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("competition"),
    )
    session = models.ForeignKey(
        EducationSession,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="credentials",
        verbose_name=_("education session"),
    )
    number = models.CharField(_("certificate number"), max_length=60, blank=True)
    completed_on = models.DateField(_("completed on"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    recorded_on = models.DateField(_("recorded on"))
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("verified by")
    )
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_from = models.DateField(
        _("void from"), null=True, blank=True, help_text=_("Empty: void from the beginning.")
    )
    revoke_reason = models.CharField(_("reason of revocation"), max_length=200, blank=True)

    objects = PersonalEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-completed_on", "pk")
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        indexes = [models.Index(fields=("person", "course"), name="credential_person_course")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="credential_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on__isnull=True, revoked_from__isnull=True, revoke_reason="")
                | (Q(revoked_on__isnull=False) & ~Q(revoke_reason="")),
                name="credential_revoked_with_reason",
            ),
            models.UniqueConstraint(
                fields=("session", "person"), condition=Q(session__isnull=False), name="credential_once_per_session"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course} · {self.completed_on}"
