"""What was entered wrongly about a competition or a contest is corrected with a reason."""

import uuid

import pytest
from django.urls import reverse

from athletes.models import Event
from tests.factories.athletes import EventFactory
from tests.factories.competitions import AgeGroupFactory, CompetitionFactory, ContestFactory, ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def league():
    return CompetitionFactory(slug="league", kind="league", name="示例连赛", hosts="示例市")


@pytest.fixture
def contest(squad):
    event = EventFactory(sport=squad.sport, mark_kind="time")
    return ContestFactory(event=event)


def typed(page, url, **changed):
    """What a browser would send: the form as it was opened, with a few fields typed over."""
    form = page.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: "" if value is None else getattr(value, "pk", value) for name, value in said.items()}
    return {name: value for name, value in said.items() if value is not False} | {"reason": "录入有误"} | changed


def edit(row):
    name = "contest_edit" if hasattr(row, "event_id") else "competition_edit"
    return reverse(f"competitions:{name}", args=[getattr(row, "slug", row.pk)])


def test_the_office_corrects_name_kind_and_place_and_the_history_keeps_the_rest(client_as, office, league):
    page = client_as(office)
    sent = typed(page, edit(league), name="示例联赛", kind="championship", hosts="另一市", token=uuid.uuid4().hex)
    for _time in range(2):  # a double click is recorded once
        answer = page.post(edit(league), sent)
        assert (answer.status_code, answer["Location"]) == (302, league.get_absolute_url())
    league.refresh_from_db()
    assert (league.name, league.kind, league.hosts, league.slug) == ("示例联赛", "championship", "另一市", "league")
    text = page.get(edit(league)).content.decode()
    for words in ("示例连赛 → 示例联赛", "示例市 → 另一市", "录入有误"):
        assert words in text
    assert edit(league) in page.get(league.get_absolute_url()).content.decode()


def test_a_stale_competition_form_is_told_and_can_be_sent_again(client_as, office, league):
    page = client_as(office)
    first, second = typed(page, edit(league), name="甲"), typed(page, edit(league), name="乙")
    assert page.post(edit(league), first).status_code == 302
    stale = page.post(edit(league), second)
    assert "别人" in stale.content.decode()
    assert stale.context["form"]["name"].value() == "乙"
    assert page.post(edit(league), second | {"seen": stale.context["form"]["seen"].value()}).status_code == 302
    league.refresh_from_db()
    assert league.name == "乙"


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "  "}, {"name": ""}, {"kind": "trial"}, {"kind": "x"}])
def test_a_correction_that_cannot_be_comes_back_with_the_reason(client_as, office, league, wrong):
    page = client_as(office)
    answer = page.post(edit(league), typed(page, edit(league), **wrong))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    league.refresh_from_db()
    assert league.kind == "league"


def test_a_youth_event_stays_one(client_as, office):
    event = CompetitionFactory(kind="youth_event")
    page = client_as(office)
    answer = page.post(edit(event), typed(page, edit(event), kind="league"))
    assert "保持原来的类别" in answer.content.decode()


def test_a_contest_is_corrected_with_its_history_and_its_version(client_as, team_lead, contest):
    group = AgeGroupFactory(competition=contest.competition, sport=contest.event.sport, name="甲组")
    page = client_as(team_lead)
    other = EventFactory(sport=contest.event.sport, name="另一小项", mark_kind="time")
    sent = typed(page, edit(contest), event=other.pk, age_group=group.pk, entries="12", is_team="on")
    assert page.post(edit(contest), sent).status_code == 302
    contest.refresh_from_db()
    assert (contest.event, contest.age_group, contest.entries, contest.is_team) == (other, group, 12, True)
    assert "录入有误" in page.get(edit(contest)).content.decode()
    stale = page.post(edit(contest), sent | {"entries": "13"})
    assert "别人" in stale.content.decode()
    latest = stale.context["form"]["version"].value()
    assert page.post(edit(contest), sent | {"entries": "13", "version": latest}).status_code == 302


@pytest.mark.parametrize("changed", [{"event": True}, {"is_team": "on"}])
def test_once_results_are_recorded_what_they_hang_on_stays(client_as, office, contest, changed):
    ResultFactory(contest=contest)
    page = client_as(office)
    if "event" in changed:
        changed = {"event": EventFactory(sport=contest.event.sport).pk}
    answer = page.post(edit(contest), typed(page, edit(contest), **changed))
    assert "已有成绩" in answer.content.decode()
    assert page.post(edit(contest), typed(page, edit(contest), entries="9")).status_code == 302


def test_a_contest_that_is_there_already_is_refused(client_as, office, contest):
    other: Event = EventFactory(sport=contest.event.sport)
    ContestFactory(competition=contest.competition, event=other, starts_on=contest.starts_on)
    page = client_as(office)
    assert "已经" in page.post(edit(contest), typed(page, edit(contest), event=other.pk)).content.decode()
    assert page.post(edit(contest), typed(page, edit(contest), reason=" ")).context["form"].errors


def test_others_are_told_whom_to_ask(client_as, team_lead, coach, league, contest):
    assert client_as(team_lead).get(edit(contest.competition)).status_code == 403
    assert client_as(coach).get(edit(contest)).status_code == 404
    assert client_as(coach).get(edit(league)).status_code == 404
