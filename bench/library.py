"""django-import-export as it comes, on the same file, models and rules as our import; called by ``manage.py shell``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from import_export import resources
from import_export.formats.base_formats import XLSX

from athletes.choices import RegistrationStatus
from athletes.models import Athlete, IdentityDocument, Measurement, Person
from athletes.queries.registry import codes, roster_tables
from athletes.readers.roster import Directions, RosterEntry
from athletes.readers.roster.header import header_of
from athletes.readers.roster.rows import RowReader
from athletes.readers.roster.sheets import Sheet
from athletes.services.identity import digest_of, document_of
from bench.importing import peak_mb, timed
from bench.roster_file import HEAD, ON


class RosterResource(resources.ModelResource):
    """Each row is read and checked as ours are; looking up, saving and comparing are the library's defaults."""

    class Meta:
        model = IdentityDocument
        fields = ("digest",)
        import_id_fields = ("digest",)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        dataset.headers.append("digest")
        header = header_of(Sheet("", [HEAD]), {})
        assert header is not None, "the captions are known"
        self.reader = RowReader(header, roster_tables(), on=ON, directions=Directions())
        self.codes = codes()

    def before_import_row(self, row: Any, row_number: int = 0, **kwargs: Any) -> None:
        entry = self.reader.read(row_number, [row[caption] or "" for caption in HEAD]).entry
        assert entry is not None, "every row is valid"
        row["entry"], row["digest"] = entry, digest_of(entry.id_number)

    def before_save_instance(self, instance: IdentityDocument, row: Any, **kwargs: Any) -> None:
        entry: RosterEntry = row["entry"]
        person = instance.person if instance.pk else Person()
        person.name, person.sex, person.birth_date = entry.name, entry.sex, entry.birth_date
        person.save()
        for name, value in vars(document_of(person, entry.id_number)).items():
            if name in {"number", "digest", "last_four", "masked"}:
                setattr(instance, name, value)
        instance.person = person

    def after_save_instance(self, instance: IdentityDocument, row: Any, **kwargs: Any) -> None:
        entry: RosterEntry = row["entry"]
        athlete = Athlete.objects.filter(person=instance.person).first() or Athlete(person=instance.person)
        known = bool(athlete.sport_id)
        athlete.sport_id, athlete.unit_id = self.codes.sports[entry.sport], self.codes.units[entry.unit]
        athlete.status, athlete.joined_on = RegistrationStatus.DRAFT, athlete.joined_on or ON
        athlete.save()
        if not known:
            Measurement.objects.create(
                athlete=athlete, measured_on=ON, height_cm=entry.height_cm, weight_kg=entry.weight_kg
            )


def main(path: str, rows: int) -> None:
    """Import new people, then the same file again."""
    before, content = peak_mb(), Path(path).read_bytes()
    figures = timed("new", lambda: _by_library(content)) | timed("again", lambda: _by_library(content))
    assert Athlete.objects.count() == Measurement.objects.count() == rows
    print(json.dumps(figures | {"started mb": before, "peak mb": peak_mb()}))


def _by_library(content: bytes) -> None:
    result = RosterResource().import_data(XLSX().create_dataset(content), raise_errors=True)
    assert not result.has_errors()
