import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from athletes.choices import MarkKind
from competitions.models import MedalLine
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory, MembershipFactory
from tests.factories.competitions import ContestFactory, MedalLineFactory, ResultFactory

pytestmark = pytest.mark.django_db
LIST = "/app/medal-line/"


@pytest.fixture
def race(squad):
    return EventFactory(sport=squad.sport, name="男子 100 米", mark_kind=MarkKind.TIME, lower_is_better=True)


def ran(athlete, race, marks, **extra):
    for month, mark in marks.items():
        contest = ContestFactory(event=race, starts_on=datetime.date(2023, month, 15))
        ResultFactory(contest=contest, athlete=athlete, entrant="", mark=Decimal(mark), **extra)


@pytest.fixture
def runner(squad, race):
    athlete = MembershipFactory(squad=squad, athlete__person__name="王示例").athlete
    ran(athlete, race, {1: "11.20", 2: "11.14", 3: "11.15", 4: "11.04", 5: "11.03", 6: "10.98"})
    return athlete


def test_the_list_counts_who_reached_and_who_is_near(client_as, coach, race, runner):
    MedalLineFactory(event=race)
    MedalLineFactory(event=race, held_on=datetime.date(2018, 8, 8))
    row = client_as(coach).get(LIST).context["rows"][0]
    assert (row.lines, row.athletes, dict(row.reached), row.near) == (2, 1, {"gold": 0, "bronze": 0, "eighth": 1}, 1)


def test_the_event_shows_distance_trend_and_what_forecasts_were_worth(client_as, coach, race, runner, squad):
    MedalLineFactory(event=race)
    second = MembershipFactory(squad=squad).athlete
    ran(second, race, {5: "11.30"})
    ran(second, race, {6: "10.10"}, wind=Decimal("3.1"))
    page = client_as(coach).get(reverse("competitions:line_event", args=[race.code]))
    first, other = page.context["athletes"]
    assert (first.athlete, first.gaps) == (runner, {"gold": 0.38, "bronze": 0.18, "eighth": -0.02})
    assert first.trend.slope == pytest.approx(0.0446, abs=5e-5)
    assert (other.best, other.trend, other.reached) == (11.3, None, "")
    assert page.context["verdicts"] == {"hit": 1}
    text = page.content.decode()
    assert "命中" in text
    assert "示例成绩册" in text
    assert page.context["past"][0].athletes == 0


def test_past_lines_show_who_had_and_had_not_reached_them(client_as, coach, race, runner, squad):
    ran(MembershipFactory(squad=squad).athlete, race, {5: "11.30"})
    MedalLineFactory(event=race, held_on=datetime.date(2023, 6, 20))
    MedalLineFactory(event=race, held_on=datetime.date(2023, 6, 19), eighth=None)
    past = client_as(coach).get(reverse("competitions:line_event", args=[race.code])).context["past"]
    assert [(row.athletes, row.reached.get("eighth"), row.missed) for row in past] == [(2, 1, 1), (2, None, None)]


def test_an_athletes_page_has_marks_bests_and_misses(client_as, coach, race, runner):
    MedalLineFactory(event=race)
    ran(runner, race, {7: "11.60"})
    jump = EventFactory(sport=race.sport, name="男子跳远", mark_kind=MarkKind.DISTANCE, lower_is_better=False)
    ran(runner, jump, {3: "6.90"})
    url = reverse("competitions:athlete_marks", args=[runner.pk])
    page = client_as(coach).get(url)
    assert page.context["event"] == race
    assert [row.was_best for row in page.context["marks"]] == [True, True, False, True, True, True, False]
    text = page.content.decode()
    assert "未命中：差于预测" in text
    assert "当时最好" in text
    other = client_as(coach).get(url, {"event": jump.code})
    assert other.context["event"] == jump
    assert "还没有录入奖牌线" in other.content.decode()


def test_an_athlete_without_marks_has_an_empty_page(client_as, office, coach, squad):
    nobody = MembershipFactory(squad=squad).athlete
    url = reverse("competitions:athlete_marks", args=[nobody.pk])
    assert "还没有成绩" in client_as(coach).get(url).content.decode()
    stranger = MembershipFactory().athlete
    assert client_as(coach).get(reverse("competitions:athlete_marks", args=[stranger.pk])).status_code == 404


def test_the_office_enters_corrects_and_imports_lines(client_as, office, race):
    page = client_as(office)
    assert "还没有奖牌线" in page.get(LIST).content.decode()
    new = reverse("competitions:line_create")
    said = {"event": race.pk, "name": "示例省运会", "held_on": "2022-08-08", "gold": "10.60", "source": "成绩册"}
    assert page.get(new, {"event": race.code}).context["form"].initial["event"] == race
    assert "10.62 或" in page.post(new, said | {"gold": "快"}).content.decode()
    assert "第八名" in page.post(new, said | {"bronze": "10.50"}).content.decode()
    assert page.post(new, said).status_code == 302
    assert "已有这次赛事" in page.post(new, said).content.decode()
    line = MedalLine.objects.get()
    correct = reverse("competitions:line_correct", args=[line.pk])
    assert page.get(correct).context["form"].initial["gold"] == "10.6"
    fixed = said | {"gold": "10.58", "reason": "更正", "seen": line.version}
    assert page.post(correct, fixed).status_code == 302
    assert "别人" in page.post(correct, fixed).content.decode()
    rows = "小项,赛事,日期,冠军,来源\n男子100米,示例锦标赛,2021-06-01,10.70,成绩册\n马拉松,示例,2021-06-01,9,成绩册"
    url = reverse("competitions:line_import")
    assert page.get(url).status_code == 200
    checked = page.post(url, {"text": rows})
    assert [len(checked.context["plan"].valid), len(checked.context["plan"].faulty)] == [1, 1]
    said = {"act": "write", "text": rows, "take": "valid", "seen": ""}
    assert page.post(url, said).status_code == 302
    assert MedalLine.objects.count() == 2
    assert "列名" in page.post(url, {"text": "甲\t10.62"}).content.decode()


def test_who_reads_and_who_enters(client, client_as, leader, coach, team_lead, auditor, race):
    event = reverse("competitions:line_event", args=[race.code])
    assert {client_as(user).get(page).status_code for user in (leader, coach, team_lead) for page in (LIST, event)} == {
        200
    }
    assert client_as(auditor).get(LIST).status_code == 404
    assert client_as(coach).get(reverse("competitions:line_create")).status_code == 403
    assert client_as(coach).get(reverse("competitions:line_event", args=[EventFactory().code])).status_code == 404


def test_line_list_query_count_is_constant(client_as, office, squad):
    page = client_as(office)

    def add():
        event = EventFactory(sport=squad.sport)
        MedalLineFactory(event=event)
        ran(MembershipFactory(squad=squad).athlete, event, {5: "11.1"})

    add()
    one = queries_of(page, LIST)
    add()
    add()
    assert queries_of(page, LIST) == one


def test_event_and_athlete_query_counts_are_constant(client_as, office, squad, race, runner):
    page = client_as(office)
    urls = [
        reverse("competitions:line_event", args=[race.code]),
        reverse("competitions:athlete_marks", args=[runner.pk]),
    ]

    def add(year):
        MedalLineFactory(event=race, held_on=datetime.date(year, 8, 8), entered_by=office)
        ran(MembershipFactory(squad=squad).athlete, race, {5: "11.1"})
        ran(runner, race, {5: "11.1"})

    add(2020)
    one = [queries_of(page, url) for url in urls]
    add(2021)
    add(2022)
    assert [queries_of(page, url) for url in urls] == one
