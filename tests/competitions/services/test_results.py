from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from athletes.choices import MarkKind
from competitions.choices import ResultState, ResultStatus
from competitions.models import Result
from competitions.services.faults import (
    ChangedMeanwhile,
    ImpossibleResult,
    NothingToConfirm,
    NotProvisional,
    Refused,
)
from competitions.services.results import (
    Member,
    Outcome,
    SheetRow,
    correct_result,
    enter_results,
    make_official,
    record_result,
    record_results_bulk,
)
from tests.factories.athletes import AthleteFactory, EventFactory
from tests.factories.competitions import AT, ContestFactory, DelegationFactory, ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return ContestFactory()


@pytest.fixture
def race():
    return ContestFactory(event=EventFactory(mark_kind=MarkKind.TIME, lower_is_better=True))


def line(place, **extra):
    return SheetRow(DelegationFactory(), Outcome(place=place, **extra), entrant=f"选手{place}")


def test_results_go_from_provisional_to_official(contest, office):
    result = record_result(contest=contest, represents=DelegationFactory(), entrant="选手", place=1, by=office, at=AT)
    assert result.state == ResultState.PROVISIONAL
    assert make_official(contest=contest, by=office) == 1
    result.refresh_from_db()
    assert result.state == ResultState.OFFICIAL
    assert LogEntry.objects.get_for_object(result).count() == 2


def test_nothing_provisional_means_nothing_to_confirm(contest, office):
    with pytest.raises(NothingToConfirm):
        make_official(contest=contest, by=office)


def test_a_place_without_a_mark_is_refused_where_a_mark_is_required(race, office):
    with pytest.raises(ImpossibleResult, match="1"):
        enter_results(contest=race, rows=[line(1)], by=office, at=AT)
    enter_results(contest=race, rows=[line(1, mark=Decimal("10.62"))], by=office, at=AT)


def test_a_second_gold_needs_a_tie(contest, office):
    with pytest.raises(ImpossibleResult) as refusal:
        enter_results(contest=contest, rows=[line(1), line(1), line(2)], by=office, at=AT)
    assert [finding.code for finding in refusal.value.findings] == ["crowded", "second_gold"]
    assert not Result.objects.exists()
    with pytest.raises(ImpossibleResult, match="=1"):
        enter_results(contest=contest, rows=[line(1), line(1), line(3)], by=office, at=AT)
    tied = [line(1, is_tied=True), line(1, is_tied=True), line(3)]
    assert len(enter_results(contest=contest, rows=tied, by=office, at=AT)) == 3


def test_a_new_row_is_checked_against_those_that_stand(contest, office):
    enter_results(contest=contest, rows=[line(1, is_tied=True), line(1, is_tied=True)], by=office, at=AT)
    with pytest.raises(ImpossibleResult):
        enter_results(contest=contest, rows=[line(2)], by=office, at=AT)


def test_a_provisional_result_is_entered_again_and_an_official_one_is_not(contest, office):
    first = enter_results(contest=contest, rows=[line(2)], by=office, at=AT)[0]
    again = SheetRow(first.represents, Outcome(place=1), entrant=first.entrant, result=first.pk)
    enter_results(contest=contest, rows=[again], by=office, at=AT)
    assert Result.objects.get().place == 1
    make_official(contest=contest, by=office)
    with pytest.raises(NotProvisional):
        enter_results(contest=contest, rows=[again], by=office, at=AT)


def test_two_people_saving_the_same_sheet_lose_nothing(contest, office):
    seen = contest.version
    enter_results(contest=contest, rows=[line(1)], by=office, at=AT, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        enter_results(contest=contest, rows=[line(2)], by=office, at=AT, seen=seen)
    assert Result.objects.count() == 1


def test_a_row_that_is_gone_was_changed_meanwhile(contest, office):
    elsewhere = ResultFactory(state=ResultState.PROVISIONAL)
    row = SheetRow(elsewhere.represents, Outcome(place=1), entrant="选手", result=elsewhere.pk)
    with pytest.raises(ChangedMeanwhile):
        enter_results(contest=contest, rows=[row], by=office, at=AT)


def test_a_correction_supersedes_and_keeps_both_with_the_reason(contest, office):
    athlete = AthleteFactory(sport=contest.event.sport)
    wrong = ResultFactory(contest=contest, athlete=athlete, place=2)
    right = correct_result(result=wrong, outcome=Outcome(place=1), reason="录像复核", by=office, at=AT)
    wrong.refresh_from_db()
    assert wrong.state == ResultState.SUPERSEDED
    assert (right.state, right.place, right.supersedes, right.athlete) == (ResultState.OFFICIAL, 1, wrong, athlete)
    assert LogEntry.objects.get_for_object(wrong).latest().additional_data == {"why": "录像复核"}


def test_a_correction_needs_a_reason_and_an_official_result(contest, office):
    with pytest.raises(Refused):
        correct_result(result=ResultFactory(contest=contest), outcome=Outcome(place=1), reason=" ", by=office, at=AT)
    provisional = ResultFactory(contest=contest, state=ResultState.PROVISIONAL, place=5)
    with pytest.raises(NotProvisional):
        correct_result(result=provisional, outcome=Outcome(place=1), reason="复核", by=office, at=AT)


def test_a_disqualification_takes_the_place_away(contest, office):
    winner = ResultFactory(contest=contest, place=1)
    out = correct_result(result=winner, outcome=Outcome(status=ResultStatus.DSQ), reason="犯规", by=office, at=AT)
    assert (out.place, out.status) == (None, ResultStatus.DSQ)


def test_a_team_may_go_by_its_delegation_alone(office):
    final = ContestFactory(is_team=True)
    record_result(contest=final, represents=DelegationFactory(), place=1, by=office, at=AT)
    with pytest.raises(ImpossibleResult):
        record_result(contest=ContestFactory(), represents=DelegationFactory(), place=1, by=office, at=AT)


def test_bulk_results_are_checked_by_contest_and_leave_history(contest, race, office):
    delegation = DelegationFactory()
    rows = [
        Result(contest=contest, represents=delegation, entrant="甲", place=1),
        Result(contest=race, represents=delegation, entrant="乙", place=1, mark=Decimal("10.62")),
    ]
    written = record_results_bulk(results=rows, by=office, at=AT, official=True)
    assert {row.state for row in written} == {ResultState.OFFICIAL}
    assert [LogEntry.objects.get_for_object(row).get().actor for row in written] == [office, office]
    bad = [Result(contest=race, represents=delegation, entrant="丙", place=2)]
    with pytest.raises(ImpossibleResult):
        record_results_bulk(results=bad, by=office, at=AT)


def test_an_athlete_has_one_result_in_a_contest(contest, office):
    athlete = AthleteFactory(sport=contest.event.sport)
    delegation = DelegationFactory()
    row = SheetRow(delegation, Outcome(place=1), athlete=athlete)
    enter_results(contest=contest, rows=[row], by=office, at=AT)
    with pytest.raises(ImpossibleResult):
        enter_results(contest=contest, rows=[SheetRow(delegation, Outcome(place=2), athlete=athlete)], by=office, at=AT)


def test_a_relay_has_members_which_a_correction_keeps(office):
    relay = ContestFactory(is_team=True)
    athlete = AthleteFactory(sport=relay.event.sport)
    members = (Member(athlete), Member(name="钱示例"))
    row = SheetRow(DelegationFactory(), Outcome(place=1), members=members)
    result = enter_results(contest=relay, rows=[row], by=office, at=AT)[0]
    assert [(one.athlete, one.name) for one in result.members.all()] == [(athlete, ""), (None, "钱示例")]
    again = SheetRow(result.represents, Outcome(place=1), result=result.pk, members=members[1:])
    enter_results(contest=relay, rows=[again], by=office, at=AT)
    assert [str(one) for one in result.members.all()] == ["钱示例"]
    make_official(contest=relay, by=office)
    result.refresh_from_db()
    right = correct_result(result=result, outcome=Outcome(place=2), reason="复核", by=office, at=AT)
    assert [one.name for one in right.members.all()] == ["钱示例"]


def test_an_athlete_runs_in_heat_and_final(race, office):
    athlete, delegation = AthleteFactory(sport=race.event.sport), DelegationFactory()
    for label in ("预赛", ""):
        outcome = Outcome(place=1, mark=Decimal("10.62"))
        row = SheetRow(delegation, outcome, athlete=athlete, round_label=label)
        enter_results(contest=race, rows=[row], by=office, at=AT)
    make_official(contest=race, by=office)
    assert Result.objects.official().count() == 2
    assert Result.objects.placing().get().round_label == ""
    heat = Result.objects.get(round_label="预赛")
    right = correct_result(
        result=heat, outcome=Outcome(place=2, mark=Decimal("10.62")), reason="复核", by=office, at=AT
    )
    assert right.round_label == "预赛"


def test_hand_and_electronic_times_are_refused_on_one_sheet(race, office):
    rows = [line(1, mark=Decimal("10.6"), timing="hand"), line(2, mark=Decimal("10.62"), timing="electronic")]
    with pytest.raises(ImpossibleResult, match="手计时"):
        enter_results(contest=race, rows=rows, by=office, at=AT)
