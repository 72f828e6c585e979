"""The numbers of docs/domain/talent-grades.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from athletes.domain.talent_grades import GradeRule, Measured, Outcome, Standard, proposal, with_quetelet

RULE = GradeRule(
    version="2022-1",
    standards=(
        Standard("tall", "height", "M", 14, 15, at_least=Decimal("180.2")),
        Standard("tall", "height", "M", 16, 17, at_least=Decimal("184.0")),
        Standard("strong", "ball_throw", "M", 14, 15, at_least=Decimal(15)),
        Standard("strong", "ball_throw", "F", 14, 15, at_least=Decimal("12.2")),
        Standard("enduring", "run_3000", "M", 12, 22, below=Decimal(720)),
        Standard("enduring", "height", "M", 12, 22, at_least=Decimal(170)),
        Standard("enduring", "quetelet", "M", 12, 22, at_least=Decimal(270), at_most=Decimal(350)),
    ),
    programmes_for=(("A", 2), ("B", 1), ("C", 0)),
)


def measured(age: int = 15, **values: str) -> dict[str, Measured]:
    return {item: Measured(Decimal(value), age) for item, value in values.items()}


def test_the_worked_example_meets_two_of_three_programmes_and_is_an_a():
    given = proposal(
        measured(height="180.2", weight="58.0", ball_throw="14.99", run_3000="719.9"), sex="M", age=15, rule=RULE
    )
    assert (given.grade, given.met) == ("A", ("tall", "enduring"))
    assert {row.standard.item: row.value for row in given.findings}["quetelet"] == Decimal("321.9")


def test_the_bound_below_does_not_include_its_value():
    given = proposal(measured(height="175", weight="58", run_3000="720"), sex="M", age=15, rule=RULE)
    assert "enduring" not in given.met


@pytest.mark.parametrize(
    ("weight", "outcome"), [("45.0", Outcome.MISSED), ("56.0", Outcome.MET), ("62.0", Outcome.MISSED)]
)
def test_an_index_is_held_on_both_sides(weight: str, outcome: Outcome):
    given = proposal(measured(height="175", weight=weight), sex="M", age=15, rule=RULE)
    assert {row.standard.item: row.outcome for row in given.findings}["quetelet"] == outcome


def test_a_programme_tested_in_part_neither_gives_nor_costs_a_grade():
    given = proposal(measured(ball_throw="15", run_3000="900"), sex="M", age=15, rule=RULE)
    assert (given.grade, given.met) == ("B", ("strong",))


def test_nothing_tested_in_full_is_no_grade_rather_than_the_lowest():
    given = proposal(measured(run_3000="600"), sex="M", age=15, rule=RULE)
    assert (given.grade, given.met) == (None, ())
    assert {row.outcome for row in given.findings} == {Outcome.MET, Outcome.NOT_TESTED}


def test_tested_and_short_of_every_standard_is_a_c():
    assert proposal(measured(height="160"), sex="M", age=15, rule=RULE).grade == "C"


def test_an_item_is_judged_at_the_age_of_its_test():
    young = {"height": Measured(Decimal("181"), 15)}
    assert proposal(young, sex="M", age=16, rule=RULE).met == ("tall",)
    assert proposal(measured(16, height="181"), sex="M", age=16, rule=RULE).met == ()


def test_standards_of_the_other_sex_and_of_other_ages_do_not_concern():
    assert proposal(measured(11, ball_throw="20"), sex="F", age=11, rule=RULE).findings == ()
    assert proposal(measured(ball_throw="12.2"), sex="F", age=15, rule=RULE).grade == "B"


def test_a_rule_whose_lowest_grade_needs_a_programme_gives_none_to_those_without():
    strict = GradeRule("x", RULE.standards, (("A", 1),))
    assert proposal(measured(height="160"), sex="M", age=15, rule=strict).grade is None


def test_the_index_needs_height_and_weight():
    assert "quetelet" not in with_quetelet(measured(weight="50"))
    assert "quetelet" not in with_quetelet(measured(weight="50", height="0"))
