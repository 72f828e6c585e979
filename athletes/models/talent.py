from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import Better, CandidateState, GuardianRelation, ItemUnit, TalentGradeLevel
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Sport
from athletes.models.squad import Squad
from athletes.querysets import CandidateQuerySet, TrackedQuerySet

CLOSED = (CandidateState.TAKEN_IN, CandidateState.RELEASED)


@tracked()
class Candidate(models.Model):
    """A person in whom somebody saw an athlete of one sport, from the day of finding to intake or release."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="candidacies", verbose_name=_("person"))
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="candidates", verbose_name=_("sport"))
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="candidates", verbose_name=_("found by"))
    found_on = models.DateField(_("found on"))
    found_at = models.CharField(_("found at"), max_length=80, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=CandidateState, default=CandidateState.SCREENED)
    grade = models.CharField(_("grade"), max_length=1, choices=TalentGradeLevel, blank=True)
    guardian = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("guardian")
    )
    guardian_relation = models.CharField(_("relation"), max_length=16, choices=GuardianRelation, blank=True)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ("person__name_pinyin", "person__name", "id")
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "sport"), condition=~Q(state__in=CLOSED), name="candidate_open_once_per_sport"
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


class CandidateStep(models.Model):
    """Who moved a candidate on, when, and why. Append-only."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=12, choices=CandidateState)
    on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    why = models.CharField(_("reason"), max_length=200)

    class Meta:
        ordering = ("on", "pk")
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return self.get_state_display()


@tracked()
class TrialTraining(models.Model):
    """Weeks in which a candidate trains along; the step that ends them is the outcome."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="trial_trainings")
    squad = models.ForeignKey(Squad, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("squad"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=CandidateState, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("from_on", "pk")
        verbose_name = _("trial training")
        verbose_name_plural = _("trial trainings")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="trial_training_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, outcome="") | (Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="trial_training_ends_with_an_outcome",
            ),
            models.UniqueConstraint(
                fields=("candidate",), condition=Q(ended_on__isnull=True), name="trial_training_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.to_on}"


class TalentItem(models.Model):
    """One test of the battery: its unit, its places, and which end of the scale is the good one."""

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name = models.CharField(_("name"), max_length=40)
    name_en = models.CharField(_("name in English"), max_length=60)
    unit = models.CharField(_("unit of measure"), max_length=8, choices=ItemUnit)
    decimals = models.PositiveSmallIntegerField(_("decimal places"), default=0)
    better = models.CharField(_("better"), max_length=8, choices=Better)
    lowest = models.DecimalField(_("lowest plausible"), max_digits=8, decimal_places=3)
    highest = models.DecimalField(_("highest plausible"), max_digits=8, decimal_places=3)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("order", "code")
        verbose_name = _("test item")
        verbose_name_plural = _("test items")

    def __str__(self) -> str:
        return self.name


class TalentResult(models.Model):
    """What a candidate achieved in one test on one day. Never changed: a correction of the same day supersedes.

    Values are sensitive (class P3) and stand in no history, so the superseded row is the history.
    """

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="results")
    item = models.ForeignKey(TalentItem, models.PROTECT, related_name="results", verbose_name=_("test item"))
    tested_on = models.DateField(_("tested on"))
    value = models.DecimalField(_("value"), max_digits=8, decimal_places=3)
    tester = models.CharField(_("tester"), max_length=40)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_superseded = models.BooleanField(_("superseded"), default=False)

    class Meta:
        ordering = ("tested_on", "item__order", "pk")
        verbose_name = _("test result")
        verbose_name_plural = _("test results")
        constraints = [
            models.UniqueConstraint(
                fields=("candidate", "item", "tested_on"),
                condition=Q(is_superseded=False),
                name="talent_result_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.tested_on}"


class TalentGrade(models.Model):
    """A grade as it was given: what the rule proposed, by which version, and why the person decided so. Append-only."""

    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="grades")
    grade = models.CharField(_("grade"), max_length=1, choices=TalentGradeLevel)
    proposed = models.CharField(_("by the rule"), max_length=1, choices=TalentGradeLevel, blank=True)
    rule_version = models.CharField(_("version of the rule"), max_length=16)
    reason = models.CharField(_("reason"), max_length=200)
    on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        ordering = ("on", "pk")
        verbose_name = _("talent grade")
        verbose_name_plural = _("talent grades")

    def __str__(self) -> str:
        return self.get_grade_display()
