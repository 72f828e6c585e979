import csv
import datetime
from collections import Counter
from decimal import Decimal

import pytest

from athletes.choices import MarkKind, OrganisationKind
from athletes.models import Event, Organisation, Sport
from athletes.services.tabular import table_of
from competitions.choices import ResultState
from competitions.models import Contest, Result
from competitions.readers.result_table import NoHeader, result_lines
from competitions.services.entrants import Roll
from competitions.services.faults import ChangedMeanwhile, Refused
from competitions.services.result_import import MOST_ROWS, HasFaultyRows, Scope, plan_import, write_import
from competitions.services.results import make_official
from tests.competitions.shared_inputs import shared_input
from tests.factories.athletes import AthleteFactory, EventFactory
from tests.factories.competitions import AT, CompetitionFactory, ContestFactory, DelegationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return DelegationFactory(code="1407", name="晋中市", name_en="Jinzhong")


@pytest.fixture
def race():
    return ContestFactory(event=EventFactory(name="男子 100 米", mark_kind=MarkKind.TIME, lower_is_better=True))


def scope(ours, *contests, athletes=()):
    others = DelegationFactory(code="1401", name="太原市", name_en="Taiyuan")
    return Scope(contests, Roll.of([ours, others], athletes), ours)


def plan(scope, *rows, header=("名次", "姓名", "代表队", "成绩", "风速", "计时", "状态", "轮次")):
    return plan_import(lines=result_lines([header, *rows]), scope=scope)


def write(plan, by, *, only_valid=False, seen=None):
    return write_import(plan=plan, only_valid=only_valid, by=by, at=AT, seen=plan.seen if seen is None else seen)


def test_a_list_becomes_provisional_results(office, ours, race):
    runner = AthleteFactory(sport=race.event.sport, person__name="王示例")
    listed = plan(
        scope(ours, race, athletes=[runner]),
        ("1", "王示例", "", "10.62", "+1.2", "电", "", "决赛"),
        ("=2", "李某", "太原", "10.70", "−0.3", "电", "", ""),
        ("2=", "赵某", "Taiyuan", "10.70", "", "电", "", ""),
        ("DNS", "钱某", "太原市", "", "", "", "", ""),
        ("", "孙某", "1401", "犯规", "", "", "", ""),
        ("", "周某", "1401", "10.9 手", "", "", "", "预赛"),
    )
    assert not listed.faulty
    assert write(listed, office) == 6
    first = Result.objects.get(place=1)
    assert (first.athlete, first.mark, first.wind, first.timing) == (
        runner,
        Decimal("10.620"),
        Decimal("1.2"),
        "electronic",
    )
    assert first.state == ResultState.PROVISIONAL
    assert Counter(Result.objects.values_list("status", flat=True)) == {"OK": 4, "DNS": 1, "DSQ": 1}
    assert Result.objects.get(round_label="预赛").timing == "hand"
    assert Result.objects.filter(is_tied=True, place=2, represents__code="1401").count() == 2


def test_each_faulty_row_says_why_and_nothing_or_the_valid_part_is_written(office, ours, race):
    listed = plan(
        scope(ours, race),
        ("1", "甲", "晋中", "10.62", "", "", "", ""),
        ("金", "乙", "晋中", "10.70", "", "", "", ""),
        ("2", "丙", "火星", "10.71", "", "", "", ""),
        ("3", "丁", "晋中", "很快", "", "", "", ""),
        ("4", "戊", "晋中", "10.80", "大风", "", "", ""),
        ("5", "己", "晋中", "10.81", "", "秒表", "", ""),
        ("6", "庚", "晋中", "10.82", "", "", "生病", ""),
        ("7", "辛", "晋中", "", "", "", "", ""),
        ("=1", "壬", "晋中", "10.90", "", "", "", ""),
    )
    assert [row.number for row in listed.faulty] == [3, 4, 5, 6, 7, 8, 9, 10]
    assert all(row.faults for row in listed.faulty)
    with pytest.raises(HasFaultyRows, match="8"):
        write(listed, office)
    assert not Result.objects.exists()
    assert write(listed, office, only_valid=True) == 1


def test_a_crowded_place_is_a_fault_of_every_row_at_it(office, ours, race):
    listed = plan(
        scope(ours, race),
        ("=1", "甲", "晋中", "10.62", "", "", "", ""),
        ("=1", "乙", "晋中", "10.62", "", "", "", ""),
        ("2", "丙", "晋中", "10.71", "", "", "", ""),
    )
    assert [row.number for row in listed.faulty] == [4]
    write(listed, office, only_valid=True)
    late = plan(scope(ours, race), ("2", "丁", "晋中", "10.80", "", "", "", ""))
    assert [row.number for row in late.faulty] == [2]


def test_a_row_that_makes_a_standing_one_impossible_is_faulty(office, ours, race):
    write(plan(scope(ours, race), ("2", "丙", "晋中", "10.71", "", "", "", "")), office)
    golds = [("=1", name, "晋中", "10.62", "", "", "", "") for name in ("甲", "乙")]
    assert len(plan(scope(ours, race), *golds).faulty) == 2


def test_the_same_list_again_replaces_and_never_doubles(office, ours, race):
    row = ("1", "甲", "晋中", "10.62", "", "", "", "")
    write(plan(scope(ours, race), row), office)
    race.refresh_from_db()
    write(plan(scope(ours, race), ("1", "甲", "晋中", "10.60", "", "", "", "")), office)
    assert str(Result.objects.get().mark) == "10.600"
    make_official(contest=race, by=office)
    assert "正式" in plan(scope(ours, race), row).faulty[0].faults[0]


def test_two_people_importing_at_once_is_told(office, ours, race):
    listed = plan(scope(ours, race), ("1", "甲", "晋中", "10.62", "", "", "", ""))
    write(listed, office)
    with pytest.raises(ChangedMeanwhile):
        write(listed, office)
    with pytest.raises(ChangedMeanwhile):
        write(listed, office, seen={})
    assert Result.objects.count() == 1


def test_events_find_their_contests(office, ours, race):
    games = race.competition
    jump = ContestFactory(
        competition=games, event=EventFactory(sport=race.event.sport, name="男子跳远", mark_kind="distance")
    )
    twice = ContestFactory(competition=games, event=EventFactory(sport=race.event.sport, name="男子跳高"))
    again = ContestFactory(competition=games, event=twice.event, starts_on=datetime.date(2023, 8, 12))
    header = ("项目", "名次", "姓名", "成绩")
    listed = plan(
        scope(ours, race, jump, twice, again),
        ("男子100米", "1", "甲", "10.62"),
        ("男子跳远", "1", "乙", "7.21米"),
        ("男子跳高", "1", "丙", ""),
        ("马拉松", "1", "丁", ""),
        header=header,
    )
    assert [row.contest for row in listed.valid] == [race, jump]
    assert len(listed.faulty) == 2


def test_namesakes_are_asked_apart_and_strangers_stay_strangers(office, ours, race):
    twins = [
        AthleteFactory(sport=race.event.sport, person__name="王示例", registration_number=n) for n in ("770", "771")
    ]
    listed = plan(
        scope(ours, race, athletes=twins),
        ("1", "王示例", "晋中", "10.62", "", "", "", ""),
        ("2", "王示例(771)", "晋中", "10.63", "", "", "", ""),
        ("3", "王示例", "太原", "10.64", "", "", "", ""),
    )
    assert [row.number for row in listed.faulty] == [2]
    assert [row.row.athlete for row in listed.valid] == [twins[1], None]


def test_members_of_a_relay_come_with_it(office, ours):
    relay = ContestFactory(is_team=True)
    runner = AthleteFactory(sport=relay.event.sport, person__name="王示例")
    header = ("名次", "代表队", "队员")
    listed = plan(
        scope(ours, relay, athletes=[runner]), ("1", "晋中", "王示例/李某"), ("2", "太原", "王示例"), header=header
    )
    write(listed, office)
    members = [(row.athlete, row.name) for result in Result.objects.order_by("place") for row in result.members.all()]
    assert members == [(runner, ""), (None, "李某"), (None, "王示例")]
    again = plan(scope(ours, relay), ("1", "晋中", ""), header=header)
    relay.refresh_from_db()
    write_import(plan=again, only_valid=False, by=office, at=AT, seen={relay.pk: relay.version})
    assert Result.objects.get(place=1).members.count() == 2


def test_a_list_without_a_header_or_far_too_long_is_refused(ours, race):
    with pytest.raises(NoHeader):
        result_lines([["1", "甲", "10.62"]])
    with pytest.raises(Refused, match=str(MOST_ROWS)):
        plan(scope(ours, race), *[("1", "甲", "", "", "", "", "", "")] * (MOST_ROWS + 1))


KINDS = {"TIME": "time", "DISTANCE": "distance", "WEIGHT": "weight", "POINTS": "points", "IRM_POINTS": "points"}


@pytest.mark.parametrize("name", ["athletics", "swimming", "weightlifting", "judo", "handball"])
def test_the_lists_of_paris_lose_no_row_and_no_status(name, office, ours):
    content = shared_input(f"results/paris2024_{name}.csv").read_bytes()
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    contests = paris_contests(name, rows)
    nations = [
        Organisation(code=code, name=code, kind=OrganisationKind.CITY)
        for code in {row["participant_country_code"] for row in rows}
    ]
    Organisation.objects.bulk_create(nations)
    table = table_of(content)
    at = table[0].index("event_name")
    for cells, row in zip(table[1:], rows, strict=True):
        cells[at] = event_of(row)
    listed = plan_import(lines=result_lines(table), scope=Scope(tuple(contests), Roll.of(nations, []), ours))
    assert [(row.number, row.faults) for row in listed.faulty] == []
    assert write(listed, office) == len(rows)
    assert Result.objects.count() == len(rows)
    irm = {"": "OK", "DQ": "DSQ", "DQB": "DSQ"}
    expected = Counter(irm.get(row.get("result_IRM", ""), row.get("result_IRM", "")) for row in rows)
    assert Counter(Result.objects.values_list("status", flat=True)) == expected
    placed = sum(bool(row.get("rank")) for row in rows)
    assert Result.objects.exclude(place=None).count() == placed


def event_of(row):
    """A discipline of the decathlon is measured in its own unit, so it is an event of its own."""
    return f"{row['event_code']} {row['stage'].split(' - ')[0] if 'thlon' in row['event_name'] else ''}".strip()


def paris_contests(name, rows):
    sport = Sport.objects.create(code=name, name=name, name_en=name)
    games = CompetitionFactory()
    kinds = {}
    for row in rows:
        if row["result_type"] in KINDS:
            kinds[event_of(row)] = (KINDS[row["result_type"]], row["participant_type"] == "Team")
    events = [
        Event(sport=sport, code=f"{name}-{number}", name=event, name_en=event, sex="X", mark_kind=kind, is_team=is_team)
        for number, (event, (kind, is_team)) in enumerate(kinds.items())
    ]
    Event.objects.bulk_create(events)
    held = [
        Contest(competition=games, event=event, is_team=event.is_team, starts_on=datetime.date(2024, 8, 3))
        for event in events
    ]
    return Contest.objects.bulk_create(held)
