import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from athletes.models import Athlete
from athletes.services.roster_samples import clean_sample, dirty_sample
from tests.athletes.workbooks import CAPTIONS, VALID, changed, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def run(path: Path, *options: str) -> tuple[int, str]:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", str(path), *options, stdout=out)
    return int(str(ended.value.code)), out.getvalue()


def test_takes_a_clean_file_and_says_so(tmp_path: Path) -> None:
    file, report = tmp_path / "clean.xlsx", tmp_path / "report.json"
    file.write_bytes(clean_sample())
    assert run(file, "--report", str(report))[0] == 0
    assert json.loads(report.read_text())["created"] == Athlete.objects.count() == 12


def test_leaves_bad_rows_out_and_names_them(tmp_path: Path) -> None:
    file = tmp_path / "dirty.xlsx"
    file.write_bytes(dirty_sample())
    code, told = run(file)
    assert code == 1
    assert "[id_numeric]" in told
    assert Athlete.objects.count() == 11


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "clean.xlsx"
    file.write_bytes(clean_sample())
    assert run(file, "--dry-run", "--on", "2023-06-28")[0] == 0
    assert not Athlete.objects.exists()


def test_rows_without_a_unit_take_the_one_of_the_option(tmp_path: Path) -> None:
    file = tmp_path / "unit.xlsx"
    file.write_bytes(workbook(changed(注册单位="")))
    assert run(file, "--unit", "140727")[0] == 0
    assert Athlete.objects.get().unit.code == "140727"


@pytest.mark.parametrize(("name", "content", "option"), (("a.xlsx", b"PK\x03\x04no", ()), ("b.xlsx", None, ())))
def test_an_unreadable_file_ends_with_2(tmp_path: Path, name: str, content: bytes | None, option: tuple[str]) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", str(tmp_path / name))
    assert refused.value.returncode == 2


def test_an_unknown_unit_ends_with_2(tmp_path: Path) -> None:
    file = tmp_path / "clean.xlsx"
    file.write_bytes(workbook(VALID))
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", str(file), "--unit", "nowhere")
    assert refused.value.returncode == 2


@pytest.mark.parametrize("option", (("--sport", "polo"), ("--column", "姓名=nickname")))
def test_an_unknown_sport_or_field_ends_with_2(tmp_path: Path, option: tuple[str, str]) -> None:
    file = tmp_path / "clean.xlsx"
    file.write_bytes(workbook(VALID))
    with pytest.raises(CommandError) as refused:
        call_command("import_roster", str(file), *option)
    assert refused.value.returncode == 2


def test_a_column_holds_what_the_option_says(tmp_path: Path) -> None:
    file = tmp_path / "named.xlsx"
    captions = ("编号A", *CAPTIONS[1:])
    file.write_bytes(workbook(VALID, captions=captions))
    assert run(file, "--column", "编号A=name", "--column", "联系电话=")[0] == 0
    person = Athlete.objects.get().person
    assert (person.name, person.phone) == (VALID[0], "")
