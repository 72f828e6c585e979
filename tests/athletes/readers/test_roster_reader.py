import datetime
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from athletes.readers.roster import RosterFault, UnreadableRoster
from tests.athletes.workbooks import CAPTIONS, VALID, changed, codes, read, workbook


def entry(**values: Any) -> Any:
    return read(workbook(changed(**values))).rows[0].entry


def test_reads_a_clean_row() -> None:
    found = entry()
    assert (found.name, found.sex, found.birth_date) == ("赵示例", "M", datetime.date(2006, 3, 15))
    assert (found.sport, found.unit) == ("athletics", "140702")
    assert (found.height_cm, found.weight_kg, found.phone) == (Decimal("176.0"), Decimal("64.0"), "13800000001")


@pytest.mark.parametrize(
    "typed",
    (
        "2006.03.15",
        "2006年3月15日",
        "20060315",
        20060315,
        38791,
        "38791",
        "2006/3/15",
        "06-3-15",
        " 2006 - 03 - 15 ",
        "2006-03-15 00:00:00",
        datetime.datetime(2006, 3, 15),  # noqa: DTZ001 - a cell knows no zone
        "",
    ),
)
def test_reads_a_birth_date_however_it_is_typed(typed: object) -> None:
    assert entry(出生日期=typed).birth_date == datetime.date(2006, 3, 15)


@pytest.mark.parametrize(
    ("caption", "typed", "code"),
    (
        ("身份证号", 140799200603150014, "id_numeric"),
        ("身份证号", "1.40799E+17", "id_damaged"),
        ("身份证号", "", "id_missing"),
        ("姓名", " \u3000", "name_missing"),
        ("姓名", "名" * 51, "name_too_long"),
        ("性别", "不知道", "sex_unreadable"),
        ("性别", "女", "sex_differs_from_id"),
        ("出生日期", "2006-03", "date_year_month_only"),
        ("出生日期", "2006-04", "birth_date_differs_from_id"),
        ("出生日期", "200603", "date_year_month_only"),
        ("出生日期", "200613", "date_unreadable"),
        ("出生日期", "20061301", "date_unreadable"),
        ("出生日期", "06-13-01", "date_unreadable"),
        ("出生日期", "06-03", "date_unreadable"),
        ("出生日期", 99999999, "date_unreadable"),
        ("出生日期", 123, "date_unreadable"),
        ("出生日期", True, "date_unreadable"),
        ("项目", "", "sport_missing"),
        ("项目", "马球", "sport_unknown"),
        ("注册单位", "", "unit_missing"),
        ("注册单位", "长安区", "unit_unknown"),
        ("身高(cm)", 17, "height_out_of_range"),
        ("身高(cm)", "高", "height_unreadable"),
        ("身高(cm)", "60kg", "height_unreadable"),
        ("身高(cm)", True, "height_unreadable"),
        ("体重(kg)", 300, "weight_out_of_range"),
        ("体重(kg)", "60cm", "weight_unreadable"),
        ("联系电话", "无", "phone_unreadable"),
        ("联系电话", "13800000001、13800000002", "phone_second_ignored"),
        ("联系电话", "#N/A", "cell_error"),
    ),
)
def test_names_what_is_wrong(caption: str, typed: object, code: str) -> None:
    assert codes(read(workbook(changed(**{caption: typed})))) == [(2, caption, code)]


@pytest.mark.parametrize(
    ("caption", "typed", "field", "value"),
    (
        ("姓名", "赵　示 例(队长)", "name", "赵示例"),
        ("性别", "1", "sex", "M"),
        ("身份证号", "'１４０７９９ 20060315-0014", "id_number", "140799200603150014"),
        ("项目", "田径队", "sport", "athletics"),
        ("注册单位", "太谷县", "unit", "140703"),
        ("身高(cm)", 1.76, "height_cm", Decimal("176.0")),
        ("身高(cm)", "1.76m", "height_cm", Decimal("176.00")),
        ("身高(cm)", "176 厘米", "height_cm", Decimal("176.0")),
        ("体重(kg)", "128斤", "weight_kg", Decimal("64.0")),
        ("体重(kg)", "64公斤", "weight_kg", Decimal("64.0")),
        ("联系电话", 13800000001.0, "phone", "13800000001"),
        ("联系电话", "+86 138-0000-0001", "phone", "13800000001"),
        ("联系电话", "0354-2636666", "phone", "03542636666"),
    ),
)
def test_understands_what_people_write(caption: str, typed: object, field: str, value: object) -> None:
    assert getattr(entry(**{caption: typed}), field) == value


def test_reads_a_date_of_the_1904_system() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, CAPTIONS)
        page.write_row(1, 0, changed(出生日期=38791 - 1462))
    assert read(target.getvalue()).rows[0].entry is not None


def test_a_second_row_of_the_same_person_names_the_first() -> None:
    roster = read(workbook(VALID, changed(身高=1)))
    assert codes(roster) == [(3, "身份证号", "duplicate_in_file")]
    assert roster.findings[0].hint == "2"


def test_a_row_may_leave_the_unit_to_the_upload() -> None:
    assert read(workbook(changed(注册单位="")), unit="140702").rows[0].entry.unit == "140702"  # type: ignore[union-attr]


def test_fills_merged_cells_down_and_reports_hidden_rows() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet("名单")
        page.merge_range(0, 0, 0, 8, "运动员报名表")
        page.write_row(1, 0, CAPTIONS)
        page.write_row(2, 0, VALID)
        page.write_row(3, 0, changed(姓名="孙示例", 性别="女", 出生日期="", 身份证号="140799200707220021", 注册单位=""))
        page.merge_range(2, 5, 3, 5, "榆次区")
        page.set_row(3, None, None, {"hidden": True})
        book.add_worksheet("其他").write(0, 0, "别的")
    roster = read(target.getvalue())
    assert [row.entry.unit for row in roster.rows if row.entry] == ["140702", "140702"]
    assert (roster.hidden_rows, roster.other_sheets, roster.header.row) == ((4,), ("其他",), 2)


def test_reports_a_formula_error_of_a_workbook() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, CAPTIONS)
        page.write_row(1, 0, VALID)
        page.write_formula(1, 3, "=NA()", None, "#N/A")
    assert codes(read(target.getvalue())) == [(2, "身份证号", "cell_error")]


def test_skips_totals_signatures_blank_and_repeated_rows() -> None:
    rows = (VALID, ("",) * 9, CAPTIONS, ("合计", "1 人"), ("填表人：", "", "审核人："))
    assert [row.number for row in read(workbook(*rows)).rows] == [2]


def test_names_unknown_and_repeated_columns() -> None:
    captions = (*CAPTIONS, "鞋码", "姓名")
    roster = read(workbook((*VALID, 42, "别名"), captions=captions))
    assert roster.header.unknown == ("鞋码", "姓名")
    assert roster.rows[0].entry is not None


def test_bad_optional_values_cost_a_warning_and_not_the_row() -> None:
    captions = (*CAPTIONS, "民族", "技术等级", "监护人", "监护关系", "监护人电话", "来源", "入队日期", "曾用名", "学校")
    row = (*VALID, "火星", "九段", "赵某", "邻居", "?", "天上", "去年", "赵 旧", "示例一中")
    roster = read(workbook(row, captions=captions))
    found = roster.rows[0].entry
    assert found is not None
    assert (found.guardian_name, found.former_name, found.school, found.joined_on) == ("赵某", "赵旧", "示例一中", None)
    assert [code for _row, _column, code in codes(roster)] == [
        "ethnicity_unknown",
        "grade_unknown",
        "guardian_relation_unknown",
        "source_unknown",
        "phone_unreadable",
        "joined_on_unreadable",
    ]


def test_a_join_date_is_read() -> None:
    roster = read(workbook((*VALID, "2022-09-01"), captions=(*CAPTIONS, "入队日期")))
    assert roster.rows[0].entry.joined_on == datetime.date(2022, 9, 1)  # type: ignore[union-attr]


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "fault"),
    (
        (b"", RosterFault.EMPTY),
        (b" \r\n", RosterFault.EMPTY),
        (b"x" * (10 * 1024 * 1024 + 1), RosterFault.TOO_LARGE),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, RosterFault.OLD_FORMAT),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), RosterFault.ENCRYPTED),
        (b"PK\x03\x04" + b"\x00" * 40, RosterFault.DAMAGED),
        (workbook(VALID)[:-300], RosterFault.DAMAGED),
        (zipped(word__document_xml=b"<w/>"), RosterFault.WRONG_KIND),
        (zipped(xl__workbook_xml=b"<workbook/>"), RosterFault.DAMAGED),
        (zipped(xl__workbook_xml=b"0" * 20_000_000), RosterFault.BOMB),
        (b"a\x00b,c", RosterFault.WRONG_KIND),
        (b"\x80\xff\xff\xff", RosterFault.ENCODING),
        ("甲,乙\n1,2\n".encode(), RosterFault.NO_HEADER),
        ("姓名,身份证号,项目\n".encode(), RosterFault.NO_ROWS),
        (workbook(captions=()), RosterFault.EMPTY),
        (("姓名,身份证号\n" * 70_001).encode(), RosterFault.TOO_MANY_ROWS),
    ),
)
def test_says_why_a_file_cannot_be_read(content: bytes, fault: RosterFault) -> None:
    with pytest.raises(UnreadableRoster) as caught:
        read(content)
    assert caught.value.fault is fault


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "gb18030", "utf-16"))
@pytest.mark.parametrize("separator", (",", ";", "\t", "|"))
def test_reads_a_csv_in_any_encoding_and_with_any_separator(encoding: str, separator: str) -> None:
    lines = [separator.join(map(str, row)) for row in (CAPTIONS, VALID)]
    assert read("\r\n".join(lines).encode(encoding)).rows[0].entry is not None


def test_a_serial_with_a_time_of_day_is_its_day() -> None:
    assert entry(出生日期=38791.75).birth_date == datetime.date(2006, 3, 15)


def test_the_apostrophe_of_an_export_is_taken_off() -> None:
    roster = read(workbook((*VALID, "'=示例学校"), captions=(*CAPTIONS, "学校")))
    assert roster.rows[0].entry.school == "=示例学校"  # type: ignore[union-attr]


def test_a_sheet_that_claims_very_many_cells_is_refused() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, CAPTIONS)
        page.write(60_000, 100, "x")
    with pytest.raises(UnreadableRoster) as caught:
        read(target.getvalue())
    assert caught.value.fault is RosterFault.TOO_MANY_ROWS
