from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import Comparator
from athletes.domain.stated_figures import Stated
from athletes.models import Sport
from athletes.models.history import tracked
from competitions.choices import YouthForm, YouthRole
from competitions.models.competition import Competition
from competitions.querysets import YouthEventQuerySet


@tracked()
class YouthEvent(models.Model):
    """What a competition of kind youth event has besides its name, level and dates.

    Persons (人) and participations (人次) are two figures, each as it was stated; a blank one is unknown.
    """

    competition = models.OneToOneField(
        Competition, models.CASCADE, primary_key=True, related_name="youth", verbose_name=_("competition")
    )
    series = models.CharField(_("series"), max_length=60, blank=True)
    form = models.CharField(_("form"), max_length=12, choices=YouthForm, default=YouthForm.COMPETITION)
    role = models.CharField(_("our part"), max_length=12, choices=YouthRole, default=YouthRole.HELD)
    sports = models.ManyToManyField(Sport, blank=True, related_name="youth_events", verbose_name=_("sports"))
    place = models.CharField(pgettext_lazy("venue", "place"), max_length=80, blank=True)
    persons = models.PositiveIntegerField(_("persons"), null=True, blank=True)
    persons_comparator = models.CharField(_("persons stated as"), max_length=5, choices=Comparator, blank=True)
    participations = models.PositiveIntegerField(_("participations"), null=True, blank=True)
    participations_comparator = models.CharField(
        _("participations stated as"), max_length=5, choices=Comparator, blank=True
    )

    objects = YouthEventQuerySet.as_manager()

    class Meta:
        ordering = ("competition__name", "pk")
        verbose_name = _("youth event")
        verbose_name_plural = _("youth events")
        constraints = [
            models.CheckConstraint(
                condition=Q(persons__isnull=True)
                | Q(participations__isnull=True)
                | ~Q(persons_comparator="", participations_comparator="")
                | Q(participations__gte=models.F("persons")),
                name="youth_event_everyone_takes_part_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.competition)

    @property
    def stated_persons(self) -> Stated:
        return Stated(self.persons, Comparator(self.persons_comparator))

    @property
    def stated_participations(self) -> Stated:
        return Stated(self.participations, Comparator(self.participations_comparator))
