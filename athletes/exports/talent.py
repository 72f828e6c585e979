"""The talent pool as a file: what the list shows, never an identity number, a birth date or a single test result."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources

from athletes.exports.cells import csv_bytes, neutralised, xlsx_bytes
from athletes.filters import named
from athletes.models import Candidate


class CandidateResource(resources.ModelResource):
    """Personal data (class P2) of the candidates whom the viewer sees."""

    name = fields.Field("person__name", _("Name"))
    sex = fields.Field("person__get_sex_display", _("Sex"))
    born = fields.Field(column_name=_("Year of birth"))
    sport = fields.Field(column_name=_("Sport"))
    unit = fields.Field(column_name=_("Found by"))
    found_on = fields.Field("found_on", _("Found on"))
    found_at = fields.Field("found_at", _("Found at"))
    grade = fields.Field("get_grade_display", _("Grade"))
    state = fields.Field("get_state_display", _("State"))

    class Meta:
        model = Candidate
        fields = ("name", "sex", "born", "sport", "unit", "found_on", "found_at", "grade", "state")
        export_order = fields

    def dehydrate_born(self, candidate: Candidate) -> str:
        born = candidate.person.birth_date
        return str(born.year) if born else ""

    def dehydrate_sport(self, candidate: Candidate) -> str:
        return named(candidate.sport)

    def dehydrate_unit(self, candidate: Candidate) -> str:
        return named(candidate.unit)

    def get_export_headers(self, *args: Any, **kwargs: Any) -> list[str]:
        return [force_str(field.column_name) for field in self.get_export_fields()]


def candidate_file(candidates: Any, kind: str) -> bytes:
    """Return the candidates as `csv` or `xlsx`."""
    dataset = neutralised(CandidateResource().export(candidates))
    if kind == "csv":
        return csv_bytes(dataset)
    return xlsx_bytes(dataset.headers or [], dataset, sheet=force_str(_("Candidates")))
