from decimal import Decimal

import pytest

from competitions.domain.result_rules import Finding, Line, line_findings, sheet_findings

MARK = Decimal("10.62")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (Line("", 1, MARK), "nobody"),
        (Line("a", 1, MARK, status="DSQ"), "place_without_finish"),
        (Line("a", None, MARK, status="DNS"), "mark_without_start"),
        (Line("a", 1), "place_without_mark"),
        (Line("a"), "not_placed"),
    ],
)
def test_an_impossible_line_says_why(line, code):
    assert [finding.code for finding in line_findings(line, is_measured=True)] == [code]


def test_a_place_alone_is_enough_where_nothing_is_measured():
    assert line_findings(Line("a", 1), is_measured=False) == []


@pytest.mark.parametrize("status", ["DNS", "DNF", "DSQ", "NM"])
def test_who_did_not_finish_has_neither_place_nor_mark(status):
    assert line_findings(Line("a", status=status), is_measured=True) == []


def test_a_mark_as_written_counts_as_a_mark():
    assert line_findings(Line("a", 1, None, "13:21.4"), is_measured=True) == []


def test_a_second_after_two_firsts_is_refused_and_a_tie_is_not():
    two_firsts = [Line("a", 1, MARK), Line("b", 1, MARK), Line("c", 2, MARK)]
    assert sheet_findings(two_firsts, is_measured=True) == [Finding("crowded", None, 2)]
    tie = [Line("a", 1, MARK), Line("b", 1, MARK), Line("c", 3, MARK), Line("d", status="DNF")]
    assert sheet_findings(tie, is_measured=True) == []


def test_the_sheet_names_the_line_of_each_fault():
    assert sheet_findings([Line("a", 1, MARK), Line("b", 2)], is_measured=True) == [Finding("place_without_mark", 1, 2)]


def test_an_athlete_on_record_stands_once_and_a_shared_name_is_no_fault():
    twice = [Line("a", 1, MARK, athlete="7"), Line("a", 2, MARK, athlete="7")]
    assert sheet_findings(twice, is_measured=True) == [Finding("twice", 1)]
    assert sheet_findings([Line("a", 1, MARK), Line("a", 2, MARK)], is_measured=True) == []


def codes(*lines, is_measured=True):
    return [finding.code for finding in sheet_findings(lines, is_measured=is_measured)]


def test_different_marks_do_not_share_a_place():
    lines = [Line("a", 1, MARK), Line("b", 1, Decimal("10.70"))]
    assert sheet_findings(lines, is_measured=True) == [Finding("untied", 1, 1)]


def test_a_second_gold_is_a_tie_or_none():
    golds = [Line("a", 1), Line("b", 1)]
    assert codes(*golds, is_measured=False) == ["second_gold"]
    assert codes(Line("a", 1, is_tied=True), Line("b", 1, is_tied=True), is_measured=False) == []
    assert codes(Line("a", 3), Line("b", 3), is_measured=False) == []


def test_hand_and_electronic_times_are_not_placed_together():
    lines = [Line("a", 1, MARK, timing="electronic"), Line("b", 2, MARK, timing="hand"), Line("c", 3, MARK)]
    assert sheet_findings(lines, is_measured=True) == [Finding("mixed_timing", 1)]
    assert codes(Line("a", 1, MARK, timing="electronic"), Line("b", None, MARK, timing="hand")) == []


def test_each_round_is_a_sheet_of_its_own():
    heat = {"athlete": "7", "round_label": "预赛 1 组"}
    assert codes(Line("a", 1, MARK, **heat), Line("a", 1, MARK, athlete="7")) == []
    assert codes(Line("a", 1, MARK, **heat), Line("a", 2, MARK, **heat)) == ["twice"]
