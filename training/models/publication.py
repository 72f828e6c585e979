"""What was published to athletes, frozen, and why a session went another way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from training.choices import DeviationReason
from training.models.plan import OwnFacts, PlanWeek, SessionFacts
from training.models.session import Session
from training.querysets import PublicationQuerySet, PublishedSessionQuerySet


@tracked()
class Publication(models.Model):
    """One edition of a week as athletes got it. Append-only: a later edition holds, the earlier ones stay."""

    week = models.ForeignKey(PlanWeek, models.PROTECT, related_name="publications")
    number = models.PositiveSmallIntegerField(_("edition"))
    focus = models.CharField(_("focus of the week"), max_length=200, blank=True)
    plan_version = models.PositiveIntegerField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    published_at = models.DateTimeField(_("published at"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("week", "number")
        verbose_name = _("published week")
        verbose_name_plural = _("published weeks")
        constraints = [models.UniqueConstraint(fields=("week", "number"), name="publication_number_once")]

    def __str__(self) -> str:
        return f"{self.week} ({self.number})"


@tracked()
class PublishedSession(SessionFacts):
    """A session of an edition: a copy of the draft at that moment, with the row of the log that it made."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="sessions")
    session = models.ForeignKey(Session, models.PROTECT, related_name="published_as")

    objects = PublishedSessionQuerySet.as_manager()

    class Meta(SessionFacts.Meta):
        verbose_name = _("published session")
        verbose_name_plural = _("published sessions")
        constraints = [
            *SessionFacts.Meta.constraints,
            models.UniqueConstraint(fields=("publication", "session"), name="published_session_once"),
        ]


@tracked()
class PublishedOwnPlan(OwnFacts):
    """One athlete's own part as it was published; nobody else's page shows it."""

    published = models.ForeignKey(PublishedSession, models.CASCADE, related_name="own_plans")

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published individual plan")
        verbose_name_plural = _("published individual plans")
        constraints = [models.UniqueConstraint(fields=("published", "athlete"), name="published_own_plan_once")]

    def __str__(self) -> str:
        return f"{self.published_id}"  # the history names every row by this, and the words are few people's to read


@tracked()
class Deviation(models.Model):
    """Why a session was longer, shorter, dropped or added."""

    session = models.OneToOneField(Session, models.CASCADE, related_name="deviation")
    reason = models.CharField(_("reason"), max_length=12, choices=DeviationReason)
    words = models.CharField(_("in words"), max_length=120, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField(_("given at"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("deviation from the plan")
        verbose_name_plural = _("deviations from the plan")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=DeviationReason.OTHER) | ~Q(words=""), name="deviation_other_in_words"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_reason_display())
