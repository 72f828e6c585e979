from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction

from athletes.models import Sport, User
from delegation.choices import Level, Metric, TargetState
from delegation.models import Delegation, Forecast, Responsibility, ReviewMeeting, Target
from delegation.querysets import AppendOnly
from delegation.services.refusals import AppointmentNotPossible, ForecastNotPossible, TargetNotPossible
from delegation.services.responsibility import (
    appoint_responsible,
    enter_forecast,
    file_document,
    hold_review,
    set_target,
    sign_target,
)
from delegation.services.team import form_delegation, set_quota
from tests.factories.athletes import PersonFactory, SportFactory
from tests.factories.delegation import DelegationFactory, DocumentFactory, ForecastFactory, ReviewFactory, TargetFactory


@pytest.fixture
def ours(db: None) -> Delegation:
    return DelegationFactory()


@pytest.fixture
def sport(db: None) -> Sport:
    return SportFactory()


def enter(ours: Delegation, sport: Sport | None, by: User, day: datetime.date, **more: Any) -> Target:
    lines = {"base": Decimal(90), "commit": Decimal(100), "stretch": Decimal(110)}
    given = {"metric": Metric.POINTS, "document": more.pop("document", None) or DocumentFactory(), **lines, **more}
    return set_target(delegation=ours, sport=sport, by=by, on=day, **given)


def test_a_change_is_a_new_version_with_its_reason(
    ours: Delegation, sport: Sport, office: User, day: datetime.date
) -> None:
    first = enter(ours, sport, office, day)
    with pytest.raises(TargetNotPossible):
        enter(ours, sport, office, day, commit=Decimal(105))
    second = enter(ours, sport, office, day, commit=Decimal(105), reason="增项", seen=1)
    assert (second.version, second.supersedes, second.reason) == (2, first, "增项")
    assert list(Target.objects.newest()) == [second]
    assert LogEntry.objects.get_for_object(second).get().additional_data == {"why": "增项"}


def test_two_people_changing_the_same_target_lose_nothing(
    ours: Delegation, sport: Sport, office: User, day: datetime.date
) -> None:
    enter(ours, sport, office, day, seen=0)
    with pytest.raises(TargetNotPossible):
        enter(ours, sport, office, day, reason="另一人", seen=0)


@pytest.mark.parametrize(
    ("metric", "lines", "stands"),
    [
        ("points", (90, 100, 110), True),
        ("points", (100, 90, 110), False),
        ("points", (-1, 0, 1), False),
        ("rank", (6, 5, 4), True),
        ("rank", (4, 5, 6), False),
    ],
)
def test_base_commitment_and_stretch_follow_one_another(
    ours: Delegation, office: User, day: datetime.date, metric: str, lines: tuple[int, int, int], stands: bool
) -> None:
    named = dict(zip(("base", "commit", "stretch"), map(Decimal, lines), strict=True))
    if stands:
        assert enter(ours, None, office, day, metric=metric, **named).commit == lines[1]
        return
    with pytest.raises(TargetNotPossible):
        enter(ours, None, office, day, metric=metric, **named)
    with pytest.raises(IntegrityError), transaction.atomic():
        TargetFactory(delegation=ours, sport=None, metric=metric, **named)


def test_only_the_newest_version_is_signed_and_once(
    ours: Delegation, sport: Sport, office: User, day: datetime.date
) -> None:
    first = enter(ours, sport, office, day)
    second = enter(ours, sport, office, day, reason="增项")
    with pytest.raises(TargetNotPossible):
        sign_target(target=first, by=office, on=day)
    signed = sign_target(target=second, by=office, on=day)
    again = sign_target(target=signed, by=office, on=datetime.date(2023, 7, 9))
    assert (again.state, again.signed_on) == (TargetState.SIGNED, day)


def test_a_hand_over_ends_the_day_before(ours: Delegation, sport: Sport, office: User) -> None:
    person = PersonFactory(name="武建国")
    chosen = {"delegation": ours, "sport": sport, "level": Level.SPORT_LEAD, "by": office}
    first = appoint_responsible(**chosen, from_on=datetime.date(2023, 3, 15), display_name="钱示例", post="科长")
    with pytest.raises(AppointmentNotPossible):
        appoint_responsible(**chosen, from_on=datetime.date(2023, 3, 15), person=person)
    second = appoint_responsible(**chosen, from_on=datetime.date(2023, 6, 1), person=person)
    first.refresh_from_db()
    assert first.to_on == datetime.date(2023, 5, 31)
    assert second.shown_name == "武建国"
    assert list(Responsibility.objects.on(datetime.date(2023, 5, 31))) == [first]
    with pytest.raises(AppointmentNotPossible):
        appoint_responsible(**chosen, from_on=datetime.date(2023, 7, 1))


def test_a_forecast_is_dated_and_the_same_one_twice_is_one(
    ours: Delegation, sport: Sport, team_lead: User, day: datetime.date
) -> None:
    given = {"points": Decimal(88), "points_low": Decimal(84), "points_high": Decimal(92), "gold": Decimal(3)}
    first = enter_forecast(delegation=ours, sport=sport, by=team_lead, on=day, note="左膝", **given)
    assert enter_forecast(delegation=ours, sport=sport, by=team_lead, on=day, note="左膝", **given) == first
    other = enter_forecast(delegation=ours, sport=sport, by=team_lead, on=day, **{**given, "points": Decimal(90)})
    assert other != first
    with pytest.raises(ForecastNotPossible):
        enter_forecast(delegation=ours, sport=sport, by=team_lead, on=day, **{**given, "points_low": Decimal(89)})


def test_evidence_is_added_and_never_changed(ours: Delegation) -> None:
    ForecastFactory(delegation=ours)
    TargetFactory(delegation=ours)
    for rows in (Forecast.objects.all(), Target.objects.all()):
        with pytest.raises(AppendOnly):
            rows.update(base=1)
        with pytest.raises(AppendOnly):
            rows.delete()


def test_a_review_is_held_once_and_the_next_one_planned(ours: Delegation, office: User, day: datetime.date) -> None:
    review = ReviewFactory(delegation=ours)
    later = datetime.date(2023, 7, 20)
    hold_review(review=review, on=day, conclusion="补强接力", by=office, next_due_on=later)
    again = hold_review(review=review, on=later, conclusion="别的", by=office)
    assert (again.held_on, again.conclusion) == (day, "补强接力")
    assert list(ReviewMeeting.objects.values_list("due_on", flat=True)) == [review.due_on, later]


def test_documents_quotas_and_delegations(ours: Delegation, office: User, day: datetime.date) -> None:
    document = file_document(title=" 工作方案 ", issuer="晋中市人民政府", issued_on=day, by=office)
    assert str(document) == "工作方案"
    assert form_delegation(competition=ours.competition, organisation=ours.organisation, by=office) == ours
    sport = SportFactory()
    set_quota(delegation=ours, sport=sport, seats=10, by=office)
    assert set_quota(delegation=ours, sport=sport, seats=12, by=office, document=document).seats == 12
    assert ours.quotas.count() == 1
