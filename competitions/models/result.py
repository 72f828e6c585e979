from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Organisation
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from competitions.choices import ResultState, ResultStatus, Timing
from competitions.models.contest import Contest
from competitions.querysets import ResultQuerySet


@tracked()
class Result(models.Model):
    """What one entrant reached in a contest. A correction is a new row that supersedes this one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contest = models.ForeignKey(Contest, models.PROTECT, related_name="results", verbose_name=_("contest"))
    represents = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("delegation"))
    athlete = models.ForeignKey(
        Athlete, models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("athlete")
    )
    entrant = models.CharField(_("entrant"), max_length=80, blank=True)
    place = models.PositiveSmallIntegerField(_("place"), null=True, blank=True)
    mark = models.DecimalField(_("mark"), max_digits=10, decimal_places=3, null=True, blank=True)
    mark_text = models.CharField(_("mark as written"), max_length=40, blank=True)
    wind = models.DecimalField(_("wind (m/s)"), max_digits=3, decimal_places=1, null=True, blank=True)
    round_label = models.CharField(
        _("round"),
        max_length=60,
        blank=True,
        help_text=_("Heat, semi-final, group. Blank: the final placing, which tables count."),
    )
    is_tied = models.BooleanField(_("place is shared"), default=False)
    timing = models.CharField(_("timing"), max_length=12, choices=Timing, default=Timing.UNSTATED, blank=True)
    status = models.CharField(_("status"), max_length=3, choices=ResultStatus, default=ResultStatus.OK)
    share = models.DecimalField(_("share"), max_digits=4, decimal_places=3, default=1)
    breaks_record = models.BooleanField(_("breaks a record"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=ResultState, default=ResultState.PROVISIONAL)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    reason = models.CharField(_("reason"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = ResultQuerySet.as_manager()

    class Meta:
        ordering = ("contest", "round_label", models.F("place").asc(nulls_last=True), "entrant", "id")
        verbose_name = _("result")
        verbose_name_plural = _("results")
        indexes = [models.Index(fields=("contest", "state", "place"), name="result_contest_state_place")]
        constraints = [
            models.CheckConstraint(condition=Q(share__gt=0, share__lte=1), name="result_share_is_a_share"),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1), name="result_place_begins_at_one"
            ),
            models.CheckConstraint(
                condition=Q(status=ResultStatus.OK) | Q(place__isnull=True), name="result_only_finishers_have_a_place"
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="result_correction_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=("contest", "round_label", "athlete"),
                condition=Q(athlete__isnull=False) & ~Q(state=ResultState.SUPERSEDED),
                name="result_once_per_athlete",
            ),
        ]

    def __str__(self) -> str:
        return self.entrant or str(self.represents)


@tracked()
class ResultMember(models.Model):
    """One of a relay or team: an athlete on record, or a name."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="members", verbose_name=_("result"))
    order = models.PositiveSmallIntegerField(_("order"))
    athlete = models.ForeignKey(
        Athlete, models.PROTECT, null=True, blank=True, related_name="team_results", verbose_name=_("athlete")
    )
    name = models.CharField(_("name"), max_length=80, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("result", "order")
        verbose_name = _("member of a team")
        verbose_name_plural = _("members of teams")
        constraints = [
            models.UniqueConstraint(fields=("result", "order"), name="result_member_order_once"),
            models.UniqueConstraint(
                fields=("result", "athlete"), condition=Q(athlete__isnull=False), name="result_member_once"
            ),
            models.CheckConstraint(condition=Q(athlete__isnull=False) | ~Q(name=""), name="result_member_is_somebody"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.athlete_id)
