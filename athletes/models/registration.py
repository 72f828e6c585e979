"""What happened to an athlete's registration: steps, transfers, grades, coaches, deliveries."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import CoachLinkKind, DeliveryLevel, Grade, RegistrationStatus, TransferKind
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Event
from athletes.querysets import TrackedQuerySet


class Evidence(models.Model):
    """A row that rewards or eligibility rest on. Never rewritten: it ends with a reason, and the right one follows."""

    taken_back_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    taken_back_why = models.CharField(_("taken back because"), max_length=200, blank=True, editable=False)
    replaced_by = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )

    class Meta:
        abstract = True


class RegistrationStep(models.Model):
    """A registration went from one state to another: who, when, why. Append-only."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="registration_steps")
    from_status = models.CharField(_("from"), max_length=16, choices=RegistrationStatus)
    to_status = models.CharField(_("to"), max_length=16, choices=RegistrationStatus)
    on = models.DateField(_("on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))

    class Meta:
        ordering = ("-on", "-pk")
        verbose_name = _("registration step")
        verbose_name_plural = _("registration steps")

    def __str__(self) -> str:
        return f"{self.get_from_status_display()} → {self.get_to_status_display()}"


@tracked()
class Transfer(Evidence):
    """An athlete goes from one unit to another, for good or for a term."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="transfers")
    kind = models.CharField(_("kind"), max_length=12, choices=TransferKind)
    from_unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("from unit"))
    to_unit = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("to unit"))
    approved_on = models.DateField(_("approved on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=120, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("-approved_on", "-pk")
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints = [
            models.CheckConstraint(condition=~Q(from_unit=F("to_unit")), name="transfer_goes_somewhere_else"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("approved_on")),
                name="transfer_ends_after_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.approved_on}"


@tracked()
class GradeAward(Evidence):
    """A technical grade with its certificate, who gave it, in which event and when."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="grade_awards")
    grade = models.CharField(_("technical grade"), max_length=4, choices=Grade)
    certificate_number = models.CharField(_("certificate number"), max_length=40)
    authority = models.CharField(_("authority"), max_length=80)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("event"))
    approved_on = models.DateField(_("approved on"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("-approved_on", "-pk")
        verbose_name = _("technical grade")
        verbose_name_plural = _("technical grades")
        constraints = [
            models.CheckConstraint(condition=~Q(grade=Grade.NONE), name="grade_award_is_a_grade"),
            models.UniqueConstraint(
                fields=("grade", "certificate_number"),
                condition=Q(taken_back_on__isnull=True),
                name="grade_certificate_once",
                violation_error_message=_("This certificate is on record already. Compare its number with the paper."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_grade_display()


@tracked()
class CoachLink(models.Model):
    """A coach of an athlete from one day to another: lead, first or delivering."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="coach_links")
    coach = models.ForeignKey(Person, models.PROTECT, related_name="coached", verbose_name=_("coach"))
    kind = models.CharField(_("kind"), max_length=12, choices=CoachLinkKind)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "-from_on", "pk")
        verbose_name = _("coach of an athlete")
        verbose_name_plural = _("coaches of athletes")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="coach_link_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach} · {self.get_kind_display()}"


@tracked()
class Delivery(Evidence):
    """An athlete was delivered to a higher team."""

    athlete = models.ForeignKey(Athlete, models.PROTECT, related_name="deliveries")
    level = models.CharField(_("level"), max_length=12, choices=DeliveryLevel)
    team = models.CharField(_("receiving team"), max_length=80)
    delivered_on = models.DateField(_("delivered on"))

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("-delivered_on", "-pk")
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return self.team
