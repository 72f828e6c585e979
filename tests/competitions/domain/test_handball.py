"""The numbers of docs/domain/handball.md."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from competitions.domain.handball import (
    Lineup,
    MatchRules,
    Play,
    dismissals,
    final_score,
    log_findings,
    parts_findings,
    play_findings,
    players_allowed,
    reductions,
    score_differs,
    score_parts,
    standing,
)
from competitions.domain.handball_figures import (
    KeeperFigures,
    PlayerFigures,
    ZoneFigures,
    court,
    keeper_figures,
    player_figures,
    share,
    zone_figures,
)
from competitions.domain.match_list import Listed, list_findings

RULES = MatchRules()
DAY = datetime.date(2023, 7, 2)
LINEUPS = {"home": Lineup(frozenset({1, 7, 10, 11})), "away": Lineup()}


LISTED = {"home": Lineup(frozenset({1})), "away": Lineup(frozenset({4, 5}))}


def play(number, kind, side="home", shirt=None, second=0, period=1, **more):
    return Play(f"p{number}", number, period, second, kind, side, shirt, **more)


def codes(findings):
    return [finding.code for finding in findings]


# ---- The worked example --------------------------------------------------------------------------
EXAMPLE = [
    play(1, "goal", "home", 7, second=65, zone="6m", assist=10, other=16),
    play(2, "saved", "away", None, second=90, zone="9m", other=1),
    play(3, "goal", "away", 5, second=120, zone="7m", other=1),
    play(4, "two_min", "home", 7, second=300),
    play(5, "goal", "home", 10, second=400, zone="wing", other=16),
    play(6, "undo", "", undoes="p5"),
    play(7, "turnover", "away", 4, second=500, other=11),
    play(8, "goal", "home", 11, second=505, zone="fast_break", other=16),
    play(9, "two_min", "home", 7, second=900),
    play(10, "two_min", "home", 7, second=1900, period=2),
    play(11, "goal", "away", 5, second=3500, period=2, zone="empty_goal"),
    play(12, "goal", "home", 10, second=3600, period=7, zone="7m", other=16),
]


def test_the_worked_example():
    plays = standing(EXAMPLE)
    assert score_parts(plays) == {"half_time": (2, 1), "full_time": (2, 2), "shoot_out": (1, 0)}
    assert final_score(plays) == (3, 2)
    assert {who: out.key for who, out in dismissals(plays, RULES).items()} == {("home", 7): "p10"}
    found = reductions(plays, RULES)
    assert [(row.begins, row.ends) for row in found] == [(300, 420), (900, 1020), (1900, 2020)]
    assert [players_allowed(found, "home", second, RULES) for second in (299, 300, 419, 420)] == [7, 6, 6, 7]
    figures = player_figures(plays, LINEUPS, RULES)
    assert figures["home", 7] == PlayerFigures(goals=1, shots=1, suspensions=3, red=1)
    assert figures["home", 10] == PlayerFigures(assists=1)
    assert figures["home", 11] == PlayerFigures(goals=1, shots=1, steals=1)
    assert figures["away", 5] == PlayerFigures(goals=2, shots=2, sevens=1, seven_shots=1)
    ours = keeper_figures(plays)["home", 1]
    assert (ours.saved, ours.total, ours.percent) == (1, 2, 50.0)
    assert dict(ours.saves) == {"9m": 1}
    assert keeper_figures(plays)["away", 16].percent == 0.0
    assert codes(log_findings(plays, LINEUPS, RULES)) == ["third_suspension"]


# ---- What may be logged --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (play(1, "goal", "home", 7, second=1801, zone="6m"), "outside_period"),
        (play(1, "goal", "home", 7, second=10, period=2, zone="6m"), "outside_period"),
        (play(1, "goal", "", None, zone="6m"), "no_side"),
        (play(1, "goal", "home", 7), "no_zone"),
        (play(1, "turnover", "home", 7, zone="6m"), "zone_without_shot"),
        (play(1, "goal", "home", None, zone="6m"), "no_player"),
        (play(1, "goal", "home", 7, zone="6m", assist=7), "own_assist"),
        (play(1, "miss", "home", 7, zone="6m", assist=10), "own_assist"),
        (play(1, "goal", "home", 99, zone="6m"), "not_on_list"),
        (play(1, "goal", "home", 7, zone="6m", assist=99), "not_on_list"),
        (play(1, "saved", "away", 4, zone="6m", other=99), "not_on_list"),
    ],
)
def test_what_cannot_be_is_refused_with_its_code(wrong, code):
    assert codes(play_findings(wrong, [], LINEUPS, RULES)) == [code]


@pytest.mark.parametrize(
    "right",
    [
        play(1, "goal", "home", 7, zone="6m", assist=10, other=99),
        play(1, "goal", "away", None, zone="9m", other=1),
        play(1, "two_min", "home", None),
        play(1, "timeout", "home"),
        play(1, "clock_start", ""),
    ],
)
def test_what_can_be_is_taken(right):
    """A side without a list may go without numbers; a bench may be punished as such."""
    assert play_findings(right, [], LINEUPS, RULES) == []


def test_who_is_dismissed_logs_nothing_later():
    before = [play(1, "red", "home", 7, second=600)]
    later = play(2, "goal", "home", 7, second=700, zone="6m")
    assert codes(play_findings(later, before, LINEUPS, RULES)) == ["dismissed"]
    assert codes(
        play_findings(play(2, "goal", "home", 10, second=700, zone="6m", assist=7), before, LINEUPS, RULES)
    ) == ["dismissed"]
    earlier = play(2, "goal", "home", 7, second=500, zone="6m")
    assert play_findings(earlier, before, LINEUPS, RULES) == []
    assert play_findings(play(2, "blue", "home", 7, second=700), before, LINEUPS, RULES) == []


def test_a_dismissal_that_arrives_late_shows_what_was_logged_after_it():
    plays = standing([play(1, "goal", "home", 7, second=700, zone="6m"), play(2, "red", "home", 7, second=600)])
    assert [(row.code, row.key) for row in log_findings(plays, LINEUPS, RULES)] == [("dismissed", "p1")]


def test_a_card_for_somebody_who_is_out_costs_no_second_player():
    plays = [play(1, "red", "home", 7, second=60), play(2, "blue", "home", 7, second=60), play(3, "two_min", "home")]
    assert len(reductions(plays, RULES)) == 2
    assert codes(log_findings(plays, LINEUPS, RULES)) == ["report_required"]


def test_timeouts_yellows_and_what_nobody_did_are_told():
    plays = [
        *(play(number, "timeout", "home", second=number) for number in (1, 2, 3)),
        play(4, "timeout", "home", second=1900, period=2),
        play(5, "yellow", "away", 4),
        play(6, "yellow", "away", 4),
        play(7, "yellow", "away", None),
        play(8, "yellow", "away", 5),
        play(9, "goal", "away", None, zone="9m"),
        play(10, "saved", "away", 4, zone="9m"),
    ]
    assert [(row.code, row.side, row.number) for row in log_findings(standing(plays), LISTED, RULES)] == [
        ("too_many_timeouts", "home", 4),
        ("too_many_timeouts_in_half", "home", 1),
        ("second_yellow", "away", None),
        ("too_many_yellows", "away", 4),
        ("goals_without_player", "away", 1),
        ("saves_without_keeper", "home", 1),
    ]


def test_a_side_without_a_list_may_leave_its_players_out():
    plays = [play(1, "goal", "away", None, zone="9m"), play(2, "saved", "home", 7, zone="9m")]
    assert log_findings(plays, LINEUPS, RULES) == []


# ---- The score ------------------------------------------------------------------------------------
def test_a_match_that_has_not_begun_is_nil_nil_at_half_time():
    assert score_parts([]) == {"half_time": (0, 0)}


def test_overtime_is_a_part_only_where_it_was_played():
    goal = play(1, "goal", "home", 7, second=3700, period=3, zone="6m")
    assert score_parts([goal]) == {"half_time": (0, 0), "full_time": (0, 0), "overtime": (1, 0)}


@pytest.mark.parametrize(
    ("parts", "final", "found"),
    [
        ({}, (30, 25), []),
        ({"half_time": (14, 12)}, (30, 25), []),
        ({"half_time": (31, 12)}, (30, 25), ["part_falls"]),
        ({"half_time": (14, 12), "full_time": (30, 25)}, (30, 25), []),
        ({"half_time": (14, 26), "full_time": (30, 25)}, (30, 25), ["part_falls"]),
        ({"full_time": (35, 35), "shoot_out": (4, 3)}, (39, 38), []),
        ({"full_time": (35, 35), "shoot_out": (4, 3)}, (39, 37), ["parts_do_not_add_up"]),
        ({"full_time": (28, 28), "overtime": (33, 32)}, (33, 32), []),
    ],
)
def test_typed_parts_must_not_contradict_each_other(parts, final, found):
    assert codes(parts_findings(parts, final)) == found


def test_the_log_against_the_score_on_record():
    plays = [play(1, "goal", "home", 7, zone="6m")]
    assert score_differs(plays, None, RULES) == []
    assert score_differs([], (1, 0), RULES) == []
    assert score_differs(plays, (1, 0), RULES) == []
    assert codes(score_differs(plays, (44.5, 21.5), RULES)) == ["score_differs"]
    assert codes(score_differs(plays, (44.5, 21.5), MatchRules(special_scoring=True))) == ["special_scoring"]


def test_periods_of_a_youth_match():
    youth = MatchRules(period_minutes=25)
    assert [youth.begins(period) for period in range(1, 8)] == [0, 1500, 3000, 3300, 3600, 3900, 4200]
    assert [RULES.ends(period) for period in (1, 2, 3, 6, 7)] == [1800, 3600, 3900, 4800, 4800]


# ---- Figures --------------------------------------------------------------------------------------
def test_shots_of_a_zone_are_the_sum_of_what_became_of_them():
    kinds = ("goal", "miss", "saved", "post", "blocked")
    plays = [play(number, kind, "home", 7, zone="9m") for number, kind in enumerate(kinds)]
    assert zone_figures(plays, "home")[2] == ZoneFigures("9m", 1, 1, 1, 1, 1)
    assert zone_figures(plays, "home")[2].percent == 20.0
    assert sum(row.shots for row in zone_figures(plays, "away")) == 0
    assert share(0, 0) is None


def test_figures_of_several_matches_add_up():
    both = PlayerFigures(goals=3, shots=4) + PlayerFigures(goals=1, shots=4, seconds=60)
    assert (both.goals, both.percent, both.minutes) == (4, 50.0, "1:00")
    keeper = KeeperFigures({"9m": 2}, {"9m": 1}) + KeeperFigures({"6m": 2}, {})
    assert (keeper.saved, keeper.total, keeper.percent) == (1, 4, 25.0)


def test_blocks_steals_and_the_rest_go_to_their_players():
    plays = [
        play(1, "blocked", "away", 4, zone="9m", other=7),
        play(2, "turnover", "home", 7, other=4),
        play(3, "injury", "home", 7),
        play(4, "blue", "away", 4),
        play(5, "yellow", "home", 7),
        play(6, "turnover", "away"),
    ]
    figures = player_figures(plays, {}, RULES)
    assert figures["home", 7] == PlayerFigures(turnovers=1, blocks=1, yellow=1)
    assert figures["away", 4] == PlayerFigures(shots=1, steals=1, red=1, blue=1)


def test_time_on_court_follows_starters_substitutions_and_suspensions():
    starters = frozenset(range(1, 8))
    lineups = {"home": Lineup(starters | {8, 9}, starters)}
    plays = [
        play(1, "sub_out", "home", 7, second=600),
        play(2, "sub_in", "home", 8, second=600),
        play(3, "two_min", "home", 6, second=700),
        play(4, "sub_in", "home", 9, second=710),
        play(5, "sub_in", "home", 9, second=720),
        play(6, "sub_out", "home", 7, second=730),
        play(7, "goal", "home", 5, second=800, zone="6m"),
        play(8, "red", "home", 9, second=820),
        play(9, "yellow", "away", 3, second=900),
        play(10, "red", "home", 7, second=900),
    ]
    walked = court(plays, lineups, RULES)
    assert codes(walked.findings) == ["too_many_on_court", "already_on_court", "not_on_court"]
    assert [walked.seconds["home", shirt] for shirt in (1, 6, 7, 8, 9)] == [900, 700, 600, 300, 110]
    assert player_figures(plays, lineups, RULES)["home", 8].seconds == 300


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(EXAMPLE))
def test_the_order_of_arrival_of_the_lines_changes_nothing(rows):
    assert standing(rows) == standing(EXAMPLE)


# ---- The match-day list ----------------------------------------------------------------------------
def listed(number, **more):
    return Listed(f"p{number}", **{"shirt": number, **more})


def test_a_list_in_order_has_no_findings():
    players = [listed(1, position="GK"), *(listed(number) for number in range(2, 17))]
    assert list_findings([*players, Listed("coach", "official")], on=DAY, rules=RULES) == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"shirt": None}, "shirt_missing"),
        ({"shirt": 100}, "shirt_range"),
        ({"shirt": 1}, "shirt_twice"),
        ({"registration": "suspended"}, "suspended"),
        ({"registration": "city"}, "not_registered"),
        ({"valid_to": datetime.date(2023, 7, 1)}, "registration_over"),
        ({"availability": "out"}, "out"),
    ],
)
def test_what_holds_the_lock_up(more, code):
    found = list_findings([listed(1, position="GK"), listed(2, **more)], on=DAY, rules=RULES)
    assert code in codes(found)
    assert all(finding.blocks for finding in found)


def test_numbers_and_roles_of_a_list():
    many = [listed(number) for number in range(1, 18)]
    bench = [Listed(f"o{number}", "official") for number in range(5)] + [Listed("p1", "official")]
    found = list_findings([*many, *bench], on=DAY, rules=RULES)
    assert [(row.code, row.number) for row in found] == [
        ("too_many_players", 17),
        ("too_many_officials", 6),
        ("both_roles", None),
        ("no_goalkeeper", None),
    ]
    assert codes(list_findings([], on=DAY, rules=RULES)) == ["no_players"]


def test_what_is_only_said():
    found = list_findings([listed(1, starts=True, availability="limited")], on=DAY, rules=RULES)
    assert set(codes(found)) == {"no_goalkeeper", "starters", "limited"}
    assert not any(finding.blocks for finding in found)


def test_whoever_is_barred_holds_the_lock_up_player_or_official():
    people = [Listed("1", shirt=1, position="GK", is_barred=True), Listed("2", kind="official", is_barred=True)]
    found = list_findings(people, on=datetime.date(2023, 7, 2), rules=MatchRules())
    assert [(finding.code, finding.key) for finding in found if finding.blocks] == [("barred", "1"), ("barred", "2")]
