from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import AthleteSource, Grade, RegisteringBody, RegistrationStatus
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Event, Sport
from athletes.querysets import AthleteQuerySet, TrackedQuerySet


@tracked()
class Athlete(models.Model):
    """A person in training under registration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="athlete", verbose_name=_("person"))
    sport = models.ForeignKey(Sport, models.PROTECT, related_name="athletes", verbose_name=_("sport"))
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="athletes", verbose_name=_("registering unit"))
    registration_number = models.CharField(_("registration number"), max_length=40, blank=True, db_index=True)
    registering_body = models.CharField(
        _("registering body"), max_length=8, choices=RegisteringBody, default=RegisteringBody.PROVINCE
    )
    status = models.CharField(
        _("registration"), max_length=16, choices=RegistrationStatus, default=RegistrationStatus.DRAFT
    )
    technical_grade = models.CharField(_("technical grade"), max_length=4, choices=Grade, default=Grade.NONE)
    source = models.CharField(
        _("source"), max_length=16, choices=AthleteSource, default=AthleteSource.UNKNOWN, blank=True
    )
    school = models.CharField(_("school"), max_length=80, blank=True)
    joined_on = models.DateField(_("joined on"), null=True, blank=True)
    first_registered_on = models.DateField(_("first registered on"), null=True, blank=True)
    valid_to = models.DateField(_("registration valid to"), null=True, blank=True)
    events = models.ManyToManyField(Event, blank=True, related_name="athletes", verbose_name=_("events"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = AthleteQuerySet.as_manager()

    class Meta:
        ordering = ("person__name_pinyin", "person__name", "id")
        verbose_name = _("athlete")
        verbose_name_plural = _("athletes")
        constraints = [
            models.UniqueConstraint(
                fields=("sport", "registering_body", "registration_number"),
                condition=~Q(registration_number=""),
                name="athlete_registration_number_once",
                violation_error_message=_(
                    "This registration number belongs to another athlete of the sport at the same body. "
                    "Compare it with the registration list; if both are one person, merge the two records."
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.person)


@tracked()
class Measurement(models.Model):
    """Body size on a day; a new value is a new row, so growth stays visible."""

    athlete = models.ForeignKey(Athlete, models.CASCADE, related_name="measurements")
    measured_on = models.DateField(_("measured on"))
    height_cm = models.DecimalField(_("height (cm)"), max_digits=4, decimal_places=1, null=True, blank=True)
    weight_kg = models.DecimalField(_("weight (kg)"), max_digits=4, decimal_places=1, null=True, blank=True)
    source = models.CharField(_("source"), max_length=80, blank=True)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("measured_on", "pk")
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.CheckConstraint(
                condition=Q(height_cm__isnull=True) | Q(height_cm__range=(100, 250)), name="measurement_height_is_cm"
            ),
            models.CheckConstraint(
                condition=Q(weight_kg__isnull=True) | Q(weight_kg__range=(20, 250)), name="measurement_weight_is_kg"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measured_on}"
