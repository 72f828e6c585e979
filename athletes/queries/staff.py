from __future__ import annotations

import datetime
from typing import cast

from django.db.models import QuerySet

from athletes.models import Staff, User
from athletes.querysets.people import name_matches


def staff_visible_to(
    user: User, *, on: datetime.date | None, text: str = "", kind: str = "", unit: str = ""
) -> QuerySet[Staff]:
    """Return the posts whom the user sees, by pinyin; `on` None is every day, ended posts included."""
    rows = Staff.objects.visible_to(user).select_related("person", "unit", "sport")
    if on is not None:
        rows = rows.on(on)
    if text.strip():
        rows = rows.filter(name_matches(text, "person__"))
    if kind:
        rows = rows.filter(kind=kind)
    if unit:
        rows = rows.filter(unit__code=unit)
    return cast("QuerySet[Staff]", rows.order_by("person__name_pinyin", "person__name", "pk"))
