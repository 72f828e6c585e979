from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Event
from athletes.models.history import tracked
from delegation.choices import DecisionKind, ListState, PolicyState, Stage, Verdict
from delegation.models.team import Delegation, PolicyDocument
from delegation.querysets import CaseQuerySet, DecisionQuerySet, PolicyQuerySet, SelectionListQuerySet, TrialQuerySet


@tracked()
class Policy(models.Model):
    """One version of how an event's seats are filled: the rule as data, read by `domain.selection_rule.load_rule`."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="policies")
    event = models.ForeignKey(Event, models.PROTECT, related_name="selection_policies", verbose_name=_("event"))
    version = models.PositiveSmallIntegerField(_("version"))
    rule = models.JSONField(_("rule"), encoder=DjangoJSONEncoder)
    state = models.CharField(_("state"), max_length=12, choices=PolicyState, default=PolicyState.DRAFT)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    document = models.ForeignKey(PolicyDocument, models.PROTECT, null=True, blank=True, related_name="policies")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ("event", "-version")
        verbose_name = _("selection policy")
        verbose_name_plural = _("selection policies")
        constraints = [
            models.UniqueConstraint(fields=("delegation", "event", "version"), name="policy_version_once"),
            models.CheckConstraint(
                condition=Q(state=PolicyState.DRAFT, published_on__isnull=True)
                | Q(state=PolicyState.PUBLISHED, published_on__isnull=False),
                name="policy_published_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.version}"


@tracked()
class Trial(models.Model):
    """A contest whose results count under a policy; the results themselves live in competitions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="trials")
    contest = models.ForeignKey("competitions.Contest", models.PROTECT, related_name="selection_trials")
    held_on = models.DateField(_("held on"))

    objects = TrialQuerySet.as_manager()

    class Meta:
        ordering = ("held_on", "id")
        verbose_name = _("trial")
        verbose_name_plural = _("trials")
        constraints = [models.UniqueConstraint(fields=("policy", "contest"), name="trial_once_per_policy")]

    def __str__(self) -> str:
        return f"{self.policy} · {self.held_on}"


@tracked()
class SelectionList(models.Model):
    """The ranking as it was computed last. `input_hash` says from which rule, seats and results."""

    policy = models.OneToOneField(Policy, models.PROTECT, related_name="selection_list")
    computed_at = models.DateTimeField(_("computed at"))
    input_hash = models.CharField(max_length=64)
    seats = models.PositiveSmallIntegerField(_("seats"))
    state = models.CharField(_("state"), max_length=12, choices=ListState, default=ListState.CURRENT)

    objects = SelectionListQuerySet.as_manager()

    class Meta:
        ordering = ("policy",)
        verbose_name = _("selection list")
        verbose_name_plural = _("selection lists")

    def __str__(self) -> str:
        return str(self.policy)


@tracked()
class Case(models.Model):
    """One athlete's file in the selection for one event. Rank and reasons come from the last computation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="cases")
    event = models.ForeignKey(Event, models.PROTECT, related_name="cases", verbose_name=_("event"))
    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="selection_cases", verbose_name=_("athlete"))
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="cases")
    position = models.PositiveSmallIntegerField(default=0)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    is_tied = models.BooleanField(_("tied"), default=False)
    score = models.DecimalField(_("score"), max_digits=14, decimal_places=5, null=True, blank=True)
    mark = models.DecimalField(_("mark"), max_digits=14, decimal_places=5, null=True, blank=True)
    gap = models.DecimalField(_("gap"), max_digits=14, decimal_places=5, null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=16, choices=Verdict)
    reserve_number = models.PositiveSmallIntegerField(_("reserve number"), null=True, blank=True)
    explanation = models.JSONField(_("explanation"), default=list, encoder=DjangoJSONEncoder)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.TRIAL)
    decision = models.CharField(_("decision"), max_length=12, choices=DecisionKind, default=DecisionKind.PENDING)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ("event", "position", "id")
        verbose_name = _("selection case")
        verbose_name_plural = _("selection cases")
        constraints = [
            models.UniqueConstraint(fields=("delegation", "event", "athlete"), name="case_once_per_event"),
        ]

    def __str__(self) -> str:
        return f"{self.athlete} · {self.event}"

    @property
    def parts(self) -> list[tuple[str, dict[str, Any]]]:
        """The reasons as (code, values), in the order in which they are read."""
        return [(part["code"], part["values"]) for part in self.explanation]


@tracked()
class Decision(models.Model):
    """What somebody decided on a case, when and why. Append-only: a later decision stands beside the earlier one."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    decision = models.CharField(_("decision"), max_length=12, choices=DecisionKind)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    reason = models.CharField(_("reason"), max_length=300)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("decided at"))
    document = models.ForeignKey(PolicyDocument, models.PROTECT, null=True, blank=True, related_name="decisions")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-decided_at", "-pk")
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason")]

    def __str__(self) -> str:
        return self.get_decision_display()
