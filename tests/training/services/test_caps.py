"""More than the physician allows: asked why, kept with the mark, and never marked with the group."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.choices import Role
from athletes.domain.availability import NO_CAP, StageCap
from athletes.models import Athlete, Squad, User
from tests.conftest import UserAs
from tests.factories.athletes import HealthCaseFactory, MembershipFactory
from tests.factories.training import SessionFactory
from training.domain.marks import Mark, is_above_cap
from training.models import Attendance, Session
from training.services import Entry, fill_unrecorded, log_session, undo_log
from training.services.refusals import AboveCap

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2023, 6, 28)
PRESENT = Mark("present", 4, 45)


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    """Restricted to 45 minutes at RPE 4."""
    athlete = MembershipFactory(squad=squad).athlete
    HealthCaseFactory(athlete=athlete, restricted_from=datetime.date(2023, 6, 24), max_minutes=45, max_rpe=4)
    return athlete


@pytest.fixture
def session(squad: Squad) -> Session:
    return SessionFactory(squad=squad, on=TODAY, planned_minutes=90, planned_rpe=6)


def log(session: Session, athlete: Athlete, mark: Mark, by: User) -> None:
    entries = [Entry(athlete.pk, mark)]
    log_session(session=session, entries=entries, minutes=90, by=by, today=TODAY, at=timezone.now())


@pytest.mark.parametrize(
    ("mark", "above"),
    [
        (PRESENT, False),
        (Mark("present", 5, 45), True),
        (Mark("late", 4, 46), True),
        (Mark("present", 4), True),  # the session's 90 minutes
        (Mark("injured"), False),
    ],
)
def test_own_minutes_else_the_sessions_are_held_against_the_cap(mark: Mark, above: bool) -> None:
    assert is_above_cap(mark, StageCap(45, 4), 90) == above
    assert not is_above_cap(mark, NO_CAP, 90)


def test_within_the_cap_nothing_is_asked(session: Session, athlete: Athlete, coach: User) -> None:
    log(session, athlete, PRESENT, coach)
    assert Attendance.objects.get().cap_reason == ""


def test_above_the_cap_is_refused_without_a_reason_and_kept_with_it(
    session: Session, athlete: Athlete, coach: User
) -> None:
    with pytest.raises(AboveCap) as refusal:
        log(session, athlete, replace(PRESENT, rpe=6), coach)
    assert athlete.person.name in refusal.value.sentence
    assert not Attendance.objects.exists()
    log(session, athlete, replace(PRESENT, rpe=6, why="队医当场同意"), coach)
    assert Attendance.objects.get().cap_reason == "队医当场同意"


def test_somebody_kept_out_trains_only_with_a_reason(session: Session, squad: Squad, coach: User) -> None:
    out = MembershipFactory(squad=squad).athlete
    HealthCaseFactory(athlete=out)
    with pytest.raises(AboveCap):
        log(session, out, Mark("present"), coach)
    log(session, out, Mark("injured"), coach)


def test_a_mark_that_stands_is_not_asked_about_again(session: Session, athlete: Athlete, coach: User) -> None:
    log(session, athlete, Mark("present", 6, 45, why="测试"), coach)
    log(session, athlete, Mark("present", 6, 45, why="测试"), coach)
    assert Attendance.objects.get().cap_reason == "测试"


def test_the_group_s_mark_leaves_those_above_their_cap_open(session: Session, athlete: Athlete, coach: User) -> None:
    other = MembershipFactory(squad=session.squad).athlete
    fill_unrecorded(session=session, rpe=6, by=coach, today=TODAY, at=timezone.now())
    assert list(Attendance.objects.values_list("athlete", flat=True)) == [other.pk]


def test_taking_a_save_back_restores_the_reason(session: Session, athlete: Athlete, coach: User) -> None:
    log(session, athlete, replace(PRESENT, rpe=6, why="测试"), coach)
    at = timezone.now()
    saved = log_session(session=session, entries=[Entry(athlete.pk, PRESENT)], minutes=90, by=coach, today=TODAY, at=at)
    undo_log(receipt=saved.receipt_id, by=coach, at=at)
    assert Attendance.objects.get().cap_reason == "测试"


def test_the_sheet_asks_why_beside_the_name(
    session: Session, athlete: Athlete, squad: Squad, user_as: UserAs, client: Client
) -> None:
    client.force_login(user_as(Role.COACH, squad=squad), backend="django.contrib.auth.backends.ModelBackend")
    url, key = reverse("training:log_detail", args=[session.pk]), athlete.pk
    assert "最多 45 分钟" in client.get(url).content.decode()
    values = {"minutes": 90, f"state-{key}": "present", f"rpe-{key}": 6, f"min-{key}": 45}
    answer = client.post(url, values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="error-{key}"' in page
    assert 'value="6"' in page
    values |= {f"why-{key}": "队医当场|同意", f"seen-{key}": ""}
    assert client.post(url, values).status_code == 302
    page = client.get(url).content.decode()
    assert "队医当场|同意" in page
    values |= {f"seen-{key}": "present|6|45|1|队医当场|同意", f"why-{key}": "测试"}
    assert client.post(url, values).status_code == 302
    assert Attendance.objects.get().cap_reason == "测试"


def test_a_fill_from_the_form_leaves_the_capped_line_open(
    session: Session, athlete: Athlete, squad: Squad, user_as: UserAs, client: Client
) -> None:
    client.force_login(user_as(Role.COACH, squad=squad), backend="django.contrib.auth.backends.ModelBackend")
    other = MembershipFactory(squad=squad).athlete
    url = reverse("training:log_detail", args=[session.pk])
    assert client.post(url, {"minutes": 90, "fill": 6}).status_code == 302
    assert list(Attendance.objects.values_list("athlete", flat=True)) == [other.pk]
