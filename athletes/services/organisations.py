"""Units: created, corrected, and known by every way of writing them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from athletes.models import Organisation, OrganisationAlias, User
from athletes.services.records import add_record, save_record


@transaction.atomic
def open_organisation(*, values: Mapping[str, Any], aliases: Collection[str], by: User) -> Organisation:
    organisation = add_record(row=Organisation(**values), by=by)
    _write_aliases(organisation, aliases)
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, values: Mapping[str, Any], aliases: Collection[str], seen: str, by: User
) -> Organisation:
    row = save_record(row=organisation, values=values, seen=seen, by=by)
    _write_aliases(row, aliases)
    return row


def _write_aliases(organisation: Organisation, aliases: Collection[str]) -> None:
    standing = set(organisation.aliases.values_list("alias", flat=True))
    organisation.aliases.exclude(alias__in=aliases).delete()
    new = (OrganisationAlias(alias=alias, organisation=organisation) for alias in aliases if alias not in standing)
    OrganisationAlias.objects.bulk_create(new)
