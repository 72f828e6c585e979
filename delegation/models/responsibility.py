from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Person, Sport
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from delegation.choices import Level, Metric, TargetState
from delegation.models.team import Delegation, PolicyDocument
from delegation.querysets import EvidenceQuerySet, ResponsibilityQuerySet, TargetQuerySet


@tracked()
class Target(models.Model):
    """Base, commitment and stretch of one metric, for a sport or (no sport) for the whole delegation.

    A change is a new version that supersedes the old one; a version itself is only ever signed.
    """

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="targets")
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    metric = models.CharField(_("metric"), max_length=8, choices=Metric)
    base = models.DecimalField(_("base"), max_digits=8, decimal_places=2)
    commit = models.DecimalField(_("commitment"), max_digits=8, decimal_places=2)
    stretch = models.DecimalField(_("stretch"), max_digits=8, decimal_places=2)
    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="targets", verbose_name=_("document"))
    version = models.PositiveSmallIntegerField(_("version"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    reason = models.CharField(_("reason for the change"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=TargetState, default=TargetState.DRAFT)
    entered_on = models.DateField(_("entered on"))
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_on = models.DateField(_("signed on"), null=True, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "metric", "-version")
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                fields=("delegation", "sport", "metric", "version"),
                name="target_version_once",
            ),
            models.UniqueConstraint(
                fields=("delegation", "metric", "version"),
                condition=Q(sport__isnull=True),
                name="target_version_once_for_delegation",
            ),
            models.CheckConstraint(
                condition=Q(metric=Metric.RANK, stretch__lte=F("commit"), commit__lte=F("base"))
                | Q(~Q(metric=Metric.RANK), base__lte=F("commit"), commit__lte=F("stretch")),
                name="target_lines_in_order",
            ),
            models.CheckConstraint(condition=Q(base__gte=0, stretch__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=Q(state=TargetState.SIGNED, signed_on__isnull=False)
                | Q(state=TargetState.DRAFT, signed_on__isnull=True),
                name="target_signed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(version=1, supersedes__isnull=True) | ~Q(reason=""), name="target_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sport or self.delegation} {self.metric} {self.version}"


@tracked()
class Responsibility(models.Model):
    """Who answers for a sport at one level, from one day to another; a hand-over closes a row and opens the next."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="responsibilities")
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    level = models.CharField(_("level"), max_length=16, choices=Level)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="responsibilities", verbose_name=_("person")
    )
    display_name = models.CharField(_("name"), max_length=50, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        ordering = ("sport__order", "level", "-from_on", "pk")
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="responsibility_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(display_name=""), name="responsibility_has_a_name"
            ),
            models.UniqueConstraint(
                fields=("delegation", "sport", "level"),
                condition=Q(to_on__isnull=True),
                name="responsibility_open_once_per_level",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.person.name if self.person else self.display_name


@tracked()
class Forecast(models.Model):
    """What somebody expected on a day. Never edited: the next one supersedes it. No sport: a whole delegation."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="forecasts")
    sport = models.ForeignKey(Sport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sport"))
    gold = models.DecimalField(_("golds"), max_digits=6, decimal_places=2, null=True, blank=True)
    points = models.DecimalField(_("points"), max_digits=8, decimal_places=2)
    points_low = models.DecimalField(_("points, low"), max_digits=8, decimal_places=2)
    points_high = models.DecimalField(_("points, high"), max_digits=8, decimal_places=2)
    note = models.CharField(_("note"), max_length=300, blank=True)
    made_on = models.DateField(_("made on"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("author"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        verbose_name = _("forecast")
        verbose_name_plural = _("forecasts")
        constraints = [
            models.CheckConstraint(
                condition=Q(points_low__lte=F("points"), points__lte=F("points_high")), name="forecast_inside_its_range"
            ),
            models.CheckConstraint(condition=Q(points_low__gte=0), name="forecast_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.sport or self.delegation} {self.made_on}"


@tracked()
class ReviewMeeting(models.Model):
    """A review of one sport: when it is due and when it was held."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="reviews")
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    due_on = models.DateField(_("due on"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    conclusion = models.CharField(_("conclusion"), max_length=300, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("review meeting")
        verbose_name_plural = _("review meetings")
        constraints = [
            models.UniqueConstraint(fields=("delegation", "sport", "due_on"), name="review_once_a_day_per_sport"),
        ]

    def __str__(self) -> str:
        return f"{self.sport} {self.due_on}"


class ReminderLetter(models.Model):
    """That a person was reminded on a day. Append-only; it keeps a second run from writing again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("reminder letter")
        verbose_name_plural = _("reminder letters")
        constraints = [models.UniqueConstraint(fields=("user", "on"), name="reminder_letter_once_a_day")]

    def __str__(self) -> str:
        return f"{self.on}"
