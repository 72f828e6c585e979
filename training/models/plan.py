"""What a coach means to do: a season with its phases, weeks and their sessions. Athletes never see a draft."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Squad
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from competitions.models import Competition
from training.choices import PhaseKind, SessionKind, Slot, WeekStatus
from training.domain.periodisation import WEEK_DAYS, Goal, Part, Stretch
from training.domain.session_load import MINUTES_MAX, RPE_MAX
from training.querysets import PlannedSessionQuerySet, PlanWeekQuerySet, SeasonQuerySet


@tracked()
class Season(models.Model):
    """A squad's way to its competitions, counted back from their days."""

    squad = models.ForeignKey(Squad, models.PROTECT, related_name="seasons", verbose_name=_("squad"))
    name = models.CharField(_("name"), max_length=60)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    peak_load = models.PositiveIntegerField(_("load of the heaviest week"))
    version = models.PositiveIntegerField(default=1)

    objects = SeasonQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="season_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class SeasonGoal(models.Model):
    """A competition of the season. From the main ones the phases are counted back; before the others a little less."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="goals")
    competition = models.ForeignKey(
        Competition, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("competition")
    )
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    is_main = models.BooleanField(_("main competition"), default=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "pk")
        verbose_name = _("competition of the season")
        verbose_name_plural = _("competitions of the season")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="season_goal_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def goal(self) -> Goal:
        return Goal(self.starts_on, self.ends_on, self.is_main)


@tracked()
class Phase(models.Model):
    """A stretch of a season and what it is for."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="phases")
    kind = models.CharField(_("phase"), max_length=12, choices=PhaseKind)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    focus = models.CharField(_("focus"), max_length=120, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on",)
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [
            models.UniqueConstraint(fields=("season", "starts_on"), name="phase_starts_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="phase_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def stretch(self) -> Stretch:
        return Stretch(Part(self.kind), self.starts_on, self.ends_on)


@tracked()
class PlanWeek(models.Model):
    """A squad's week from Monday: what the season proposed, what the coach set, and where its hand-in stands."""

    squad = models.ForeignKey(Squad, models.PROTECT, related_name="plan_weeks", verbose_name=_("squad"))
    starts_on = models.DateField(_("Monday"))
    proposed_load = models.PositiveIntegerField(_("proposed load"), null=True, blank=True)
    target_load = models.PositiveIntegerField(_("target load"), null=True, blank=True)
    focus = models.CharField(_("focus of the week"), max_length=200, blank=True)
    is_recovery = models.BooleanField(_("recovery week"), default=False)
    is_taper = models.BooleanField(_("taper"), default=False)
    status = models.CharField(_("hand-in"), max_length=10, choices=WeekStatus, default=WeekStatus.OPEN)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    handed_in_at = models.DateTimeField(_("handed in at"), null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review = models.CharField(_("words of the team lead"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PlanWeekQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "squad")
        verbose_name = _("planned week")
        verbose_name_plural = _("planned weeks")
        constraints = [
            models.UniqueConstraint(fields=("squad", "starts_on"), name="plan_week_once"),
            models.CheckConstraint(
                condition=~Q(status=WeekStatus.RETURNED) | ~Q(review=""), name="plan_week_returned_with_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.squad} {self.starts_on}"

    @property
    def ends_on(self) -> datetime.date:
        return self.starts_on + datetime.timedelta(days=WEEK_DAYS - 1)

    @property
    def days(self) -> list[datetime.date]:
        return [self.starts_on + datetime.timedelta(days=step) for step in range(WEEK_DAYS)]


class SessionFacts(models.Model):
    """What stands in a plan about one session; minutes and RPE (CR10) are those of the group."""

    on = models.DateField(_("day"))
    slot = models.CharField(_("part of the day"), max_length=12, choices=Slot)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=SessionKind)
    title = models.CharField(_("content"), max_length=60, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    rpe = models.PositiveSmallIntegerField(_("RPE"))
    venue = models.CharField(_("venue"), max_length=60, blank=True)
    details = models.CharField(_("details"), max_length=400, blank=True)

    class Meta:
        abstract = True
        ordering = ("on", "slot", "starts_at", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(rpe__range=(0, RPE_MAX), minutes__range=(1, MINUTES_MAX)), name="%(class)s_load_in_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.heading}"

    @property
    def heading(self) -> str:
        return self.title or str(self.get_kind_display())  # type: ignore[attr-defined]  # made by Django for choices

    @property
    def load(self) -> int:
        return self.minutes * self.rpe


class OwnFacts(models.Model):
    """What one athlete does otherwise than the group: other minutes or RPE, words, or nothing at all."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="%(class)ss", verbose_name=_("athlete"))
    is_excused = models.BooleanField(_("excused"), default=False)
    minutes = models.PositiveSmallIntegerField(_("own minutes"), null=True, blank=True)
    rpe = models.PositiveSmallIntegerField(_("own RPE"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=120, blank=True)

    class Meta:
        abstract = True


@tracked()
class PlannedSession(SessionFacts):
    """A session of a week's draft. When it is published its id is the session's in the log, and its calendar's UID."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(PlanWeek, models.CASCADE, related_name="sessions")
    version = models.PositiveIntegerField(default=1)

    objects = PlannedSessionQuerySet.as_manager()

    class Meta(SessionFacts.Meta):
        verbose_name = _("planned session")
        verbose_name_plural = _("planned sessions")


@tracked()
class OwnPlan(OwnFacts):
    """One athlete's own part of a planned session, while it is a draft."""

    session = models.ForeignKey(PlannedSession, models.CASCADE, related_name="own_plans")

    objects = TrackedQuerySet.as_manager()

    class Meta:
        verbose_name = _("individual plan")
        verbose_name_plural = _("individual plans")
        constraints = [models.UniqueConstraint(fields=("session", "athlete"), name="own_plan_once")]

    def __str__(self) -> str:
        return f"{self.session_id}"  # the history names every row by this, and the words are few people's to read
