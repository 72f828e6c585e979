"""Competitions themselves."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.models import Competition
from competitions.services.faults import Refused


class AddressTaken(Refused):
    """Another competition has this address already."""


@transaction.atomic
def create_competition(
    *,
    slug: str,
    kind: str,
    name: str,
    by: User | None,
    name_en: str = "",
    level: str = "",
    hosts: str = "",
    hosts_en: str = "",
) -> Competition:
    """Enter a competition; its dates follow as entries of their own."""
    if Competition.objects.filter(slug=slug).exists():
        raise AddressTaken(_("Another competition has this address. Choose another one."))
    with changes(by=by):
        return Competition.objects.create(
            slug=slug, kind=kind, name=name, name_en=name_en, level=level, hosts=hosts, hosts_en=hosts_en
        )
