import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from athletes.choices import MarkKind
from competitions.models import MedalLine
from competitions.readers.result_table import LINES, result_lines
from competitions.services.faults import ChangedMeanwhile
from competitions.services.medal_lines import (
    LineNotPossible,
    LineSaid,
    correct_line,
    enter_line,
    plan_lines,
    write_lines,
)
from competitions.services.result_import import HasFaultyRows
from tests.factories.athletes import EventFactory
from tests.factories.competitions import AT, MedalLineFactory

pytestmark = pytest.mark.django_db
HELD = datetime.date(2022, 8, 8)


@pytest.fixture
def race():
    return EventFactory(name="男子 100 米", mark_kind=MarkKind.TIME, lower_is_better=True)


def said(**extra):
    marks = {"gold": Decimal("10.60"), "bronze": Decimal("10.80"), "eighth": Decimal("11.00")}
    return LineSaid(**({"name": "示例省运会", "held_on": HELD, "source": "成绩册"} | marks | extra))


def test_a_line_is_entered_once_with_its_source(race, office):
    line = enter_line(event=race, said=said(), by=office, at=AT)
    assert (str(line), list(line.marks)) == ("示例省运会", ["gold", "bronze", "eighth"])
    with pytest.raises(LineNotPossible):
        enter_line(event=race, said=said(gold=None), by=office, at=AT)
    enter_line(event=race, said=said(group="甲组"), by=office, at=AT)


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": " "},
        {"name": ""},
        {"gold": None, "bronze": None, "eighth": None},
        {"gold": Decimal("10.90")},
        {"eighth": Decimal("10.70")},
    ],
)
def test_a_line_that_cannot_be_is_refused(race, office, wrong):
    with pytest.raises(LineNotPossible):
        enter_line(event=race, said=said(**wrong), by=office, at=AT)
    assert not MedalLine.objects.exists()


def test_a_correction_keeps_what_was_said_before(race, office):
    line = enter_line(event=race, said=said(), by=office, at=AT)
    right = correct_line(
        line=line, said=said(gold=Decimal("10.58")), reason="成绩册更正", by=office, at=AT, seen=line.version
    )
    entry = LogEntry.objects.get_for_object(right).latest()
    assert entry.additional_data == {"why": "成绩册更正"}
    assert "gold" in entry.changes
    with pytest.raises(ChangedMeanwhile):
        correct_line(line=line, said=said(), reason="再改", by=office, at=AT, seen=line.version)
    other = MedalLineFactory(event=race, name="另一赛事", held_on=HELD)
    with pytest.raises(LineNotPossible):
        correct_line(line=other, said=said(), reason="改名", by=office, at=AT)


def test_a_list_of_lines_says_what_is_wrong_with_each_row(race, office):
    MedalLineFactory(event=race, name="旧赛事", held_on=HELD)
    header = ("小项", "赛事", "日期", "冠军", "季军", "第八名", "来源")
    table = [
        header,
        ("男子100米", "示例省运会", "2022/8/8".replace("/8/8", "-08-08"), "10.60", "10.80", "11.00", "成绩册"),
        ("男子100米", "示例省运会", "2022.08.08", "10.60", "10.80", "11.00", "成绩册"),
        ("男子100米", "旧赛事", "2022-08-08", "10.60", "", "", "成绩册"),
        ("马拉松", "示例", "2022-08-08", "1", "", "", "成绩册"),
        ("男子100米", "示例二", "去年", "很快", "", "", "成绩册"),
        ("男子100米", "示例三", "2022-08-08", "11.00", "10.60", "", "成绩册"),
    ]
    plan = plan_lines(lines=result_lines(table, LINES), events=[race])
    assert [row.number for row in plan.faulty] == [3, 4, 5, 6, 7]
    with pytest.raises(HasFaultyRows):
        write_lines(plan=plan, only_valid=False, by=office, at=AT)
    assert write_lines(plan=plan, only_valid=True, by=office, at=AT) == 1
    assert MedalLine.objects.get(name="示例省运会").bronze == Decimal("10.800")
