from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from django.db.models import Q

from athletes.choices import OrganisationKind, Role
from athletes.domain.ages import ADULT_AGE, years_before
from athletes.querysets.people import name_matches
from athletes.querysets.tracked import TrackedQuerySet

if TYPE_CHECKING:
    from athletes.models import User

BELOW = (OrganisationKind.SCHOOL, OrganisationKind.SPORTS_SCHOOL, OrganisationKind.CLUB)


def of_units(user: User, field: str) -> Q:
    """Rows whose unit is the clerk's own, or a school or club of it."""
    own = user.scope(Role.UNIT_CLERK).organisations
    return Q(**{f"{field}__in": own}) | Q(**{f"{field}__parent__in": own, f"{field}__kind__in": BELOW})


class CandidateQuerySet(TrackedQuerySet):
    def visible_to(self, user: User) -> CandidateQuerySet:
        """Everyone for the office; for a clerk those of the own unit and its schools; minors only with leave."""
        rows = self if user.has_role(Role.OFFICE) else self.filter(of_units(user, "unit"))
        if user.sees_minors or user.acting_on is None:
            return rows
        return rows.filter(person__birth_date__lte=years_before(user.acting_on, ADULT_AGE))

    def found_by(self, text: str) -> CandidateQuerySet:
        text = unicodedata.normalize("NFKC", text).strip()
        return self.filter(name_matches(text, "person__")) if text else self
