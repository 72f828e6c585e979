import uuid

import pytest
from django.urls import reverse

from athletes.choices import MarkKind
from competitions.choices import ResultState
from competitions.models import Contest, Result
from tests.competitions.counting import queries_of
from tests.factories.athletes import AthleteFactory, EventFactory
from tests.factories.competitions import CompetitionFactory, ContestFactory, DelegationFactory, ResultFactory

pytestmark = pytest.mark.django_db
BOARD = "/app/results/"


def address(name, *args):
    return reverse(f"competitions:{name}", args=args)


@pytest.fixture
def ours():
    return DelegationFactory(code="1407", name="晋中市", name_en="Jinzhong")


@pytest.fixture
def contest(squad):
    return ContestFactory(event=EventFactory(sport=squad.sport, mark_kind=MarkKind.TIME))


def sheet(contest, *lines, **extra):
    """A posted sheet; each line as place, delegation, entrant, mark, status."""
    posted = {"form-TOTAL_FORMS": len(lines), "form-INITIAL_FORMS": 0, "version": contest.version} | extra
    for number, (place, delegation, entrant, mark, status) in enumerate(lines):
        cells = {"place": place, "represents": delegation.pk, "entrant": entrant, "mark_text": mark, "status": status}
        posted |= {f"form-{number}-{name}": value for name, value in cells.items()}
    return posted


def test_who_opens_the_board(client, client_as, office, team_lead, coach, leader, auditor):
    assert [client_as(user).get(BOARD).status_code for user in (office, team_lead)] == [200, 200]
    assert [client_as(user).get(BOARD).status_code for user in (coach, leader, auditor)] == [404, 404, 404]
    assert client.get(BOARD).status_code == 302


def test_a_board_without_games_or_results_says_what_to_do(client_as, office):
    page = client_as(office)
    assert "还没有运动会" in page.get(BOARD).content.decode()
    CompetitionFactory()
    assert "还没有正式成绩" in page.get(BOARD).content.decode()


def test_the_board_says_where_our_delegation_stands(client_as, office, ours):
    result = ResultFactory(represents=ours)
    games = result.contest.competition
    ResultFactory(contest=ContestFactory(competition=games), represents=ours, state=ResultState.PROVISIONAL)
    text = client_as(office).get(BOARD).content.decode()
    assert "晋中市" in text
    assert "is-us" in text
    assert "待确认" in text
    chosen = client_as(office).get(BOARD, {"sport": result.contest.event.sport.code, "division": "nonsense"})
    assert result.contest.event.name in chosen.content.decode()
    assert client_as(office).get(BOARD, {"division": "mass"}).status_code == 200


def test_board_query_count_is_constant(client_as, office):
    page = client_as(office)
    games = ResultFactory().contest.competition
    one = queries_of(page, BOARD)
    ResultFactory.create_batch(2, contest__competition=games)
    assert queries_of(page, BOARD) == one


def test_contest_query_count_is_constant(client_as, office, contest):
    page, url = client_as(office), contest.get_absolute_url()

    def add(place):
        wrong = ResultFactory(contest=contest, place=place, state=ResultState.SUPERSEDED)
        ResultFactory(contest=contest, place=place, supersedes=wrong, reason="复核", recorded_by=office)

    add(1)
    one = queries_of(page, url)
    add(2)
    add(3)
    assert queries_of(page, url) == one


def test_sheet_query_count_is_constant(client_as, office, contest):
    page, url = client_as(office), address("contest_sheet", contest.pk)

    def add(place):
        athlete = AthleteFactory(sport=contest.event.sport)
        ResultFactory(contest=contest, place=place, athlete=athlete, state=ResultState.PROVISIONAL)

    add(1)
    one = queries_of(page, url)
    add(2)
    add(3)
    assert queries_of(page, url) == one


def test_results_are_entered_made_official_and_corrected(client_as, office, ours, contest):
    page, url = client_as(office), contest.get_absolute_url()
    assert "还没有成绩" in page.get(url).content.decode()
    lines = [(1, ours, "甲", "1:52.34", "OK"), ("", ours, "乙", "", "DNS")]
    assert page.post(address("contest_sheet", contest.pk), sheet(contest, *lines)).status_code == 302
    assert str(Result.objects.get(place=1).mark) == "112.340"
    contest.refresh_from_db()
    page.post(address("contest_official", contest.pk), {"version": contest.version})
    official = Result.objects.get(place=1)
    assert official.state == ResultState.OFFICIAL
    contest.refresh_from_db()
    correct = address("result_correct", contest.pk, official.pk)
    assert page.get(correct).context["form"].initial["mark_text"] == "1:52.34"
    said = {"place": 1, "mark_text": "1:52.43", "status": "OK", "version": contest.version}
    assert page.post(correct, said).status_code == 200
    assert page.post(correct, said | {"reason": "终点摄影复核"}).status_code == 302
    assert "终点摄影复核" in page.get(url).content.decode()
    again = page.post(correct, said | {"reason": "再改"})
    assert again.status_code == 200
    assert "别人" in again.content.decode()
    assert again.context["result"].supersedes == official
    assert Result.objects.filter(place=1).count() == 2


def test_an_impossible_sheet_keeps_what_was_typed_and_says_why(client_as, office, ours, contest):
    url = address("contest_sheet", contest.pk)
    page = client_as(office)
    crowded = [(1, ours, "甲", "10.1", "OK"), (1, ours, "乙", "10.1", "OK"), (2, ours, "丙选手", "10.3", "OK")]
    text = page.post(url, sheet(contest, *crowded)).content.decode()
    assert "丙选手" in text
    assert "并列" in text
    assert "10.62" in page.post(url, sheet(contest, (1, ours, "甲", "很快", "OK"))).content.decode()
    nobody = sheet(contest, (1, ours, "甲", "10.1", "OK")) | {"form-0-represents": ""}
    assert "代表团" in page.post(url, nobody).content.decode()
    assert not Result.objects.exists()


def test_two_people_with_the_same_sheet(client_as, office, team_lead, ours, contest):
    url = address("contest_sheet", contest.pk)
    first = sheet(contest, (1, ours, "甲", "10.1", "OK"))
    second = sheet(contest, (2, ours, "乙", "10.2", "OK"))
    assert client_as(office).post(url, first).status_code == 302
    refused = client_as(team_lead).post(url, second)
    assert refused.status_code == 200
    assert "乙" in refused.content.decode()
    assert Result.objects.count() == 1
    again = client_as(team_lead).post(url, second | {"version": refused.context["seen"]})
    assert again.status_code == 302
    assert Result.objects.count() == 2


def test_a_sheet_sent_twice_is_saved_once(client_as, office, ours, contest):
    page = client_as(office)
    posted = sheet(contest, (1, ours, "甲", "10.1", "OK"), token=uuid.uuid4().hex)
    for _time in range(2):
        assert page.post(address("contest_sheet", contest.pk), posted).status_code == 302
    assert Result.objects.count() == 1


def test_provisional_lines_come_back_to_be_changed(client_as, office, contest):
    stored = ResultFactory(contest=contest, place=2, mark="112.34", state=ResultState.PROVISIONAL)
    page = client_as(office)
    url = address("contest_sheet", contest.pk)
    initial = page.get(url).context["sheet"].initial[0]
    assert initial["mark_text"] == "112.34"
    posted = sheet(contest, (1, stored.represents, stored.entrant, "112.34", "OK"))
    posted |= {"form-INITIAL_FORMS": 1, "form-0-result": stored.pk}
    assert page.post(url, posted).status_code == 302
    stored.refresh_from_db()
    assert stored.place == 1


def test_a_shared_place_and_a_record_are_entered_and_kept_by_a_correction(client_as, office, ours, contest):
    page, other = client_as(office), DelegationFactory()
    lines = [(1, ours, "联队", "10.1", "OK"), (1, other, "联队", "10.1", "OK"), (2, other, "乙", "10.3", "OK")]
    shared = {"form-0-share": "0.5", "form-1-share": "0.5", "form-0-breaks_record": "on"}
    assert page.post(address("contest_sheet", contest.pk), sheet(contest, *lines) | shared).status_code == 302
    contest.refresh_from_db()
    page.post(address("contest_official", contest.pk), {"version": contest.version})
    text = page.get(contest.get_absolute_url()).content.decode()
    assert "份额 0.5" in text
    assert "破纪录" in text
    contest.refresh_from_db()
    ours_row = Result.objects.get(represents=ours)
    correct = address("result_correct", contest.pk, ours_row.pk)
    initial = page.get(correct).context["form"].initial
    assert (initial["share"], initial["breaks_record"]) == ("0.5", True)
    said = initial | {"wind": "0.5", "reason": "复核", "version": contest.version}
    assert page.post(correct, said).status_code == 302
    right = Result.objects.get(supersedes=ours_row)
    assert (right.share, right.breaks_record) == (0.5, True)


def test_nothing_to_confirm_is_said(client_as, office, contest):
    url = address("contest_official", contest.pk)
    answer = client_as(office).post(url, {"version": "x"}, follow=True)
    assert "别人" in answer.content.decode()
    contest.refresh_from_db()
    answer = client_as(office).post(url, {"version": contest.version}, follow=True)
    assert "没有待确认" in answer.content.decode()


def test_a_lead_reads_all_of_the_games_and_enters_the_own_sport(client_as, team_lead, coach, contest):
    other = ContestFactory(competition=contest.competition)
    page = client_as(team_lead)
    assert page.get(other.get_absolute_url()).status_code == 200
    assert page.get(address("contest_sheet", other.pk)).status_code == 403
    assert page.post(address("contest_official", other.pk)).status_code == 403
    assert page.get(address("contest_sheet", contest.pk)).status_code == 200
    assert client_as(coach).get(contest.get_absolute_url()).status_code == 404
    elsewhere = ContestFactory(competition=CompetitionFactory(kind="trial"))
    assert page.get(elsewhere.get_absolute_url()).status_code == 404


def test_a_scheduled_contest_has_no_winner(client_as, office, contest):
    ResultFactory(contest=contest)
    text = client_as(office).get(contest.get_absolute_url(), {"language": "en"}).content.decode()
    assert "Won by" in text
    assert Contest.objects.count() == 1


def test_a_team_sheet_names_its_members(client_as, office, ours, squad):
    relay = ContestFactory(is_team=True, event=EventFactory(sport=squad.sport, mark_kind=MarkKind.TIME, is_team=True))
    runner = AthleteFactory(sport=squad.sport, person__name="赵示例甲")
    twins = AthleteFactory.create_batch(2, sport=squad.sport, person__name="钱示例乙")
    page, url = client_as(office), address("contest_sheet", relay.pk)
    posted = sheet(relay, (1, ours, "", "41.20", "OK"))
    refused = page.post(url, posted | {"form-0-members": "赵示例甲、钱示例乙"})
    assert "钱示例乙(1234)" in refused.content.decode()
    twins[0].registration_number = "770"
    twins[0].save()
    said = {"form-0-members": "赵示例甲、钱示例乙（770），孙示例丙", "form-0-timing": "electronic"}
    assert page.post(url, posted | said).status_code == 302
    members = Result.objects.get().members.all()
    assert [(row.athlete, row.name) for row in members] == [(runner, ""), (twins[0], ""), (None, "孙示例丙")]
    assert page.get(url).context["sheet"].initial[0]["members"] == "赵示例甲、钱示例乙、孙示例丙"
    assert "孙示例丙" in page.get(relay.get_absolute_url()).content.decode()


def test_a_heat_has_a_round_and_a_hand_time_says_so(client_as, office, ours, contest):
    page = client_as(office)
    said = {"form-0-round_label": "预赛 1 组", "form-1-round_label": "预赛 1 组"}
    lines = [("=1", ours, "甲", "10.6h", "OK"), ("=1", ours, "乙", "10.6手", "OK")]
    assert page.post(address("contest_sheet", contest.pk), sheet(contest, *lines) | said).status_code == 302
    assert set(Result.objects.values_list("timing", "is_tied", "round_label")) == {("hand", True, "预赛 1 组")}
    assert "预赛 1 组" in page.get(contest.get_absolute_url()).content.decode()
    nonsense = page.post(address("contest_sheet", contest.pk), sheet(contest, ("金", ours, "丙", "10.6", "OK")))
    assert "不是名次" in nonsense.content.decode()


def test_a_heat_is_in_no_table(client_as, office, ours, contest):
    ResultFactory(contest=contest, represents=ours, round_label="预赛")
    assert "还没有正式成绩" in client_as(office).get(BOARD).content.decode()
