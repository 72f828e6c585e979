"""Rosters into the registry: what is new, what differs, what stays."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from athletes.models import Athlete, Guardian, IdentityDocument, Measurement, Person, User
from athletes.queries.registry import roster_tables
from athletes.readers.roster import read_roster
from athletes.services.identity import digest_of
from athletes.services.roster_import.plan import Outcome, Plan, planned
from athletes.services.roster_import.report import report_file, report_of
from athletes.services.roster_import.write import write_plan
from athletes.services.roster_samples import clean_sample, dirty_sample
from tests.athletes.workbooks import CAPTIONS, DAY, VALID, changed, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
LATER = DAY + datetime.timedelta(days=30)


def plan_of(content: bytes, *, on: datetime.date = DAY, own_units: frozenset[str] | None = None) -> Plan:
    return planned(read_roster(content, tables=roster_tables(), on=on), own_units=own_units)


def taken(content: bytes, *, on: datetime.date = DAY, by: User | None = None) -> Plan:
    plan = plan_of(content, on=on)
    write_plan(plan, on=on, by=by, why="test")
    return plan


def outcome(content: bytes) -> tuple[Outcome, list[str]]:
    plan = plan_of(content)
    return plan.rows[0].outcome, [finding.code for finding in plan.findings]


def test_the_roster_files_come_out_as_expected(shared_data: Path) -> None:
    """Each chain of `after` starts on an empty registry."""
    expected = json.loads((shared_data / "rosters" / "expected.json").read_text())

    def come_out(name: str) -> None:
        report = report_file(report_of(taken((shared_data / "rosters" / name).read_bytes())))
        for kind in ("created", "updated", "unchanged"):
            assert report[kind] == expected[name][kind], (name, kind)
        for kind in ("conflicts", "errors", "warnings"):
            found = [{key: row[key] for key in ("row", "column", "code")} for row in report[kind]]
            assert found == expected[name].get(kind, []), (name, kind)

    come_out("clean_600.xlsx")
    come_out("dirty_county.xlsx")
    Guardian.objects.all().delete()
    Athlete.objects.all().delete()
    Person.objects.all().delete()
    come_out("clean_600.xlsx")
    come_out("clean_600_measured_again.xlsx")
    Guardian.objects.all().delete()
    Athlete.objects.all().delete()
    Person.objects.all().delete()
    come_out("gb18030.csv")
    come_out("bom_semicolon_shuffled.csv")


def test_a_new_athlete_is_written_whole() -> None:
    captions = (*CAPTIONS, "民族", "监护人", "监护关系", "监护人电话", "技术等级", "注册号", "学校")
    taken(workbook((*VALID, "回族", "赵某", "父亲", "13900000001", "二级", "SX0001", "示例一中"), captions=captions))
    athlete = Athlete.objects.select_related("person", "sport", "unit").get()
    person = athlete.person
    assert (person.name, person.name_pinyin, person.name_initials) == ("赵示例", "zhao shi li", "zsl")
    assert (person.sex, person.birth_date, person.ethnicity) == ("M", datetime.date(2006, 3, 15), "03")
    assert (athlete.sport.code, athlete.unit.code, athlete.technical_grade) == ("athletics", "140702", "G2")
    assert (athlete.registration_number, athlete.school, athlete.joined_on) == ("SX0001", "示例一中", DAY)
    guardian = Guardian.objects.select_related("person").get()
    assert (guardian.person.name, guardian.person.phone, guardian.relation) == ("赵某", "13900000001", "father")
    size = Measurement.objects.get()
    assert (size.height_cm, size.weight_kg, size.measured_on) == (Decimal("176.0"), Decimal("64.0"), DAY)


def test_the_number_is_stored_encrypted_and_found_by_digest() -> None:
    taken(workbook(VALID))
    number = VALID[CAPTIONS.index("身份证号")]
    document = IdentityDocument.objects.get(digest=digest_of(number))
    assert (document.number, document.masked) == (number, "140799********0014")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM athletes_identitydocument")
        assert number not in str(cursor.fetchall())


def test_the_same_file_again_changes_nothing_and_leaves_no_history() -> None:
    content = clean_sample()
    taken(content)
    before = LogEntry.objects.count()
    plan = taken(content, on=LATER)
    assert plan.counts() == {Outcome.UNCHANGED: 12}
    assert LogEntry.objects.count() == before


def test_each_new_object_leaves_one_history_row_with_who_and_why(office: User) -> None:
    before = LogEntry.objects.count()
    taken(clean_sample(), by=office)
    objects = Person.objects.count() + Athlete.objects.count() + Measurement.objects.count()
    objects += Guardian.objects.count() + IdentityDocument.objects.count()
    entries = LogEntry.objects.order_by("pk")[before:]
    assert len(entries) == objects
    assert {entry.actor for entry in entries} == {office}
    assert {entry.additional_data["why"] for entry in entries} == {"test"}


def test_a_changed_size_is_a_new_measurement_and_the_join_date_stands() -> None:
    taken(workbook(VALID))
    plan = taken(workbook(changed(**{"身高(cm)": 178, "联系电话": "13800000009"})), on=LATER)
    assert plan.rows[0].changed == {"height_cm", "phone"}
    athlete = Athlete.objects.get()
    assert athlete.joined_on == DAY
    assert athlete.person.phone == "13800000009"
    heights = Measurement.objects.values_list("measured_on", "height_cm")
    assert list(heights) == [(DAY, Decimal("176.0")), (LATER, Decimal("178.0"))]


def test_a_blank_cell_erases_nothing_and_whoever_is_absent_stays() -> None:
    taken(workbook(VALID, changed(姓名="孙示例", 性别="女", 出生日期="", 身份证号="140799200707220021")))
    plan = taken(workbook(changed(**{"联系电话": "", "身高(cm)": "", "体重(kg)": ""})))
    assert plan.rows[0].outcome is Outcome.UNCHANGED
    assert Athlete.objects.count() == 2
    assert Person.objects.get(name="赵示例").phone == "13800000001"


def test_a_guardian_is_added_or_gets_a_new_telephone() -> None:
    captions = (*CAPTIONS, "监护人", "监护人电话")
    taken(workbook(VALID))
    assert taken(workbook((*VALID, "赵某", ""), captions=captions)).rows[0].changed == {"guardian"}
    changed_phone = taken(workbook((*VALID, "赵某", "13900000002"), captions=captions))
    assert changed_phone.rows[0].changed == {"guardian_phone"}
    assert Guardian.objects.get().person.phone == "13900000002"
    assert taken(workbook((*VALID, "赵某", "13900000002"), captions=captions)).rows[0].outcome is Outcome.UNCHANGED


def test_a_missing_join_date_is_filled() -> None:
    taken(workbook(VALID))
    Athlete.objects.update(joined_on=None)
    taken(workbook((*VALID, "2022-09-01"), captions=(*CAPTIONS, "入队日期")))
    assert Athlete.objects.get().joined_on == datetime.date(2022, 9, 1)


def test_a_person_on_record_becomes_an_athlete() -> None:
    taken(workbook(VALID))
    Athlete.objects.all().delete()
    plan = taken(workbook(VALID))
    assert plan.rows[0].outcome is Outcome.NEW
    assert (Person.objects.count(), Athlete.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("values", "code"),
    (
        ({"姓名": "赵另名"}, "name_differs_from_registry"),
        ({"注册单位": "祁县"}, "registered_with_another_unit"),
        ({"项目": "游泳"}, "registered_in_another_sport"),
        ({"身份证号": "14079920060315009X"}, "same_name_and_birth_date"),
    ),
)
def test_what_differs_from_the_registry_waits_for_a_person(values: dict[str, Any], code: str) -> None:
    taken(workbook(VALID))
    assert outcome(workbook(changed(**values))) == (Outcome.CONFLICT, [code])


def test_a_registration_number_has_one_holder_in_a_sport() -> None:
    captions = (*CAPTIONS, "注册号")
    other = changed(姓名="孙示例", 性别="女", 出生日期="", 身份证号="140799200707220021")
    taken(workbook((*VALID, "SX1"), captions=captions))
    assert outcome(workbook((*VALID, "SX1"), captions=captions)) == (Outcome.UNCHANGED, [])
    taken_number = ["registration_number_taken"]
    assert outcome(workbook((*other, "SX1"), captions=captions)) == (Outcome.CONFLICT, taken_number)
    plan = plan_of(
        workbook((*other, "SX2"), (*changed(姓名="李示例", 身份证号="14079920060315009X"), "SX2"), captions=captions)
    )
    assert [row.outcome for row in plan.rows] == [Outcome.NEW, Outcome.CONFLICT]


def test_a_clerk_imports_the_own_unit_only() -> None:
    plan = plan_of(workbook(VALID), own_units=frozenset({"140727"}))
    assert [row.outcome for row in plan.rows] == [Outcome.ERROR]
    assert [(finding.column, finding.code) for finding in plan.findings] == [("注册单位", "unit_not_yours")]


def test_every_row_ends_in_exactly_one_outcome() -> None:
    plan = taken(dirty_sample())
    assert sum(plan.counts().values()) == len(plan.rows) == 18
    assert not plan.is_whole()


def test_a_report_masks_identity_numbers() -> None:
    report = report_file(report_of(plan_of(workbook(VALID, VALID))))
    assert report["errors"][0]["value"] == "140799********0014"
    assert set(report) == {"file_sha256", "created", "updated", "unchanged", "conflicts", "errors", "warnings"}


def test_the_number_of_queries_does_not_grow_with_the_rows() -> None:
    def queries(content: bytes) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            plan_of(content)
        return len(captured)

    taken(clean_sample())
    assert queries(workbook(VALID)) <= queries(clean_sample()) <= 14
