"""The twenty dirty inputs of china.md B.9, one test each: what arrives, and what the handling there says."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from athletes.domain.spreadsheets import neutral
from athletes.exports.cells import xlsx_bytes
from athletes.forms.imports import RosterUploadForm
from athletes.models import Organisation, User
from athletes.queries.registry import roster_tables
from athletes.readers.roster import RosterFault, Severity, UnreadableRoster, read_roster
from athletes.readers.roster.values import read_yes
from athletes.services.organisations import change_organisation
from athletes.services.records import seal
from athletes.services.roster_import.plan import Outcome, planned
from athletes.services.roster_import.wording import fault_sentence, sentence
from athletes.services.roster_import.write import write_plan
from tests.athletes.workbooks import CAPTIONS, DAY, VALID, changed, codes, read, workbook

SECOND = changed(姓名="孙示例", 性别="女", 出生日期="", 身份证号="140799200707220021")
Draw = Callable[[Any], None]


def drawn(draw: Draw, **options: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, **options}) as book:
        draw(book.add_worksheet("名单"))
    return target.getvalue()


def entry(content: bytes) -> Any:
    found = read(content).rows[0].entry
    assert found is not None
    return found


def refusal(content: bytes) -> UnreadableRoster:
    with pytest.raises(UnreadableRoster) as caught:
        read(content)
    return caught.value


def test_no_01_titles_notes_and_two_header_rows() -> None:
    def draw(page: Any) -> None:
        page.merge_range(0, 0, 0, 8, "2023 年运动员注册汇总表")
        page.merge_range(1, 0, 1, 8, "填表说明：身份证号请按文本填写")
        page.merge_range(2, 0, 2, 3, "基本信息")
        page.merge_range(2, 6, 2, 7, "身体形态")
        page.write_row(3, 0, CAPTIONS)
        page.write_row(4, 0, VALID)

    roster = read(drawn(draw))
    assert roster.header.row == 4
    assert [row.number for row in roster.rows] == [5]
    assert not roster.findings


def test_no_02_closing_rows() -> None:
    closing = (
        ("合计", "2 人"),
        ("备注：", "以上均已核对"),
        ("填表人：张某",),
        ("审核人：", "李某"),
        ("（盖章）",),
        ("单位盖章",),
    )
    roster = read(workbook(VALID, SECOND, ("",) * 9, *closing))
    assert [row.number for row in roster.rows] == [2, 3]
    assert not roster.findings


def test_no_03_numbers_empty_columns_and_what_is_hidden() -> None:
    captions = ("序号", CAPTIONS[0], "", *CAPTIONS[1:])

    def draw(page: Any) -> None:
        page.write_row(0, 0, captions)
        page.write_row(1, 0, (1, VALID[0], "", *VALID[1:]))
        page.write_row(2, 0, (2, SECOND[0], "", *SECOND[1:]))
        page.write_row(3, 0, (3,))  # a number printed in advance is nobody
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(2, 2, None, None, {"hidden": True})

    roster = read(drawn(draw))
    assert [row.number for row in roster.rows] == [2, 3]
    assert roster.hidden_rows == (3,)
    assert roster.header.unknown == ()


def test_no_04_id_numbers_that_excel_has_broken() -> None:
    numeric = (140799200603150000, float(140799200603150014), 1.40799e17)
    shown = ("1.40799E+17", "1.40799200603150E+17", "140799200603150014.0")
    rounded = "140799200603151000"  # 18 digits as text, but the last three were lost before
    typed = (*numeric, *shown, rounded)
    roster = read(workbook(*(changed(身份证号=value) for value in typed)))
    assert [code for _row, _column, code in codes(roster)] == ["id_numeric"] * 3 + ["id_damaged"] * 4
    assert all(row.entry is None for row in roster.rows)
    assert {finding.severity for finding in roster.findings} == {Severity.ERROR}
    assert "text" in sentence("id_numeric") or "文本" in sentence("id_numeric")


def test_no_05_id_numbers_in_every_spelling() -> None:
    spellings = (
        "14079920060315009x",
        "１４０７９９２００６０３１５００９Ｘ",
        " 140799 20060315 009X ",
        "140799-20060315-009X",
        "140799\u200b20060315\u200d009X\ufeff",
        "'14079920060315009X",
        "140799\u00a020060315\u3000009\uff38",
    )
    for spelling in spellings:
        assert entry(workbook(changed(身份证号=spelling))).id_number == "14079920060315009X", spelling


def test_no_06_birth_dates_in_every_spelling() -> None:
    born = datetime.date(2006, 3, 15)
    whole = (
        "2006.03.15",
        "2006年3月15日",
        "20060315",
        "2006/3/15",
        38791,
        "2006-03-15 00:00:00",
        " 2006 年 3 月 15 日 ",
    )
    for typed in (*whole, datetime.datetime(2006, 3, 15)):  # noqa: DTZ001 - a cell knows no zone
        content = workbook(changed(出生日期=typed))
        assert entry(content).birth_date == born, typed
        assert not read(content).findings, typed
    for typed, code in (("06-3-15", "date_two_digit_year"), ("2006年3月", "date_year_month_only")):
        roster = read(workbook(changed(出生日期=typed)))
        assert [(found.code, found.severity) for found in roster.findings] == [(code, Severity.WARNING)]
        assert roster.rows[0].entry is not None
    in_1904 = drawn(
        lambda page: (page.write_row(0, 0, CAPTIONS), page.write_row(1, 0, changed(出生日期=37329))), date_1904=True
    )
    assert entry(in_1904).birth_date == born
    assert codes(read(workbook(changed(出生日期="2006-03-16")))) == [(2, "出生日期", "birth_date_differs_from_id")]


def test_no_07_sex_in_every_spelling() -> None:
    for typed in ("男", "男性", "M", "m", "1", 1, "男 ", "\u3000男", "Ｍ"):
        assert entry(workbook(changed(性别=typed))).sex == "M", typed
    for typed in ("女", "女性", "F", "2", 2, "女\u00a0"):
        row = (SECOND[0], typed, *SECOND[2:])
        assert entry(workbook(row)).sex == "F", typed


def test_no_08_names_with_gaps_dots_and_notes() -> None:
    spellings = {
        "张　三": "张三",
        "欧 阳 示 例": "欧阳示例",
        "张三(队长)": "张三",
        "张三（替补）": "张三",
        "阿依古丽•买买提": "阿依古丽·买买提",
        "阿依古丽.买买提": "阿依古丽·买买提",
        "阿依古丽・买买提": "阿依古丽·买买提",
        "Anna  Maria": "Anna Maria",
    }
    for typed, name in spellings.items():
        assert entry(workbook(changed(姓名=typed))).name == name, typed


def test_no_09_merged_units_and_sports() -> None:
    def draw(page: Any) -> None:
        page.write_row(0, 0, CAPTIONS)
        for number, row in enumerate((VALID, SECOND), start=1):
            page.write_row(number, 0, row)
        page.merge_range(1, 4, 2, 4, "手球")
        page.merge_range(1, 5, 2, 5, "平遥县")

    rows = read(drawn(draw)).rows
    assert {(row.entry.sport, row.entry.unit) for row in rows if row.entry} == {("handball", "140728")}
    assert len(rows) == 2


def test_no_10_telephones() -> None:
    for typed in (
        "13800138000.0",
        13800138000.0,
        "138-0013-8000",
        "+86 13800138000",
        "+86-138 0013 8000",
        "8613800138000",
    ):
        content = workbook(changed(联系电话=typed))
        assert entry(content).phone == "13800138000", typed
        assert not read(content).findings, typed
    roster = read(workbook(changed(联系电话="无/13800138000、13900139000")))
    assert roster.rows[0].entry.phone == "13800138000"  # type: ignore[union-attr]
    assert codes(roster) == [(2, "联系电话", "phone_second_ignored")]


def test_no_11_heights_and_weights() -> None:
    heights = {"1.78": (178, ["height_unit_assumed"]), "178cm": (178, []), 178: (178, []), "1.78m": (178, [])}
    for typed, (height, found) in heights.items():
        roster = read(workbook(changed(**{"身高(cm)": typed})))
        assert roster.rows[0].entry.height_cm == Decimal(height), typed  # type: ignore[union-attr]
        assert [code for _row, _column, code in codes(roster)] == found, typed
    for typed, weight, found in (("65kg", 65, []), ("130斤", 65, ["weight_unit_converted"])):
        roster = read(workbook(changed(**{"体重(kg)": typed})))
        assert roster.rows[0].entry.weight_kg == Decimal(weight)  # type: ignore[union-attr]
        assert [code for _row, _column, code in codes(roster)] == found
    for caption, typed in (("身高(cm)", 99), ("身高(cm)", 251), ("体重(kg)", 19), ("体重(kg)", 251)):
        assert codes(read(workbook(changed(**{caption: typed}))))[0][2].endswith("_out_of_range")


def test_no_12_ethnic_groups() -> None:
    for typed, code in (
        ("汉", "01"),
        ("汉族", "01"),
        ("汉 族", "01"),
        ("汉\u3000族", "01"),
        ("回族", "03"),
        ("满", "11"),
    ):
        content = workbook((*VALID, typed), captions=(*CAPTIONS, "民族"))
        assert entry(content).ethnicity == code, typed


@pytest.mark.usefixtures("reference")
def test_no_13_spellings_of_sports_and_units_that_the_office_keeps(office: User) -> None:
    for typed, sport in (("乒乓", "table-tennis"), ("乒乓球", "table-tennis"), ("田径队", "athletics")):
        assert entry(workbook(changed(项目=typed))).sport == sport
    assert entry(workbook(changed(注册单位="太谷县"))).unit == "140703"
    from_county = workbook(changed(注册单位="榆次体校老校区"))
    assert codes(read_roster(from_county, tables=roster_tables(), on=DAY)) == [(2, "注册单位", "unit_unknown")]
    unit = Organisation.objects.get(code="140702")
    aliases = [*unit.aliases.values_list("alias", flat=True), "榆次体校老校区"]
    change_organisation(
        organisation=unit, values={"name": unit.name}, aliases=aliases, seen=seal(unit, ["name"]), by=office
    )
    assert read_roster(from_county, tables=roster_tables(), on=DAY).rows[0].entry.unit == "140702"  # type: ignore[union-attr]


def test_no_14_yes_in_every_spelling() -> None:
    for typed in ("√", "✓", "是", "有", "1", 1, "Y", "y", "是 ", True):
        assert read_yes(typed) is True, typed
    for typed in ("×", "否", "无", "0", 0, "N", False):
        assert read_yes(typed) is False, typed
    for typed in ("", "大概"):
        assert read_yes(typed) is None, typed


def test_no_15_csv_in_every_encoding() -> None:
    for separator in (",", ";", "\t"):
        text = io.StringIO()
        csv.writer(text, delimiter=separator).writerows([CAPTIONS, VALID, (*SECOND[:-1], "13900139000")])
        for encoding in ("gbk", "gb18030", "utf-8-sig", "utf-8"):
            roster = read(text.getvalue().encode(encoding))
            assert [row.name for row in roster.rows] == ["赵示例", "孙示例"], (separator, encoding)
            assert not roster.findings
    rare = ",".join(CAPTIONS) + "\n" + ",".join(map(str, changed(姓名="䶮镕")))
    assert entry(rare.encode("gb18030")).name == "䶮镕"


@pytest.mark.django_db
def test_no_16_the_old_formats(office: User) -> None:
    fault = refusal(b"\xd0\xcf\x11\xe0" + b"\x00" * 600)
    assert fault.fault is RosterFault.OLD_FORMAT
    assert ".xlsx" in fault_sentence(fault)
    for name in ("名单.xls", "名单.et"):
        form = RosterUploadForm({}, {"file": SimpleUploadedFile(name, b"x")}, user=office)
        assert ".xlsx" in str(form.errors["file"])


def test_no_17_formulas_and_their_errors() -> None:
    def draw(page: Any) -> None:
        page.write_row(0, 0, CAPTIONS)
        page.write_row(1, 0, VALID)
        page.write_formula(1, 1, '=IF(1,"男","女")', None, "男")  # its value is read
        page.write_row(2, 0, SECOND)
        page.write_formula(2, 6, "=1/0", None, "#DIV/0!")

    roster = read(drawn(draw))
    assert roster.rows[0].entry.sex == "M"  # type: ignore[union-attr]
    assert codes(roster) == [(3, "身高(cm)", "cell_error")]
    assert codes(read(workbook(changed(项目="#N/A")))) == [(2, "项目", "cell_error")]


@pytest.mark.usefixtures("reference")
@pytest.mark.django_db
def test_no_18_rows_twice_and_people_on_record() -> None:
    def plan(*rows: Sequence[Any]) -> Any:
        return planned(read_roster(workbook(*rows), tables=roster_tables(), on=DAY))

    twice = plan(VALID, VALID)
    assert [row.outcome for row in twice.rows] == [Outcome.NEW, Outcome.ERROR]
    assert [(finding.row, finding.code, finding.hint) for finding in twice.findings] == [(3, "duplicate_in_file", "2")]
    write_plan(twice, on=DAY, by=None, why="test")
    other = changed(姓名="钱示例", 身份证号="14079920060315009X")
    seen = plan(VALID, changed(注册单位="祁县"), other)
    assert [row.outcome for row in seen.rows] == [Outcome.UNCHANGED, Outcome.ERROR, Outcome.NEW]
    assert [row.outcome for row in plan(changed(联系电话="13900139000")).rows] == [Outcome.UPDATED]
    assert [row.outcome for row in plan(changed(注册单位="祁县")).rows] == [Outcome.CONFLICT]


def test_no_19_passwords_size_and_bombs() -> None:
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked).fault is RosterFault.ENCRYPTED
    assert refusal(b"x" * (10 * 1024 * 1024 + 1)).fault is RosterFault.TOO_LARGE
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 20_000_000)
    assert refusal(target.getvalue()).fault is RosterFault.BOMB


def test_no_20_formulas_on_the_way_out() -> None:
    assert [neutral(text) for text in ("=1+1", "+86", "-1", "@SUM(A1)", "\t=1")] == [
        "'=1+1",
        "'+86",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
    ]
    number = VALID[CAPTIONS.index("身份证号")]
    row = [neutral(cell) for cell in ("=示例", *VALID[1:])]
    content = xlsx_bytes(CAPTIONS, [row], sheet="名单")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet, words = archive.read("xl/worksheets/sheet1.xml").decode(), archive.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count('t="s"') == 2 * len(CAPTIONS)
    assert f">{number}<" in words
