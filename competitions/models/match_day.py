"""What a match day leaves behind: the lists of both sides, the log of plays, and the score in its parts."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Person
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet
from athletes.querysets.rights import AppendOnlyQuerySet
from competitions.choices import Bench, ListKind, MatchSide, Part, Period, PlayKind, Position, Zone
from competitions.domain.handball import Play
from competitions.models.match import Match
from competitions.querysets import MatchEventQuerySet


@tracked(exclude=("version",))
class MatchList(models.Model):
    """Who is on a side's sheet for a match. Locked before the match; after that a change needs its reason."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="lists", verbose_name=_("match"))
    side = models.CharField(_("side"), max_length=4, choices=MatchSide)
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("locked by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("match", "-side")
        verbose_name = _("match-day list")
        verbose_name_plural = _("match-day lists")
        constraints = [models.UniqueConstraint(fields=("match", "side"), name="match_list_once_a_side")]

    def __str__(self) -> str:
        return f"{self.match} · {self.get_side_display()}"


@tracked()
class ListEntry(models.Model):
    """One line of a match-day list: a person of ours, or somebody of the other side by shirt and perhaps name."""

    match_list = models.ForeignKey(MatchList, models.CASCADE, related_name="entries", verbose_name=_("match-day list"))
    kind = models.CharField(_("kind"), max_length=8, choices=ListKind, default=ListKind.PLAYER)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=40, blank=True)
    shirt_number = models.PositiveSmallIntegerField(_("shirt number"), null=True, blank=True)
    position = models.CharField(_("position"), max_length=3, choices=Position, blank=True)
    starts = models.BooleanField(_("begins"), default=False)
    bench = models.CharField(_("on the bench as"), max_length=10, choices=Bench, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("-kind", "shirt_number", "pk")
        verbose_name = _("line of a match-day list")
        verbose_name_plural = _("lines of match-day lists")
        constraints = [
            models.UniqueConstraint(fields=("match_list", "person"), name="list_entry_once_a_person"),
            models.CheckConstraint(
                condition=Q(shirt_number__isnull=True) | Q(shirt_number__range=(1, 99)), name="list_entry_shirt_1_to_99"
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.person.name if self.person else self.name


class ListOverride(models.Model):
    """A locked list was changed: why, by whom, and which shirts came, went or stand differently. Append-only."""

    match_list = models.ForeignKey(
        MatchList, models.PROTECT, related_name="overrides", verbose_name=_("match-day list")
    )
    reason = models.CharField(_("reason"), max_length=160)
    came = models.JSONField(_("came"), default=list)
    went = models.JSONField(_("went"), default=list)
    changed = models.JSONField(_("changed"), default=list)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("change of a locked list")
        verbose_name_plural = _("changes of locked lists")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="list_override_has_a_reason")]

    def __str__(self) -> str:
        return self.reason


class MatchEvent(models.Model):
    """One play of the log. The device that logs it makes its id; taking it back is a play of its own. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    match = models.ForeignKey(Match, models.PROTECT, related_name="events", verbose_name=_("match"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=PlayKind)
    period = models.PositiveSmallIntegerField(_("period"), choices=Period, default=Period.FIRST_HALF)
    second = models.PositiveSmallIntegerField(_("second of the match"), default=0)
    side = models.CharField(_("side"), max_length=4, choices=MatchSide, blank=True)
    shirt = models.PositiveSmallIntegerField(_("shirt number"), null=True, blank=True)
    zone = models.CharField(_("zone"), max_length=12, choices=Zone, blank=True)
    other = models.PositiveSmallIntegerField(_("shirt number of the other side"), null=True, blank=True)
    assist = models.PositiveSmallIntegerField(_("assist by"), null=True, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name=_("takes back")
    )
    happened_at = models.DateTimeField(_("entered at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = MatchEventQuerySet.as_manager()

    class Meta:
        ordering = ("match", "number")
        verbose_name = _("play")
        verbose_name_plural = _("plays")
        constraints = [
            models.UniqueConstraint(fields=("match", "number"), name="match_event_number_once"),
            models.CheckConstraint(
                condition=Q(kind=PlayKind.UNDO, undoes__isnull=False) | ~Q(kind=PlayKind.UNDO) & Q(undoes__isnull=True),
                name="match_event_undo_names_its_play",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"

    @property
    def play(self) -> Play:
        return Play(
            key=str(self.pk),
            number=self.number,
            period=self.period,
            second=self.second,
            kind=self.kind,
            side=self.side,
            shirt=self.shirt,
            zone=self.zone,
            other=self.other,
            assist=self.assist,
            undoes=str(self.undoes_id or ""),
        )


@tracked()
class ScorePart(models.Model):
    """The score of a match at half-time, full time or after overtime, or its shoot-out alone."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="parts", verbose_name=_("match"))
    part = models.CharField(_("part"), max_length=10, choices=Part)
    home = models.DecimalField(_("home"), max_digits=6, decimal_places=2)
    away = models.DecimalField(_("away"), max_digits=6, decimal_places=2)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("match", "pk")
        verbose_name = _("part of the score")
        verbose_name_plural = _("parts of the score")
        constraints = [
            models.UniqueConstraint(fields=("match", "part"), name="score_part_once"),
            models.CheckConstraint(condition=Q(home__gte=0, away__gte=0), name="score_part_not_below_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.home}:{self.away}"
