from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Squad, User
from tests.factories.athletes import (
    HealthCaseFactory,
    MembershipFactory,
    OrganisationFactory,
    SquadFactory,
)
from tests.factories.training import (
    MONDAY,
    AttendanceFactory,
    DeviationFactory,
    OwnPlanFactory,
    PlannedSessionFactory,
    PlanWeekFactory,
    SchoolPeriodFactory,
    SeasonFactory,
    SessionFactory,
    published_week,
)
from training.models import Deviation, OwnPlan, PlannedSession, PlanWeek, Publication, Session, WeekTemplate
from training.services.hand_in import hand_in_week, review_week
from training.services.week_copies import save_template

HOME = reverse("training:plan_home")
WEEK_DAYS = 7


@pytest.fixture
def client(coach: User, client_as: Any) -> Client:
    return client_as(coach)


def at(name: str, squad: Squad, monday: datetime.date = MONDAY) -> str:
    return reverse(f"training:{name}", args=[squad.code, monday])


def values(**typed: Any) -> dict[str, Any]:
    plain = {"on": MONDAY, "slot": "3_afternoon", "kind": "strength", "title": "力量", "minutes": 75, "rpe": 6}
    return plain | typed


def handed_in(planned: PlannedSession, by: User) -> PlanWeek:
    week = planned.week
    return hand_in_week(week=week, seen=week.version, by=by, at=datetime.datetime.now(datetime.UTC))


# ---- Week -------------------------------------------------------------------------------------------
def test_week_nobody_touched_is_an_empty_week(client: Client, squad: Squad) -> None:
    page = client.get(at("plan_week", squad)).content.decode()
    assert "尚无安排" in page
    assert not PlanWeek.objects.exists()


@pytest.mark.parametrize("day", ["2023-06-28", "2023-13-01", "0001-01-01", "9999-12-27"])
def test_only_mondays_of_our_times_are_weeks(client: Client, squad: Squad, day: str) -> None:
    assert client.get(f"/app/plan/{squad.code}/{day}/").status_code == 404


def test_public_holidays_and_weekends_worked_stand_on_the_days(client: Client, squad: Squad) -> None:
    page = client.get(at("plan_week", squad, datetime.date(2023, 6, 19))).content.decode()
    assert "端午节" in page
    assert "调休上班" in page
    unknown = client.get(at("plan_week", squad, datetime.date(2050, 1, 3))).content.decode()
    assert "尚未公布" in unknown


def test_exams_are_said_with_how_many_they_touch(client: Client, squad: Squad) -> None:
    county = OrganisationFactory()
    school = OrganisationFactory(parent=county)
    for _ in range(2):
        athlete = MembershipFactory(squad=squad).athlete
        athlete.enrolments.create(school=school, starts_on=datetime.date(2022, 9, 1))
    SchoolPeriodFactory(unit=county)
    SchoolPeriodFactory(name="别处")
    page = client.get(at("plan_week", squad)).content.decode()
    assert "期末考试" in page
    assert "2 名运动员" in page or "2 人" in page
    assert "别处" not in page


def test_week_query_count_is_constant(squad: Squad, coach: User, queries_of: Any) -> None:
    week = published_week(squad, sessions=1).week
    OwnPlanFactory(session=week.sessions.get(), athlete=MembershipFactory(squad=squad).athlete)
    pages = [at("plan_week", squad), at("plan_versions", squad)]
    one = [queries_of(coach, page) for page in pages]
    for number in range(1, 3):
        row = PlannedSessionFactory(week=week, on=MONDAY + datetime.timedelta(days=number))
        OwnPlanFactory(session=row, athlete=MembershipFactory(squad=squad).athlete)
    assert [queries_of(coach, page) for page in pages] == one


def test_session_is_added_changed_and_taken_out(client: Client, squad: Squad) -> None:
    page = client.get(at("plan_session_create", squad), {"on": "2023-06-30"})
    assert 'value="2023-06-30" selected' in page.content.decode()
    key = page.context["form"]["id"].value()
    client.post(at("plan_session_create", squad), values(id=key))
    client.post(at("plan_session_create", squad), values(id=key))
    row = PlannedSession.objects.get()
    edit = reverse("training:plan_session", args=[row.pk])
    assert "力量" in client.get(edit).content.decode()
    client.post(edit, values(minutes=60, version=1))
    assert client.post(edit, values(minutes=30, version=1)).status_code == 409
    remove = reverse("training:plan_session_remove", args=[row.pk])
    client.post(remove, {"version": 1})
    assert PlannedSession.objects.get().minutes == 60
    client.post(remove, {"version": 2})
    assert not PlannedSession.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"rpe": 11}, "rpe"), ({"minutes": -1}, "minutes"), ({"on": "2023-07-03"}, "on"), ({"kind": "x"}, "kind")],
)
def test_session_that_cannot_be_is_refused_on_its_field(
    client: Client, squad: Squad, typed: dict[str, Any], field: str
) -> None:
    assert field in client.post(at("plan_session_create", squad), values(**typed)).context["form"].errors


def test_load_and_focus_are_set(client: Client, planned: PlannedSession, squad: Squad) -> None:
    client.post(at("plan_week_edit", squad), {"target_load": 500, "focus": "下肢", "version": 1})
    page = client.get(at("plan_week", squad)).content.decode()
    assert "90%" in page
    assert "下肢" in page
    assert client.post(at("plan_week_edit", squad), {"target_load": 5, "version": 1}).status_code == 409


def test_individual_plans_are_kept_for_members_only(client: Client, planned: PlannedSession, squad: Squad) -> None:
    athlete, stranger = MembershipFactory(squad=squad).athlete, MembershipFactory().athlete
    address = reverse("training:plan_own", args=[planned.pk])
    HealthCaseFactory(athlete=athlete)
    assert "停训" in client.get(address).content.decode(), "what the physician allows stands beside the name"
    typed = {"version": 1, f"minutes-{athlete.pk}": 40, f"words-{athlete.pk}": "肩", f"minutes-{stranger.pk}": 40}
    assert client.post(address, typed).status_code == 302
    assert OwnPlan.objects.get().athlete == athlete
    assert "40 分钟" in client.get(at("plan_week", squad)).content.decode()
    wrong = client.post(address, typed | {f"rpe-{athlete.pk}": 11, "version": 2})
    assert f"rpe-{athlete.pk}" in wrong.context["form"].errors
    assert client.post(address, typed).status_code == 409


def test_week_is_filled_kept_and_filled_again(client: Client, planned: PlannedSession, squad: Squad) -> None:
    following = MONDAY + datetime.timedelta(days=WEEK_DAYS)
    assert "恢复周" in client.get(at("plan_fill", squad, following)).content.decode()
    client.post(at("plan_template", squad), {"name": "我的周"})
    assert "name" in client.post(at("plan_template", squad), {"name": "我的周"}).context["form"].errors
    template = squad.week_templates.get()
    for source, count in ((f"week:{planned.week.pk}", 1), (f"saved:{template.pk}", 1), ("packaged:recovery", 5)):
        client.post(at("plan_fill", squad, following), {"source": source, "replace": "on"})
        assert PlannedSession.objects.filter(week__starts_on=following).count() == count
    refused = client.post(at("plan_fill", squad, following), {"source": "packaged:exam"})
    assert "replace" in refused.context["form"].errors
    unknown = client.post(at("plan_fill", squad, following), {"source": "saved:999"})
    assert "source" in unknown.context["form"].errors


@pytest.fixture
def kept(planned: PlannedSession, coach: User) -> WeekTemplate:
    return save_template(week=planned.week, name="力量周", by=coach, at=datetime.datetime.now(datetime.UTC))


def on_kept(name: str, kept: WeekTemplate, squad: Squad | None = None) -> str:
    return reverse(f"training:{name}", args=[(squad or kept.squad).code, MONDAY, kept.pk])


def test_kept_week_is_renamed(client: Client, kept: WeekTemplate) -> None:
    fill = at("plan_fill", kept.squad)
    assert on_kept("plan_kept", kept) in client.get(fill).content.decode()
    assert "力量周" in client.get(on_kept("plan_kept", kept)).content.decode()
    answer = client.post(on_kept("plan_kept", kept), {"name": "基础周", "seen": "力量周"}, follow=True)
    assert answer.redirect_chain[-1][0] == fill
    assert WeekTemplate.objects.get().name == "基础周"
    stale = client.post(on_kept("plan_kept", kept), {"name": "别的", "seen": "力量周"})
    assert stale.status_code == 409
    assert WeekTemplate.objects.get().name == "基础周"


def test_kept_week_takes_no_name_that_another_has(client: Client, kept: WeekTemplate, coach: User) -> None:
    save_template(week=kept_week(kept), name="基础周", by=coach, at=kept.saved_at)
    answer = client.post(on_kept("plan_kept", kept), {"name": "基础周", "seen": "力量周"})
    assert "同名" in answer.content.decode()
    assert client.post(on_kept("plan_kept", kept), {"name": "力量周", "seen": "力量周"}).status_code == 302


def kept_week(kept: WeekTemplate) -> PlanWeek:
    return PlanWeek.objects.get(squad=kept.squad)


def test_kept_week_is_taken_off_the_list_and_its_copies_stay(client: Client, kept: WeekTemplate) -> None:
    remove = on_kept("plan_kept_remove", kept)
    page = client.post(remove, {"seen": "旧名"}, follow=True).content.decode()
    assert "刚刚" in page or WeekTemplate.objects.exists()
    client.post(remove, {"seen": "力量周"})
    assert not WeekTemplate.objects.exists()
    assert kept_week(kept).sessions.count() == 1
    assert client.post(remove, {"seen": "力量周"}).status_code == 404


def test_kept_week_of_another_squad_does_not_exist(
    client: Client, lead: Client, kept: WeekTemplate, client_as: Any, user_as: Any
) -> None:
    other = SquadFactory()
    stranger = client_as(user_as(Role.COACH, squad=other))
    for name in ("plan_kept", "plan_kept_remove"):
        assert stranger.post(on_kept(name, kept), {"seen": "力量周"}).status_code == 404
        assert stranger.post(on_kept(name, kept, other), {"seen": "力量周"}).status_code == 404
        assert lead.post(on_kept(name, kept), {"seen": "力量周", "name": "x"}).status_code == 403
    assert WeekTemplate.objects.get().name == "力量周"


def test_list_of_kept_weeks_costs_the_same(kept: WeekTemplate, coach: User, queries_of: Any) -> None:
    one = queries_of(coach, at("plan_fill", kept.squad))
    for name in ("二", "三"):
        save_template(week=kept_week(kept), name=name, by=coach, at=kept.saved_at)
    assert queries_of(coach, at("plan_fill", kept.squad)) == one


def test_week_is_handed_in_returned_and_published(
    client: Client, lead: Client, planned: PlannedSession, squad: Squad
) -> None:
    week = at("plan_week", squad)
    client.post(at("plan_hand_in", squad), {"version": 1})
    review = at("plan_review", squad)
    assert "力量" in lead.get(review).content.decode()
    assert "words" in lead.post(review, {"version": 1, "return": "1"}).context["form"].errors
    lead.post(review, {"version": 1, "return": "1", "words": "周三太重"})
    assert "周三太重" in client.get(week).content.decode()
    assert "退回" in client.post(at("plan_publish", squad), {"version": 1}, follow=True).content.decode()
    assert not Publication.objects.exists()
    client.post(at("plan_hand_in", squad), {"version": 1})
    lead.post(review, {"version": 1, "read": "1"})
    assert lead.post(review, {"version": 1, "read": "1"}).status_code == 409
    for _ in range(2):
        client.post(at("plan_publish", squad), {"version": 1, "token": "publish-once"})
    assert Publication.objects.count() == 1
    assert Session.objects.get().pk == planned.pk
    published = client.get(week).content.decode()
    assert "已发布" in published
    assert at("plan_publish", squad) not in published, "there is nothing new to publish"
    client.post(reverse("training:plan_session", args=[planned.pk]), values(minutes=30, version=1))
    assert "草稿有改动" in client.get(week).content.decode()


def test_buttons_of_one_page_carry_tokens_of_their_own(client: Client, planned: PlannedSession, squad: Squad) -> None:
    tokens = [set(re.findall(r'name="token" value="(\w{33})"', client.get(at("plan_week", squad)).content.decode()))]
    tokens += [set(re.findall(r'name="token" value="(\w{33})"', client.get(at("plan_week", squad)).content.decode()))]
    assert [len(found) for found in tokens] == [2, 2]
    assert not tokens[0] & tokens[1]


def test_words_of_a_review_stay_to_read(planned: PlannedSession, coach: User, team_lead: User, client: Client) -> None:
    week = handed_in(planned, coach)
    now = datetime.datetime.now(datetime.UTC)
    review_week(week=week, is_returned=False, words="很好", seen=1, by=team_lead, at=now)
    assert "很好" in client.get(at("plan_week", week.squad)).content.decode()


def test_coach_of_another_squad_finds_nothing(client_as: Any, user_as: Any, planned: PlannedSession) -> None:
    other = client_as(user_as(Role.COACH, squad=SquadFactory()))
    squad, season = planned.week.squad, SeasonFactory(squad=planned.week.squad)
    for name in ("plan_week", "plan_versions", "plan_week_ics", "plan_fill"):
        assert other.get(at(name, squad)).status_code == 404
    assert other.get(reverse("training:plan_session", args=[planned.pk])).status_code == 404
    assert other.get(reverse("training:plan_season", args=[season.pk])).status_code == 404
    assert other.post(at("plan_publish", squad), {"version": 1}).status_code == 404


def test_weeks_of_others_are_not_offered_to_copy(client: Client, planned: PlannedSession, squad: Squad) -> None:
    foreign = PlannedSessionFactory().week
    address = at("plan_fill", squad, MONDAY + datetime.timedelta(days=WEEK_DAYS))
    assert f"week:{foreign.pk}" not in client.get(address).content.decode()
    assert "source" in client.post(address, {"source": f"week:{foreign.pk}"}).context["form"].errors


# ---- Versions ---------------------------------------------------------------------------------------
def test_three_versions_stand_side_by_side(client: Client, squad: Squad, coach: User) -> None:
    edition = published_week(squad, sessions=2)
    done = Session.objects.order_by("on").first()
    Session.objects.filter(pk=done.pk).update(
        status="done", minutes=120, logged_by=coach, logged_at="2023-06-26T10:00Z"
    )
    AttendanceFactory(session=Session.objects.get(pk=done.pk), rpe=8)
    SessionFactory(squad=squad, on=MONDAY, done=True, title="加练")
    PlannedSession.objects.filter(pk=done.pk).update(minutes=60)
    page = client.get(at("plan_versions", squad)).content.decode()
    for text in (
        "60 × 6 = <b>360</b>",
        "75 × 6 = <b>450</b>",
        "120 × 8.0 = <b>960</b>",
        "超过计划",
        "计划外",
        "2 处偏差",
    ):
        assert text in page
    assert edition.number == 1


def test_reason_is_asked_and_kept(client: Client, squad: Squad, coach: User) -> None:
    session = SessionFactory(squad=squad, on=MONDAY, done=True)
    address = reverse("training:plan_deviation", args=[session.pk])
    assert "words" in client.post(address, {"reason": "other"}).context["form"].errors
    answer = client.post(address, {"reason": "weather", "words": "大雨"})
    assert answer["Location"] == at("plan_versions", squad)
    assert "大雨" in client.get(address).content.decode()
    client.post(address, {"reason": "venue"})
    assert str(Deviation.objects.get()) == "场地"
    assert "场地" in client.get(answer["Location"]).content.decode()


def test_week_without_anything_says_so(client: Client, squad: Squad) -> None:
    assert "无计划" in client.get(at("plan_versions", squad)).content.decode()


# ---- Calendar files ---------------------------------------------------------------------------------
def test_session_keeps_its_uid_through_editions(client: Client, squad: Squad, planned: PlannedSession) -> None:
    PlannedSession.objects.update(starts_at="15:30", venue="训练馆", details="深蹲")
    client.post(at("plan_publish", squad), {"version": 1})
    ics = reverse("training:plan_session_ics", args=[planned.pk])
    first = client.get(ics).content.decode()
    assert f"UID:{planned.pk}@beizhan" in first
    assert "DTSTART;TZID=Asia/Shanghai:20230626T153000" in first
    assert "SEQUENCE:0" in first
    client.post(reverse("training:plan_session", args=[planned.pk]), values(minutes=30, version=1))
    client.post(at("plan_publish", squad), {"version": 2})
    week = client.get(at("plan_week_ics", squad)).content.decode()
    assert f"UID:{planned.pk}@beizhan" in week
    assert "SEQUENCE:1" in week
    Session.objects.update(status="cancelled")
    assert "STATUS:CANCELLED" in client.get(ics).content.decode()


# ---- Menu -------------------------------------------------------------------------------------------
def test_lead_is_told_whom_to_ask(lead: Client, planned: PlannedSession, squad: Squad) -> None:
    answer = lead.get(at("plan_session_create", squad))
    assert answer.status_code == 403
    assert "本组教练" in answer.content.decode()
    DeviationFactory(session__squad=squad)
    assert lead.get(at("plan_week", squad)).status_code == 200


def test_week_may_be_unsaved(client: Client, squad: Squad) -> None:
    assert str(PlanWeekFactory(squad=squad)).endswith("2023-06-26")
    assert client.post(at("plan_hand_in", squad), {"version": "x"}).status_code == 302
