import datetime

import pytest
from auditlog.models import LogEntry

from athletes.choices import RegistrationStatus
from competitions.models import ListEntry, MatchEvent
from competitions.services.faults import ChangedMeanwhile
from competitions.services.match_list import (
    HasPlays,
    Line,
    ListNotReady,
    ReasonMissing,
    findings_of,
    lock_match_list,
    save_match_list,
)
from tests.competitions.match_day import lines_of, locked, match_of, member
from tests.factories.antidoping import IneligibilityFactory
from tests.factories.athletes import HealthCaseFactory, PersonFactory
from tests.factories.competitions import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(squad):
    return match_of(squad)


@pytest.fixture
def members(squad):
    return [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)]


def save(match, lines, by, **more):
    return save_match_list(match=match, side="home", lines=lines, by=by, at=AT, **more)


def test_a_draft_is_saved_changed_and_locked(match, members, coach):
    row = save(match, lines_of(members), coach)
    bench = Line(kind="official", person=PersonFactory(), bench="head_coach")
    row = save(match, [*lines_of(members[:2]), bench], coach, seen=row.version)
    assert list(row.entries.values_list("kind", "shirt_number")) == [("player", 1), ("player", 7), ("official", None)]
    row = lock_match_list(match=match, side="home", by=coach, at=AT, seen=row.version)
    assert (row.locked_at, row.locked_by) == (AT, coach)
    assert lock_match_list(match=match, side="home", by=None, at=AT).locked_by == coach


def test_a_line_that_did_not_change_leaves_no_history(match, members, coach):
    save(match, lines_of(members), coach)
    before = LogEntry.objects.count()
    save(match, lines_of(members), coach)
    assert LogEntry.objects.count() == before


def test_two_people_at_one_list_are_told(match, members, coach):
    row = save(match, lines_of(members), coach)
    save(match, lines_of(members[:1]), coach)
    with pytest.raises(ChangedMeanwhile):
        save(match, lines_of(members), coach, seen=row.version)


@pytest.mark.parametrize(
    ("athlete", "words"),
    [
        ({"status": RegistrationStatus.SUSPENDED}, "停赛"),
        ({"status": RegistrationStatus.CITY}, "注册"),
        ({"valid_to": datetime.date(2023, 7, 1)}, "到期"),
    ],
)
def test_the_registry_holds_a_lock_up(match, members, squad, coach, athlete, words):
    row = save(match, lines_of([*members, member(squad, 10, **athlete)]), coach)
    with pytest.raises(ListNotReady) as refused:
        lock_match_list(match=match, side="home", by=coach, at=AT)
    assert words in str(refused.value)
    row.refresh_from_db()
    assert row.locked_at is None


def test_the_physician_has_the_last_word(match, members, coach):
    HealthCaseFactory(athlete=members[1].athlete, restriction="不做投掷")
    row = save(match, lines_of(members), coach)
    name = members[1].athlete.person.name
    assert any(finding.code == "out" and name in sentence for finding, sentence in findings_of(row, match))
    with pytest.raises(ListNotReady):
        lock_match_list(match=match, side="home", by=coach, at=AT)


def test_a_person_of_ours_who_is_no_athlete_is_not_registered(match, members, coach):
    save(match, [*lines_of(members), Line(person=PersonFactory(), shirt_number=20)], coach)
    with pytest.raises(ListNotReady):
        lock_match_list(match=match, side="home", by=coach, at=AT)


def test_nobody_plays_and_sits_on_the_bench(match, members, coach):
    both = Line(kind="official", person=members[0].athlete.person)
    with pytest.raises(ListNotReady, match=members[0].athlete.person.name):
        save(match, [*lines_of(members), both], coach)


def test_a_locked_list_changes_only_with_a_reason_that_stays(match, members, squad, coach, office):
    locked(match, members, coach)
    new = member(squad, 11)
    with pytest.raises(ReasonMissing):
        save(match, lines_of([*members[:2], new]), coach)
    row = save(match, lines_of([*members[:2], new]), office, reason="热身时受伤")
    change = row.overrides.get()
    assert (change.reason, change.by, change.came, change.went) == ("热身时受伤", office, [11], [9])
    assert LogEntry.objects.get_for_model(ListEntry).filter(additional_data__why="热身时受伤").count() == 2


def test_a_new_number_after_the_lock_is_a_change(match, members, coach):
    locked(match, members, coach)
    members[2].shirt_number = 19
    assert save(match, lines_of(members), coach, reason="球衣破损").overrides.get().changed == [19]


def test_a_change_after_the_lock_is_checked_like_the_lock(match, members, squad, coach):
    locked(match, members, coach)
    out = member(squad, 12, status=RegistrationStatus.SUSPENDED)
    with pytest.raises(ListNotReady):
        save(match, lines_of([*members, out]), coach, reason="补报")


def test_who_stands_in_the_log_stays_on_the_list(match, members, coach):
    locked(match, members, coach)
    MatchEvent.objects.create(
        match=match, number=1, kind="saved", side="away", zone="9m", other=1, happened_at=AT, recorded_at=AT
    )
    with pytest.raises(HasPlays, match="1"):
        save(match, lines_of(members[1:]), coach, reason="换人")


def test_the_other_side_is_known_by_its_numbers(match, coach):
    lines = [Line(name="甲", shirt_number=5), Line(shirt_number=16)]
    row = save_match_list(match=match, side="away", lines=lines, by=coach, at=AT)
    assert [str(entry) for entry in row.entries.all()] == ["甲", ""]
    assert not any(finding.code == "not_registered" for finding, _ in findings_of(row, match))


def bar(person, **more):
    return IneligibilityFactory(person=person, **more)


def test_a_list_with_a_barred_player_cannot_be_locked_and_says_no_more(match, members, coach):
    bar(members[1].athlete.person)
    save(match, lines_of(members), coach)
    with pytest.raises(ListNotReady, match="须由反兴奋剂专员核定") as refused:
        lock_match_list(match=match, side="home", by=coach, at=AT)
    assert members[1].athlete.person.name in str(refused.value)
    for told in ("临时", "停赛", "CANARY", "2023-05-01"):
        assert told not in str(refused.value)


def test_an_official_is_barred_as_well(match, members, coach):
    doctor = PersonFactory()
    bar(doctor)
    row = save(match, [*lines_of(members), Line(kind="official", person=doctor, bench="doctor")], coach)
    assert "barred" in {finding.code for finding, _sentence in findings_of(row, match)}


@pytest.mark.parametrize(
    ("bound", "is_barred"),
    [
        ({"from_on": datetime.date(2023, 7, 2)}, True),
        ({"from_on": datetime.date(2023, 7, 3)}, False),
        ({"to_on": datetime.date(2023, 7, 2)}, True),
        ({"to_on": datetime.date(2023, 7, 1)}, False),
        ({"lifted_on": datetime.date(2023, 6, 1)}, False),
    ],
)
def test_a_bar_counts_on_the_day_of_the_match_alone(match, members, coach, bound, is_barred):
    assert match.starts_on == datetime.date(2023, 7, 2)
    bar(members[1].athlete.person, **bound)
    row = save(match, lines_of(members), coach)
    assert ("barred" in {finding.code for finding, _sentence in findings_of(row, match)}) == is_barred


def test_a_locked_list_takes_nobody_who_is_barred(match, members, coach):
    locked(match, members[:2], coach)
    bar(members[2].athlete.person)
    with pytest.raises(ListNotReady):
        save(match, lines_of(members), coach, reason="替补")


def test_without_the_room_above_nobody_is_barred(match, members, coach, settings):
    settings.ENTRY_BARS = ()
    bar(members[1].athlete.person)
    row = save(match, lines_of(members), coach)
    assert "barred" not in {finding.code for finding, _sentence in findings_of(row, match)}
