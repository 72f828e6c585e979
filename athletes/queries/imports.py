"""Roster imports as their owners list them."""

from __future__ import annotations

from typing import cast

from django.db.models import QuerySet

from athletes.models import RosterImport, User


def imports_visible_to(user: User) -> QuerySet[RosterImport]:
    """Return the imports that the user may follow, the latest first, with their jobs."""
    rows = RosterImport.objects.visible_to(user).select_related("uploaded_by", "unit", "check_job", "write_job")
    return cast("QuerySet[RosterImport]", rows.order_by("-uploaded_at", "-pk"))
