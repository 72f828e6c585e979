from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from antidoping.choices import ExamMode
from antidoping.querysets import ExamAttemptQuerySet
from athletes.models.history import tracked


@tracked()
class ExamAttempt(models.Model):
    """One sitting. The pass mark in force is kept with it; a voided sitting stays and does not count."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        "athletes.Person", models.PROTECT, related_name="exam_attempts", verbose_name=_("person")
    )
    competition = models.ForeignKey(
        "competitions.Competition", models.PROTECT, related_name="exam_attempts", verbose_name=_("competition")
    )
    mode = models.CharField(_("kind"), max_length=12, choices=ExamMode, default=ExamMode.SUPERVISED)
    number = models.PositiveSmallIntegerField(_("sitting"))
    score = models.DecimalField(_("score"), max_digits=4, decimal_places=1)
    pass_mark = models.DecimalField(_("pass mark"), max_digits=4, decimal_places=1)
    taken_on = models.DateField(_("taken on"))
    paper = models.CharField(_("paper"), max_length=40, blank=True)
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    voided_on = models.DateField(_("voided on"), null=True, blank=True)
    void_reason = models.CharField(_("reason of voiding"), max_length=200, blank=True)

    objects = ExamAttemptQuerySet.as_manager()

    class Meta:
        ordering = ("-taken_on", "-number", "pk")
        verbose_name = _("exam attempt")
        verbose_name_plural = _("exam attempts")
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(0, 100)), name="exam_score_of_100"),
            models.UniqueConstraint(
                fields=("person", "competition", "number"),
                condition=Q(voided_on__isnull=True),
                name="exam_sitting_counted_once",
            ),
            models.CheckConstraint(
                condition=Q(voided_on__isnull=True, void_reason="") | (Q(voided_on__isnull=False) & ~Q(void_reason="")),
                name="exam_voided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taken_on} · {self.number}"

    @property
    def has_passed(self) -> bool:
        return self.score >= self.pass_mark
