"""Load what every installation starts from: organisations, sports, events, and the ways in which people write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from athletes.models import Event, Organisation, OrganisationAlias, Sport, SportAlias, TalentItem
from athletes.readers.roster.tables import reference_rows

ALIAS_SEPARATOR = "|"


@dataclass(frozen=True)
class Loaded:
    """How many rows were added and how many corrected."""

    created: int = 0
    updated: int = 0

    def __add__(self, other: Loaded) -> Loaded:
        return Loaded(self.created + other.created, self.updated + other.updated)


@transaction.atomic
def load_reference() -> Loaded:
    """Bring organisations, sports, events, aliases and test items to the state of athletes/data; a second run is idle.

    Names that differ are set right. Aliases that the office added stay, and nothing is ever deleted.
    """
    return _load_organisations() + _load_sports() + _load_events() + _load_aliases() + _load_talent_items()


def _load_organisations() -> Loaded:
    rows = list(reference_rows("organisations.csv"))
    wanted = {row["code"]: {key: row[key] for key in ("kind", "name", "name_en")} for row in rows}
    loaded = _brought_up(Organisation, wanted)
    ids = dict(Organisation.objects.values_list("code", "pk"))
    changed = []
    for organisation in Organisation.objects.filter(code__in=wanted):
        parent_code = next(row["parent"] for row in rows if row["code"] == organisation.code)
        if parent_code and organisation.parent_id != ids[parent_code]:
            organisation.parent_id = ids[parent_code]
            changed.append(organisation)
    Organisation.objects.bulk_update(changed, ["parent"])
    return loaded


def _load_sports() -> Loaded:
    wanted: dict[str, dict[str, Any]] = {
        row["code"]: {"name": row["name"], "name_en": row["name_en"], "order": int(row["order"])}
        for row in reference_rows("sports.csv")
    }
    return _brought_up(Sport, wanted)


def _load_events() -> Loaded:
    sports = dict(Sport.objects.values_list("code", "pk"))
    wanted: dict[str, dict[str, Any]] = {
        row["code"]: {
            "sport_id": sports[row["sport"]],
            "name": row["name"],
            "name_en": row["name_en"],
            "sex": row["sex"],
            "is_team": row["is_team"] == "true",
            "mark_kind": row["mark_kind"],
            "lower_is_better": row["lower_is_better"] == "true",
        }
        for row in reference_rows("events.csv")
    }
    return _brought_up(Event, wanted)


def _load_aliases() -> Loaded:
    organisations = dict(Organisation.objects.values_list("code", "pk"))
    known = set(OrganisationAlias.objects.values_list("alias", flat=True))
    new_units = [
        OrganisationAlias(alias=alias, organisation_id=organisations[code])
        for code, alias in _aliases("organisations.csv")
        if alias not in known
    ]
    sports = dict(Sport.objects.values_list("code", "pk"))
    written = set(SportAlias.objects.values_list("alias", flat=True))
    new_sports = [
        SportAlias(alias=alias, sport_id=sports[code]) for code, alias in _aliases("sports.csv") if alias not in written
    ]
    OrganisationAlias.objects.bulk_create(new_units)
    SportAlias.objects.bulk_create(new_sports)
    return Loaded(len(new_units) + len(new_sports))


def _load_talent_items() -> Loaded:
    wanted: dict[str, dict[str, Any]] = {
        row["code"]: {
            **{key: row[key] for key in ("name", "name_en", "unit", "better")},
            **{key: int(row[key]) for key in ("decimals", "order")},
            **{key: Decimal(row[key]) for key in ("lowest", "highest")},
        }
        for row in reference_rows("talent_items.csv")
    }
    return _brought_up(TalentItem, wanted)


def _aliases(table: str) -> Iterable[tuple[str, str]]:
    for row in reference_rows(table):
        for alias in filter(None, row["aliases"].split(ALIAS_SEPARATOR)):
            yield row["code"], alias


def _brought_up(model: type[models.Model], wanted: Mapping[str, Mapping[str, Any]]) -> Loaded:
    """Create the rows whose code is missing and correct those that differ, in two statements at most."""
    manager = model._default_manager
    existing = {row.code: row for row in manager.filter(code__in=wanted)}  # type: ignore[attr-defined]  # all have a code
    new = [model(code=code, **values) for code, values in wanted.items() if code not in existing]
    changed = []
    for code, row in existing.items():
        if any(getattr(row, name) != value for name, value in wanted[code].items()):
            for name, value in wanted[code].items():
                setattr(row, name, value)
            changed.append(row)
    manager.bulk_create(new)
    if changed:
        manager.bulk_update(changed, [name.removesuffix("_id") for name in next(iter(wanted.values()))])
    return Loaded(len(new), len(changed))
