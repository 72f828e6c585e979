import csv
import gzip
import json
from decimal import Decimal

import pytest

from competitions.domain.world_points import Column, column_name, column_points, wind_points
from competitions.readers.standards import Finding, RefusedFile, read_base_times, read_points_table
from tests.competitions.shared_inputs import shared_input


def table(rows):
    return json.dumps(rows).encode()


def as_column(read):
    marks, points = zip(*read.rows, strict=True)
    return Column(read.event, read.lower_is_better, marks, points)


def test_json_and_csv_give_the_same_columns():
    from_json = read_points_table(
        table({"100m": {"10.01": 1200, "10.00": 1203}, "LJ": {"8.00": 1130, "7.99": "1128"}}), "M"
    )
    text = "sex,event,mark,points\nM,100m,10.00,1203\n男,100m,10.01,1200\nM,LJ,8.00,1130\nM,LJ,7.99,1128\n"
    from_csv = read_points_table(text.encode("utf-8-sig"), "F")
    assert from_json == from_csv
    assert [(column.event, column.lower_is_better) for column in from_json.columns] == [("100m", True), ("LJ", False)]
    assert from_json.columns[0].rows == ((Decimal("10.00"), 1203), (Decimal("10.01"), 1200))
    assert read_points_table(gzip.compress(text.encode()), "M") == from_csv


def test_rows_that_cannot_be_right_are_left_out_and_named():
    rows = {
        "100m": {"10.00": 1203, "16.23": 1202, "10.01": 1200, "x": 1, "10.03": "viele", "0": 3},
        "60m": {"6.00": 1300},
    }
    read = read_points_table(table(rows), "M")
    assert [mark for mark, _points in read.columns[0].rows] == [Decimal("10.00"), Decimal("10.01")]
    assert read.findings == (
        Finding("mark", "100m x"),
        Finding("points", "100m 10.03: viele"),
        Finding("mark", "100m 0"),
        Finding("order", "100m 16.23: 1202"),
        Finding("empty", "60m"),
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\xff\xfe\x00", "unreadable"),
        (b"\x1f\x8bnonsense", "unreadable"),
        (b"{", "unreadable"),
        (b"", "shape"),
        (b"{}", "empty"),
        (b'{"100m": 3}', "shape"),
        (b"event,mark\n100m,10.00\n", "shape"),
        (b"event,mark,points\n100m,10.00\n", "shape"),
        (b"sex,event,mark,points\n?,100m,10.00,3\n", "sex"),
    ],
)
def test_a_file_of_which_nothing_can_be_taken_is_refused(content, fault):
    with pytest.raises(RefusedFile) as refused:
        read_points_table(content, "M")
    assert refused.value.fault == fault


def test_base_times_by_course_and_sex():
    read = read_base_times(b'{"LCM": {"Men": {"100m Freestyle": 46.4}}}')
    assert read == read_base_times(b"course,sex,event,time\nLCM,M,100m Freestyle,46.4\n")
    assert read.columns[0].rows == ((Decimal("46.4"), 1000),)
    twice = b"course,sex,event,time\nLCM,M,100m,46.4\nLCM,M,100m,46.5\n"
    with pytest.raises(RefusedFile, match="twice"):
        read_base_times(twice)
    with pytest.raises(RefusedFile, match="mark"):
        read_base_times(b'{"LCM": {"Men": {"100m": "schnell"}}}')


def test_the_tables_of_2025_are_read_and_their_five_misplaced_rows_named():
    men = read_points_table(
        shared_input("points_tables/world_athletics_2025_men_points_lookup.json.gz").read_bytes(), "M"
    )
    women = read_points_table(
        shared_input("points_tables/world_athletics_2025_women_points_lookup.json.gz").read_bytes(), "F"
    )
    assert (len(men.columns), len(women.columns)) == (81, 81)
    assert [finding.fault for finding in men.findings] == ["order"] * 5
    assert not women.findings
    sprint = as_column(next(column for column in men.columns if column.event == "100m"))
    assert column_points(sprint, Decimal("9.46")) == 1400
    assert column_points(sprint, Decimal("9.475")) == column_points(sprint, Decimal("9.48")) == 1392


def test_long_jumps_have_the_score_that_world_athletics_gave_them():
    content = shared_input("points_tables/world_athletics_2025_men_points_lookup.json.gz").read_bytes()
    columns = {column.event: as_column(column) for column in read_points_table(content, "M").columns}
    with gzip.open(shared_input("results/athletics_male_decathlon.csv.gz"), "rt", encoding="utf-8") as file:
        scored = [row for row in csv.DictReader(file) if row["result_score"]]
    name = column_name("Dec.", list(columns), is_indoor=False)
    equal = [
        column_points(columns[name], Decimal(row["mark"])) + wind_points(0.0) == round(float(row["result_score"]))
        for row in scored
    ]
    assert len(equal) > 500
    assert sum(equal) / len(equal) > 0.99


def test_the_base_times_are_read():
    read = read_base_times(shared_input("points_tables/world_aquatics_base_times.json").read_bytes())
    assert len(read.columns) == 70
