from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from athletes.choices import StaffKind
from athletes.models.history import tracked
from athletes.models.organisation import Organisation
from athletes.models.person import Person
from athletes.models.sport import Sport
from athletes.querysets import StaffQuerySet


@tracked()
class Staff(models.Model):
    """A post of a person who is no athlete in it: coach, team leader, physician or official of a unit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=12, choices=StaffKind)
    unit = models.ForeignKey(Organisation, models.PROTECT, related_name="staff", verbose_name=_("unit"))
    sport = models.ForeignKey(
        Sport, models.PROTECT, null=True, blank=True, related_name="staff", verbose_name=_("sport")
    )
    title = models.CharField(_("title"), max_length=60, blank=True)
    certificate_number = models.CharField(_("certificate number"), max_length=40, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        ordering = ("person__name_pinyin", "person__name", "id")
        verbose_name = _("staff post")
        verbose_name_plural = _("staff")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="staff_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
