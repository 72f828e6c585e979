import datetime

import pytest
from django.urls import reverse

from competitions.choices import MatchStatus, RulingKind
from competitions.models import Stage, StageRuling
from competitions.queries.matches import standings_of
from tests.competitions.counting import queries_of
from tests.factories.competitions import CompetitionFactory, MatchFactory, StageFactory, StageRulingFactory, TeamFactory

pytestmark = pytest.mark.django_db
RULES = {"name": "小组赛", "order": "3", "kind": "group", "points": "2-1-0", "forfeit_score": "10:0"}
CRITERIA = {"criterion_1": "points", "criterion_2": "head_to_head_points", "criterion_9": "lots"}


def address(name, stage, *args):
    return reverse(f"competitions:{name}", args=[stage.competition.slug, stage.pk, *args])


def played(stage, home, away, home_score=30, away_score=25, **extra):
    return MatchFactory(
        stage=stage,
        home=home,
        away=away,
        home_score=home_score,
        away_score=away_score,
        status=MatchStatus.PLAYED,
        starts_on=datetime.date(2023, 5, 1) + datetime.timedelta(days=stage.matches.count()),
        **extra,
    )


@pytest.fixture
def stage(squad):
    """Two teams level in points after two matches; the first is ours."""
    stage = StageFactory(competition=CompetitionFactory(kind="championship", slug="championship"), order=1)
    ours = TeamFactory(name="山西晋中", name_en="Shanxi Jinzhong", squad=squad, sport=squad.sport)
    rival = TeamFactory(name="江苏", sport=squad.sport)
    played(stage, ours, rival, 30, 25)
    played(stage, rival, ours, 28, 20)
    return stage


def test_the_office_adds_a_stage_and_orders_its_criteria(client_as, office, stage):
    page = client_as(office)
    url = reverse("competitions:stage_create", args=[stage.competition.slug])
    opened = page.get(url)
    assert opened.context["form"].initial["order"] == 2
    assert opened.context["form"].initial["criterion_1"] == "points"
    assert page.post(url, RULES | CRITERIA).status_code == 302
    added = Stage.objects.get(order=3)
    assert added.criteria == ["points", "head_to_head_points", "lots"]
    assert "小组赛" in page.get(stage.competition.get_absolute_url()).content.decode()


def test_changed_criteria_change_the_table_and_their_history_stays(client_as, office, stage):
    page, url = client_as(office), address("stage_edit", stage)
    table = page.get(address("stage_detail", stage)).context["table"]
    assert [(row.team.name, row.decided_by) for row in table] == [("江苏", "difference"), ("山西晋中", "difference")]
    away_goals = {"criterion_1": "points", "criterion_2": "head_to_head_away_scored"}
    sent = RULES | away_goals | {"order": 1, "version": stage.version}
    assert page.post(url, sent).status_code == 302
    shown = page.get(address("stage_detail", stage))
    assert [row.decided_by for row in shown.context["table"]] == ["head_to_head_away_scored"] * 2
    text = shown.content.decode()
    assert "同分队之间的客场进球" in text
    assert "head_to_head_away_scored" in text
    stale = page.post(url, sent | {"name": "别名"})
    assert "别人" in stale.content.decode()
    assert page.post(url, sent | {"version": stale.context["form"]["version"].value()}).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"criterion_2": "points"},
        {"criterion_1": "fair_play"},
        {"points": "2-1"},
        {"points": "1-1-0"},
        {"forfeit_score": "0:0"},
        {"order": "1"},
    ],
)
def test_rules_that_cannot_be_come_back_with_the_reason(client_as, office, stage, wrong):
    url = reverse("competitions:stage_create", args=[stage.competition.slug])
    answer = client_as(office).post(url, RULES | CRITERIA | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Stage.objects.count() == 1


def test_a_deduction_and_a_lot_with_their_document(client_as, office, stage):
    page, ours = client_as(office), stage.matches.first().home
    paper = {"team": ours.pk, "reason": "弃权", "document": "示例裁决〔2023〕3号", "document_on": "2023-06-01"}
    url = address("ruling_create", stage)
    assert page.post(url, paper | {"kind": RulingKind.DEDUCTION, "value": "1.5"}).status_code == 302
    shown = page.get(address("stage_detail", stage))
    assert [(row.team.name, row.points, row.deducted) for row in shown.context["table"]] == [
        ("江苏", 2, 0),
        ("山西晋中", 0.5, 1.5),
    ]
    assert "扣 1.5 分" in shown.content.decode()
    assert "示例裁决〔2023〕3号" in shown.content.decode()
    away = address("ruling_withdraw", stage, StageRuling.objects.get().pk)
    assert "山西晋中" in page.get(away).content.decode()
    assert page.post(away, {"because": "申诉成立"}).status_code == 302
    assert page.get(address("stage_detail", stage)).context["table"][1].points == 2
    Stage.objects.filter(pk=stage.pk).update(criteria=["points", "lots"])
    assert page.post(url, paper | {"kind": RulingKind.LOT, "value": "1"}).status_code == 302
    top = page.get(address("stage_detail", stage)).context["table"][0]
    assert (top.team.name, top.decided_by) == ("山西晋中", "lots")
    elsewhere = paper | {"team": TeamFactory().pk, "kind": RulingKind.LOT, "value": "1"}
    assert page.post(url, elsewhere).status_code == 200


def test_a_placement_match_gives_the_final_ranking(client_as, office, stage):
    page, match = client_as(office), stage.matches.first()
    url = address("match_place", stage)
    assert page.post(url, {"match": match.pk, "place": "x"}).status_code == 302
    assert "最终排名" not in page.get(stage.competition.get_absolute_url()).content.decode()
    assert page.post(url, {"match": match.pk, "place": "1"}).status_code == 302
    shown = page.get(stage.competition.get_absolute_url())
    assert [(row.rank, row.team) for row in shown.context["ranking"]] == [(1, match.home), (2, match.away)]
    assert "名次赛" in shown.content.decode()
    assert page.post(url, {"match": MatchFactory().pk, "place": "1"}).status_code == 404


def test_a_stage_takes_matches_of_an_earlier_stage_along(client_as, office, stage):
    main = StageFactory(competition=stage.competition, order=2, carries_from=stage)
    ours, rival = (stage.matches.first().home, stage.matches.first().away)
    third = TeamFactory(sport=ours.sport)
    played(main, ours, third, 20, 10)
    played(main, rival, third, 20, 10)
    table = client_as(office).get(address("stage_detail", main)).context["table"]
    assert [(row.team.pk, row.played) for row in table] == [(rival.pk, 3), (ours.pk, 3), (third.pk, 2)]


def test_readers_read_and_are_told_whom_to_ask(client_as, team_lead, coach, leader, stage):
    for user in (team_lead, coach):
        page = client_as(user)
        assert page.get(address("stage_detail", stage)).status_code == 200
        assert page.post(address("stage_edit", stage), {}).status_code == 403
        assert page.post(address("match_place", stage), {}).status_code == 403
    assert client_as(leader).get(address("stage_detail", stage)).status_code == 404
    elsewhere = StageFactory()
    url = reverse("competitions:stage_detail", args=[stage.competition.slug, elsewhere.pk])
    assert client_as(team_lead).get(url).status_code == 404


def test_a_stage_without_matches_says_so(client_as, office):
    stage = StageFactory()
    assert "还没有比赛" in client_as(office).get(address("stage_detail", stage)).content.decode()


def test_query_counts_are_constant(client_as, office, stage):
    page, url = client_as(office), address("stage_detail", stage)
    StageRulingFactory(stage=stage, team=stage.matches.first().home)
    one = queries_of(page, url)
    for _number in range(2):
        team = TeamFactory(sport=stage.matches.first().home.sport)
        played(stage, team, stage.matches.first().away)
        StageRulingFactory(stage=stage, team=team, recorded_by=office)
    assert queries_of(page, url) == one


def test_the_office_says_that_a_shoot_out_counts_as_no_goals(client_as, office, stage):
    page, url = client_as(office), address("stage_edit", stage)
    match = stage.matches.first()
    match.parts.create(part="shoot_out", home=4, away=2)
    shown = page.get(address("stage_detail", stage))
    assert {row.team.name: row.difference for row in shown.context["table"]} == {"江苏": 3, "山西晋中": -3}
    assert "7 米球决胜计入进球" in shown.content.decode()
    sent = RULES | CRITERIA | {"order": 1, "version": stage.version}
    assert page.get(url).context["form"].initial["shoot_out_counts"] is True
    assert page.post(url, sent).status_code == 302  # a box without its tick is not sent
    shown = page.get(address("stage_detail", stage))
    table = {row.team.name: (row.won, row.scored, row.difference) for row in shown.context["table"]}
    assert table == {"江苏": (1, 51, 5), "山西晋中": (1, 46, -5)}
    text = shown.content.decode()
    assert "不计 7 米球决胜的进球" in text
    assert "7 米球决胜计入" in text  # the history names the setting


@pytest.mark.parametrize("counts", [True, False])
def test_a_table_takes_one_query_for_matches_whatever_counts(office, stage, counts, django_assert_max_num_queries):
    Stage.objects.filter(pk=stage.pk).update(shoot_out_counts=counts)
    with django_assert_max_num_queries(4):
        standings_of(Stage.objects.select_related("carries_from").get(pk=stage.pk))
