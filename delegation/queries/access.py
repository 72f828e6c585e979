"""Which sports a user may open in selection."""

from __future__ import annotations

from django.db.models import QuerySet

from athletes.choices import Role
from athletes.models import Sport, User
from delegation.querysets import reached_sports


def selection_sports(user: User) -> QuerySet[Sport]:
    """Every sport for office and leaders, the own ones for a team lead, none for anybody else."""
    if user.has_role(Role.OFFICE, Role.LEADER):
        return Sport.objects.all()
    if not user.has_role(Role.TEAM_LEAD):
        return Sport.objects.none()
    return Sport.objects.filter(reached_sports(user, "pk")).distinct()
