import datetime
import uuid
from dataclasses import replace
from decimal import Decimal

import pytest

from competitions.choices import MatchStatus
from competitions.models import MatchEvent
from competitions.services.faults import ChangedMeanwhile, NothingToConfirm, ScoreNotPossible
from competitions.services.match_list import Line, save_match_list
from competitions.services.match_log import NewPlay, confirm_log, record_plays
from competitions.services.matches import record_match_score
from tests.competitions.match_day import locked, match_of, member
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(squad, coach):
    match = match_of(squad)
    locked(match, [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)], coach)
    return match


def play(kind="goal", side="home", shirt=7, second=60, zone="6m", period=1, **more):
    return NewPlay(uuid.uuid4(), kind, period, second, AT, side, shirt, zone, **more)


def undo(of):
    return NewPlay(uuid.uuid4(), "undo", 1, 60, AT, undoes=of.id)


def send(match, *plays, by=None):
    return [(answer.state, answer.sentence) for answer in record_plays(match=match, plays=plays, by=by, at=AT)]


def test_a_play_sent_twice_is_one_play(match, coach):
    goal = play()
    assert send(match, goal, goal, by=coach) == [("stored", "")] * 2
    assert send(match, goal, by=coach) == [("stored", "")]
    row = MatchEvent.objects.get()
    assert (row.pk, row.number, row.recorded_by) == (goal.id, 1, coach)


def test_another_play_with_the_same_key_is_told_apart(match):
    goal = play()
    send(match, goal)
    [(state, sentence)] = send(match, replace(goal, shirt=9))
    assert state == "conflict"
    assert "编号" in sentence
    assert match.events.count() == 1


def test_a_key_of_another_match_is_a_conflict(match):
    goal = play()
    other = match_of(SquadFactory())
    send(other, goal)
    assert send(match, goal)[0][0] == "conflict"
    assert match.events.count() == 0


def test_a_batch_takes_what_it_can_and_says_why_not(match):
    states = send(match, play(), play(shirt=99), play(shirt=None), play(zone=""), play(side="away", shirt=None))
    assert [state for state, _ in states] == ["stored", "conflict", "conflict", "conflict", "stored"]
    assert "山西晋中" in states[1][1]
    assert "99" in states[1][1]
    assert list(match.events.values_list("number", flat=True)) == [1, 2]


def test_who_is_dismissed_logs_nothing_also_when_two_devices_meet(match):
    red = play("red", second=600, zone="")
    send(match, red)
    late = [play(second=700), play(second=500)]
    assert [state for state, _ in send(match, *late)] == ["conflict", "stored"]


def test_a_play_is_taken_back_once(match):
    goal = play()
    send(match, goal)
    first, second = undo(goal), undo(goal)
    assert send(match, first) == [("stored", "")]
    assert send(match, second)[0][0] == "conflict"
    assert send(match, undo(first))[0][0] == "conflict"
    assert send(match, undo(play()))[0][0] == "conflict"
    assert match.events.count() == 2


def test_the_log_is_never_written_over(match):
    send(match, play())
    for act in (lambda: MatchEvent.objects.update(shirt=9), lambda: MatchEvent.objects.all().delete()):
        with pytest.raises(TypeError, match="append-only"):
            act()


def test_two_devices_interleave_and_nothing_is_lost(match):
    mine, theirs = [play(second=n) for n in range(20)], [play(second=n, shirt=9) for n in range(20)]
    for one, two in zip(mine, theirs, strict=True):
        send(match, one)
        send(match, two)
    send(match, *mine)
    assert match.events.count() == 40
    assert sorted(match.events.values_list("number", flat=True)) == list(range(1, 41))


def test_the_log_becomes_the_score_part_by_part(match, coach):
    with pytest.raises(NothingToConfirm):
        confirm_log(match=match, by=coach)
    send(match, play(), play(side="away", shirt=None), play(second=2000, period=2, shirt=9))
    row = confirm_log(match=match, by=coach, seen=match.version)
    assert (row.home_score, row.away_score, row.status) == (2, 1, MatchStatus.PLAYED)
    assert list(row.parts.values_list("part", "home", "away")) == [("half_time", 1, 1), ("full_time", 2, 1)]
    with pytest.raises(ChangedMeanwhile):
        confirm_log(match=match, by=coach, seen=match.version)
    send(match, play(second=2100, period=2))
    confirm_log(match=match, by=coach)
    assert list(row.parts.values_list("part", "home", "away")) == [("half_time", 1, 1), ("full_time", 3, 1)]


def test_typed_parts_are_kept_and_may_be_taken_away(match, coach):
    score = {"match": match, "home_score": Decimal("44.5"), "away_score": Decimal("21.5"), "by": coach}
    with pytest.raises(ScoreNotPossible):
        record_match_score(**score, parts={"half_time": (Decimal(45), Decimal(3))})
    record_match_score(**score, parts={"half_time": (Decimal("20.5"), Decimal(10))})
    assert match.parts.get().home == Decimal("20.5")
    record_match_score(**score, parts=None)
    assert match.parts.count() == 1
    record_match_score(**score, parts={})
    assert match.parts.count() == 0


def test_an_instant_of_a_device_is_kept_as_it_was(match):
    goal = replace(play(), happened_at=AT + datetime.timedelta(milliseconds=123))
    send(match, goal)
    assert send(match, goal) == [("stored", "")]


def test_a_side_with_a_list_names_its_players(match, coach):
    save_match_list(match=match, side="away", lines=[Line(shirt_number=5)], by=coach, at=AT)
    assert [state for state, _ in send(match, play(side="away", shirt=None), play(side="away", shirt=5))] == [
        "conflict",
        "stored",
    ]
