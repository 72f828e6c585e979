from delegation.querysets.evidence import AppendOnly, AppendOnlyQuerySet
from delegation.querysets.responsibility import EvidenceQuerySet, ResponsibilityQuerySet, TargetQuerySet
from delegation.querysets.selection import (
    CaseQuerySet,
    DecisionQuerySet,
    PolicyQuerySet,
    SelectionListQuerySet,
    TrialQuerySet,
)
from delegation.querysets.team import DelegationQuerySet, MemberQuerySet, QuotaQuerySet, reached_sports

__all__ = [
    "AppendOnly",
    "AppendOnlyQuerySet",
    "CaseQuerySet",
    "DecisionQuerySet",
    "DelegationQuerySet",
    "EvidenceQuerySet",
    "MemberQuerySet",
    "PolicyQuerySet",
    "QuotaQuerySet",
    "ResponsibilityQuerySet",
    "SelectionListQuerySet",
    "TargetQuerySet",
    "TrialQuerySet",
    "reached_sports",
]
