import pytest
from django.urls import reverse

from athletes.choices import RegistrationStatus
from competitions.models import MatchList
from tests.competitions.counting import queries_of
from tests.competitions.match_day import locked, match_of, member
from tests.factories.athletes import HealthCaseFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(squad):
    return match_of(squad)


@pytest.fixture
def members(squad):
    return [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)]


def address(squad, match, name="match_list"):
    return reverse(f"competitions:{name}", args=[squad.code, match.pk])


def typed(page, url, **changed):
    """The form as the page shows it, with what somebody changes in it."""
    context = page.get(url).context
    data = {"version": context["bench"]["version"].value()}
    players = context["players"]
    data |= {f"form-{name}": players.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for form in [*players, context["bench"]]:
        for field in form:
            if field.value() not in (None, "", False):
                data[field.html_name] = "on" if field.value() is True else field.value()
    return data | changed


def test_the_first_draft_ticks_who_may_play(client_as, coach, squad, match, members):
    member(squad, 10, status=RegistrationStatus.SUSPENDED)
    HealthCaseFactory(athlete=member(squad, 11).athlete, restriction="不做投掷")
    page = client_as(coach).get(address(squad, match))
    ticked = {form["shirt_number"].value(): form["plays"].value() for form in page.context["players"]}
    assert ticked == {1: True, 7: True, 9: True, 10: False, 11: False}
    assert "不做投掷" in page.content.decode()


def test_a_coach_saves_locks_and_changes_a_list(client_as, coach, squad, match, members):
    page, url = client_as(coach), address(squad, match)
    official = StaffFactory(sport=squad.sport)
    bench = {"official-1": str(official.person_id), "bench-1": "head_coach"}
    assert page.post(url, typed(page, url, **bench)).status_code == 302
    assert "草稿" in page.get(url).content.decode()
    assert page.post(url, typed(page, url, lock="1")).status_code == 302
    row = MatchList.objects.get()
    assert (row.locked_by, row.entries.count()) == (coach, 4)
    refused = page.post(url, typed(page, url, **{"form-2-plays": ""}))
    assert "写明改动原因" in refused.content.decode()
    assert page.post(url, typed(page, url, **{"form-2-plays": "", "reason": "热身时受伤"})).status_code == 302
    text = page.get(url).content.decode()
    assert "热身时受伤" in text
    assert "去掉：9" in text


def test_what_holds_the_lock_up_is_said_in_sentences(client_as, coach, squad, match, members):
    member(squad, 1, status=RegistrationStatus.SUSPENDED)
    page, url = client_as(coach), address(squad, match)
    text = page.post(url, typed(page, url, lock="1", **{"form-1-plays": "on"})).content.decode()
    for words in ("1 号重复", "停赛中", "没有完成", "不能锁定"):
        assert words in text
    assert MatchList.objects.get().locked_at is None


def test_a_list_whose_lock_was_refused_is_locked_as_soon_as_it_is_right(client_as, coach, squad, match, members):
    extra = member(squad, 10, status=RegistrationStatus.SUSPENDED)
    page, url = client_as(coach), address(squad, match)
    sent = typed(page, url, lock="1")
    line = next(form.prefix for form in page.get(url).context["players"] if form["shirt_number"].value() == 10)
    refused = page.post(url, sent | {f"{line}-plays": "on"})
    assert "不能锁定" in refused.content.decode()
    assert page.post(url, sent | {"version": refused.context["bench"]["version"].value()}).status_code == 302
    row = MatchList.objects.get()
    assert row.locked_at
    assert extra.athlete.person_id not in row.entries.values_list("person", flat=True)


def test_a_shirt_number_that_does_not_exist_is_marked(client_as, coach, squad, match, members):
    page, url = client_as(coach), address(squad, match)
    answer = page.post(url, typed(page, url, **{"form-0-shirt_number": "100"}))
    assert answer.status_code == 200
    assert not MatchList.objects.exists()


def test_a_page_that_is_old_writes_nothing(client_as, coach, office, squad, match, members):
    page, url = client_as(coach), address(squad, match)
    old = typed(page, url)
    locked(match, members, office)
    assert "别人" in page.post(url, old).content.decode()


def test_the_other_side_is_typed_from_the_sheet(client_as, coach, squad, match):
    page, url = client_as(coach), address(squad, match, "other_list")
    assert "江苏" in page.get(url).content.decode()
    for wrong, words in (("5 甲\n5 乙", "已经有了"), ("甲", "1—99"), ("100 甲", "1—99")):
        assert words in page.post(url, {"lines": wrong, "version": 1}).content.decode()
    assert page.post(url, {"lines": "16\n5 甲\n\n", "version": 1}).status_code == 302
    assert "5 甲\n16" in page.get(url).content.decode()
    assert "别人" in page.post(url, {"lines": "16", "version": 1}).content.decode()


def test_a_leader_reads_no_list_and_a_stranger_no_match(client_as, leader, office, coach, squad, match):
    url = address(squad, match)
    assert client_as(leader).get(url).status_code == 403
    assert client_as(office).get(url).status_code == 200
    assert client_as(coach).get(url.replace(str(match.pk), "0" * 8 + str(match.pk)[8:])).status_code == 404


def test_the_list_takes_the_same_queries_for_any_number_of_players(client_as, coach, squad, match):
    page, url = client_as(coach), address(squad, match)
    locked(match, [member(squad, 1, "GK")], coach)
    one = queries_of(page, url)
    for shirt in (2, 3):
        member(squad, shirt)
    assert queries_of(page, url) == one
