from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Sport, User
from delegation.models import Delegation, Forecast, PolicyDocument, Responsibility, Target
from tests.factories.athletes import AthleteFactory, OrganisationFactory, SportFactory
from tests.factories.competitions import CompetitionDateFactory
from tests.factories.delegation import (
    DelegationFactory,
    DocumentFactory,
    ForecastFactory,
    MemberFactory,
    ResponsibilityFactory,
    ReviewFactory,
    TargetFactory,
)

BOARD = reverse("delegation:responsibility_board")
ClientAs = Callable[[User], Client]


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def ours(db: None) -> Delegation:
    delegation = DelegationFactory()
    CompetitionDateFactory(competition=delegation.competition)
    return delegation


@pytest.fixture
def judo(ours: Delegation) -> Sport:
    sport = SportFactory(code="judo", name="柔道", name_en="Judo")
    MemberFactory(delegation=ours, athlete=AthleteFactory(sport=sport))
    return sport


@pytest.fixture
def judo_lead(judo: Sport, user_as: Callable[..., User]) -> User:
    return user_as(Role.TEAM_LEAD, sport=judo)


def sport_url(sport: Sport, name: str = "responsibility_sport") -> str:
    return reverse(f"delegation:{name}", args=[sport.code])


TARGET = {"metric": "points", "base": "90", "commit": "100", "stretch": "110", "seen_points": "0", "seen_gold": "0"}
FORECAST = {"points": "93", "points_low": "88", "points_high": "97", "gold": "3"}


def test_from_nothing_recorded_to_a_light_with_its_rule(
    ours: Delegation, judo: Sport, office: User, judo_lead: User, leader: User, client_as: ClientAs
) -> None:
    board = client_as(leader)
    page = board.get(BOARD).content.decode()
    assert "Not recorded" in page
    assert "no target" in page
    assert "On track" not in page
    document = DocumentFactory()
    client_as(office).post(sport_url(judo, "target_set"), {**TARGET, "document": document.pk})
    assert "no forecast" in board.get(BOARD).content.decode()
    named = {"level": "head_coach", "display_name": "任海龙", "from_on": "2023-03-15"}
    client_as(office).post(sport_url(judo, "responsible_appoint"), named)
    client_as(judo_lead).post(sport_url(judo, "forecast_enter"), FORECAST)
    page = board.get(BOARD).content.decode()
    for words in ("Watch", "forecast 93%", "任海龙", "−7", "7 points short of target", "41"):
        assert words in page
    evidence = board.get(sport_url(judo)).content.decode()
    for words in (document.title_en, document.number, judo_lead.display_name, "28 Jun 2023", "88–97"):
        assert words in evidence


@pytest.mark.parametrize("role", [Role.COACH, Role.EDITOR, Role.PHYSICIAN, Role.UNIT_CLERK])
def test_for_other_roles_there_is_no_board(
    judo: Sport, role: Role, user_as: Callable[..., User], client_as: ClientAs
) -> None:
    scope = {Role.COACH: {"sport": judo}, Role.UNIT_CLERK: {"organisation": OrganisationFactory()}}
    client = client_as(user_as(role, **scope.get(role, {})))
    for address in (
        BOARD,
        sport_url(judo),
        reverse("delegation:responsibility_export"),
        reverse("delegation:document_list"),
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "given", "who"),
    [
        ("target_set", TARGET, "office"),
        ("target_sign", {"target": 1}, "office"),
        ("responsible_appoint", {}, "office"),
        ("forecast_enter", FORECAST, "team lead"),
    ],
)
def test_a_refused_act_says_whom_to_ask(
    judo: Sport, leader: User, client_as: ClientAs, name: str, given: dict, who: str
) -> None:
    refused = client_as(leader).post(sport_url(judo, name), given)
    assert refused.status_code == 403
    assert who in refused.content.decode()


def test_a_team_lead_sees_every_sport_and_edits_the_own_one(
    ours: Delegation, judo: Sport, judo_lead: User, team_lead: User, client_as: ClientAs
) -> None:
    assert client_as(team_lead).get(sport_url(judo)).status_code == 200
    assert client_as(team_lead).post(sport_url(judo, "forecast_enter"), FORECAST).status_code == 403
    assert client_as(judo_lead).post(sport_url(judo, "forecast_enter"), FORECAST).status_code == 302
    assert client_as(judo_lead).post(sport_url(judo, "target_set"), TARGET).status_code == 403


def test_a_form_sent_twice_enters_one_forecast(judo: Sport, judo_lead: User, client_as: ClientAs) -> None:
    client = client_as(judo_lead)
    for _time in range(2):
        client.post(sport_url(judo, "forecast_enter"), {**FORECAST, "token": "the-same"})
    assert Forecast.objects.count() == 1


def test_two_people_changing_one_target(ours: Delegation, judo: Sport, office: User, client_as: ClientAs) -> None:
    client, given = client_as(office), {**TARGET, "document": DocumentFactory().pk, "reason": "more events"}
    client.post(sport_url(judo, "target_set"), given)
    late = client.post(sport_url(judo, "target_set"), {**given, "commit": "105"})
    assert late.status_code == 422
    assert "Somebody else changed this target" in late.content.decode()
    assert 'value="105"' in late.content.decode()
    client.post(sport_url(judo, "target_set"), {**given, "seen_points": "1", "commit": "105"})
    assert Target.objects.count() == 2


def test_a_target_is_signed_from_the_page(ours: Delegation, judo: Sport, office: User, client_as: ClientAs) -> None:
    target = TargetFactory(delegation=ours, sport=judo)
    client_as(office).post(sport_url(judo, "target_sign"), {"target": target.pk})
    assert "signed 28 Jun 2023" in client_as(office).get(sport_url(judo)).content.decode()


def test_an_impossible_entry_keeps_what_was_typed(judo: Sport, judo_lead: User, client_as: ClientAs) -> None:
    response = client_as(judo_lead).post(sport_url(judo, "forecast_enter"), {**FORECAST, "points_low": "95"})
    assert response.status_code == 422
    assert 'value="95"' in response.content.decode()
    assert "must follow one another" in response.content.decode()


def test_a_review_is_recorded(ours: Delegation, judo: Sport, judo_lead: User, client_as: ClientAs) -> None:
    review = ReviewFactory(delegation=ours, sport=judo, due_on="2023-06-19")
    client = client_as(judo_lead)
    assert "9 d late" in client.get(BOARD).content.decode()
    client.post(sport_url(judo, "review_hold"), {"review": review.pk, "conclusion": "more relay work"})
    assert "9 d late" not in client.get(BOARD).content.decode()
    assert "more relay work" in client.get(sport_url(judo)).content.decode()


def test_a_hand_over_on_an_impossible_day(ours: Delegation, judo: Sport, office: User, client_as: ClientAs) -> None:
    ResponsibilityFactory(delegation=ours, sport=judo)
    given = {"level": "sport_lead", "display_name": "武建国", "from_on": "2023-03-01"}
    assert client_as(office).post(sport_url(judo, "responsible_appoint"), given).status_code == 422
    assert Responsibility.objects.count() == 1


def test_a_sport_without_us_and_a_board_without_a_delegation(db: None, office: User, client_as: ClientAs) -> None:
    client, sport = client_as(office), SportFactory()
    assert "No sport on the board yet" in client.get(BOARD).content.decode()
    assert client.get(sport_url(sport)).status_code == 404
    assert client.get(reverse("delegation:responsibility_export")).status_code == 404
    DelegationFactory()
    assert client.get(sport_url(sport)).status_code == 404


def test_the_rank_outlook_is_drawn_with_its_table(
    ours: Delegation, judo: Sport, leader: User, client_as: ClientAs
) -> None:
    TargetFactory(delegation=ours, sport=judo)
    ForecastFactory(delegation=ours, sport=judo)
    for code, points in (("1401", 300), ("1411", 20)):
        rival = DelegationFactory(
            competition=ours.competition, organisation=OrganisationFactory(code=code, kind="city"), is_own=False
        )
        ForecastFactory(delegation=rival, sport=None, points=points, points_low=points - 9, points_high=points + 9)
    page = client_as(leader).get(BOARD).content.decode()
    for words in ("our target 100", "about rank 2", "204 points more would reach", "76 fewer", 'class="is-us"'):
        assert words in page


def test_the_board_is_exported_in_its_order(ours: Delegation, judo: Sport, leader: User, client_as: ClientAs) -> None:
    TargetFactory(delegation=ours, sport=judo)
    ForecastFactory(delegation=ours, sport=judo, points=79, points_low=70)
    ResponsibilityFactory(delegation=ours, sport=judo)
    response = client_as(leader).get(reverse("delegation:responsibility_export"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    header, line = (list(row) for row in sheet.iter_rows(values_only=True))
    assert header[:4] == ["Sport", "People", "State", "Why"]
    assert line[:4] == ["Judo", 1, "Behind", "forecast 79%"]
    assert -21 in line
    assert "钱示例" in line


def test_a_team_lead_does_not_export(judo: Sport, judo_lead: User, client_as: ClientAs) -> None:
    assert client_as(judo_lead).get(reverse("delegation:responsibility_export")).status_code == 403


def test_documents_are_filed_by_the_office_and_read_by_the_board(
    judo: Sport, office: User, leader: User, client_as: ClientAs
) -> None:
    url = reverse("delegation:document_list")
    given = {"title": "工作方案", "title_en": "Working plan", "issuer": "晋中市人民政府", "issued_on": "2022-06-20"}
    assert client_as(leader).post(url, given).status_code == 403
    wrong = SimpleUploadedFile("plan.exe", b"MZ")
    assert client_as(office).post(url, {**given, "file": wrong}).status_code == 422
    client_as(office).post(url, {**given, "file": SimpleUploadedFile("plan.pdf", b"%PDF-1.7")})
    document = PolicyDocument.objects.get()
    assert "Working plan" in client_as(leader).get(url).content.decode()
    file = client_as(leader).get(reverse("delegation:document_file", args=[document.pk]))
    assert b"".join(file.streaming_content) == b"%PDF-1.7"
    document.file.storage.delete(document.file.name)
    bare = DocumentFactory()
    assert client_as(leader).get(reverse("delegation:document_file", args=[bare.pk])).status_code == 404


def test_the_board_speaks_chinese(
    ours: Delegation, judo: Sport, leader: User, client_as: ClientAs, settings: Any
) -> None:
    settings.LANGUAGE_CODE = "zh-hans"
    page = client_as(leader).get(BOARD).content.decode()
    for words in ("项目成绩责任看板", "未填", "柔道", "距开幕"):
        assert words in page


def test_the_board_page_takes_as_many_queries_for_three_sports_as_for_one(
    ours: Delegation, leader: User, client_as: ClientAs
) -> None:
    def queries(sports: int) -> int:
        for _number in range(sports):
            sport = SportFactory()
            MemberFactory(delegation=ours, athlete=AthleteFactory(sport=sport))
            TargetFactory(delegation=ours, sport=sport)
            ForecastFactory(delegation=ours, sport=sport)
            ResponsibilityFactory(delegation=ours, sport=sport)
            ReviewFactory(delegation=ours, sport=sport, due_on="2023-06-01")
        with CaptureQueriesContext(connection) as captured:
            client.get(BOARD)
        return len(captured)

    client = client_as(leader)
    client.get(BOARD)
    assert queries(1) == queries(2) <= 28
