import pytest

from delegation.choices import ListState
from delegation.models import SelectionList
from delegation.tasks import refresh_selection_lists
from tests.delegation.conftest import Field


def test_the_clock_marks_stale_lists(ranked: Field) -> None:
    ranked.results["hao"].delete()
    assert refresh_selection_lists() == 1
    assert SelectionList.objects.get().state == ListState.NEEDS_REVIEW


@pytest.mark.django_db
def test_without_a_delegation_nothing_waits() -> None:
    assert refresh_selection_lists() == 0
