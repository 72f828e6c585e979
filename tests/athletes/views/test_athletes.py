"""The list, the profile and the export, as each role sees them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import Role, Sex
from athletes.models import Athlete, RecordAccess, Squad, User
from athletes.services.identity import document_of
from tests.conftest import UserAs
from tests.factories.athletes import (
    AthleteFactory,
    ConsentFactory,
    GuardianFactory,
    HealthCaseFactory,
    MembershipFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
NUMBER = "140799200603150014"
ClientAs = Callable[[User], Client]


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    person = PersonFactory(
        name="赵子懿",
        name_pinyin="zhao zi yi",
        name_initials="zzy",
        phone="13800000001",
        birth_date=datetime.date(2006, 3, 15),
        ethnicity="03",
    )
    document_of(person, NUMBER).save()
    athlete = AthleteFactory(person=person, sport=squad.sport, registration_number="SX0522", school="示例一中")
    MembershipFactory(squad=squad, athlete=athlete)
    GuardianFactory(athlete=athlete, person__name="赵监护", person__phone="13900000001")
    athlete.measurements.create(measured_on=datetime.date(2022, 9, 1), height_cm=174, weight_kg=60)
    athlete.measurements.create(measured_on=datetime.date(2023, 5, 1), height_cm=177, weight_kg=64)
    return athlete


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries(client: Client, url: str) -> int:
    """Return how many queries the page needs once the session has been written."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("text", ("赵子懿", "子懿", "zhao zi yi", "zhaozi", "zzy", "ｚｚｙ", "SX0522", "0014"))
def test_the_office_finds_a_person_however_it_searches(
    client_as: ClientAs, office: User, athlete: Athlete, text: str
) -> None:
    AthleteFactory(person__name="孙示例", person__name_pinyin="sun shi li", person__name_initials="ssl")
    found = page(client_as(office), "athletes:athlete_list", q=text)
    assert "赵子懿" in found
    assert "孙示例" not in found


def test_the_last_four_of_an_id_are_no_way_in_for_a_coach(client_as: ClientAs, coach: User, athlete: Athlete) -> None:
    assert "赵子懿" in page(client_as(coach), "athletes:athlete_list")
    assert "赵子懿" not in page(client_as(coach), "athletes:athlete_list", q="0014")


def test_the_list_narrows_by_sport_unit_state_and_sex(client_as: ClientAs, office: User, athlete: Athlete) -> None:
    AthleteFactory(person__name="孙示例", person__sex=Sex.FEMALE, status="draft")
    for query in (
        {"sport": athlete.sport.code},
        {"unit": athlete.unit.code},
        {"status": "active"},
        {"sex": "M"},
    ):
        found = page(client_as(office), "athletes:athlete_list", **query)
        assert ("赵子懿" in found, "孙示例" in found) == (True, False), query


def test_the_list_sorts_by_pinyin(client_as: ClientAs, office: User) -> None:
    for name, pinyin in (("单晟", "shan sheng"), ("安然", "an ran"), ("仇昱", "qiu yu")):
        AthleteFactory(person__name=name, person__name_pinyin=pinyin)
    found = page(client_as(office), "athletes:athlete_list")
    assert found.index("安然") < found.index("仇昱") < found.index("单晟")


def test_the_query_count_of_the_list_is_the_same_for_one_row_and_three(client_as: ClientAs, office: User) -> None:
    client, url = client_as(office), reverse("athletes:athlete_list")
    HealthCaseFactory(athlete=AthleteFactory())
    one = queries(client, url)
    for _number in range(2):
        HealthCaseFactory(athlete=AthleteFactory())
    assert queries(client, url) == one <= 18


def test_the_query_count_of_a_profile_is_the_same_for_one_row_and_three(
    client_as: ClientAs, office: User, athlete: Athlete
) -> None:
    client, url = client_as(office), reverse("athletes:athlete_detail", args=[athlete.pk])
    one = queries(client, url)
    for number in range(2):
        athlete.measurements.create(measured_on=datetime.date(2023, 6, 1 + number), height_cm=178)
        GuardianFactory(athlete=athlete)
    assert queries(client, url) == one <= 32


def test_the_office_sees_personal_data_and_a_masked_number(client_as: ClientAs, office: User, athlete: Athlete) -> None:
    ConsentFactory(person=athlete.person)
    shown = page(client_as(office), "athletes:athlete_detail", athlete.pk)
    for text in ("13800000001", "2006-03-15", "示例一中", "赵监护", "13900000001", "140799********0014", "回族"):
        assert text in shown, text
    assert NUMBER not in shown


def test_a_coach_sees_the_year_of_birth_and_nothing_personal(
    client_as: ClientAs, coach: User, athlete: Athlete
) -> None:
    shown = page(client_as(coach), "athletes:athlete_detail", athlete.pk)
    assert "2006" in shown
    for text in ("13800000001", "2006-03-15", "示例一中", "赵监护", "13900000001", "140799", "0014", "回族"):
        assert text not in shown, text


def test_a_clerk_sees_personal_data_of_the_own_unit_only(
    client_as: ClientAs, user_as: UserAs, athlete: Athlete
) -> None:
    client = client_as(user_as(Role.UNIT_CLERK, organisation=athlete.unit))
    assert "13800000001" in page(client, "athletes:athlete_detail", athlete.pk)
    assert client.get(reverse("athletes:athlete_detail", args=[AthleteFactory().pk])).status_code == 404


def test_an_athlete_sees_the_own_profile(client_as: ClientAs, user_as: UserAs, athlete: Athlete) -> None:
    client = client_as(user_as(Role.ATHLETE, person=athlete.person))
    assert "13800000001" in page(client, "athletes:athlete_detail", athlete.pk)
    assert not RecordAccess.objects.exists()


def test_another_squad_does_not_exist_for_a_coach(client_as: ClientAs, coach: User, athlete: Athlete) -> None:
    stranger = AthleteFactory()
    client = client_as(coach)
    for name in ("athletes:athlete_detail", "athletes:athlete_identity"):
        assert client.get(reverse(name, args=[stranger.pk])).status_code == 404
    assert str(stranger.pk) not in page(client, "athletes:athlete_list")


@pytest.mark.parametrize("role", (Role.LEADER, Role.ANTIDOPING_OFFICER, Role.EDITOR, Role.AUDITOR, Role.SYSTEM_ADMIN))
def test_other_roles_have_no_registry(client_as: ClientAs, user_as: UserAs, athlete: Athlete, role: Role) -> None:
    client = client_as(user_as(role))
    assert client.get(reverse("athletes:athlete_list")).status_code == 404
    assert client.get(reverse("athletes:athlete_detail", args=[athlete.pk])).status_code == 404


def test_strangers_are_sent_to_log_in(client: Client, athlete: Athlete) -> None:
    response = client.get(reverse("athletes:athlete_detail", args=[athlete.pk]))
    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


def test_the_full_number_is_shown_once_for_a_reason(client_as: ClientAs, office: User, athlete: Athlete) -> None:
    client, url = client_as(office), reverse("athletes:athlete_identity", args=[athlete.pk])
    assert NUMBER not in client.get(url).content.decode()
    assert NUMBER not in client.post(url, {"purpose": ""}).content.decode()
    assert not RecordAccess.objects.exists()
    response = client.post(url, {"purpose": "报名核对"})
    assert NUMBER in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert RecordAccess.objects.get().purpose == "报名核对"


def test_a_coach_is_told_whom_to_ask_for_the_full_number(client_as: ClientAs, coach: User, athlete: Athlete) -> None:
    response = client_as(coach).post(reverse("athletes:athlete_identity", args=[athlete.pk]), {"purpose": "报名核对"})
    assert response.status_code == 403
    assert NUMBER not in response.content.decode()
    assert not RecordAccess.objects.exists()


def test_a_person_without_a_document_is_said_plainly(client_as: ClientAs, office: User) -> None:
    athlete = AthleteFactory()
    response = client_as(office).post(reverse("athletes:athlete_identity", args=[athlete.pk]), {"purpose": "报名核对"})
    assert response.status_code == 200
    assert not RecordAccess.objects.exists()


def test_reading_a_child_is_on_the_record(client_as: ClientAs, office: User) -> None:
    child = AthleteFactory(person__birth_date=datetime.date(2010, 1, 1))
    page(client_as(office), "athletes:athlete_detail", child.pk)
    access = RecordAccess.objects.get()
    assert (access.by, access.person) == (office, child.person)


def test_a_light_comes_with_restriction_and_without_diagnosis(
    client_as: ClientAs, coach: User, athlete: Athlete
) -> None:
    HealthCaseFactory(athlete=athlete, restriction="不跳跃")
    shown = page(client_as(coach), "athletes:athlete_detail", athlete.pk)
    assert "不跳跃" in shown


@pytest.mark.parametrize("kind", ("csv", "xlsx"))
def test_the_export_holds_who_was_found(client_as: ClientAs, office: User, athlete: Athlete, kind: str) -> None:
    AthleteFactory(person__name="孙示例", person__sex=Sex.FEMALE)
    response = client_as(office).get(reverse("athletes:athlete_export"), {"format": kind, "sex": "M"})
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(f'.{kind}"')
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
        assert [row[0] for row in rows[1:]] == ["赵子懿"]
    assert NUMBER.encode() not in response.content


@pytest.mark.parametrize("danger", ("=1+1", "+1", "-1", "@SUM(A1)"))
def test_the_export_neutralises_formulas(client_as: ClientAs, office: User, danger: str) -> None:
    AthleteFactory(person__name=danger)
    content = client_as(office).get(reverse("athletes:athlete_export"), {"format": "csv"}).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content)))[1][0] == "'" + danger


def test_a_coach_has_no_export(client_as: ClientAs, coach: User) -> None:
    assert client_as(coach).get(reverse("athletes:athlete_export")).status_code == 404


def test_an_unknown_format_does_not_exist(client_as: ClientAs, office: User) -> None:
    assert client_as(office).get(reverse("athletes:athlete_export"), {"format": "exe"}).status_code == 404


@pytest.mark.parametrize("query", ({"q": "nobody"}, {}))
def test_an_empty_list_says_what_to_do(client_as: ClientAs, office: User, query: dict[str, str]) -> None:
    assert 'class="state"' in page(client_as(office), "athletes:athlete_list", **query)


def test_the_pages_speak_english(client_as: ClientAs, office: User, athlete: Athlete) -> None:
    client = client_as(office)
    assert "Search by name" in page(client, "athletes:athlete_list", language="en")
    shown = page(client, "athletes:athlete_detail", athlete.pk, language="en")
    assert "15 Mar 2006" in shown
    assert "Hui" in shown
