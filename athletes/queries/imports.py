"""Roster imports as their owners list them."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from athletes.models import ColumnMap, Organisation, RosterImport, User


def imports_visible_to(user: User) -> QuerySet[RosterImport]:
    """Return the imports that the user may follow, the latest first, with their jobs."""
    rows = RosterImport.objects.visible_to(user).select_related(
        "uploaded_by", "unit", "sport", "check_job", "write_job"
    )
    return cast("QuerySet[RosterImport]", rows.order_by("-uploaded_at", "-pk"))


def remembered_columns(unit: Organisation | None) -> dict[str, str]:
    """Return caption to field as it was said for the unit's last rosters; no unit is the office itself."""
    kept = ColumnMap.objects.filter(unit=unit).first()
    return dict(kept.columns) if kept else {}
