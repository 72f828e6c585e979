"""Sessions, who was there, and the receipts of what a phone sent."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, Squad
from athletes.models.history import tracked
from training.choices import TRAINED, AttendanceState, LateReview, SessionKind, SessionStatus, Slot
from training.domain.marks import Mark, mark_load
from training.domain.session_load import MINUTES_MAX, RPE_MAX
from training.querysets import AttendanceQuerySet, SessionQuerySet


@tracked()
class Session(models.Model):
    """One training session of a squad. Its id is made where it is first written down, often a phone without network."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    squad = models.ForeignKey(Squad, models.PROTECT, related_name="sessions", db_index=False, verbose_name=_("squad"))
    on = models.DateField(_("day"))
    slot = models.CharField(_("part of the day"), max_length=12, choices=Slot)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=SessionKind)
    title = models.CharField(_("content"), max_length=60, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(_("planned minutes"))
    planned_rpe = models.PositiveSmallIntegerField(_("planned RPE"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    venue = models.CharField(_("venue"), max_length=60, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=SessionStatus, default=SessionStatus.PLANNED)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("planned by")
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("logged by"),
    )
    logged_at = models.DateTimeField(_("logged at"), null=True, blank=True)
    is_late_entry = models.BooleanField(_("late entry"), default=False)
    late_review = models.CharField(_("review of the late entry"), max_length=10, choices=LateReview, blank=True)
    reopened_on = models.DateField(
        _("opened again on"), null=True, blank=True, help_text=_("A returned late entry has seven more days.")
    )

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("on", "slot", "id")
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        indexes = [models.Index(fields=("squad", "on"), name="session_squad_day")]
        constraints = [
            models.CheckConstraint(condition=Q(planned_rpe__range=(0, RPE_MAX)), name="session_planned_rpe_is_cr10"),
            models.CheckConstraint(
                condition=Q(planned_minutes__range=(1, MINUTES_MAX)), name="session_planned_minutes_in_range"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, MINUTES_MAX)), name="session_minutes_in_range"
            ),
            models.CheckConstraint(
                condition=~Q(status=SessionStatus.DONE) | Q(logged_by__isnull=False, logged_at__isnull=False),
                name="session_logged_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.title or self.get_kind_display()}"

    @property
    def heading(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def is_logged(self) -> bool:
        return self.status == SessionStatus.DONE

    @property
    def shown_minutes(self) -> int:
        return self.minutes if self.minutes is not None else self.planned_minutes


@tracked()
class Attendance(models.Model):
    """One athlete's mark in one session. No row is unrecorded, never present and never absent."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="marks", db_index=False)
    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="attendances", verbose_name=_("athlete"))
    state = models.CharField(_("attendance"), max_length=8, choices=AttendanceState)
    minutes = models.PositiveSmallIntegerField(_("own minutes"), null=True, blank=True)
    rpe = models.PositiveSmallIntegerField(_("RPE"), null=True, blank=True)
    cap_reason = models.CharField(_("reason for more than the physician allows"), max_length=120, blank=True)
    explicit = models.BooleanField(
        _("marked for this athlete"), default=True, help_text=_("A mark of the whole group never overwrites it.")
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False, verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(fields=("session", "athlete"), name="attendance_once_per_session"),
            models.CheckConstraint(
                condition=Q(rpe__isnull=True) | Q(rpe__range=(0, RPE_MAX)), name="attendance_rpe_is_cr10"
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(0, MINUTES_MAX)),
                name="attendance_minutes_in_range",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(TRAINED)) | Q(rpe__isnull=True, minutes__isnull=True),
                name="attendance_rated_only_when_there",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(AttendanceState.values)), name="attendance_state_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())

    @property
    def mark(self) -> Mark:
        return Mark(self.state, self.rpe, self.minutes, self.explicit, self.cap_reason)

    @property
    def load(self) -> float | None:
        return mark_load(self.mark, self.session.minutes)


class LogReceipt(models.Model):
    """What one save of a session brought: made by the phone, kept so that sending it again changes nothing.

    ``before`` holds the marks as they were, by athlete, for taking the save back within ten seconds. Append-only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="receipts")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    received_at = models.DateTimeField(_("received at"))
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("received_at",)
        verbose_name = _("log receipt")
        verbose_name_plural = _("log receipts")
