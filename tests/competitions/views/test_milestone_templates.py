import datetime
import uuid

import pytest
from django.urls import reverse

from competitions.models import TemplateLine
from competitions.queries.milestone_templates import template_of
from competitions.services.milestone_templates import LineSaid, NoSuchLine, change_template_line
from competitions.services.milestones import plan_milestones
from tests.competitions.counting import queries_of
from tests.factories.athletes import SportFactory
from tests.factories.competitions import ContestFactory

pytestmark = pytest.mark.django_db
LIST = "/app/milestone-template/"
LINE = {
    "title": "体能测试",
    "title_en": "Fitness test",
    "offset_days": "-40",
    "owner": "主教练",
    "owner_en": "Head coach",
}


def edit(code="exam"):
    return reverse("competitions:template_line_edit", args=[code])


def typed(page, url, **changed):
    form = page.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields}
    return (
        {name: value for name, value in said.items() if value is not None and value is not False}
        | {"reason": "示例"}
        | changed
    )


def test_the_template_shows_its_lines_by_day_and_where_they_come_from(client_as, office):
    answer = client_as(office).get(LIST)
    lines = answer.context["lines"]
    assert len(lines) == 19
    assert [row.line.offset_days for row in lines] == sorted(row.line.offset_days for row in lines)
    assert {row.origin for row in lines} == {"as_delivered"}
    assert "治疗用药豁免申请截止" in answer.content.decode()


def test_a_new_milestone_is_planned_for_every_sport(client_as, office):
    page, sent = client_as(office), LINE | {"hard_rule": "on", "token": uuid.uuid4().hex}
    assert page.get(LIST + "new/").status_code == 200
    for _time in range(2):
        assert page.post(LIST + "new/", sent).status_code == 302
    line = TemplateLine.objects.get()
    assert (line.sport, line.hard_rule, line.is_used) == (None, True, True)
    contest = ContestFactory(starts_on=datetime.date(2023, 8, 10))
    planned = plan_milestones(competition=contest.competition, sport=contest.event.sport, by=office)
    added = next(row for row in planned if row.title == "体能测试")
    assert (added.due_on, added.hard_rule, added.owner) == (datetime.date(2023, 7, 1), True, "主教练")
    assert len(planned) == 20


def test_a_sport_has_its_own_day_and_leaves_out_what_it_does_not_need(client_as, office):
    contest = ContestFactory(starts_on=datetime.date(2023, 8, 10))
    sport = contest.event.sport
    page, of_sport = client_as(office), f"?sport={sport.code}"
    url = edit("exam") + of_sport
    assert page.post(url, typed(page, url, offset_days="-25")).status_code == 302
    url = edit("send-off") + of_sport
    sent = typed(page, url)
    del sent["is_used"]
    assert page.post(url, sent).status_code == 302
    planned = {row.code: row for row in plan_milestones(competition=contest.competition, sport=sport, by=office)}
    assert planned["exam"].due_on == datetime.date(2023, 7, 16)
    assert "send-off" not in planned
    other = template_of(SportFactory())
    assert other.set_index("code").loc["exam", "offset_days"] == -21
    assert "send-off" in set(other["code"])
    shown = page.get(LIST + of_sport).content.decode()
    assert "本项目自定" in shown and "不用" in shown


def test_what_a_sport_says_goes_before_what_holds_for_all(client_as, office):
    sport = SportFactory()
    page, of_sport = client_as(office), edit() + f"?sport={sport.code}"
    assert page.post(of_sport, typed(page, of_sport, offset_days="-25")).status_code == 302
    assert page.post(edit(), typed(page, edit(), offset_days="-28")).status_code == 302
    assert template_of(sport).set_index("code").loc["exam", "offset_days"] == -25
    assert template_of(None).set_index("code").loc["exam", "offset_days"] == -28
    assert page.get(of_sport).context["form"].initial["offset_days"] == -25


def test_a_change_keeps_its_reason_and_a_stale_form_is_told(client_as, office):
    page = client_as(office)
    first, second = typed(page, edit(), offset_days="-25"), typed(page, edit(), offset_days="-26")
    assert page.post(edit(), first).status_code == 302
    stale = page.post(edit(), second)
    assert "别人" in stale.content.decode()
    assert page.post(edit(), second | {"version": stale.context["form"]["version"].value()}).status_code == 302
    line = TemplateLine.objects.get()
    assert (line.offset_days, line.version) == (-26, 2)
    text = page.get(edit()).content.decode()
    assert "示例" in text and "-25 → -26" in text


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"title": ""}, {"offset_days": "-9999"}, {"offset_days": "很早"}])
def test_a_line_that_cannot_be_comes_back_with_the_reason(client_as, office, wrong):
    page = client_as(office)
    assert page.post(edit(), typed(page, edit(), **wrong)).context["form"].errors
    assert not TemplateLine.objects.exists()


def test_a_line_that_is_not_there(client_as, office):
    assert client_as(office).get(edit("no-such")).status_code == 404
    assert client_as(office).get(LIST, {"sport": "no-such"}).status_code == 404
    with pytest.raises(NoSuchLine):
        change_template_line(code="no-such", sport=None, said=LineSaid(0, "示例"), reason="示例", by=office)
    with pytest.raises(Exception, match="原因"):
        change_template_line(code="exam", sport=None, said=LineSaid(0, "示例"), reason=" ", by=office)


def test_the_team_lead_applies_the_template_to_the_days_of_the_own_sport(client_as, team_lead, office, squad):
    contest = ContestFactory(event__sport=squad.sport, starts_on=datetime.date(2023, 8, 10))
    ContestFactory(event__sport=squad.sport, starts_on=datetime.date(2023, 1, 10))
    page, of_sport = client_as(team_lead), {"sport": squad.sport.code}
    shown = page.get(LIST, of_sport)
    assert [row.first_day for row in shown.context["days"]] == [datetime.date(2023, 8, 10)]
    plan = reverse("competitions:milestone_plan", args=[contest.competition.slug, squad.sport.code])
    assert plan in shown.content.decode()
    assert page.post(plan).status_code == 302
    client_as(office).post(LIST + "new/", LINE)
    page.post(plan)
    assert contest.competition.milestones.count() == 20
    assert page.get(edit()).status_code == 403
    sport_page = page.get(reverse("competitions:competition_sport", args=[contest.competition.slug, squad.sport.code]))
    assert f"{LIST}?sport={squad.sport.code}" in sport_page.content.decode()
    assert page.get(LIST, {"sport": SportFactory().code}).context["days"] == []


@pytest.mark.parametrize("lines", [1, 3])
def test_query_count_is_constant(client_as, office, lines):
    sport = SportFactory()
    for number in range(lines):
        TemplateLine.objects.create(code=f"own-{number}", offset_days=-number, title="示例", sport=sport)
        ContestFactory(event__sport=sport)
    assert queries_of(client_as(office), f"{LIST}?sport={sport.code}") <= 12
