"""What is proposed for an upload, and what is written."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.factories.athletes import MembershipFactory
from tests.factories.training import AttendanceFactory, RecordingFactory, SessionFactory
from tests.training.conftest import Team
from tests.training.devices import START, fit_file, gpx_file, tcx_file
from training.choices import RecordingSource, Slot
from training.domain.recordings import Effort
from training.models import Recording
from training.services.recordings import (
    EFFORTS_MAX,
    assign_session,
    propose,
    read_file,
    remove_recording,
    with_session,
    write_recordings,
)
from training.services.refusals import LogRefused

NOW = START + datetime.timedelta(days=1)
MORNING = Effort(START, 3600, 8000.0, 148, 176)
ROW = (MORNING, RecordingSource.FIT)


def proposed(team: Team, *efforts: Effort, **options: Any) -> Any:
    rows = [(effort, RecordingSource.FIT) for effort in efforts]
    return propose(rows, by=team.coach, at=NOW, **options)


def written(team: Team, proposals: Any) -> list[Recording]:
    return write_recordings(proposals, by=team.coach, at=NOW)


def test_an_effort_is_matched_to_the_planned_session_of_its_time(team: Team) -> None:
    morning = SessionFactory(squad=team.squad, planned_by=team.coach, slot=Slot.MORNING, starts_at=datetime.time(8))
    (proposal,) = proposed(team, MORNING, athlete=team.athletes[0])
    assert (proposal.session, set(proposal.sessions)) == (morning, {morning, team.session})
    (recording,) = written(team, [proposal])
    assert (recording.athlete, recording.session, recording.on) == (team.athletes[0], morning, team.session.on)
    assert (recording.minutes, recording.kilometres) == (60, 8.0)


def test_a_session_without_a_time_begins_at_the_usual_hour(team: Team, settings: Any) -> None:
    settings.SLOT_STARTS = settings.SLOT_STARTS | {"3_afternoon": 8}
    assert proposed(team, MORNING, athlete=team.athletes[0])[0].session == team.session


def test_sessions_of_a_squad_left_before_are_not_offered(team: Team) -> None:
    past = MembershipFactory(from_on=datetime.date(2022, 1, 1), to_on=datetime.date(2022, 12, 31))
    MembershipFactory(athlete=past.athlete, squad=team.squad)
    SessionFactory(squad=past.squad, on=team.session.on)
    assert proposed(team, MORNING, athlete=past.athlete)[0].sessions == [team.session]


def test_the_file_s_name_finds_the_athlete_and_a_namesake_is_asked_about(team: Team) -> None:
    one, two = team.athletes[:2]
    named = replace(MORNING, who=one.person.name)
    assert proposed(team, named)[0].athlete == one
    two.person.name = one.person.name
    two.person.save()
    assert proposed(team, named)[0].athlete is None
    assert proposed(team, named, chosen={0: two.pk})[0].athlete == two


def test_a_name_that_is_nobody_s_is_asked_about_and_never_somebody_else_s(team: Team) -> None:
    assert proposed(team, replace(MORNING, who="路人"), athlete=team.athletes[0])[0].athlete is None


def test_of_two_squads_at_the_same_hour_the_one_with_a_mark_is_it(team: Team) -> None:
    athlete = team.athletes[0]
    facts = {"on": team.session.on, "slot": Slot.MORNING, "starts_at": datetime.time(8)}
    SessionFactory(squad=team.squad, **facts)
    other = SessionFactory(squad=MembershipFactory(athlete=athlete).squad, **facts)
    assert proposed(team, MORNING, athlete=athlete)[0].session is None
    AttendanceFactory(session=other, athlete=athlete)
    assert proposed(team, MORNING, athlete=athlete)[0].session == other


def test_the_same_effort_is_written_once_whatever_file_it_comes_from(team: Team) -> None:
    first = proposed(team, MORNING, athlete=team.athletes[0])
    assert len(written(team, first)) == 1
    assert written(team, first) == []
    again = replace(MORNING, started_at=START + datetime.timedelta(seconds=40), seconds=3500)
    (proposal,) = proposed(team, again, athlete=team.athletes[0])
    assert proposal.known
    assert written(team, [proposal]) == []
    assert Recording.objects.count() == 1


def test_twice_in_one_upload_is_once(team: Team) -> None:
    proposals = proposed(team, MORNING, MORNING, athlete=team.athletes[0])
    assert [row.known for row in proposals] == [False, True]


def test_what_cannot_be_true_is_named_and_left_out(team: Team) -> None:
    future = replace(MORNING, started_at=NOW + datetime.timedelta(hours=1), heart_rate=300)
    (proposal,) = proposed(team, future, athlete=team.athletes[0])
    assert len(proposal.faults) == 2
    assert written(team, [proposal]) == []


def test_nobody_uploads_for_an_athlete_of_another_squad(team: Team) -> None:
    stranger = MembershipFactory().athlete
    (proposal,) = proposed(team, MORNING, athlete=stranger)
    with pytest.raises(PermissionDenied):
        written(team, [proposal])
    assert proposed(team, MORNING, chosen={0: stranger.pk})[0].athlete is None


def test_the_session_may_be_chosen_and_only_from_the_athlete_s_day(team: Team) -> None:
    (proposal,) = proposed(team, MORNING, athlete=team.athletes[0])
    assert with_session(proposal, str(team.session.pk)).session == team.session
    assert with_session(proposal, str(SessionFactory().pk)).session is None
    (recording,) = written(team, [proposal])
    assign_session(recording, session=team.session)
    assert Recording.objects.get().session == team.session
    with pytest.raises(LogRefused, match="另一天"):
        assign_session(recording, session=SessionFactory(on=team.session.on))
    assign_session(recording, session=None)
    assert Recording.objects.get().session is None


def test_a_removed_recording_leaves_its_history(team: Team) -> None:
    recording = RecordingFactory(athlete=team.athletes[0])
    remove_recording(recording)
    assert not Recording.objects.exists()


@pytest.mark.parametrize("content", [fit_file(), tcx_file(), gpx_file()])
def test_each_kind_of_file_is_read(content: bytes) -> None:
    assert read_file(content, zone=datetime.UTC).efforts[0].started_at == START


@pytest.mark.parametrize("content", [fit_file()[:-9], tcx_file(()), b"\x00\x01\x02", b"<gpx><!DOCTYPE x></gpx>"])
def test_an_unreadable_file_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(LogRefused) as caught:
        read_file(content, zone=datetime.UTC)
    assert len(caught.value.sentence) > 8


def test_a_table_of_too_many_efforts_is_refused() -> None:
    rows = "".join(f"2023-06-28T00:00:{n % 60:02}Z,60\n" for n in range(EFFORTS_MAX + 1))
    with pytest.raises(LogRefused, match=str(EFFORTS_MAX)):
        read_file(f"started,duration\n{rows}".encode(), zone=datetime.UTC)


@pytest.mark.parametrize("efforts", [1, 3])
def test_proposing_takes_the_same_number_of_queries(
    team: Team, efforts: int, django_assert_max_num_queries: Any
) -> None:
    rows = [replace(MORNING, started_at=START + datetime.timedelta(hours=2 * n)) for n in range(efforts)]
    proposed(team, *rows, athlete=team.athletes[0])
    with django_assert_max_num_queries(7):
        proposed(team, *rows, athlete=team.athletes[0])


def test_the_clock_of_this_machine_is_shanxi(db: None) -> None:
    assert str(timezone.get_default_timezone()) == "Asia/Shanghai"
