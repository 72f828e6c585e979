from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from competitions.choices import MatchStatus
from competitions.models import Match
from competitions.services.faults import ChangedMeanwhile, ScoreNotPossible
from competitions.services.matches import record_forfeit, record_match_score, schedule_matches_bulk
from tests.factories.competitions import MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db


def test_a_score_ends_a_match_and_may_have_decimals(office):
    match = record_match_score(match=MatchFactory(), home_score=Decimal("44.5"), away_score=Decimal("21.5"), by=office)
    assert (match.status, match.home_score) == (MatchStatus.PLAYED, Decimal("44.5"))


def test_a_score_below_zero_is_refused(office):
    with pytest.raises(ScoreNotPossible):
        record_match_score(match=MatchFactory(), home_score=Decimal(-1), away_score=Decimal(0), by=office)


def test_two_people_scoring_the_same_match_lose_nothing(office):
    match = MatchFactory()
    seen = match.version
    record_match_score(match=match, home_score=Decimal(20), away_score=Decimal(19), by=office, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        record_match_score(match=match, home_score=Decimal(20), away_score=Decimal(21), by=office, seen=seen)


def test_many_matches_leave_history(office):
    stage = StageFactory()
    home, away = TeamFactory(), TeamFactory()
    rows = [Match(competition=stage.competition, stage=stage, starts_on="2023-07-02", home=home, away=away)]
    written = schedule_matches_bulk(matches=rows, by=office)
    assert LogEntry.objects.get_for_object(written[0]).get().actor == office


@pytest.mark.parametrize(("by_side", "score"), [("home", (0, 10)), ("away", (10, 0)), ("both", (0, 0))])
def test_a_forfeited_match_has_the_score_of_its_stage_and_a_reason(office, by_side, score):
    match = MatchFactory()
    with pytest.raises(ScoreNotPossible):
        record_forfeit(match=match, forfeit_by=by_side, by=office)
    row = record_forfeit(match=match, forfeit_by=by_side, by=office, seen=match.version, reason="未到场")
    assert (row.home_score, row.away_score, row.status) == (*score, MatchStatus.PLAYED)
    assert LogEntry.objects.get_for_object(row).first().additional_data == {"why": "未到场"}
    played = record_match_score(match=match, home_score=Decimal(20), away_score=Decimal(19), by=office)
    assert played.forfeit_by == ""
