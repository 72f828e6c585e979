from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from django.db.models import Count, Q, QuerySet

from athletes.models import Athlete, Organisation, Staff, User


@dataclass(frozen=True)
class OrganisationPage:
    """One unit with what hangs on it; people are counted as far as the viewer sees them."""

    organisation: Organisation
    aliases: list[str]
    children: list[Organisation]
    athletes: int
    staff: int


def organisations(user: User, *, text: str = "", kind: str = "") -> QuerySet[Organisation]:
    """Return the units by code, each with the number of its athletes whom the user sees."""
    seen = Athlete.objects.visible_to(user).order_by().values("pk")
    rows = Organisation.objects.select_related("parent").annotate(
        heads=Count("athletes", filter=Q(athletes__in=seen), distinct=True)
    )
    if text := text.strip():
        named = Q(name__icontains=text) | Q(name_en__icontains=text) | Q(code__startswith=text)
        rows = rows.filter(pk__in=Organisation.objects.filter(named | Q(aliases__alias__icontains=text)).values("pk"))
    if kind:
        rows = rows.filter(kind=kind)
    return cast("QuerySet[Organisation]", rows.order_by("code"))


def organisation_page(organisation: Organisation, *, user: User, on: datetime.date) -> OrganisationPage:
    """Return one unit as the user sees it on a day."""
    return OrganisationPage(
        organisation,
        list(organisation.aliases.order_by("alias").values_list("alias", flat=True)),
        list(organisation.children.order_by("code")),
        Athlete.objects.visible_to(user).filter(unit=organisation).count(),
        Staff.objects.visible_to(user).on(on).filter(unit=organisation).count(),
    )
