from datetime import date
from decimal import Decimal

import pytest

from delegation.domain.selection_rule import Breaker, Kind, Rule, RuleInvalid, dump_rule, load_rule

FULL: dict[str, object] = {
    "kind": "points_per_placing",
    "lower_is_better": True,
    "standard": "10.90",
    "legal_marks_only": False,
    "wind_limit": "2.0",
    "counted": 2,
    "needed": 2,
    "points": ["9", "7", 6],
    "tie_breakers": ["best_mark", "next_best_mark", "best_place"],
    "reserves": 1,
    "unit_cap": 2,
    "window_from": "2023-03-01",
    "window_to": date(2023, 6, 30),
}


def problems(raw: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(RuleInvalid) as caught:
        load_rule(raw)
    return [(finding.code, finding.field) for finding in caught.value.findings]


def test_a_full_rule_is_read_and_written_back() -> None:
    rule = load_rule(FULL)
    assert rule == Rule(
        kind=Kind.POINTS,
        lower_is_better=True,
        standard=Decimal("10.90"),
        legal_marks_only=False,
        wind_limit=Decimal("2.0"),
        counted=2,
        needed=2,
        points=(Decimal(9), Decimal(7), Decimal(6)),
        tie_breakers=(Breaker.BEST_MARK, Breaker.NEXT_BEST_MARK, Breaker.BEST_PLACE),
        reserves=1,
        unit_cap=2,
        window_from=date(2023, 3, 1),
        window_to=date(2023, 6, 30),
    )
    assert load_rule(dump_rule(rule)) == rule
    assert dump_rule(rule)["standard"] == "10.90"


def test_the_least_rule_is_kind_and_direction() -> None:
    assert load_rule({"kind": "best_mark", "lower_is_better": True, "standard": None}) == Rule(Kind.BEST_MARK, True)


def test_every_finding_comes_at_once() -> None:
    assert problems({"kind": "best_of_luck", "colour": 1}) == [
        ("missing", "lower_is_better"),
        ("unreadable", "kind"),
        ("unknown_field", "colour"),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lower_is_better", "yes"),
        ("standard", 10.9),
        ("standard", True),
        ("standard", "ten"),
        ("standard", "NaN"),
        ("counted", "3"),
        ("counted", -1),
        ("counted", True),
        ("points", "9-7-6"),
        ("tie_breakers", ["coin"]),
        ("window_from", "June"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(field: str, value: object) -> None:
    assert problems({"kind": "best_mark", "lower_is_better": True, field: value}) == [("unreadable", field)]


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ({"kind": "mean_best_k_of_n"}, ("needs_counted", "counted")),
        ({"kind": "mean_best_k_of_n", "counted": 3, "needed": 2}, ("needed_below_counted", "needed")),
        ({"kind": "points_per_placing"}, ("needs_points", "points")),
        ({"kind": "points_per_placing", "points": ["5", "9"]}, ("points_rise", "points")),
        ({"unit_cap": 0}, ("cap_is_zero", "unit_cap")),
        ({"window_from": "2023-06-30", "window_to": "2023-03-01"}, ("window_ends_early", "window_to")),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(more: dict[str, object], finding: tuple[str, str]) -> None:
    assert finding in problems({"kind": "best_mark", "lower_is_better": True, **more})


def test_the_refusal_can_be_read() -> None:
    with pytest.raises(RuleInvalid, match="counted: needs_counted"):
        load_rule({"kind": "mean_best_k_of_n", "lower_is_better": False, "needed": 3})


@pytest.mark.parametrize(
    ("kind", "lower", "marks", "ascends"),
    [
        (Kind.SINGLE_TRIAL_ORDER, False, False, True),
        (Kind.POINTS, True, False, False),
        (Kind.BEST_MARK, True, True, True),
        (Kind.MEAN_BEST, False, True, False),
    ],
)
def test_what_a_score_is_and_which_way_it_runs(kind: Kind, lower: bool, marks: bool, ascends: bool) -> None:
    rule = Rule(kind, lower)
    assert (rule.counts_marks(), rule.score_ascends()) == (marks, ascends)
