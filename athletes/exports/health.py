"""Health cases with their diagnoses as a workbook, for the physician alone."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.encoding import force_str
from django.utils.translation import gettext as _

from athletes.domain.spreadsheets import neutral
from athletes.exports.cells import xlsx_bytes
from athletes.filters import named
from athletes.models import Diagnosis, HealthCase
from athletes.models.health import FINDINGS

DATES = ("onset_on", "restricted_from", "full_training_from", "fit_from", "review_on")


def health_workbook(cases: Collection[HealthCase], *, watermark: str) -> bytes:
    """Return a line for each case: whose, its dates, what is restricted, the diagnosis and its IOC codes."""
    of_case = [force_str(HealthCase._meta.get_field(name).verbose_name) for name in DATES]
    found = [force_str(Diagnosis._meta.get_field(name).verbose_name) for name in FINDINGS]
    captions = [_("Name"), _("Sport"), _("Registering unit"), _("Kind"), *of_case, _("Restriction"), *found]
    lines = ([neutral(cell) for cell in _line(case)] for case in cases)
    return xlsx_bytes(captions, lines, sheet=_("Health cases"), watermark=watermark)


def _line(case: HealthCase) -> list[object]:
    athlete, diagnosis = case.athlete, case.diagnosis
    codes = [
        getattr(diagnosis, f"get_{name}_display", lambda name=name: getattr(diagnosis, name))() for name in FINDINGS
    ]
    whose = [athlete.person.name, named(athlete.sport), named(athlete.unit), case.get_kind_display()]
    return [*whose, *(getattr(case, name) for name in DATES), case.restriction, *codes]
