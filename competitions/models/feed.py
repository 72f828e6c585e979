from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport, Squad
from athletes.models.history import tracked
from competitions.models.competition import Competition
from competitions.querysets import CalendarFeedQuerySet


@tracked()
class CalendarFeed(models.Model):
    """A calendar that a phone fetches by itself: a squad's, a sport's or a competition's, as its owner may see it.

    The address is the key, because calendar programs cannot log in. So it is signed and kept nowhere, it opens dates,
    places and names of events and never a person, it ends with the owner's account or appointment, and its owner ends
    it at any time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds", verbose_name=_("user")
    )
    competition = models.ForeignKey(
        Competition, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("competition")
    )
    sport = models.ForeignKey(Sport, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    squad = models.ForeignKey(Squad, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("squad"))
    language = models.CharField(_("language"), max_length=10)
    created_at = models.DateTimeField(_("created at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "id")
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        constraints = [
            models.CheckConstraint(
                condition=Q(competition__isnull=False, sport__isnull=True, squad__isnull=True)
                | Q(competition__isnull=True, sport__isnull=False, squad__isnull=True)
                | Q(competition__isnull=True, sport__isnull=True, squad__isnull=False),
                name="calendar_feed_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject(self) -> Competition | Sport | Squad:
        """What the calendar is of."""
        return self.competition or self.sport or self.squad  # type: ignore[return-value]  # one of them, by constraint
