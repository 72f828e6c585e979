import datetime
import uuid

import pytest
from django.urls import reverse

from athletes.choices import Role
from competitions.choices import CompetitionKind
from competitions.models import Competition, CompetitionDate, Contest, Milestone, MilestoneShift
from competitions.services.milestones import plan_milestones
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    MatchFactory,
    MilestoneFactory,
    StageFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/app/competitions/"


def address(name, *args):
    return reverse(f"competitions:{name}", args=args)


@pytest.fixture
def games(squad):
    """The Games, with a contest of the sport of ``squad`` and one of another sport."""
    games = CompetitionFactory(slug="16")
    CompetitionDateFactory(competition=games)
    ContestFactory(competition=games, event=EventFactory(sport=squad.sport))
    ContestFactory(competition=games)
    return games


def test_who_opens_the_list(client, client_as, office, team_lead, coach, leader, auditor):
    assert [client_as(user).get(LIST).status_code for user in (office, team_lead, coach)] == [200, 200, 200]
    assert [client_as(user).get(LIST).status_code for user in (leader, auditor)] == [404, 404]
    assert client.get(LIST).status_code == 302


def test_the_list_is_empty_searched_and_counts_down(client_as, office):
    page = client_as(office)
    assert "还没有赛事" in page.get(LIST).content.decode()
    games = CompetitionFactory(name="山西省第十六届运动会")
    CompetitionDateFactory(competition=games)
    assert "41" in page.get(LIST).content.decode()
    assert "没有符合条件的赛事" in page.get(LIST, {"q": "网球"}).content.decode()
    assert games.name in page.get(LIST, {"q": "第十六届", "kind": CompetitionKind.GAMES}).content.decode()


def test_list_query_count_is_constant(client_as, office):
    page = client_as(office)
    CompetitionDateFactory()
    one = queries_of(page, LIST)
    CompetitionDateFactory.create_batch(2)
    assert queries_of(page, LIST) == one


def test_detail_query_count_is_constant(client_as, office):
    games = CompetitionFactory()
    page = client_as(office)

    def add():
        contest = ContestFactory(competition=games)
        MilestoneFactory(competition=games, sport=contest.event.sport, due_on=datetime.date(2023, 6, 1))
        CompetitionDateFactory(competition=games)

    add()
    one = queries_of(page, games.get_absolute_url())
    add()
    add()
    assert queries_of(page, games.get_absolute_url()) == one


def test_the_page_shows_the_history_of_dates(client_as, office):
    games = CompetitionFactory()
    CompetitionDateFactory(competition=games, status="planned", starts_on=datetime.date(2022, 8, 8), ends_on=None)
    CompetitionDateFactory(competition=games, status="postponed", starts_on=None, ends_on=None, reason="因疫情延期")
    CompetitionDateFactory(competition=games, precision="year", ends_on=None)
    CompetitionDateFactory(competition=games)
    text = client_as(office).get(games.get_absolute_url()).content.decode()
    for words in ("2022-08-08", "因疫情延期", "2023年", "+365", "距开幕还有"):
        assert words in text


def test_a_coach_reads_the_own_sport_alone(client_as, coach, games, squad):
    own = address("competition_sport", games.slug, squad.sport.code)
    other = Contest.objects.exclude(event__sport=squad.sport).get().event.sport
    page = client_as(coach)
    text = page.get(games.get_absolute_url()).content.decode()
    assert squad.sport.name in text
    assert other.name not in text
    assert page.get(own).status_code == 200
    assert page.get(address("competition_sport", games.slug, other.code)).status_code == 404
    trial = ContestFactory(competition=CompetitionFactory(kind=CompetitionKind.TRIAL)).competition
    assert page.get(trial.get_absolute_url()).status_code == 404


def dates(**extra):
    return {"status": "current", "starts_on": "2023-08-10", "precision": "day", "seen": "0"} | extra


def test_the_office_adds_dates_and_nothing_is_overwritten(client_as, office, games):
    url = address("date_create", games.slug)
    page = client_as(office)
    form, token = page.get(url).context["form"], uuid.uuid4().hex
    answer = page.post(url, dates(seen=form.initial["seen"], token=token))
    assert answer.status_code == 302
    assert games.dates.count() == 2
    page.post(url, dates(seen=form.initial["seen"], token=token))
    assert games.dates.count() == 2
    stale = page.post(url, dates(seen=form.initial["seen"]))
    assert stale.status_code == 200
    assert "别人" in stale.content.decode()
    assert games.dates.count() == 2


def test_a_postponement_without_a_reason_comes_back_with_what_was_typed(client_as, office, games):
    answer = client_as(office).post(
        address("date_create", games.slug),
        {"status": "postponed", "precision": "year", "decided_by": "省体育局", "seen": games.dates.get().pk},
    )
    assert "省体育局" in answer.content.decode()
    assert "延期" in answer.content.decode()
    assert CompetitionDate.objects.count() == 1


def test_only_the_office_sets_dates(client_as, team_lead, coach, games):
    for user in (team_lead, coach):
        assert client_as(user).get(address("date_create", games.slug)).status_code == 403


def test_a_team_lead_plans_and_ticks_off_the_own_sport(client_as, team_lead, coach, games, squad, day):
    args = (games.slug, squad.sport.code)
    assert client_as(coach).post(address("milestone_plan", *args)).status_code == 403
    page = client_as(team_lead)
    assert "制定节点" in page.get(address("competition_sport", *args)).content.decode()
    page.post(address("milestone_plan", *args))
    assert Milestone.objects.count() == 19
    tue = Milestone.objects.get(code="tue")
    assert client_as(coach).post(address("milestone_done", *args, tue.pk)).status_code == 403
    page.post(address("milestone_done", *args, tue.pk))
    tue.refresh_from_db()
    assert tue.done_on == day
    other = Contest.objects.exclude(event__sport=squad.sport).get().event.sport
    assert page.post(address("milestone_plan", games.slug, other.code)).status_code == 403


def test_a_contest_joins_the_programme(client_as, office, games, squad):
    event = EventFactory(sport=squad.sport)
    url = address("contest_create", games.slug, squad.sport.code)
    page = client_as(office)
    assert page.get(url).status_code == 200
    page.post(url, {"event": event.pk, "division": "competitive", "starts_on": "2023-08-11", "starts_at": "09:30"})
    assert Contest.objects.get(event=event).starts_at == datetime.time(9, 30)
    assert page.post(url, {"event": event.pk, "division": "competitive"}).status_code == 200
    again = page.post(url, {"event": event.pk, "division": "competitive", "starts_on": "2023-08-11"})
    assert "已经" in again.content.decode()


def test_sport_query_count_is_constant(client_as, office, games, squad):
    page = client_as(office)
    url = address("competition_sport", games.slug, squad.sport.code)

    def add():
        ContestFactory(competition=games, event=EventFactory(sport=squad.sport))
        MilestoneFactory(competition=games, sport=squad.sport)

    add()
    one = queries_of(page, url)
    add()
    add()
    assert queries_of(page, url) == one


def test_a_league_is_seen_by_the_coach_of_a_team_in_it(coach, squad):
    league = StageFactory().competition
    assert not Competition.objects.visible_to(coach).exists()
    MatchFactory(competition=league, stage=None, home=TeamFactory(sport=squad.sport))
    assert Competition.objects.visible_to(coach).get() == league


def test_english_pages_speak_english(client_as, office, games):
    page = client_as(office)
    text = page.get(games.get_absolute_url(), {"language": "en"}).content.decode()
    assert "to the opening" in text
    assert games.name_en in text


def test_unknown_squads_and_competitions_are_not_found(client_as, office):
    page = client_as(office)
    assert page.get(address("competition_detail", "nothing")).status_code == 404
    assert page.get(address("squad_detail", "nothing")).status_code == 404


def test_a_lead_by_squad_leads_the_sport(user_as, games, squad):
    lead = user_as(Role.TEAM_LEAD, squad=squad)
    assert lead.has_perm("competitions.plan_sport", squad.sport)
    assert not lead.has_perm("competitions.plan_sport", None)


def test_the_office_enters_a_competition_once(client_as, office, coach):
    said = {"name": "全国青年手球锦标赛", "kind": "championship", "slug": "youth-handball-2023", "level": "national"}
    page = client_as(office)
    assert page.post(LIST, said).status_code == 302
    assert Competition.objects.get().level == "national"
    again = page.post(LIST, said)
    assert "这个网址名" in again.content.decode()
    assert Competition.objects.count() == 1
    assert client_as(coach).post(LIST, said).status_code == 403
    assert "录入赛事" not in client_as(coach).get(LIST).content.decode()


def test_the_first_contest_of_a_sport_brings_it_to_the_competition(client_as, office, team_lead, coach, squad):
    games = CompetitionFactory()
    url = address("competition_sport", games.slug, squad.sport.code)
    assert squad.sport.name in client_as(office).get(games.get_absolute_url()).content.decode()
    assert client_as(coach).get(url).status_code == 404
    page = client_as(team_lead)
    assert "还没有排入比赛" in page.get(url).content.decode()
    said = {"event": EventFactory(sport=squad.sport).pk, "division": "competitive", "starts_on": "2023-08-11"}
    assert page.post(address("contest_create", games.slug, squad.sport.code), said).status_code == 302
    assert page.get(url).context["days"].contests == 1
    refused = page.post(address("milestone_plan", games.slug, EventFactory().sport.code))
    assert refused.status_code == 404


def test_a_sport_without_a_first_day_says_what_comes_first(client_as, office, squad):
    games = CompetitionFactory()
    url = address("milestone_plan", games.slug, squad.sport.code)
    assert "先录入第一场比赛" in client_as(office).post(url, follow=True).content.decode()


def test_the_programme_is_a_calendar_file_whose_entries_keep_their_uid(client_as, coach, games, squad):
    own = Contest.objects.get(event__sport=squad.sport)
    other = Contest.objects.exclude(event__sport=squad.sport).get()
    MatchFactory(competition=games, stage=None, starts_at=datetime.time(15, 30), venue="晋中市体育馆")
    answer = client_as(coach).get(games.get_absolute_url(), {"format": "ics"})
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"UID:{own.pk}@beizhan" in text
    assert str(other.pk) not in text
    assert "20230702T153000" in text


@pytest.fixture
def planned(office, games, squad):
    """Milestones of the squad's sport, whose first contest is on 10 August."""
    plan_milestones(competition=games, sport=squad.sport, by=office)
    return Contest.objects.get(event__sport=squad.sport)


def test_a_contest_moves_with_its_reason_and_the_page_shows_the_shift(client_as, office, planned, games, squad):
    page, url = client_as(office), address("contest_move", planned.pk)
    said = {"starts_on": "2023-08-13", "reason": "场馆检修", "seen": page.get(url).context["form"].initial["seen"]}
    assert page.post(url, said).status_code == 302
    assert "别人" in page.post(url, said).content.decode()
    text = page.get(address("competition_sport", games.slug, squad.sport.code)).content.decode()
    assert "场馆检修" in text
    assert "平移 +3 天" in text


def test_only_the_office_passes_a_rules_day(client_as, office, team_lead, planned):
    url = address("contest_move", planned.pk)
    said = {"starts_on": "2023-07-20", "reason": "提前", "override": "函 12 号", "seen": planned.version}
    assert "override" not in client_as(team_lead).get(url).context["form"].fields
    assert "2023-06-20" in client_as(team_lead).post(url, said).content.decode()
    refused = client_as(office).post(url, said | {"override": ""})
    assert "override" in refused.context["form"].errors
    assert 'name="override"' in refused.content.decode()
    assert client_as(office).post(url, said).status_code == 302
    assert MilestoneShift.objects.exclude(override="").get().override == "函 12 号"


def test_one_milestone_is_moved_by_hand(client_as, team_lead, coach, planned, games, squad):
    tue = Milestone.objects.get(code="tue")
    url = address("milestone_move", games.slug, squad.sport.code, tue.pk)
    assert client_as(coach).get(url).status_code == 403
    page = client_as(team_lead)
    assert page.get(url).context["form"].initial["due_on"] == tue.due_on
    said = {"due_on": "2023-07-05", "reason": "提早办理", "seen": tue.due_on}
    assert page.post(url, said | {"due_on": "2023-07-15"}).status_code == 200
    assert page.post(url, said).status_code == 302
    tue.refresh_from_db()
    assert (tue.due_on, tue.moved_days) == (datetime.date(2023, 7, 5), -6)
    assert "别人" in page.post(url, said).content.decode()


def test_dates_of_one_sport_have_a_history_of_their_own(client_as, office, games, squad):
    CompetitionDateFactory(competition=games, sport=squad.sport, source="省体育局通知")
    url = address("competition_sport", games.slug, squad.sport.code)
    assert "省体育局通知" in client_as(office).get(url).content.decode()


def test_a_competition_without_an_address_gets_a_free_one(client_as, office):
    page = client_as(office)
    said = {"name": "全市田径测试赛", "name_en": "City athletics test", "kind": "test"}
    assert page.post("/app/competitions/", said)["Location"] == "/app/competitions/city-athletics-test-1/"
    assert "已有同名赛事" in page.post("/app/competitions/", said).content.decode()  # sent again after “back”
    again = {**said, "name": "第二场"}
    assert page.post("/app/competitions/", again)["Location"] == "/app/competitions/city-athletics-test-2/"
    unnamed = {**said, "name": "第三场", "name_en": ""}
    assert page.post("/app/competitions/", unnamed)["Location"] == "/app/competitions/test-1/"
