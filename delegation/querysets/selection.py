from __future__ import annotations

from typing import TYPE_CHECKING

from delegation.querysets.evidence import AppendOnlyQuerySet
from delegation.querysets.team import OfficeQuerySet, in_sight

if TYPE_CHECKING:
    from athletes.models import User


class PolicyQuerySet(OfficeQuerySet):
    sport_path = "event__sport"

    def published(self) -> PolicyQuerySet:
        return self.filter(published_on__isnull=False)


class TrialQuerySet(OfficeQuerySet):
    sport_path = "policy__event__sport"


class SelectionListQuerySet(OfficeQuerySet):
    sport_path = "policy__event__sport"


class CaseQuerySet(OfficeQuerySet):
    sport_path = "event__sport"


class DecisionQuerySet(AppendOnlyQuerySet):
    def visible_to(self, user: User) -> DecisionQuerySet:
        return in_sight(self, user, "case__event__sport")
