import uuid

import pytest
from django.urls import reverse

from athletes.choices import Role
from competitions.models import SquadTarget
from competitions.services.squad_targets import TargetEnded, TargetNotPossible, TargetSaid, change_target, set_target
from tests.competitions.counting import queries_of
from tests.factories.athletes import SquadFactory
from tests.factories.competitions import MatchFactory, SquadTargetFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db
PLACE = {
    "kind": "place",
    "season": "2023",
    "name": "全国青年手球锦标赛男子组",
    "name_en": "National youth championship, men",
    "place": "3",
    "baseline": "2022：第三名",
    "baseline_en": "2022: third",
    "source": "示例报告",
}


@pytest.fixture
def team(squad):
    return TeamFactory(name="山西晋中", squad=squad, sport=squad.sport)


@pytest.fixture
def rival(team):
    return TeamFactory(name="广东", name_en="Guangdong", sport=team.sport)


def address(squad, name, *more):
    return reverse(f"competitions:{name}", args=[squad.code, *more])


def test_the_office_sets_a_place_and_the_room_shows_it_with_its_baseline(client_as, office, squad, team):
    page = client_as(office)
    assert page.get(address(squad, "target_create")).context["form"].initial == {"season": 2023}
    assert page.post(address(squad, "target_create"), PLACE).status_code == 302
    text = page.get(address(squad, "squad_detail")).content.decode()
    for words in ("第 3 名或更好", "2022：第三名", "示例报告", "尚未比赛"):
        assert words in text
    english = page.get(address(squad, "squad_detail"), {"language": "en"}).content.decode()
    assert "Place 3 or better" in english and "2022: third" in english


def test_the_team_lead_sets_a_win_and_its_place_is_left_out(client_as, team_lead, squad, rival):
    sent = PLACE | {"kind": "win", "opponent": rival.pk}
    assert client_as(team_lead).post(address(squad, "target_create"), sent).status_code == 302
    made = SquadTarget.objects.get()
    assert (made.opponent, made.place) == (rival, None)
    assert "战胜广东" in client_as(team_lead).get(address(squad, "squad_detail")).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": ""},
        {"kind": "win"},
        {"place": "0"},
        {"source": " "},
        {"baseline": ""},
        {"season": "23"},
    ],
)
def test_a_target_that_cannot_be_comes_back_with_the_reason(client_as, office, squad, team, wrong):
    answer = client_as(office).post(address(squad, "target_create"), PLACE | wrong)
    assert answer.context["form"].errors
    assert not SquadTarget.objects.exists()


def test_the_service_refuses_a_baseline_without_source(squad, office):
    said = TargetSaid(2023, "place", "示例", "2022：第三名", " ", place=3)
    with pytest.raises(TargetNotPossible, match="出处"):
        set_target(squad=squad, said=said, by=office)


def test_the_same_target_twice_is_refused_and_a_double_click_counts_once(client_as, office, squad, team):
    page, sent = client_as(office), PLACE | {"token": uuid.uuid4().hex}
    for _time in range(2):
        assert page.post(address(squad, "target_create"), sent).status_code == 302
    assert SquadTarget.objects.count() == 1
    again = page.post(address(squad, "target_create"), PLACE | {"place": "2"})
    assert "已经有" in again.content.decode()
    assert SquadTarget.objects.count() == 1


def test_a_change_needs_its_reason_and_stays_in_the_history(client_as, office, squad, team):
    target = SquadTargetFactory(squad=squad)
    page, url = client_as(office), address(squad, "target_edit", target.pk)
    shown = page.get(url).context["form"].initial
    sent = PLACE | {"place": "2", "version": shown["version"]}
    assert page.post(url, sent).context["form"].errors["reason"]
    assert page.post(url, sent | {"reason": "  "}).context["form"].errors
    assert page.post(url, sent | {"reason": "引进两名队员"}).status_code == 302
    target.refresh_from_db()
    assert (target.place, target.version) == (2, 2)
    text = page.get(url).content.decode()
    assert "引进两名队员" in text and "3 → 2" in text


def test_a_stale_form_is_told_and_keeps_what_was_typed(client_as, office, squad, team):
    target = SquadTargetFactory(squad=squad)
    page, url = client_as(office), address(squad, "target_edit", target.pk)
    sent = PLACE | {"reason": "示例", "version": target.version}
    assert page.post(url, sent | {"place": "2"}).status_code == 302
    stale = page.post(url, sent | {"place": "1"})
    assert "别人" in stale.content.decode()
    assert stale.context["form"]["place"].value() == "1"
    latest = stale.context["form"]["version"].value()
    assert page.post(url, sent | {"place": "1", "version": latest}).status_code == 302


def test_an_ended_target_leaves_the_table_and_stays_on_record(client_as, office, squad, team):
    target = SquadTargetFactory(squad=squad)
    page = client_as(office)
    assert page.get(address(squad, "target_end", target.pk)).status_code == 200
    assert page.post(address(squad, "target_end", target.pk), {"because": " "}).context["form"].errors
    assert page.post(address(squad, "target_end", target.pk), {"because": "赛事取消"}).status_code == 302
    room = page.get(address(squad, "squad_detail"))
    assert room.context["targets"] == []
    assert "赛事取消" in room.content.decode()
    assert page.get(address(squad, "target_edit", target.pk)).status_code == 404
    said = TargetSaid(2023, "place", "示例", "2022：第三名", "示例", place=1)
    with pytest.raises(TargetEnded):
        change_target(target=target, said=said, reason="示例", by=office)


def test_facts_on_record_become_targets_once(client_as, office, user_as):
    squad = SquadFactory(code="handball")
    team = TeamFactory(name="山西晋中", squad=squad, sport=squad.sport)
    for name in ("广东", "上海", "天津"):
        TeamFactory(name=name, sport=team.sport)
    page = client_as(office)
    offered = page.get(address(squad, "squad_detail")).content.decode()
    assert "2022" in offered and "战胜安徽" in offered
    for _time in range(2):
        assert page.post(address(squad, "target_facts")).status_code == 302
    made = SquadTarget.objects.all()
    assert sorted(row.place for row in made if row.place) == [3, 6]
    assert {row.opponent.name for row in made if row.opponent} == {"广东", "上海", "天津"}  # 安徽 has no team here
    assert {(row.season, row.source) for row in made} == {(2023, "§1.2")}


def test_a_coach_reads_targets_and_is_told_whom_to_ask(client_as, coach, squad, team):
    target = SquadTargetFactory(squad=squad)
    page = client_as(coach)
    assert "第 3 名或更好" in page.get(address(squad, "squad_detail")).content.decode()
    refused = page.get(address(squad, "target_edit", target.pk))
    assert refused.status_code == 403
    assert page.post(address(squad, "target_facts")).status_code == 403


def test_targets_of_another_squad_are_not_there(client_as, user_as, squad, team):
    other = SquadTargetFactory(squad=SquadFactory(sport=squad.sport))
    lead = user_as(Role.TEAM_LEAD, sport=squad.sport)
    assert client_as(lead).get(address(squad, "target_edit", other.pk)).status_code == 404
    lone = SquadFactory(sport=squad.sport)  # no team yet, so nothing to hold a target against
    assert client_as(lead).get(address(lone, "target_create")).status_code == 404


@pytest.mark.parametrize("targets", [1, 3])
def test_the_room_takes_the_same_queries_for_any_number_of_targets(client_as, leader, squad, team, targets):
    stage = StageFactory()
    for number in range(targets):
        rival = TeamFactory(sport=team.sport)
        MatchFactory(stage=stage, home=team, away=rival, home_score=30, away_score=20, status="played")
        SquadTargetFactory(squad=squad, kind="win", place=None, opponent=rival)
        SquadTargetFactory(squad=squad, place=number + 1, stage=stage)
    taken = queries_of(client_as(leader), address(squad, "squad_detail"))
    assert taken <= 40
