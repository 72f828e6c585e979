"""The roster that the registry gives out, with identity numbers: for a reason, watermarked, ready to be imported."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from import_export import resources

from athletes.exports.cells import neutralised, xlsx_bytes
from athletes.models import Athlete, Guardian
from athletes.queries.registry import on_record
from athletes.readers.roster.tables import export_fields, template_columns, written_values

LISTED = {"sex": "sex", "ethnicity": "ethnicity", "grade": "grade", "guardian_relation": "relation", "source": "source"}


class RosterResource(resources.Resource):
    """Athletes in the columns and words of the roster form, so that the import reads every row as unchanged."""

    def __init__(self, athletes: Collection[Athlete], *, on: datetime.date) -> None:
        super().__init__()
        self.numbers, self.beside = on_record(athletes, on=on)

    def get_export_headers(self, *_args: Any, **_kwargs: Any) -> list[str]:
        return [template_columns()[field].caption for field in export_fields()]

    def export_resource(self, athlete: Athlete, *_args: Any, **_kwargs: Any) -> list[str]:
        stated = self._person(athlete) | self._athlete(athlete) | self._guardian(athlete)
        return [self._written(field, stated[field]) for field in export_fields()]

    def _person(self, athlete: Athlete) -> dict[str, Any]:
        person = athlete.person
        return {
            "name": person.name,
            "former_name": person.former_name,
            "sex": person.sex,
            "ethnicity": person.ethnicity,
            "birth_date": person.birth_date,
            "id_number": self.numbers.get(person.pk),
            "phone": person.phone,
        }

    def _athlete(self, athlete: Athlete) -> dict[str, Any]:
        height, weight = self.beside.sizes.get(athlete.pk, (None, None))
        return {
            "sport": athlete.sport.name,
            "unit": athlete.unit.name,
            "school": athlete.school,
            "height": height,
            "weight": weight,
            "grade": athlete.technical_grade,
            "registration_number": athlete.registration_number,
            "source": athlete.source,
            "joined_on": athlete.joined_on,
        }

    def _guardian(self, athlete: Athlete) -> dict[str, Any]:
        found: list[Guardian] = self.beside.guardians.get(athlete.pk, [])
        guardian = found[0] if found else None
        return {
            "guardian_name": guardian.person.name if guardian else None,
            "guardian_relation": guardian.relation if guardian else None,
            "guardian_phone": guardian.person.phone if guardian else None,
        }

    def _written(self, field: str, value: Any) -> str:
        text = "" if value is None else str(value)
        return written_values().get((LISTED[field], text), text) if field in LISTED else text


def identity_roster(athletes: Collection[Athlete], *, on: datetime.date, watermark: str) -> bytes:
    """Return the athletes as a workbook that says on every page for whom and what for it was made."""
    dataset = neutralised(RosterResource(athletes, on=on).export(athletes))
    return xlsx_bytes(dataset.headers or [], dataset, sheet=template_columns()["sheet"].caption, watermark=watermark)
