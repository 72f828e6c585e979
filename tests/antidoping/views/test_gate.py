from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from antidoping.choices import SubjectRole
from antidoping.models import Approval, Credential, ExamAttempt
from athletes.choices import Role, SquadKind
from tests.factories.antidoping import IneligibilityFactory, ready_evidence
from tests.factories.athletes import AppointmentFactory, MembershipFactory, PersonFactory, SquadFactory, UserFactory

GATE = reverse("antidoping:gate")


@pytest.fixture
def page(client_as):
    def get(user, **query):
        return client_as(user).get(GATE, query)

    return get


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_officer_reads_verdict_reasons_and_score(page, officer, ready):
    ExamAttempt.objects.update(score=72)
    shown = text(page(officer))
    assert ready.person.name in shown
    assert "72" in shown
    assert 'class="c ad-x"' in shown


@pytest.mark.parametrize("reader", ["office", "team_lead", "coach"])
def test_others_read_that_the_exam_is_not_passed_and_no_score(page, request, ready, reader):
    ExamAttempt.objects.update(score=72)
    shown = text(page(request.getfixturevalue(reader)))
    assert ready.person.name in shown
    assert "72" not in shown.split("<tbody>", 1)[1].split("</tbody>")[0]


def test_a_coach_reads_no_matrix_and_no_record(page, client_as, coach, ready):
    shown = text(page(coach, verdict="all"))
    assert 'class="c ad-x"' not in shown
    url = reverse("antidoping:person_detail", args=[ready.person_id])
    assert url not in shown
    assert client_as(coach).get(url).status_code == 404


def test_a_coach_and_a_lead_see_their_own_people_only(page, coach, team_lead, ready):
    other = MembershipFactory().athlete
    for user in (coach, team_lead):
        shown = text(page(user, verdict="all"))
        assert ready.person.name in shown
        assert other.person.name not in shown


@pytest.mark.parametrize("reader", ["office", "team_lead", "coach"])
def test_canary_nobody_but_the_officer_learns_why_somebody_is_barred(page, request, ready, reader):
    row = IneligibilityFactory(person=ready.person, to_on=datetime.date(2029, 4, 17))
    for verdict in ("open", "all", "ruling"):
        shown = text(page(request.getfixturevalue(reader), verdict=verdict))
        assert ready.person.name in shown
        for canary in ("CANARY", "provisional", "2029", str(row.pk)):
            assert canary not in shown
        for language in ("zh-hans", "en"):
            assert row.get_kind_display() not in shown, language


@pytest.mark.parametrize(
    "role",
    [Role.LEADER, Role.PHYSICIAN, Role.AUDITOR, Role.EDITOR, Role.SYSTEM_ADMIN, Role.REVIEWER, Role.PUBLISHER],
)
def test_the_gate_does_not_exist_for_other_roles(page, user_as, role):
    assert page(user_as(role)).status_code == 404


def test_strangers_log_in_first(client, db):
    assert client.get(GATE)["Location"].startswith(reverse("account_login"))


def test_a_provincial_team_is_not_the_citys_delegation(page, officer, user_as, ruleset, games):
    squad = SquadFactory(kind=SquadKind.PROVINCIAL_TEAM_CITY_RUN)
    athlete = MembershipFactory(squad=squad).athlete
    assert athlete.person.name not in text(page(officer, verdict="all"))
    assert athlete.person.name in text(page(user_as(Role.COACH, squad=squad), verdict="all"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"verdict": "ready"}, True),
        ({"verdict": "open"}, False),
        ({"verdict": "all", "q": "zsl"}, True),
        ({"verdict": "all", "q": "zhaoshili"}, True),
        ({"verdict": "all", "q": "赵"}, True),
        ({"verdict": "all", "q": "王"}, False),
        ({"verdict": "all", "sport": "none-such"}, False),
        ({"verdict": "approval"}, False),
    ],
)
def test_filters(page, officer, ready, query, found):
    assert (f">{ready.person.name}</a>" in text(page(officer, **query))) is found


def test_a_filter_without_hits_is_no_gate_without_rules(page, office, ready):
    response = page(office, verdict="at_risk")
    assert response.context["found"] == {"ruling": 0, "missing": 0, "at_risk": 0, "ready": 1}
    assert 'class="gate-k"' in text(response)


def test_lapsing_shows_the_gap_in_days(page, office, ready):
    Credential.objects.filter(course__code="AD-CORE").update(valid_to=datetime.date(2023, 8, 12))
    shown = text(page(office, verdict="at_risk"))
    assert ready.person.name in shown
    reason = shown.split('class="ad-why">')[1].split("</td>")[0]
    assert "6" in reason.split('class="fine">')[1]


def test_staff_are_judged_in_their_own_capacity(page, office, coach, user_as, ruleset, games):
    person = PersonFactory(birth_date=datetime.date(1985, 1, 1))
    account = UserFactory(person=person)
    AppointmentFactory(user=account, role=Role.COACH, squad=SquadFactory())
    assert person.name in text(page(office, capacity=SubjectRole.COACH))
    assert person.name not in text(page(coach, capacity=SubjectRole.COACH))


def test_guardians_are_judged_too(page, office, guardian, ruleset):
    assert guardian.name in text(page(office, capacity=SubjectRole.GUARDIAN))


def test_without_rules_the_officer_is_sent_to_enter_them(page, officer, coach, db):
    assert reverse("antidoping:rules") in text(page(officer))
    assert reverse("antidoping:rules") not in text(page(coach))


def test_bulk_approval_approves_whoever_has_everything_else(client_as, officer, ready, games, window):
    Approval.objects.all().delete()
    other = MembershipFactory().athlete
    posted = {"person": [ready.person_id, other.person_id], "window": window.pk}
    response = client_as(officer).post(GATE, posted, follow=True)
    assert [str(m.level_tag) for m in response.context["messages"]] == ["success", "warning"]
    assert Approval.objects.get().person == ready.person
    assert client_as(officer).post(GATE, {"window": window.pk}).status_code == 302


def test_others_may_not_approve(client_as, office, ready, window):
    Approval.objects.all().delete()
    response = client_as(office).post(GATE, {"person": [ready.person_id], "window": window.pk})
    assert response.status_code == 403
    assert not Approval.objects.exists()


def test_the_gate_takes_a_constant_number_of_queries(client_as, officer, squad, games, ruleset):
    client = client_as(officer)
    client.get(GATE)
    taken = []
    for people in (1, 2):
        for membership in MembershipFactory.create_batch(people, squad=squad):
            ready_evidence(membership.athlete.person, games, guardian=PersonFactory())
        with CaptureQueriesContext(connection) as captured:
            client.get(GATE, {"verdict": "all"})
        taken.append(len(captured))
    assert taken[0] == taken[1] < 30
