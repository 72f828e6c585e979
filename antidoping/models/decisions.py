from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from antidoping.choices import IneligibilityKind, RequirementCode, SubjectRole
from antidoping.querysets import PersonalEvidenceQuerySet, SealedQuerySet
from athletes.models.history import tracked


@tracked()
class Approval(models.Model):
    """The competent unit lets a person in one capacity take part. Its own record, never derived from the rest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("athletes.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    competition = models.ForeignKey(
        "competitions.Competition", models.PROTECT, related_name="entry_approvals", verbose_name=_("competition")
    )
    role = models.CharField(_("capacity"), max_length=12, choices=SubjectRole, default=SubjectRole.ATHLETE)
    unit = models.ForeignKey(
        "athletes.Organisation", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("unit")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("approved by")
    )
    approved_on = models.DateField(_("approved on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdraw_reason = models.CharField(_("reason of withdrawal"), max_length=200, blank=True)

    objects = PersonalEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-approved_on", "pk")
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "competition", "role"),
                condition=Q(withdrawn_on__isnull=True),
                name="approval_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.approved_on}"


@tracked()
class Waiver(models.Model):
    """One requirement let go for one person, by somebody else, with a reason and an end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("athletes.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    competition = models.ForeignKey(
        "competitions.Competition", models.PROTECT, related_name="entry_waivers", verbose_name=_("competition")
    )
    code = models.CharField(_("requirement"), max_length=12, choices=RequirementCode)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("approved by")
    )
    reason = models.CharField(_("reason"), max_length=200)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    recorded_on = models.DateField(_("recorded on"))

    objects = PersonalEvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("-from_on", "pk")
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="waiver_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_reason"),
        ]

    def __str__(self) -> str:
        return self.get_code_display()


@tracked(exclude=("person", "kind", "from_on", "to_on", "decision_reference", "lifted_on"))
class Ineligibility(models.Model):
    """Who may not take part, until when. Sealed: it exists for the officer alone, and no log repeats it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("athletes.Person", models.PROTECT, related_name="+", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=12, choices=IneligibilityKind)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("last day"), null=True, blank=True)
    decision_reference = models.CharField(_("decision"), max_length=120)
    recorded_on = models.DateField(_("recorded on"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)

    objects = SealedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ineligibility")
        verbose_name_plural = _("ineligibilities")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="ineligibility_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
