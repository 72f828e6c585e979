"""Every workbook that leaves the house: no cell runs, and LibreOffice opens it."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Value
from django.utils import timezone
from python_calamine import CalamineWorkbook

from athletes.choices import AccessKind
from athletes.domain.spreadsheets import DANGEROUS
from athletes.exports import athletes, audit, health, identity, reference, rosters, school_sport, talent
from athletes.models import Athlete, Candidate, Organisation, RecordAccess, SchoolTeam, User
from athletes.queries.history import history_entries
from athletes.queries.registry import roster_tables
from athletes.readers.roster import read_roster
from athletes.services.roster_import import imports
from athletes.services.roster_import.plan import planned
from athletes.services.roster_import.write import write_plan
from athletes.services.roster_samples import clean_sample, dirty_sample, empty_template
from competitions.exports import tables
from competitions.queries.youth import youth_events
from competitions.tables import youth_workbook
from delegation import exports as delegation
from delegation.queries.board import board
from tests.athletes.workbooks import CAPTIONS, DAY, VALID, changed, workbook
from tests.factories.athletes import CandidateFactory, DiagnosisFactory
from tests.factories.competitions import YouthEventFactory
from tests.factories.delegation import DelegationFactory
from tests.factories.training import RecordingFactory
from training.exports.recordings import recording_file
from training.models import Recording

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "private_root")]
ROOT = Path(__file__).resolve().parents[2]
WRITERS = frozenset({"xlsx_bytes", "csv_bytes", "XLSX"})
ROOMS = ("athletes", "competitions", "training", "antidoping", "delegation", "cms", "config")
EVIL = "=HYPERLINK(1)"
COVERED = {
    "athletes/exports/athletes.py",
    "athletes/exports/audit.py",
    "athletes/exports/health.py",
    "athletes/exports/identity.py",
    "athletes/exports/reference.py",
    "athletes/exports/rosters.py",
    "athletes/exports/school_sport.py",
    "athletes/exports/talent.py",
    "competitions/exports/tables.py",
    "competitions/tables.py",
    "delegation/exports.py",
    "training/exports/recordings.py",
}


@pytest.fixture
def planted(office: User) -> User:
    """People and units on record whose words look like formulas."""
    captions = (*CAPTIONS, "学校")
    content = workbook((*VALID, "'" + EVIL), captions=captions)
    write_plan(planned(read_roster(content, tables=roster_tables(), on=DAY)), on=DAY, by=office, why=EVIL)
    athlete = Athlete.objects.get()
    RecordAccess.objects.create(
        by=office, person=athlete.person, kind=AccessKind.IDENTITY, purpose=EVIL, at=timezone.now()
    )
    CandidateFactory(person=athlete.person, found_at=EVIL)
    Organisation.objects.filter(code="140702").update(name_en=EVIL)
    SchoolTeam.objects.create(
        school=Organisation.objects.create(code="s1", kind="school", name=EVIL),
        sport=athlete.sport,
        coach=athlete.person,
        from_on=DAY,
    )
    YouthEventFactory.on(DAY, series=EVIL)
    RecordingFactory(athlete=athlete, device=EVIL)
    return office


@pytest.fixture
def files(planted: User) -> dict[str, bytes]:
    everyone, teams = Athlete.objects.all(), SchoolTeam.objects.all()
    damaged = workbook((*changed(身份证号=""), "'" + EVIL), captions=(*CAPTIONS, "学校"))
    taken = imports.take_in(file_name="a.xlsx", content=damaged, unit=None, by=planted, at=timezone.now())
    imports.check_import(roster_import=taken, by=planted, on=DAY)
    measured = Recording.objects.annotate(logged_minutes=Value(60))
    reads = RecordAccess.objects.select_related("by", "person")
    return {
        "list": athletes.athlete_file(everyone, "xlsx", reader=planted),
        "list.csv": athletes.athlete_file(everyone, "csv", reader=planted),
        "readings": audit.audit_workbook(list(reads), log="reads"),
        "changes": audit.audit_workbook(list(history_entries()), log="changes"),
        "health": health.health_workbook(
            [DiagnosisFactory(case__athlete=everyone[0], text=EVIL).case], watermark=EVIL[1:]
        ),
        "identity": identity.identity_roster(list(everyone), on=DAY, watermark=EVIL[1:]),
        "rejected": rosters.rejected_workbook(taken, on=DAY),
        "clean": clean_sample(),
        "dirty": dirty_sample(),
        "template": empty_template(),
        "candidates": talent.candidate_file(Candidate.objects.all(), "xlsx"),
        "candidates.csv": talent.candidate_file(Candidate.objects.all(), "csv"),
        "teams": school_sport.school_sport_file(school_sport.SchoolTeamResource(), teams, "xlsx"),
        **{kind: reference.reference_workbook(kind) for kind in ("units", "sports", "events")},
        "table": tables.table_file("t", ["a", "b"], [[EVIL, -1]], "xlsx"),
        "table.csv": tables.table_file("t", ["a", "b"], [[EVIL, 1]], "csv"),
        "figures": tables.workbook([tables.Sheet(EVIL, ["a", "b"], [[EVIL, -1]])]),
        "youth": youth_workbook(youth_events(text="HYPER")),
        "recordings": recording_file(measured, "xlsx"),
        "recordings.csv": recording_file(measured, "csv"),
        "board": delegation.board_workbook(board(DelegationFactory(), on=DAY)),
    }


def test_every_module_that_writes_a_workbook_is_in_this_test() -> None:
    found = set()
    for path in [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if "views" not in path.parts]:
        calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
        if path.name != "cells.py" and {getattr(call.func, "id", "") for call in calls} & WRITERS:
            found.add(str(path.relative_to(ROOT)))
    assert found == COVERED


def test_no_cell_of_any_workbook_is_a_formula_or_looks_like_one(files: dict[str, bytes]) -> None:
    seen = set()
    for name, content in files.items():
        texts: list[Any]
        if name.endswith(".csv"):
            texts = re.split(r"[,\r\n]", content.decode("utf-8-sig"))
        else:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                sheets = [part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")]
                assert not [part for part in sheets if b"<f>" in archive.read(part)], name
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            texts = [cell for line in book.get_sheet_by_index(0).to_python() for cell in line]
        words = [text for text in texts if isinstance(text, str)]
        if name != "dirty":  # it shows what bureaus send, a telephone with its + among it
            assert not [text for text in words if text.startswith(DANGEROUS)], name
        seen |= {name for text in words if EVIL in text}
    assert {
        "list",
        "list.csv",
        "readings",
        "identity",
        "rejected",
        "candidates",
        "teams",
        "units",
        "youth",
        "table",
        "health",
        "recordings",
        "recordings.csv",
    } <= seen


def test_libreoffice_opens_every_workbook(
    files: dict[str, bytes], through_libreoffice: Callable[..., dict[str, bytes]]
) -> None:
    books = {name: content for name, content in files.items() if not name.endswith(".csv")}
    again = through_libreoffice(books)
    for name, content in books.items():
        lines = [
            CalamineWorkbook.from_filelike(io.BytesIO(one)).get_sheet_by_index(0).to_python()
            for one in (content, again[name])
        ]
        assert [row[0] for row in lines[0]] == [row[0] for row in lines[1]], name
    plan = planned(read_roster(again["identity"], tables=roster_tables(), on=DAY))
    assert [row.outcome.value for row in plan.rows] == ["unchanged"]
