import datetime

import pytest
from django.urls import reverse
from icalendar import Calendar

from athletes.choices import Role
from competitions.choices import CompetitionKind
from competitions.models import CalendarFeed
from competitions.services.contests import move_contest
from competitions.services.feeds import subscribe, token_of
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory
from tests.factories.competitions import (
    AT,
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    MatchFactory,
    MilestoneFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/app/calendar/"


@pytest.fixture
def contest(squad):
    return ContestFactory(event=EventFactory(sport=squad.sport), starts_at=datetime.time(9, 30), venue="晋中市体育馆")


def address(user, subject):
    feed = subscribe(user=user, subject=subject, language="zh-hans", at=AT)
    return reverse("competitions:calendar_feed", args=[token_of(feed)])


def entries(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return {str(event["UID"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_moved_contest_keeps_its_uid_and_its_sequence_grows(client, coach, office, squad, contest, day):
    url = address(coach, squad)
    before = entries(client, url)[f"{contest.pk}@beizhan"]
    move_contest(
        contest=contest,
        starts_on=datetime.date(2023, 8, 12),
        starts_at=contest.starts_at,
        venue=contest.venue,
        reason="天气",
        by=office,
        on=day,
    )
    after = entries(client, url)[f"{contest.pk}@beizhan"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt.isoformat() == "2023-08-12T09:30:00+08:00"
    assert b"BEGIN:VTIMEZONE" in client.get(url).content


def test_a_squad_has_its_matches_and_a_sport_its_milestones(client, coach, squad, contest):
    match = MatchFactory(competition=contest.competition, stage=None, home=TeamFactory(squad=squad, sport=squad.sport))
    other = MatchFactory(competition=contest.competition, stage=None)
    milestone = MilestoneFactory(competition=contest.competition, sport=squad.sport)
    seen = entries(client, address(coach, squad))
    assert {f"{match.pk}@beizhan", f"milestone-{milestone.pk}@beizhan"} <= set(seen)
    assert f"{other.pk}@beizhan" not in seen
    assert f"milestone-{milestone.pk}@beizhan" in entries(client, address(coach, squad.sport))


def test_a_competition_says_what_is_known_of_its_days(client, office):
    games = CompetitionFactory()
    url = address(office, games)
    assert entries(client, url) == {}
    CompetitionDateFactory(competition=games, precision="year", ends_on=None)
    assert entries(client, url) == {}
    CompetitionDateFactory(competition=games, precision="month", starts_on=datetime.date(2023, 8, 1), ends_on=None)
    key = f"competition-{games.pk}@beizhan"
    month = entries(client, url)[key]
    assert (month["STATUS"], month["DTEND"].dt) == ("TENTATIVE", datetime.date(2023, 9, 1))
    CompetitionDateFactory(competition=games, ends_on=None)
    known = entries(client, url)[key]
    assert (known.get("STATUS"), known["DTEND"].dt) == (None, datetime.date(2023, 8, 9))
    assert known["SEQUENCE"] > month["SEQUENCE"]
    CompetitionDateFactory(competition=games)
    assert entries(client, url)[key]["DTEND"].dt == datetime.date(2023, 8, 19)
    CompetitionDateFactory(competition=games, status="postponed", starts_on=None, ends_on=None, reason="延期")
    assert entries(client, url)[key]["STATUS"] == "CANCELLED"


def test_a_contest_without_a_time_takes_the_day(client, office, contest):
    plain = ContestFactory(competition=contest.competition, starts_on=datetime.date(2023, 8, 11))
    event = entries(client, address(office, contest.competition))[f"{plain.pk}@beizhan"]
    assert event["DTSTART"].dt == datetime.date(2023, 8, 11)


def test_the_address_opens_nothing_once_its_owner_may_not(client, user_as, squad, contest):
    coach = user_as(Role.COACH, squad=squad)
    url = address(coach, squad)
    assert client.get(url).status_code == 200
    coach.appointments.update(to_on=datetime.date(2023, 6, 1))
    assert client.get(url).status_code == 404


def test_a_forged_or_ended_address_opens_nothing(client, client_as, coach, squad):
    url = address(coach, squad)
    assert client.get(url.replace(".ics", "x.ics")).status_code == 404
    end = reverse("competitions:feed_end", args=[CalendarFeed.objects.get().pk])
    assert client_as(coach).get(end).status_code == 405
    assert client_as(coach).post(end, follow=True).status_code == 200
    assert client.get(url).status_code == 404


def test_nobody_ends_the_subscription_of_another(client_as, coach, office, squad):
    subscribe(user=coach, subject=squad, language="en", at=AT)
    end = reverse("competitions:feed_end", args=[CalendarFeed.objects.get().pk])
    assert client_as(office).post(end).status_code == 404


def test_a_coach_chooses_from_what_the_coach_sees(client_as, coach, squad, contest):
    elsewhere = ContestFactory(competition=CompetitionFactory(kind=CompetitionKind.TRIAL))
    page = client_as(coach)
    keys = set(page.get(LIST, {"of": f"squad:{squad.code}"}).context["form"].subjects)
    assert {f"squad:{squad.code}", f"sport:{squad.sport.code}", f"competition:{contest.competition.slug}"} == keys
    assert page.post(LIST, {"subject": f"competition:{elsewhere.competition.slug}"}).status_code == 200
    for _time in range(2):
        assert page.post(LIST, {"subject": f"squad:{squad.code}"}).status_code == 302
    assert CalendarFeed.objects.count() == 1
    assert "/app/calendar/" in page.get(LIST).content.decode()


def test_leaders_subscribe_and_others_have_no_such_page(client, client_as, leader, office, auditor, squad):
    assert client_as(leader).get(LIST).status_code == 200
    assert client_as(auditor).get(LIST).status_code == 404
    assert client.get(LIST).status_code == 302
    assert f"sport:{squad.sport.code}" in client_as(office).get(LIST).context["form"].subjects


def test_subscription_list_query_count_is_constant(client_as, office):
    page = client_as(office)
    subscribe(user=office, subject=CompetitionFactory(), language="en", at=AT)
    one = queries_of(page, LIST)
    for _number in range(2):
        subscribe(user=office, subject=CompetitionFactory(), language="en", at=AT)
    assert queries_of(page, LIST) == one


def test_feed_query_count_is_constant(client, office, squad):
    def add():
        contest = ContestFactory(event=EventFactory(sport=squad.sport))
        CompetitionDateFactory(competition=contest.competition)
        MilestoneFactory(competition=contest.competition, sport=squad.sport)

    add()
    url = address(office, squad.sport)
    one = queries_of(client, url)
    add()
    add()
    assert queries_of(client, url) == one
