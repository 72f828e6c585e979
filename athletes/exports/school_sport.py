"""Teams in schools and sports of counties as files."""

from __future__ import annotations

from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from import_export import fields, resources

from athletes.exports.cells import csv_bytes, neutralised, xlsx_bytes
from athletes.filters import named
from athletes.models import CountySport, SchoolTeam


class NamedResource(resources.ModelResource):
    """Columns of units and sports in the reader's language."""

    sport = fields.Field(column_name=_("Sport"))
    from_on = fields.Field("from_on", _("Since"))
    to_on = fields.Field("to_on", _("Until"))

    def dehydrate_sport(self, row: Any) -> str:
        return named(row.sport)

    def get_export_headers(self, *args: Any, **kwargs: Any) -> list[str]:
        return [force_str(field.column_name) for field in self.get_export_fields()]


class SchoolTeamResource(NamedResource):
    """What the list shows; a head-count that nobody declared is empty, not 0."""

    county = fields.Field(column_name=_("County"))
    school = fields.Field(column_name=pgettext_lazy("organisation", "School"))
    coach = fields.Field("coach__name", _("Coach"))
    heads = fields.Field("heads", _("Pupils declared"))
    counted_on = fields.Field("counted_on", _("Counted on"))

    class Meta:
        model = SchoolTeam
        fields = ("county", "school", "sport", "coach", "from_on", "to_on", "heads", "counted_on")
        export_order = fields

    def dehydrate_county(self, team: SchoolTeam) -> str:
        return named(team.school.parent) if team.school.parent else ""

    def dehydrate_school(self, team: SchoolTeam) -> str:
        return named(team.school)


class CountySportResource(NamedResource):
    county = fields.Field(column_name=_("County"))
    is_brand = fields.Field(column_name=_("Brand of the county"))
    is_advantage = fields.Field(column_name=_("Advantage sport"))
    basis = fields.Field("basis", _("Basis document"))

    class Meta:
        model = CountySport
        fields = ("county", "sport", "is_brand", "is_advantage", "from_on", "to_on", "basis")
        export_order = fields

    def dehydrate_county(self, row: CountySport) -> str:
        return named(row.county)

    def dehydrate_is_brand(self, row: CountySport) -> str:
        return "√" if row.is_brand else ""

    def dehydrate_is_advantage(self, row: CountySport) -> str:
        return "√" if row.is_advantage else ""


def school_sport_file(resource: resources.ModelResource, rows: Any, kind: str) -> bytes:
    """Return the rows as `csv` or `xlsx`."""
    dataset = neutralised(resource.export(rows))
    if kind == "csv":
        return csv_bytes(dataset)
    return xlsx_bytes(dataset.headers or [], dataset, sheet=force_str(resource._meta.model._meta.verbose_name_plural))
