from __future__ import annotations

from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from athletes.models import User
from competitions.services.results import Outcome, correct_result
from delegation.choices import ListState, Stage
from delegation.models import Case, SelectionList
from delegation.queries.selection import stale_policies
from delegation.services.refusals import RuleNotPublished
from delegation.services.selection import compute_selection, refresh_reviews
from tests.delegation.conftest import AT, Field
from tests.factories.delegation import PolicyFactory, QuotaFactory


def table(field: Field) -> list[tuple[str, int | None, str]]:
    cases = Case.objects.filter(event=field.event).order_by("position").select_related("athlete__person")
    return [(case.athlete.person.name, case.rank, case.verdict) for case in cases]


def test_the_list_is_ranked_and_explained(ranked: Field) -> None:
    assert table(ranked) == [
        ("hao", 1, "within"),
        ("duan", 2, "within"),
        ("li", 3, "within"),
        ("hou", 4, "reserve"),
        ("zhou", None, "no_result"),
    ]
    case = ranked.case("hou")
    assert case.gap == Decimal("0.14")
    assert case.reserve_number == 1
    assert case.parts[0][0] == "best_mark"
    assert SelectionList.objects.get().state == ListState.CURRENT


def test_a_tie_is_shown_as_a_tie_and_on_the_last_seat_nobody_is_chosen(hundred: Field) -> None:
    hundred.ran(a="10.60", b="10.65", c="10.70", d="10.70").compute()
    assert table(hundred)[2:] == [("c", 3, "tie_at_cut"), ("d", 3, "tie_at_cut")] or table(hundred)[2:] == [
        ("d", 3, "tie_at_cut"),
        ("c", 3, "tie_at_cut"),
    ]
    assert hundred.case("c").is_tied


def test_places_follow_from_marks_where_nobody_wrote_them_down(hundred: Field) -> None:
    hundred.policy.rule = {"kind": "single_trial_order", "lower_is_better": True}
    hundred.policy.save()
    hundred.ran(slow="11.20", fast="10.60").compute()
    assert table(hundred) == [("fast", 1, "within"), ("slow", 2, "within")]


def test_a_correction_marks_the_list_and_computing_again_settles_it(ranked: Field, office: User) -> None:
    result = ranked.results["hou"]
    assert stale_policies(ranked.delegation, [ranked.policy]) == set()
    correct_result(result=result, outcome=Outcome(mark=Decimal("10.70")), reason="读数更正", by=office, at=AT)
    assert stale_policies(ranked.delegation, [ranked.policy]) == {ranked.policy.pk}
    assert refresh_reviews(delegation=ranked.delegation) == 1
    assert SelectionList.objects.get().state == ListState.NEEDS_REVIEW
    ranked.compute()
    assert table(ranked)[1][0] == "hou"
    assert refresh_reviews(delegation=ranked.delegation) == 0
    assert SelectionList.objects.get().state == ListState.CURRENT


def test_a_review_that_is_no_longer_needed_is_taken_back(ranked: Field) -> None:
    result = ranked.results["hou"]
    result.mark = Decimal("10.70")
    result.save()
    refresh_reviews(delegation=ranked.delegation)
    result.mark = Decimal("10.80")
    result.save()
    assert refresh_reviews(delegation=ranked.delegation) == 0
    assert SelectionList.objects.get().state == ListState.CURRENT


def test_a_cut_quota_marks_the_list(ranked: Field) -> None:
    quota = ranked.delegation.quotas.get()
    quota.seats = 2
    quota.save()
    assert stale_policies(ranked.delegation, [ranked.policy]) == {ranked.policy.pk}


def test_stages_and_files_survive_a_new_computation(ranked: Field) -> None:
    case = ranked.case("hao")
    case.stage = Stage.PROPOSED
    case.save()
    ranked.results["hao"].delete()
    ranked.compute()
    case.refresh_from_db()
    assert (case.stage, case.rank, case.verdict) == (Stage.PROPOSED, None, "no_result")
    assert case.parts == [("no_performance", {})]


def test_a_draft_selects_nobody(hundred: Field) -> None:
    draft = PolicyFactory(delegation=hundred.delegation, version=1, state="draft", published_on=None)
    with pytest.raises(RuleNotPublished, match=r"\w"):
        compute_selection(policy=draft, by=None, at=AT)


def test_every_case_leaves_its_history(ranked: Field) -> None:
    ranked.compute()
    assert LogEntry.objects.get_for_model(Case).count() == 5


@pytest.mark.parametrize("events", (1, 3))
def test_stale_lists_are_found_in_a_constant_number_of_queries(
    hundred: Field, events: int, django_assert_num_queries: object
) -> None:
    policies = [hundred.policy]
    hundred.ran(a="10.60").compute()
    for _number in range(events - 1):
        policy = PolicyFactory(delegation=hundred.delegation)
        QuotaFactory(delegation=hundred.delegation, event=policy.event)
        compute_selection(policy=policy, by=None, at=AT)
        policies.append(policy)
    with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture
        stale_policies(hundred.delegation, policies)
