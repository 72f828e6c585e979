"""Real lists of people, without ID numbers and in other languages: taken by a column map, nobody lost or merged."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from athletes.models import Athlete, IdentityDocument, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
PLACED = ("--unit", "140702", "--sport", "athletics", "--without-id", "--on", "2023-06-28")
RIO = ("--column", "date_of_birth=birth_date", "--column", "sport=")
TOKYO = ("--column", "PersonName=name", "--column", "Country=", "--column", "Discipline=")


def imported(path: Path, report: Path, *options: str) -> dict[str, Any]:
    with pytest.raises(SystemExit):
        call_command("import_roster", str(path), *PLACED, *options, "--report", str(report), stdout=StringIO())
    told: dict[str, Any] = json.loads(report.read_text())
    return told


def names_and_births() -> list[tuple[Any, ...]]:
    return sorted(Person.objects.values_list("name", "birth_date", "sex"))


def test_three_encodings_give_the_same_people(shared_data: Path, tmp_path: Path) -> None:
    files = [shared_data / "people" / f"roster_zh{end}" for end in (".xlsx", "_utf8sig.csv", "_gb18030.csv")]
    first = imported(files[0], tmp_path / "r.json", "--column", "项目=")
    assert (first["created"], first["errors"], first["conflicts"]) == (47, [], [])
    people = names_and_births()
    for file in files[1:]:
        again = imported(file, tmp_path / "r.json", "--column", "项目=")
        assert (again["created"], again["unchanged"]) == (0, 47)
    assert names_and_births() == people
    assert not IdentityDocument.objects.exists()


def test_nobody_of_tokyo_is_lost_or_mangled(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "people" / "tokyo2020_athletes_latin1.csv"
    told = imported(file, tmp_path / "r.json", *TOKYO)
    with file.open(encoding="latin-1", newline="") as lines:
        expected = sorted(row["PersonName"].strip() for row in csv.DictReader(lines))
    assert sorted(Person.objects.values_list("name", flat=True)) == expected
    assert (told["created"], len(expected)) == (11_085, 11_085)
    assert {finding["code"] for finding in told["warnings"]} == {"possible_duplicate"}
    again = imported(file, tmp_path / "r.json", *TOKYO)
    assert (again["created"], again["unchanged"]) == (0, 11_085)


def test_the_pairs_of_one_name_at_rio_are_pointed_out_and_kept_apart(shared_data: Path, tmp_path: Path) -> None:
    told = imported(shared_data / "people" / "rio2016_athletes.csv", tmp_path / "r.json", *RIO)
    pairs = [finding for finding in told["warnings"] if finding["code"] == "possible_duplicate"]
    assert len(pairs) == 21
    assert (told["created"], told["errors"], told["conflicts"]) == (11_538, [], [])
    assert Athlete.objects.filter(person__name__in=[pair["value"] for pair in pairs]).count() == 42


def test_a_name_on_record_is_pointed_out_and_a_birth_date_with_it_is_for_a_person_to_decide(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("姓名,出生日期\n赵示例,2006-03-15\n")
    second.write_text("姓名,身份证号,出生日期,注册单位\n赵示例,,2006-03-16,\n赵示例,140799200603150014,,\n")
    imported(first, tmp_path / "r.json")
    told = imported(second, tmp_path / "r.json")
    assert [(finding["row"], finding["code"]) for finding in told["warnings"]] == [(2, "name_on_record")]
    assert [(finding["row"], finding["code"]) for finding in told["conflicts"]] == [(3, "same_name_and_birth_date")]


@pytest.mark.parametrize(
    ("born", "code"),
    (("2006-03", "date_incomplete"), ("2031-01-01", "date_unreadable"), ("1066-10-14", "date_unreadable")),
)
def test_a_birth_date_that_no_number_confirms_must_be_whole_and_possible(tmp_path: Path, born: str, code: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"姓名,出生日期\n赵示例,{born}\n")
    told = imported(file, tmp_path / "r.json")
    assert [finding["code"] for finding in told["errors"]] == [code]


def test_the_same_name_and_birth_date_twice_is_one_person(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("姓名,出生日期\n赵示例,2006-03-15\n赵示例,2006-03-15\n")
    told = imported(file, tmp_path / "r.json")
    assert [(finding["row"], finding["code"]) for finding in told["errors"]] == [(3, "duplicate_in_file")]
    assert told["created"] == 1
