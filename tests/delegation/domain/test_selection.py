"""The numbers of docs/domain/selection.md, and every branch of ranking, line and reasons."""

from datetime import date
from decimal import Decimal

import pytest

from delegation.domain.selection import Ranking, input_hash, rank_candidates
from delegation.domain.selection_rule import Breaker, Kind, Rule
from delegation.domain.selection_scores import Candidate, Performance, Verdict, place_points

JUNE, MAY, APRIL = date(2023, 6, 11), date(2023, 5, 14), date(2023, 4, 16)


def mark(athlete: str, value: str | None, *, on: date = JUNE, place: int | None = None, **more: object) -> Performance:
    number = None if value is None else Decimal(value)
    return Performance(athlete, on.isoformat(), on, mark=number, place=place, **more)  # type: ignore[arg-type]  # test shorthand


def one(athlete: str, value: str | None, *, unit: str = "", **more: object) -> Candidate:
    return Candidate(athlete, unit or athlete, (mark(athlete, value, **more),))  # type: ignore[arg-type]  # test shorthand


def table(ranking: Ranking) -> list[tuple[str, int | None, str]]:
    return [(row.athlete, row.rank, row.verdict.value) for row in ranking.rows]


def codes(ranking: Ranking, athlete: str) -> list[str]:
    return [part.code for part in next(row for row in ranking.rows if row.athlete == athlete).parts]


WIND = Decimal("2.0")
TIMES = Rule(Kind.BEST_MARK, lower_is_better=True)
LENGTHS = Rule(Kind.BEST_MARK, lower_is_better=False)


def test_best_mark_draws_the_line_after_the_seats_and_numbers_the_reserve() -> None:
    field = [one("hao", "10.66"), one("duan", "10.71"), one("li", "10.79"), one("hou", "10.80"), one("zhou", "10.84")]
    ranking = rank_candidates(field, rule=Rule(Kind.BEST_MARK, True, reserves=1), seats=3)
    assert table(ranking) == [
        ("hao", 1, "within"),
        ("duan", 2, "within"),
        ("li", 3, "within"),
        ("hou", 4, "reserve"),
        ("zhou", 5, "below"),
    ]
    assert [row.gap for row in ranking.rows] == [Decimal(g) for g in ("0.00", "0.05", "0.13", "0.14", "0.18")]
    assert ranking.rows[3].reserve_number == 1
    assert not ranking.is_blocked


def test_higher_is_better_where_the_event_says_so() -> None:
    ranking = rank_candidates([one("a", "7.02"), one("b", "7.21")], rule=LENGTHS, seats=1)
    assert table(ranking) == [("b", 1, "within"), ("a", 2, "below")]


def test_best_of_several_trials_counts() -> None:
    both = Candidate("a", "a", (mark("a", "10.95", on=APRIL), mark("a", "10.70", on=MAY)))
    ranking = rank_candidates([both, one("b", "10.80")], rule=TIMES, seats=1)
    assert table(ranking)[0] == ("a", 1, "within")
    assert ("on", MAY.isoformat()) in ranking.rows[0].parts[0].values


def test_a_tie_inside_the_seats_is_shown_as_a_tie_and_the_next_rank_is_skipped() -> None:
    field = [one("a", "10.70"), one("b", "10.75"), one("c", "10.75"), one("d", "10.80")]
    ranking = rank_candidates(field, rule=TIMES, seats=3)
    assert table(ranking) == [("a", 1, "within"), ("b", 2, "within"), ("c", 2, "within"), ("d", 4, "below")]
    assert [row.tied for row in ranking.rows] == [False, True, True, False]
    assert "tied" in codes(ranking, "b")


def test_a_tie_on_the_last_place_without_a_breaker_chooses_nobody_from_there_on() -> None:
    field = [one("a", "10.70"), one("b", "10.75"), one("c", "10.75"), one("d", "10.80")]
    ranking = rank_candidates(field, rule=Rule(Kind.BEST_MARK, True, reserves=1), seats=2)
    assert table(ranking) == [("a", 1, "within"), ("b", 2, "tie_at_cut"), ("c", 2, "tie_at_cut"), ("d", 4, "below")]
    assert ranking.is_blocked
    assert codes(ranking, "c")[-2:] == ["tied", "tie_at_cut"]


def test_the_next_best_mark_of_the_trials_separates_where_the_policy_has_that_breaker() -> None:
    rule = Rule(Kind.BEST_MARK, lower_is_better=True, tie_breakers=(Breaker.NEXT_BEST_MARK,))
    twice = Candidate("b", "b", (mark("b", "10.75", on=JUNE), mark("b", "10.90", on=MAY)))
    assert table(rank_candidates([one("a", "10.75"), twice], rule=rule, seats=1))[0] == ("b", 1, "within")


def test_best_mark_and_best_place_break_ties_of_points() -> None:
    def points(*breakers: Breaker) -> Rule:
        return Rule(Kind.POINTS, False, points=(Decimal(9), Decimal(7)), tie_breakers=breakers)

    first = Candidate("a", "a", (mark("a", "7.00", place=1), mark("a", None, on=MAY, place=9)))
    second = Candidate("b", "b", (mark("b", "7.10", place=1),))
    unplaced = Candidate("c", "c", (Performance("c", "x", JUNE, place=1),))
    by_mark = rank_candidates([first, second, unplaced], rule=points(Breaker.BEST_MARK), seats=1)
    assert [row.athlete for row in by_mark.rows] == ["b", "a", "c"]
    assert rank_candidates([first, second], rule=points(Breaker.BEST_PLACE), seats=1).is_blocked


def test_a_single_trial_goes_by_order_of_finish_even_where_wind_spoils_the_mark() -> None:
    rule = Rule(Kind.SINGLE_TRIAL_ORDER, lower_is_better=True, wind_limit=WIND)
    field = [one("a", "10.50", place=2, wind=Decimal("2.1")), one("b", "10.49", place=1, wind=Decimal("2.1"))]
    ranking = rank_candidates(field, rule=rule, seats=1)
    assert table(ranking) == [("b", 1, "within"), ("a", 2, "below")]
    assert ranking.rows[1].gap == Decimal("0.01")


def test_an_assisted_mark_is_not_valid_for_the_standard_but_a_legal_one_elsewhere_is() -> None:
    rule = Rule(Kind.SINGLE_TRIAL_ORDER, lower_is_better=True, standard=Decimal("10.90"), wind_limit=WIND)
    windy = one("a", "10.50", place=1, wind=Decimal("2.1"))
    proved = Candidate(
        "b", "b", (mark("b", "10.90", on=MAY, place=4, wind=WIND), mark("b", "10.60", place=2, wind=Decimal("2.1")))
    )
    ranking = rank_candidates([windy, proved], rule=rule, seats=2)
    assert table(ranking) == [("a", 1, "under_standard"), ("b", 2, "within")]
    assert "standard_no_legal_mark" in codes(ranking, "a")


@pytest.mark.parametrize(
    ("rule", "value", "verdict"),
    [
        (TIMES, "10.90", "within"),
        (TIMES, "10.91", "under_standard"),
        (LENGTHS, "10.90", "within"),
        (LENGTHS, "10.89", "under_standard"),
    ],
)
def test_equal_to_the_standard_is_achieved(rule: Rule, value: str, verdict: str) -> None:
    with_standard = Rule(rule.kind, rule.lower_is_better, standard=Decimal("10.90"))
    ranking = rank_candidates([one("a", value)], rule=with_standard, seats=1)
    assert ranking.rows[0].verdict == verdict


def test_who_misses_the_standard_keeps_the_rank_and_the_seat_goes_on() -> None:
    rule = Rule(Kind.MEAN_BEST, True, counted=1, standard=Decimal("10.00"))
    other = Candidate("b", "b", (mark("b", "10.10"),))
    assert table(rank_candidates([other], rule=rule, seats=1)) == [("b", 1, "under_standard")]


def test_status_rows_stand_last_without_rank_and_say_why() -> None:
    field = [
        one("dsq", None, status="DSQ"),
        one("dns", None, status="DNS"),
        one("nm", None, status="NM"),
        one("dnf", None, status="DNF"),
        one("odd", None, status="EL"),
        Candidate("absent", "u", ()),
        one("a", "10.70"),
    ]
    ranking = rank_candidates(field, rule=TIMES, seats=3)
    assert [row.athlete for row in ranking.rows] == ["a", "nm", "dnf", "absent", "dns", "dsq", "odd"]
    assert all(row.rank is None and row.verdict is Verdict.NO_RESULT for row in ranking.rows[1:])
    assert ("status", "DSQ") in ranking.rows[5].parts[0].values


def test_a_mark_that_cannot_count_leaves_no_mark_with_the_reason_shown() -> None:
    field = [
        one("wind", "10.40", wind=Decimal("2.1")),
        one("hand", "10.41", hand_timed=True),
        one("blank", None),
        one("still", "10.43"),
        one("late", "10.42", on=date(2023, 7, 2)),
        one("early", "10.42", on=date(2022, 12, 31)),
    ]
    rule = Rule(Kind.BEST_MARK, True, wind_limit=WIND, window_from=date(2023, 1, 1), window_to=JUNE)
    ranking = rank_candidates(field, rule=rule, seats=3)
    reasons = {row.athlete: dict(row.parts[1].values)["reason"] for row in ranking.rows}
    assert reasons == {
        "wind": "wind",
        "hand": "hand_timed",
        "blank": "no_mark",
        "still": "no_gauge",
        "late": "out_of_window",
        "early": "out_of_window",
    }
    assert {dict(row.parts[0].values)["status"] for row in ranking.rows} == {"NM"}


def test_a_place_is_needed_where_places_count() -> None:
    ranking = rank_candidates([one("a", "10.40")], rule=Rule(Kind.SINGLE_TRIAL_ORDER, True), seats=1)
    assert dict(ranking.rows[0].parts[1].values)["reason"] == "no_place"


def test_mean_of_the_best_three_of_four_needs_three_trials() -> None:
    rule = Rule(Kind.MEAN_BEST, False, counted=3, needed=3)
    days = (APRIL, MAY, JUNE, date(2023, 6, 18))
    full = Candidate(
        "a", "a", tuple(mark("a", v, on=d) for v, d in zip(("630", "627", "633", "618"), days, strict=True))
    )
    short = Candidate("b", "b", (mark("b", "640", on=APRIL), mark("b", "641", on=MAY), mark("b", None, status="DNS")))
    ranking = rank_candidates([short, full], rule=rule, seats=1)
    assert table(ranking) == [("a", 1, "within"), ("b", None, "too_few_trials")]
    assert ranking.rows[0].score == Decimal(630)
    assert dict(ranking.rows[1].parts[0].values) == {"done": "2", "needed": "3"}


def test_points_per_placing_drop_the_worst() -> None:
    scheme = tuple(Decimal(p) for p in (9, 7, 6, 5, 4, 3, 2, 1))
    rule = Rule(Kind.POINTS, True, points=scheme, counted=2)
    steady = Candidate("a", "a", tuple(mark("a", None, on=d, place=p) for d, p in ((APRIL, 2), (MAY, 2), (JUNE, 2))))
    uneven = Candidate("b", "b", tuple(mark("b", None, on=d, place=p) for d, p in ((APRIL, 1), (MAY, 9), (JUNE, 3))))
    ranking = rank_candidates([steady, uneven], rule=rule, seats=1)
    assert [(row.athlete, row.score) for row in ranking.rows] == [("b", Decimal(15)), ("a", Decimal(14))]
    assert ranking.rows[1].gap == Decimal(1)
    assert ranking.rows[0].mark is None
    assert dict(ranking.rows[0].parts[0].values)["dropped"] == "1"


def test_all_placings_count_where_no_number_is_set() -> None:
    rule = Rule(Kind.POINTS, True, points=(Decimal(9), Decimal(7)))
    twice = Candidate("a", "a", (mark("a", None, on=APRIL, place=1), mark("a", None, on=MAY, place=2)))
    assert rank_candidates([twice], rule=rule, seats=1).rows[0].score == Decimal(16)


def test_places_outside_the_table_earn_nothing() -> None:
    assert place_points(3, (Decimal(9), Decimal(7))) == 0
    assert place_points(0, (Decimal(9),)) == 0


def test_the_unit_cap_passes_the_seat_on() -> None:
    rule = Rule(Kind.BEST_MARK, True, unit_cap=1)
    field = [one("a", "10.60", unit="pingyao"), one("b", "10.65", unit="pingyao"), one("c", "10.70", unit="qixian")]
    ranking = rank_candidates(field, rule=rule, seats=2)
    assert table(ranking) == [("a", 1, "within"), ("b", 2, "over_cap"), ("c", 3, "within")]
    assert "over_cap" in codes(ranking, "b")


def test_a_tie_across_the_unit_cap_is_not_decided() -> None:
    rule = Rule(Kind.BEST_MARK, True, unit_cap=1)
    field = [one("a", "10.60", unit="pingyao"), one("b", "10.60", unit="pingyao"), one("c", "10.70", unit="qixian")]
    assert table(rank_candidates(field, rule=rule, seats=2))[:2] == [("a", 1, "tie_at_cut"), ("b", 1, "tie_at_cut")]


def test_tied_reserves_share_a_number() -> None:
    field = [one("a", "10.60"), one("b", "10.70"), one("c", "10.70"), one("d", "10.80")]
    ranking = rank_candidates(field, rule=Rule(Kind.BEST_MARK, True, reserves=1), seats=1)
    assert [(row.verdict.value, row.reserve_number) for row in ranking.rows[1:]] == [
        ("reserve", 1),
        ("reserve", 1),
        ("below", None),
    ]


def test_without_seats_nobody_is_within() -> None:
    assert table(rank_candidates([one("a", "10.60")], rule=TIMES, seats=0)) == [("a", 1, "below")]


def test_nobody_ranks_an_empty_field() -> None:
    assert rank_candidates([], rule=TIMES, seats=3).rows == ()


def test_the_hash_is_blind_to_order_and_sees_every_correction() -> None:
    a, b = one("a", "10.60"), one("b", "10.70")
    frozen = input_hash([a, b], rule=TIMES, seats=3)
    assert frozen == input_hash([b, a], rule=TIMES, seats=3)
    assert frozen == input_hash([one("a", "10.600"), b], rule=TIMES, seats=3)
    changed = [
        input_hash([one("a", "10.61"), b], rule=TIMES, seats=3),
        input_hash([one("a", "10.60", status="DSQ"), b], rule=TIMES, seats=3),
        input_hash([one("a", "10.60", wind=Decimal("2.1")), b], rule=TIMES, seats=3),
        input_hash([one("a", None), b], rule=TIMES, seats=3),
        input_hash([a, b], rule=TIMES, seats=2),
        input_hash([a, b], rule=LENGTHS, seats=3),
    ]
    assert len({frozen, *changed}) == 7
