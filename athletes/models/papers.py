"""Papers that expire: agreement, accident insurance, medical certificate and school enrolment, each row one paper."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from encrypted_fields.fields import EncryptedCharField

from athletes.choices import Conclusion, Signer
from athletes.models.athlete import Athlete
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.querysets.papers import HealthPaperQuerySet, PaperQuerySet


@tracked()
class Agreement(models.Model):
    """The athlete's agreement to represent the unit; its limits stand in ``athletes/data/agreement_limits.csv``."""

    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="agreements", verbose_name=_("athlete"))
    signer = models.CharField(_("signed by"), max_length=8, choices=Signer)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    has_fingerprint = models.BooleanField(_("fingerprint of the signer"), default=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("representation agreement")
        verbose_name_plural = _("representation agreements")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="agreement_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


@tracked()
class Insurance(models.Model):
    """An accident insurance policy and the days it covers."""

    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="insurances", verbose_name=_("athlete"))
    insurer = models.CharField(_("insurer"), max_length=80)
    policy_number = models.CharField(_("policy number"), max_length=40)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("accident insurance")
        verbose_name_plural = _("accident insurances")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="insurance_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


@tracked(exclude=("hospital", "conclusion"))
class MedicalCertificate(models.Model):
    """A hospital's certificate for competition: fit or unfit, never a finding."""

    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="certificates", verbose_name=_("athlete"))
    hospital = models.CharField(_("hospital"), max_length=80)
    conclusion = models.CharField(_("conclusion"), max_length=8, choices=Conclusion)
    starts_on = models.DateField(_("examined on"))
    ends_on = models.DateField(_("valid to"))

    objects = HealthPaperQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("medical certificate")
        verbose_name_plural = _("medical certificates")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="certificate_ends_after_it_starts")
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


@tracked(exclude=("number", "digest", "masked"))
class Enrolment(models.Model):
    """A school and since when; the enrolment number is kept like an identity number."""

    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="enrolments", verbose_name=_("athlete"))
    school = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("school on record")
    )
    school_name = models.CharField(_("school as written"), max_length=80, blank=True)
    grade = models.CharField(_("school grade"), max_length=20, blank=True)
    number = EncryptedCharField(_("enrolment number"), max_length=255, null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    masked = models.CharField(_("masked number"), max_length=24, blank=True)
    starts_on = models.DateField(_("enrolled since"))
    ends_on = models.DateField(_("left on"), null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("school enrolment")
        verbose_name_plural = _("school enrolments")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="enrolment_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(school__isnull=False) | ~Q(school_name=""), name="enrolment_names_a_school"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} –"
