"""The roster with identity numbers: asked for with a reason, marked, on record, and ready to be imported again."""

from __future__ import annotations

import io
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from athletes.choices import AccessKind, Grade, GuardianRelation
from athletes.models import Athlete, Person, RecordAccess, User
from athletes.services.roster_samples import clean_sample, dirty_sample, empty_template
from tests.athletes.workbooks import VALID, changed, workbook
from tests.conftest import UserAs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
URL = "/app/athletes/export/identity/"
REASON = "核对 <报名表> & 证件"


def imported(path: Path, *options: str) -> str:
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("import_roster", str(path), "--on", "2023-06-28", *options, stdout=out)
    return out.getvalue().splitlines()[0]


@pytest.fixture
def client(client_as: Any, office: User) -> Client:
    client: Client = client_as(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def registry(reference: None, tmp_path: Path) -> None:
    """The people of the clean sample, one of them with every field and with names that look like formulas."""
    (tmp_path / "clean.xlsx").write_bytes(clean_sample())
    imported(tmp_path / "clean.xlsx")
    athlete = Athlete.objects.order_by("pk").first()
    assert athlete is not None
    athlete.school, athlete.registration_number, athlete.source = "=示例学校", "+SX-1", "county"
    athlete.technical_grade = Grade.SECOND
    athlete.save()
    person = athlete.person
    person.former_name, person.ethnicity, person.phone = "@旧名", "05", "13800000001"
    person.save()
    guardian = Person.objects.create(name="赵监护", phone="03542636666")
    athlete.guardians.create(person=guardian, relation=GuardianRelation.GRANDPARENT, from_on="2020-01-01")


def exported(client: Client, query: str = "") -> bytes:
    response = client.post(URL + query, {"purpose": REASON})
    assert response["Content-Type"].startswith("application/vnd.openxml")
    return bytes(response.content)


def cells(content: bytes) -> list[list[Any]]:
    return list(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python())


@pytest.mark.usefixtures("registry")
def test_what_is_exported_imports_as_unchanged(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "again.xlsx"
    file.write_bytes(exported(client))
    with_language = imported(file)
    assert [int(word) for word in with_language.replace("，", " ").split() if word.isdigit()] == [0, 0, 12]


@pytest.mark.usefixtures("registry")
def test_without_a_reason_there_is_no_file(client: Client) -> None:
    assert b"What do you need the numbers for?" in client.get(URL).content
    assert not client.post(URL, {"purpose": " "}).headers["Content-Type"].startswith("application/vnd")
    assert not RecordAccess.objects.exists()


@pytest.mark.usefixtures("registry")
def test_the_file_says_for_whom_it_was_made_and_each_person_s_record_too(client: Client, office: User) -> None:
    content = exported(client)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert REASON in str(sheet["A1"].value)
    assert office.display_name in str(sheet["A1"].value)
    assert office.display_name in str(sheet.oddHeader.center.text)
    assert RecordAccess.objects.filter(kind=AccessKind.IDENTITY, purpose=REASON, by=office).count() == 12


@pytest.mark.usefixtures("registry")
def test_the_file_follows_the_narrowed_list(client: Client) -> None:
    sport = Athlete.objects.order_by("pk").first().sport  # type: ignore[union-attr]
    wanted = Athlete.objects.filter(sport=sport).count()
    assert len(cells(exported(client, f"?sport={sport.code}"))) == 2 + wanted
    assert wanted < 12


@pytest.mark.usefixtures("registry")
def test_numbers_are_text_and_formulas_are_words(client: Client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(client)))
    values = [cell for line in book.worksheets[0].iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in values} == {"s"}
    assert {"'=示例学校", "'+SX-1", "'@旧名"} <= {cell.value for cell in values}


def test_the_unit_has_no_such_file(client_as: Any, user_as: UserAs, office: User) -> None:
    from_unit = client_as(user_as("unit_clerk", organisation=Athlete.unit.field.related_model.objects.first()))
    assert from_unit.get(URL).status_code == from_unit.post(URL, {"purpose": REASON}).status_code == 404
    assert "Roster with ID numbers" not in from_unit.get("/app/athletes/").content.decode()


def test_the_query_count_of_the_file_is_the_same_for_one_person_and_three(client: Client, tmp_path: Path) -> None:
    counts = []
    rows = (
        VALID,
        changed(姓名="钱示例", 身份证号="14079920060315009X"),
        changed(姓名="孙示例", 身份证号="140799200603150137"),
    )
    for number in (1, 3):
        (tmp_path / "a.xlsx").write_bytes(workbook(*rows[:number]))
        imported(tmp_path / "a.xlsx")
        client.get(URL)  # what is looked up once in a process is not counted
        with CaptureQueriesContext(connection) as captured:
            assert len(cells(exported(client))) == 2 + number
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.fixture
def workbooks(client: Client, registry: None) -> dict[str, bytes]:
    """Every workbook that the registry gives out."""
    return {
        "identity": exported(client),
        "list": client.get(reverse("athletes:athlete_export"), {"format": "xlsx"}).content,
        "clean": clean_sample(),
        "dirty": dirty_sample(),
        "template": empty_template(),
    }


def test_every_workbook_opens_in_two_other_programs(workbooks: dict[str, bytes]) -> None:
    for name, content in workbooks.items():
        lines = [
            [str(cell or "") for cell in line]
            for line in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
        ]
        assert lines, name
        seen = [[str(cell) for cell in line] for line in cells(content)]
        assert [line[0] for line in lines][: len(seen)] == [line[0].removesuffix(".0") for line in seen], name


def test_libreoffice_opens_every_workbook_and_gives_the_same_people_back(
    workbooks: dict[str, bytes], through_libreoffice: Callable[..., dict[str, bytes]], tmp_path: Path
) -> None:
    again = through_libreoffice(workbooks)
    assert set(again) == set(workbooks)
    (tmp_path / "people.xlsx").write_bytes(again["identity"])
    counts = imported(tmp_path / "people.xlsx")
    assert [int(word) for word in counts.replace("，", " ").split() if word.isdigit()] == [0, 0, 12]
