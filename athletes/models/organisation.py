from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from athletes.choices import OrganisationKind
from athletes.models.history import tracked
from athletes.querysets import TrackedQuerySet


@tracked()
class Organisation(models.Model):
    """A province, city, county, school or club: where people come from and whom they represent."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=OrganisationKind)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("parent")
    )

    objects = TrackedQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(models.Model):
    """Another way in which unit sheets write the same organisation, old names and codes included."""

    alias = models.CharField(_("alias"), max_length=80, unique=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")

    class Meta:
        verbose_name = _("organisation alias")

    def __str__(self) -> str:
        return self.alias
