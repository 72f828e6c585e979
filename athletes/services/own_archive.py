"""A person's own copy: one archive with the data for machines and a page for people."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

from django.template.loader import render_to_string

from athletes.models import Person
from athletes.queries.own_data import Table, own_data
from athletes.queries.portraits import pictures_about


def own_data_archive(person: Person, *, made_on: object, step: Callable[[int, int], None] | None = None) -> bytes:
    """Return a ZIP of ``data.json``, ``data.html`` and the pictures on record."""
    tables = own_data(person, step=step)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(_plain(tables, made_on), ensure_ascii=False, indent=1))
        archive.writestr(
            "data.html",
            render_to_string("athletes/own_data_file.html", {"tables": tables, "person": person, "made_on": made_on}),
        )
        for name, picture in pictures_about(person):
            archive.writestr(name, picture)
    return target.getvalue()


def _plain(tables: list[Table], made_on: object) -> dict[str, object]:
    return {
        "made_on": str(made_on),
        "records": {
            table.model: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables
        },
    }
