import uuid

import pytest
from django.urls import reverse

from competitions.choices import AdjustmentKind
from competitions.models import ScoreAdjustment, ScoringScheme
from tests.competitions.counting import queries_of
from tests.factories.competitions import (
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    ResultFactory,
    ScoreAdjustmentFactory,
    ScoringSchemeFactory,
)

pytestmark = pytest.mark.django_db
LIST = "/app/points-rules/"
BOARD = "/app/results/"
RULES = {
    "name": "十六届计分办法",
    "points": "9，7、6 5-4-3-2-1",
    "team_multiplier": "2",
    "short_field_minus": "1",
    "minimum_entries": "3",
    "record_bonus": "9",
    "edition": "示例",
    "source": "示例总则第 12 条",
}


def address(name, *args):
    return reverse(f"competitions:{name}", args=args)


@pytest.fixture
def games():
    return CompetitionFactory(slug="16")


@pytest.fixture
def ours():
    return DelegationFactory(code="1407", name="晋中市", name_en="Jinzhong")


def paper(**extra):
    return {
        "kind": "deduction",
        "division": "competitive",
        "points": "9",
        "gold": "1",
        "percentage": "100",
        "reason": "不符合参赛资格",
        "document": "示例裁决〔2023〕1号",
    } | extra


def test_the_office_enters_points_rules(client_as, office):
    page = client_as(office)
    assert "还没有计分办法" in page.get(LIST).content.decode()
    sent = RULES | {"token": uuid.uuid4().hex}
    for _time in range(2):
        assert page.post(address("scheme_create"), sent).status_code == 302
    scheme = ScoringScheme.objects.get()
    assert scheme.points == [9, 7, 6, 5, 4, 3, 2, 1]
    text = page.get(LIST).content.decode()
    assert "9-7-6-5-4-3-2-1" in text
    assert "+9" in text


@pytest.mark.parametrize("points", ["九", "", "5-7", "9--7-x", "-".join(["1"] * 65)])
def test_points_that_cannot_be_read_come_back_with_what_was_typed(client_as, office, points):
    answer = client_as(office).post(address("scheme_create"), RULES | {"points": points})
    assert answer.status_code == 200
    assert answer.context["form"].errors["points"]
    assert "示例总则第 12 条" in answer.content.decode()
    assert not ScoringScheme.objects.exists()


def test_rules_are_changed_with_their_history_and_not_over_another_change(client_as, office):
    scheme = ScoringSchemeFactory()
    CompetitionFactory(scheme=scheme, name="示例省运会")
    page, url = client_as(office), address("scheme_edit", scheme.pk)
    opened = page.get(url)
    assert opened.context["form"]["points"].value() == "9-7-6-5-4-3-2-1"
    assert "项赛事采用这套办法" in opened.content.decode()
    assert page.post(url, RULES | {"version": scheme.version}).status_code == 302
    text = page.get(url).content.decode()
    assert "破纪录加分 0.00 → 9.00" in text.replace("\n", "") or "破纪录加分" in text
    stale = page.post(url, RULES | {"version": scheme.version, "source": "另一条"})
    assert "别人" in stale.content.decode()
    assert "另一条" in stale.content.decode()
    again = page.post(url, RULES | {"version": stale.context["form"]["version"].value(), "source": "另一条"})
    assert again.status_code == 302
    scheme.refresh_from_db()
    assert scheme.source == "另一条"


def test_a_name_that_is_taken_is_said(client_as, office):
    ScoringSchemeFactory(name=RULES["name"])
    assert "已有同名" in client_as(office).post(address("scheme_create"), RULES).content.decode()


def test_the_tables_of_a_competition_go_by_other_rules(client_as, office, games, ours):
    ResultFactory(contest=ContestFactory(competition=games), represents=ours)
    scheme = ScoringSchemeFactory(points=[13, 11])
    page, url = client_as(office), address("scheme_choose", games.slug)
    assert page.post(url, {"scheme": scheme.pk}).status_code == 302
    assert page.get(BOARD).context["ours"].points == 13
    assert page.post(url, {"scheme": ""}).status_code == 302
    assert page.get(BOARD).context["ours"].points == 9
    assert page.post(url, {"scheme": "99999"}).status_code == 200


def test_a_deduction_with_its_document_stands_in_the_table_and_is_withdrawn(client_as, office, games, ours):
    ResultFactory(contest=ContestFactory(competition=games), represents=ours)
    page = client_as(office)
    listing = address("adjustment_list", games.slug)
    assert "榜单只含本届成绩" in page.get(listing).content.decode()
    url = address("adjustment_create", games.slug)
    sent = paper(delegation=ours.pk, points="2.5", gold="0.5", token=uuid.uuid4().hex)
    for _time in range(2):
        assert page.post(url, sent).status_code == 302
    board = page.get(BOARD)
    row = board.context["ours"]
    assert (row.points, row.won, row.deducted, row.gold) == (6.5, 9, 2.5, 0.5)
    assert "示例裁决〔2023〕1号" in board.content.decode()
    assert "−0.5" in page.get(listing).content.decode()
    decision = ScoreAdjustment.objects.get()
    away = address("adjustment_withdraw", games.slug, decision.pk)
    assert "晋中市" in page.get(away).content.decode()
    assert page.post(away, {"because": ""}).status_code == 200
    assert page.post(away, {"because": "复议撤销"}).status_code == 302
    assert page.get(BOARD).context["ours"].points == 9
    assert "复议撤销" in page.get(listing).content.decode()
    assert "已经撤回" in page.post(away, {"because": "再撤"}).content.decode()


def test_two_tables_with_and_without_what_is_carried_in(client_as, office, games, ours):
    ResultFactory(contest=ContestFactory(competition=games), represents=ours)
    page = client_as(office)
    sent = paper(kind="carried_in", delegation=ours.pk, points="58", gold="4", percentage="15")
    assert page.post(address("adjustment_create", games.slug), sent).status_code == 302
    row = page.get(BOARD).context["ours"]
    assert (row.points, row.carried_in, row.gold) == (17.7, 8.7, 1.6)
    assert "+0.6" in page.get(BOARD).content.decode()
    here = page.get(BOARD, {"table": "won"}).context["ours"]
    assert (here.points, here.carried_in, here.gold) == (9, 0, 1)


def test_a_guest_is_listed_without_a_rank(client_as, office, games, ours):
    guest = DelegationFactory(code="9900", name="示例客队")
    ResultFactory(contest=ContestFactory(competition=games), represents=guest)
    ResultFactory(contest=ContestFactory(competition=games), represents=ours, place=2)
    ScoreAdjustmentFactory(competition=games, delegation=guest, kind=AdjustmentKind.UNRANKED, points=0)
    rows = client_as(office).get(BOARD).context["rows"]
    assert [(row.organisation.code, row.rank, row.medal_rank) for row in rows] == [("9900", None, None), ("1407", 1, 1)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"points": "", "gold": ""},
        {"document": ""},
        {"reason": ""},
        {"percentage": "50"},
        {"kind": "unranked"},
        {"points": "-3"},
        {"percentage": "0"},
    ],
)
def test_an_adjustment_that_cannot_be_is_refused_and_kept_on_the_form(client_as, office, games, ours, wrong):
    answer = client_as(office).post(address("adjustment_create", games.slug), paper(delegation=ours.pk) | wrong)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not ScoreAdjustment.objects.exists()


def test_a_lead_reads_and_is_told_whom_to_ask(client_as, team_lead, coach, games):
    ContestFactory(competition=games)
    page = client_as(team_lead)
    for url in (LIST, address("adjustment_list", games.slug)):
        assert page.get(url).status_code == 200
        assert client_as(coach).get(url).status_code == 404
    for url in (address("adjustment_create", games.slug), address("scheme_create")):
        assert page.post(url, {}).status_code == 403


def test_query_counts_are_constant(client_as, office, games):
    page, listing = client_as(office), address("adjustment_list", games.slug)
    ScoringSchemeFactory()
    ScoreAdjustmentFactory(competition=games)
    one = [queries_of(page, url) for url in (LIST, listing, BOARD)]
    ScoringSchemeFactory.create_batch(2)
    ScoreAdjustmentFactory.create_batch(2, competition=games, recorded_by=office)
    assert [queries_of(page, url) for url in (LIST, listing, BOARD)] == one
