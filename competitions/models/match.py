from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport, Squad
from athletes.models.history import tracked
from competitions.choices import Forfeit, MatchStatus, StageKind
from competitions.domain.handball import MatchRules, Side
from competitions.domain.standings import FORFEIT_SCORE, OVERALL_FIRST
from competitions.models.competition import Competition
from competitions.querysets import MatchQuerySet, StageQuerySet


def default_criteria() -> list[str]:
    return list(OVERALL_FIRST)


def default_points() -> list[int]:
    return [2, 1, 0]


def default_forfeit_score() -> list[int]:
    return [int(score) for score in FORFEIT_SCORE]


@tracked(exclude=("version",))
class Stage(models.Model):
    """A part of a competition with one table: a round-robin, a group, a knock-out."""

    competition = models.ForeignKey(Competition, models.CASCADE, related_name="stages", verbose_name=_("competition"))
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=12, choices=StageKind, default=StageKind.ROUND_ROBIN)
    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    criteria = models.JSONField(_("criteria of the table"), default=default_criteria)
    points = models.JSONField(_("points for a win, a draw, a defeat"), default=default_points)
    forfeit_score = models.JSONField(_("score of a forfeited match"), default=default_forfeit_score)
    shoot_out_counts = models.BooleanField(
        _("shoot-out counts as goals"),
        default=True,
        help_text=_("Off: 7 m throws of a shoot-out decide the match and count in no goal difference."),
    )
    carries_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("carries matches over from")
    )
    match_rules = models.JSONField(_("rules of its matches"), default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StageQuerySet.as_manager()

    class Meta:
        ordering = ("competition", "order")
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        constraints = [models.UniqueConstraint(fields=("competition", "order"), name="stage_order_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_played_for_places(self) -> bool:
        """In a knock-out a match may be played for a place; in a round-robin the table ranks."""
        return self.kind in (StageKind.KNOCKOUT, StageKind.PLACEMENT)

    @property
    def rules(self) -> MatchRules:
        """What the stage sets for itself; the rest are the rules of adults."""
        return MatchRules(**self.match_rules)


class Team(models.Model):
    """A side in matches; ours is tied to its squad."""

    name = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="+", verbose_name=_("sport"))
    squad = models.ForeignKey(
        Squad, models.PROTECT, null=True, blank=True, related_name="teams", verbose_name=_("squad")
    )

    class Meta:
        ordering = ("sport", "name")
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [models.UniqueConstraint(fields=("sport", "name"), name="team_name_once_per_sport")]

    def __str__(self) -> str:
        return self.name


@tracked(exclude=("version",))
class Match(models.Model):
    """One match of a stage. Scores may have decimals: a national final was printed as 44.5 : 21.5."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    competition = models.ForeignKey(Competition, models.CASCADE, related_name="matches", verbose_name=_("competition"))
    stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="matches", verbose_name=_("stage")
    )
    round_label = models.CharField(_("round"), max_length=40, blank=True)
    round_label_en = models.CharField(_("round in English"), max_length=60, blank=True)
    starts_on = models.DateField(_("day"))
    starts_at = models.TimeField(_("time"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=80, blank=True)
    venue_en = models.CharField(_("venue in English"), max_length=120, blank=True)
    home = models.ForeignKey(Team, models.PROTECT, related_name="home_matches", verbose_name=_("home"))
    away = models.ForeignKey(Team, models.PROTECT, related_name="away_matches", verbose_name=_("away"))
    home_score = models.DecimalField(_("home score"), max_digits=6, decimal_places=2, null=True, blank=True)
    away_score = models.DecimalField(_("away score"), max_digits=6, decimal_places=2, null=True, blank=True)
    forfeit_by = models.CharField(_("forfeited by"), max_length=4, choices=Forfeit, default=Forfeit.NONE, blank=True)
    for_place = models.PositiveSmallIntegerField(_("played for place"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=MatchStatus, default=MatchStatus.SCHEDULED)
    broadcasts = models.TextField(_("broadcasts"), blank=True, help_text=_("One channel a line."))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on", "starts_at", "id")
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        indexes = [models.Index(fields=("status", "starts_on"), name="match_status_day")]
        constraints = [
            models.CheckConstraint(condition=~Q(home=F("away")), name="match_has_two_teams"),
            models.CheckConstraint(
                condition=~Q(status=MatchStatus.PLAYED) | Q(home_score__isnull=False, away_score__isnull=False),
                name="match_played_has_a_score",
            ),
            models.CheckConstraint(
                condition=Q(for_place__isnull=True) | Q(for_place__gte=1), name="match_place_begins_at_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.home} – {self.away}"

    @property
    def rules(self) -> MatchRules:
        return self.stage.rules if self.stage else MatchRules()

    @property
    def channels(self) -> list[str]:
        return [line.strip() for line in self.broadcasts.splitlines() if line.strip()]

    def side_of(self, squad: Squad) -> Side:
        """The side on which a squad plays."""
        return "home" if self.home.squad_id == squad.pk else "away"
