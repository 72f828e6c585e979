"""The weekly health questions: for which squads they are on, and what an athlete answered."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete, Squad
from athletes.models.history import tracked
from training.choices import Affected, Modified, Participation, ProblemKind, Symptoms
from training.domain.weekly_health import WeekAnswers, is_problem, is_substantial, severity
from training.querysets import WeeklyAnswerQuerySet, WeeklySurveyQuerySet

ANSWERS = ("participation", "modification", "performance", "symptoms", "kind")
ADDED = {"modification": Modified, "performance": Affected, "symptoms": Symptoms}


def _answer(label: object, choices: type[models.IntegerChoices]) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, choices=choices, null=True, blank=True)


@tracked()
class WeeklySurvey(models.Model):
    """A squad is asked the weekly questions from one day to another."""

    squad = models.ForeignKey(Squad, models.CASCADE, related_name="weekly_surveys", verbose_name=_("squad"))
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    switched_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = WeeklySurveyQuerySet.as_manager()

    class Meta:
        ordering = ("from_on",)
        verbose_name = _("weekly survey")
        verbose_name_plural = _("weekly surveys")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="weekly_survey_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=("squad",), condition=Q(to_on__isnull=True), name="weekly_survey_open_once_per_squad"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.squad} {self.from_on}"


@tracked(exclude=ANSWERS)
class WeeklyAnswer(models.Model):
    """What one athlete says about one week, Monday to Sunday, and the problem that troubled most. Health, class P3."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="weekly_answers", verbose_name=_("athlete"))
    week_on = models.DateField(_("week from"))
    participation = models.PositiveSmallIntegerField(pgettext_lazy("weekly", "Participation"), choices=Participation)
    modification = _answer(pgettext_lazy("weekly", "Changed training"), Modified)
    performance = _answer(pgettext_lazy("weekly", "Performance"), Affected)
    symptoms = _answer(pgettext_lazy("weekly", "Complaints"), Symptoms)
    kind = models.CharField(pgettext_lazy("weekly", "Kind of problem"), max_length=8, choices=ProblemKind, blank=True)
    answered_at = models.DateTimeField(_("answered at"))

    objects = WeeklyAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("-week_on",)
        verbose_name = _("weekly answer")
        verbose_name_plural = _("weekly answers")
        constraints = [
            models.UniqueConstraint(fields=("athlete", "week_on"), name="weekly_answer_once_a_week"),
            models.CheckConstraint(
                condition=Q(participation__in=Participation.values), name="weekly_answer_participation_is_known"
            ),
            models.CheckConstraint(
                condition=Q(participation__in=(Participation.FULL, Participation.NOT_AT_ALL))
                | Q(modification__in=Modified.values, performance__in=Affected.values, symptoms__in=Symptoms.values),
                name="weekly_answer_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week_on}"

    @property
    def answers(self) -> WeekAnswers:
        return WeekAnswers(self.participation, self.modification, self.performance, self.symptoms)

    @property
    def severity(self) -> float:
        return severity(self.answers)

    @property
    def is_problem(self) -> bool:
        return is_problem(self.answers)

    @property
    def is_substantial(self) -> bool:
        return is_substantial(self.answers)
