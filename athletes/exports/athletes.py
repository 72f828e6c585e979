"""The athlete list as a file: what the list shows and the unit needs, never an identity number."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from import_export import fields, resources

from athletes.exports.cells import csv_bytes, neutralised, xlsx_bytes
from athletes.filters import named
from athletes.models import Athlete, User
from athletes.queries.athletes import reads_age_of

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class AthleteResource(resources.ModelResource):
    """Personal data (class P2) of the athletes whom the viewer sees."""

    name = fields.Field("person__name", _("Name"))
    name_pinyin = fields.Field("person__name_pinyin", _("Pinyin"))
    sex = fields.Field("person__get_sex_display", _("Sex"))
    birth_date = fields.Field("person__birth_date", _("Birth date"))
    sport = fields.Field(column_name=_("Sport"))
    unit = fields.Field(column_name=_("Registering unit"))
    registration_number = fields.Field("registration_number", _("Registration number"))
    status = fields.Field("get_status_display", _("Registration"))
    technical_grade = fields.Field("get_technical_grade_display", _("Technical grade"))
    school = fields.Field("school", _("School"))
    joined_on = fields.Field("joined_on", _("Joined on"))

    class Meta:
        model = Athlete
        fields = (
            "name",
            "name_pinyin",
            "sex",
            "birth_date",
            "sport",
            "unit",
            "registration_number",
            "status",
            "technical_grade",
            "school",
            "joined_on",
        )
        export_order = fields

    def __init__(self, *, reader: User) -> None:
        super().__init__()
        self.reader = reader

    def dehydrate_birth_date(self, athlete: Athlete) -> str:
        """Left empty for minors where the reader holds no leave to read their data; as is the school."""
        return str(athlete.person.birth_date or "") if reads_age_of(self.reader, athlete.person) else ""

    def dehydrate_school(self, athlete: Athlete) -> str:
        return athlete.school if reads_age_of(self.reader, athlete.person) else ""

    def dehydrate_sport(self, athlete: Athlete) -> str:
        return named(athlete.sport)

    def dehydrate_unit(self, athlete: Athlete) -> str:
        return named(athlete.unit)

    def get_export_headers(self, *args: Any, **kwargs: Any) -> list[str]:
        return [force_str(field.column_name) for field in self.get_export_fields()]


def athlete_file(athletes: Any, kind: str, *, reader: User) -> bytes:
    """Return the athletes as `csv` or `xlsx`, as far as the reader may know them."""
    dataset = neutralised(AthleteResource(reader=reader).export(athletes))
    if kind == "csv":
        return csv_bytes(dataset)
    return xlsx_bytes(dataset.headers or [], dataset, sheet=force_str(_("Athletes")))
