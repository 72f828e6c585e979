"""The five roster files beside the repository, read without a database."""

import json
from pathlib import Path

import pytest

from athletes.readers.roster import Severity
from tests.athletes.workbooks import read

FILES = (
    "clean_600.xlsx",
    "clean_600_measured_again.xlsx",
    "dirty_county.xlsx",
    "gb18030.csv",
    "bom_semicolon_shuffled.csv",
)


@pytest.mark.parametrize("name", FILES)
def test_finds_the_rows_and_codes_that_are_expected(shared_data: Path, name: str) -> None:
    expected = json.loads((shared_data / "rosters" / "expected.json").read_text())[name]
    roster = read((shared_data / "rosters" / name).read_bytes())
    for severity, listed in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings")):
        found = [
            {"row": finding.row, "column": finding.column, "code": finding.code}
            for finding in roster.findings
            if finding.severity is severity
        ]
        assert found == expected.get(listed, [])
    assert roster.header.row == expected.get("header_row", 1)
    assert len(roster.rows) == expected.get("rows", 51)


def test_the_same_people_come_out_of_three_encodings(shared_data: Path) -> None:
    people = [
        [row.name for row in read((shared_data / "people" / name).read_bytes()).rows]
        for name in ("roster_zh.xlsx", "roster_zh_gb18030.csv", "roster_zh_utf8sig.csv")
    ]
    assert len(people[0]) == 47
    assert people[0] == people[1] == people[2]
