from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from antidoping.choices import AgeBasis, Basis, Cover, EvidenceOwner, RequirementCode, RequirementKind, Severity
from antidoping.querysets import EntryWindowQuerySet, RuleQuerySet
from athletes.models.history import tracked

CLOSE_OF_BUSINESS = datetime.time(17, 0)


@tracked()
class EntryWindow(models.Model):
    """The days of one Games that evidence has to cover: from entry deadline through closing day."""

    competition = models.OneToOneField(
        "competitions.Competition", models.CASCADE, related_name="entry_window", verbose_name=_("competition")
    )
    entry_deadline_on = models.DateField(_("entry deadline"))
    entry_deadline_time = models.TimeField(_("at"), default=CLOSE_OF_BUSINESS)
    accreditation_on = models.DateField(_("accreditation"), null=True, blank=True)
    opens_on = models.DateField(_("first day"))
    closes_on = models.DateField(_("closing day"))
    allows_entry_while_ineligible = models.BooleanField(
        _("entry is allowed when ineligibility ends before the first day"), default=False
    )

    objects = EntryWindowQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry window")
        verbose_name_plural = _("entry windows")
        constraints = [
            models.CheckConstraint(
                condition=Q(entry_deadline_on__lte=F("closes_on")) & Q(opens_on__lte=F("closes_on")),
                name="entry_window_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_deadline_on} – {self.closes_on}"


@tracked()
class Ruleset(models.Model):
    """One version of the entry rules of a Games. A change is a new version; a published one stays as it was."""

    competition = models.ForeignKey(
        "competitions.Competition", models.CASCADE, related_name="entry_rulesets", verbose_name=_("competition")
    )
    version = models.PositiveSmallIntegerField(_("version"))
    document_number = models.CharField(pgettext_lazy("notice", "document"), max_length=80)
    effective_from = models.DateField(_("in force from"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    pass_mark = models.DecimalField(_("pass mark"), max_digits=4, decimal_places=1)
    attempt_limit = models.PositiveSmallIntegerField(_("sittings allowed"))
    pledge_version = models.CharField(_("version of the pledge"), max_length=20)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ("competition", "version")
        verbose_name = _("ruleset")
        verbose_name_plural = _("rulesets")
        constraints = [
            models.UniqueConstraint(fields=("competition", "version"), name="ruleset_version_once"),
            models.CheckConstraint(condition=Q(pass_mark__range=(0, 100)), name="ruleset_pass_mark_of_100"),
            models.CheckConstraint(condition=Q(attempt_limit__gte=1), name="ruleset_allows_a_sitting"),
        ]

    def __str__(self) -> str:
        return f"{self.document_number} v{self.version}"


@tracked()
class Requirement(models.Model):
    """One line of a ruleset: who needs what, of which age, how strictly and through which day."""

    ruleset = models.ForeignKey(Ruleset, models.CASCADE, related_name="requirements")
    order = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(_("requirement"), max_length=12, choices=RequirementCode)
    kind = models.CharField(_("column"), max_length=12, choices=RequirementKind)
    roles = models.JSONField(_("roles"))
    accepts = models.JSONField(_("accepted evidence"))
    accepts_of_child = models.JSONField(_("accepted if completed under age"), default=list, blank=True)
    age_min = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    age_basis = models.CharField(_("age read on"), max_length=12, choices=AgeBasis, default=AgeBasis.PROCESSING)
    owner = models.CharField(_("evidence of"), max_length=12, choices=EvidenceOwner, default=EvidenceOwner.SELF)
    severity = models.CharField(_("effect"), max_length=8, choices=Severity, default=Severity.BLOCK)
    is_waivable = models.BooleanField(_("can be waived"), default=False)
    cover = models.CharField(_("must hold through"), max_length=12, choices=Cover, default=Cover.CLOSING)
    basis = models.CharField(_("deadline compares"), max_length=12, choices=Basis, default=Basis.COMPLETED)
    edition_from = models.DateField(_("edition in force from"), null=True, blank=True)
    not_before = models.DateField(_("completed not before"), null=True, blank=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ("ruleset", "order", "pk")
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")

    def __str__(self) -> str:
        return self.get_code_display()
