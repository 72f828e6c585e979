"""Enumerations of selection and responsibility with their labels; the values equal those of the domain."""

from delegation.choices.enumerations import (
    Breaker,
    DecisionKind,
    Level,
    Light,
    ListState,
    MemberState,
    Metric,
    PolicyState,
    RuleKind,
    Stage,
    TargetState,
    Tier,
    Verdict,
)

__all__ = [
    "Breaker",
    "DecisionKind",
    "Level",
    "Light",
    "ListState",
    "MemberState",
    "Metric",
    "PolicyState",
    "RuleKind",
    "Stage",
    "TargetState",
    "Tier",
    "Verdict",
]
