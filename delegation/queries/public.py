"""What the public may know of the delegation: its sports and the documents it rests on. Never targets, never people."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from delegation.choices import MemberState
from delegation.models import Member, PolicyDocument, Quota


def is_sent(competition: int) -> Q:
    """A condition on contests: our delegation has seats or people in the sport at this competition."""
    own = {"delegation__is_own": True, "delegation__competition": competition, "sport": OuterRef("event__sport")}
    people = Member.objects.filter(**own).exclude(state=MemberState.WITHDRAWN)
    return Q(Exists(Quota.objects.filter(**own))) | Q(Exists(people))


def public_documents() -> QuerySet[PolicyDocument]:
    """Documents that the office lists in public, the latest first."""
    return PolicyDocument.objects.filter(is_public=True)
