"""The labels of the screens stand for the same values as the domain's codes."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from delegation import choices
from delegation.domain import assessment, preparation_light, selection_rule, selection_scores


@pytest.mark.parametrize(
    ("labels", "codes"),
    [
        (choices.RuleKind, selection_rule.Kind),
        (choices.Breaker, selection_rule.Breaker),
        (choices.Verdict, selection_scores.Verdict),
        (choices.Light, preparation_light.Light),
        (choices.Tier, assessment.Tier),
    ],
)
def test_labels_and_codes_are_the_same_set(labels: type[TextChoices], codes: type[StrEnum]) -> None:
    assert list(labels.values) == [code.value for code in codes]
