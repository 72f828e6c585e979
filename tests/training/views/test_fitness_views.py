"""Fitness tests on their pages: builder, entry by thumb and paste, queue, winter, an athlete, growth."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import RecordAccess, TalentItem, User
from tests.factories.athletes import (
    AppointmentFactory,
    MembershipFactory,
    SportFactory,
    SquadFactory,
    TalentItemFactory,
    UserFactory,
)
from tests.factories.training import (
    FitnessBatteryFactory,
    FitnessItemFactory,
    FitnessNormFactory,
    FitnessResultFactory,
    GrowthCheckFactory,
)
from tests.training.conftest import Team
from tests.training.views.test_checkin_views import own_account
from training.models import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult, GrowthCheck

DAY = datetime.date(2023, 6, 28)
HOME, NEW_ITEM = reverse("training:fitness_home"), reverse("training:fitness_item_create")
NEW_BATTERY, OWN = reverse("training:fitness_battery_create"), reverse("training:own_results")
FORM = {
    "code": "throw",
    "name": "后抛",
    "name_en": "Throw",
    "unit": "m",
    "decimals": "2",
    "better": "higher",
    "lowest": "1",
    "highest": "40",
}


@pytest.fixture
def item(team: Team) -> FitnessItem:
    made: FitnessItem = FitnessItemFactory(sport=team.squad.sport, name="纵跳")
    return made


@pytest.fixture
def trainer(team: Team, client_as: Any) -> Client:
    client: Client = client_as(team.coach)
    return client


def page_of(name: str, *args: Any) -> str:
    return reverse(f"training:{name}", args=args)


def told(client: Client, answer: Any) -> str:
    return client.get(answer["Location"]).content.decode()


# ---- The builder ------------------------------------------------------------------------------
def test_a_test_starts_from_the_talent_battery_and_enters_a_battery(team: Team, trainer: Client) -> None:
    measure: TalentItem = TalentItemFactory(code="ball_throw", name="后抛实心球", unit="m", decimals=2)
    form = trainer.get(NEW_ITEM, {"from": measure.code}).context["form"]
    assert (form["name"].value(), form["unit"].value()) == ("后抛实心球", "m")
    assert "加入测试组合" in told(trainer, trainer.post(NEW_ITEM, FORM))
    assert "已有这个代码" in trainer.post(NEW_ITEM, FORM).content.decode()
    made = FitnessItem.objects.get()
    assert made.sport == team.squad.sport
    trainer.post(NEW_BATTERY, {"name": "冬训", "items": [made.pk]})
    battery = FitnessBattery.objects.get()
    assert (battery.squad, list(battery.items.all())) == (team.squad, [made])
    assert "已有同名" in trainer.post(NEW_BATTERY, {"name": "冬训", "items": [made.pk]}).content.decode()
    trainer.post(page_of("fitness_battery", battery.pk), {"name": "夏训", "items": [made.pk]})
    assert "夏训" in trainer.get(HOME).content.decode()


@pytest.mark.parametrize(
    "wrong", [{"highest": "0.5"}, {"typical_error": "0.3"}, {"unit": "yard"}, {"lowest": ""}, {"decimals": "-1"}]
)
def test_an_impossible_test_is_refused(trainer: Client, wrong: dict[str, str]) -> None:
    assert trainer.post(NEW_ITEM, FORM | wrong).context["form"].errors
    assert not FitnessItem.objects.exists()


def test_a_test_is_changed_and_gets_norms_with_their_source(trainer: Client, item: FitnessItem) -> None:
    page = page_of("fitness_item", item.pk)
    values = {name: getattr(item, name) for name in FORM} | {"typical_error": "0.5", "error_source": "文献"}
    trainer.post(page, values)
    item.refresh_from_db()
    assert item.typical_error == Decimal("0.5")
    norm = {"sex": "M", "age_from": "16", "age_to": "18", "mean": "40", "sd": "5", "n": "30", "source": "示例"}
    trainer.post(page_of("fitness_norm_add", item.pk), norm)
    assert "示例" in trainer.get(page).content.decode()
    for wrong in ({"age_to": "15"}, {"sd": "0"}, {"n": ""}):
        trainer.post(page_of("fitness_norm_add", item.pk), norm | wrong)
    remove = page_of("fitness_norm_remove", FitnessNorm.objects.get().pk)
    assert "写明" in told(trainer, trainer.post(remove))
    trainer.post(remove, {"why": "样本太小"})
    assert not FitnessNorm.objects.exists()


def test_own_repeats_give_the_typical_error(team: Team, trainer: Client, item: FitnessItem) -> None:
    adopt = page_of("fitness_error_adopt", item.pk)
    assert "不足两名" in told(trainer, trainer.post(adopt))
    pairs = ((35.2, 35.9), (38.1, 37.6), (40.5, 41.2))
    for athlete, (one, two) in zip(team.athletes, pairs, strict=False):
        for value, back in ((one, 10), (two, 5)):
            on = DAY - datetime.timedelta(days=back)
            FitnessResultFactory(athlete=athlete, item=item, value=Decimal(str(value)), tested_on=on)
    assert "n = 3" in trainer.get(page_of("fitness_item", item.pk)).content.decode()
    trainer.post(adopt)
    item.refresh_from_db()
    assert item.typical_error == Decimal("0.490")
    assert "n = 3" in item.error_source


# ---- Entry ------------------------------------------------------------------------------------
def test_a_group_is_entered_by_thumb(team: Team, trainer: Client, item: FitnessItem) -> None:
    page, first = page_of("fitness_entry", item.pk), team.athletes[0]
    FitnessResultFactory(athlete=first, item=item, value=Decimal(44), tested_on=DAY - datetime.timedelta(days=30))
    assert "上次 44.0" in trainer.get(page).content.decode()
    values = {"tested_on": "2023-06-28", f"value-{first.pk}": "46.5", "act": "save"}
    assert "已写入 1 项" in told(trainer, trainer.post(page, values))
    assert "已写入 0 项" in told(trainer, trainer.post(page, values))
    assert trainer.get(page).context["form"][f"value-{first.pk}"].value() == Decimal("46.5")


@pytest.mark.parametrize("wrong", [{"tested_on": "2023-06-29"}, {"tested_on": "soon"}, {"value": "460"}, {"value": ""}])
def test_a_wrong_entry_is_kept_on_the_page(
    team: Team, trainer: Client, item: FitnessItem, wrong: dict[str, str]
) -> None:
    values = {"tested_on": "2023-06-28", f"value-{team.athletes[0].pk}": wrong.get("value", "46"), "act": "save"}
    answer = trainer.post(page_of("fitness_entry", item.pk), values | {k: v for k, v in wrong.items() if k != "value"})
    assert answer.context["form"].errors
    assert not FitnessResult.objects.exists()


def test_pasted_lines_fill_the_fields_and_the_rest_stays(team: Team, trainer: Client, item: FitnessItem) -> None:
    first, second = team.athletes[:2]
    lines = f"{first.person.name}\t47.2\n无此人 40\n{second.person.name}，x\n\n"
    page = page_of("fitness_entry", item.pk)
    answer = trainer.post(page, {"tested_on": "2023-06-28", "paste": lines, "act": "read"})
    form = answer.context["form"]
    assert form[f"value-{first.pk}"].value() == "47.2"
    assert answer.context["left"] == ["无此人 40", f"{second.person.name}，x"]
    assert not FitnessResult.objects.exists()
    clean = trainer.post(page, {"tested_on": "2023-06-28", "paste": f"{first.person.name} 47.2", "act": "read"})
    assert "请核对成绩" in clean.content.decode()


# ---- The queue --------------------------------------------------------------------------------
def test_an_own_best_goes_through_the_queue(team: Team, trainer: Client, item: FitnessItem, client_as: Any) -> None:
    athlete = client_as(own_account(team))
    assert "还没有测试组合" in athlete.get(OWN).content.decode()
    FitnessBatteryFactory(squad=team.squad, items=[item])
    form = {"item": item.pk, "tested_on": "2023-06-27", "value": "51", "note": "学校"}
    assert athlete.post(OWN, form).status_code == 302
    result = FitnessResult.objects.get()
    assert "学校" in trainer.get(HOME).content.decode()
    decide = page_of("fitness_decide", result.pk)
    assert "写明为什么不认可" in told(trainer, trainer.post(decide, {"act": "decline", "answer": ""}))
    assert "请认可" in told(trainer, trainer.post(decide, {"act": "perhaps"}))
    trainer.post(decide, {"act": "decline", "answer": "没有证人"})
    assert "没有证人" in athlete.get(OWN).content.decode()


def test_a_future_best_is_refused_in_words(team: Team, item: FitnessItem, client_as: Any) -> None:
    FitnessBatteryFactory(squad=team.squad, items=[item])
    values = {"item": item.pk, "tested_on": "2023-06-29", "value": "51"}
    page = client_as(own_account(team)).post(OWN, values)
    assert "还没到" in page.content.decode()
    assert list(page.context["form"].errors) == ["tested_on"]


def test_an_impossible_best_is_refused_once_and_on_its_field(team: Team, item: FitnessItem, client_as: Any) -> None:
    FitnessBatteryFactory(squad=team.squad, items=[item])
    values = {"item": item.pk, "tested_on": "2023-06-27", "value": "999"}
    page = client_as(own_account(team)).post(OWN, values)
    assert list(page.context["form"].errors) == ["value"]
    assert page.content.decode().count('class="errsum"') == 1


def test_growth_of_a_day_ahead_is_refused_in_words(team: Team, trainer: Client) -> None:
    values = {"measured_on": "2023-06-29", "height_cm": "170", "weight_kg": "60", "sitting_cm": "88"}
    assert "还没到" in trainer.post(page_of("growth", team.athletes[0].pk), values).content.decode()


# ---- Winter -----------------------------------------------------------------------------------
def test_winter_is_compared_with_what_the_test_can_see(team: Team, trainer: Client) -> None:
    jump = FitnessItemFactory(
        sport=team.squad.sport, typical_error=Decimal("0.5"), error_source="示例", worthwhile=Decimal("0.6")
    )
    for athlete, (before, after) in zip(team.athletes, ((38, 40), (41, 41.7), (40, 39)), strict=False):
        for value, on in ((before, datetime.date(2022, 11, 8)), (after, datetime.date(2023, 3, 20))):
            FitnessResultFactory(athlete=athlete, item=jump, value=Decimal(str(value)), tested_on=on)
    page = page_of("fitness_compare", jump.pk)
    answer = trainer.get(page)
    found = answer.context["comparison"]
    assert (found.first_on, found.last_on) == (datetime.date(2022, 11, 15), datetime.date(2023, 3, 15))
    assert (found.group.n, found.group.better, found.group.worse) == (3, 1, 1)
    said = answer.content.decode()
    assert "很可能进步" in said
    assert "若属实则有意义" in said
    other = trainer.get(page, {"first_on": "2023-04-01", "last_on": "2023-05-01"})
    assert "没有人在阶段前后都有成绩" in other.content.decode()
    assert trainer.get(page, {"first_on": "2023-05-01", "last_on": "2023-04-01"}).context["form"].errors


def test_a_test_without_a_known_error_says_so(trainer: Client, item: FitnessItem) -> None:
    assert "典型误差未知" in trainer.get(page_of("fitness_compare", item.pk)).content.decode()


# ---- One athlete ------------------------------------------------------------------------------
def test_an_athletes_results_stand_beside_the_norm(team: Team, trainer: Client, item: FitnessItem) -> None:
    athlete = team.athletes[0]
    FitnessNormFactory(item=item, sex=athlete.person.sex)
    for value, back in ((45, 3), (50, 60)):
        on = DAY - datetime.timedelta(days=back)
        FitnessResultFactory(athlete=athlete, item=item, value=Decimal(value), tested_on=on)
    line = trainer.get(page_of("fitness_athlete", athlete.pk)).context["lines"][0]
    assert (line.last.value, line.best.value, line.percentile) == (45, 50, 84)
    detail = trainer.get(reverse("athletes:athlete_detail", args=[athlete.pk])).content.decode()
    assert page_of("fitness_athlete", athlete.pk) in detail


def test_growth_is_told_with_its_error_and_each_look_is_noted(
    team: Team, trainer: Client, settings: Any, tmp_path: Path
) -> None:
    names = ("b0", "stature_in", "weight_lb", "midparent_in")
    head = ",".join(["age", *(f"{sex}_{name}" for sex in "mf" for name in names)])
    table = tmp_path / "table.csv"
    table.write_text(f"# made up\n{head}\n13.5,0,1.1,0,0,0,1,0,0\n14.0,0,1.1,0,0,0,1,0,0\n", "utf-8")
    settings.GROWTH_TABLE = str(table)
    athlete = team.athletes[0]
    athlete.person.birth_date, athlete.person.sex = datetime.date(2009, 6, 28), "M"
    athlete.person.save()
    GrowthCheckFactory(athlete=athlete)
    answer = trainer.get(page_of("growth", athlete.pk))
    line = answer.context["lines"][0]
    assert line.offset.years == pytest.approx(0.496, abs=0.001)
    assert (line.adult.cm, line.adult.error_cm) == (pytest.approx(187), 5.6)
    assert "生长高峰期" in answer.content.decode()
    assert RecordAccess.objects.get().person == athlete.person


def test_growth_without_the_table_or_a_birth_date_says_less(team: Team, trainer: Client) -> None:
    athlete = team.athletes[0]
    GrowthCheckFactory(athlete=athlete)
    athlete.person.birth_date = None
    athlete.person.save()
    assert trainer.get(page_of("growth", athlete.pk)).context["lines"][0].offset is None


def test_a_measurement_is_entered_by_staff_alone(team: Team, trainer: Client, client_as: Any) -> None:
    page = page_of("growth", team.athletes[0].pk)
    sizes = {"measured_on": "2023-06-28", "height_cm": "170", "sitting_cm": "88", "weight_kg": "60"}
    assert client_as(own_account(team)).post(page, sizes).status_code == 404
    assert "坐高须小于身高" in trainer.post(page, sizes | {"height_cm": "100", "sitting_cm": "100"}).content.decode()
    assert trainer.post(page, sizes).status_code == 302
    assert GrowthCheck.objects.get().sitting_cm == 88


# ---- Who may, and how much it costs -----------------------------------------------------------
def test_another_sports_tests_do_not_exist(team: Team, trainer: Client) -> None:
    other = FitnessItemFactory()
    assert trainer.get(page_of("fitness_item", other.pk)).status_code == 404
    assert trainer.get(f"{HOME}?squad={SquadFactory().code}").status_code == 404
    stranger = MembershipFactory(squad=SquadFactory()).athlete
    assert trainer.get(page_of("fitness_athlete", stranger.pk)).status_code == 404


def test_a_lead_without_a_group_is_told_so(client_as: Any, db: None) -> None:
    user: User = UserFactory()
    AppointmentFactory(user=user, role=Role.TEAM_LEAD, sport=SportFactory())
    assert "没有可测试的队伍" in client_as(user).get(HOME).content.decode()


@pytest.mark.parametrize("page", ["home", "entry", "compare", "athlete", "own"])
def test_query_count_is_constant(team: Team, item: FitnessItem, queries_of: Any, page: str) -> None:
    user = own_account(team) if page == "own" else team.coach
    FitnessBatteryFactory(squad=team.squad, items=[item])
    address = {
        "home": HOME,
        "entry": page_of("fitness_entry", item.pk),
        "compare": page_of("fitness_compare", item.pk),
        "athlete": page_of("fitness_athlete", team.athletes[0].pk),
        "own": OWN,
    }[page]

    def more(test: FitnessItem, athlete: Any) -> None:
        FitnessResultFactory(athlete=athlete, item=test, tested_on=datetime.date(2022, 11, 1))
        FitnessResultFactory(athlete=athlete, item=test, tested_on=datetime.date(2023, 3, 20))
        FitnessResultFactory(athlete=athlete, item=test, state="waiting", is_own=True, entered_by=team.coach)
        FitnessNormFactory(item=test)

    more(item, team.athletes[0])
    one = queries_of(user, address)
    for _round in range(2):
        another = FitnessItemFactory(sport=team.squad.sport)
        FitnessBatteryFactory(squad=team.squad, items=[another])
        for athlete in team.athletes[:2]:
            more(another, athlete)
        MembershipFactory(squad=team.squad)
    assert queries_of(user, address) == one
