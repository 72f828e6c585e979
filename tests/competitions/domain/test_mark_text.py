from decimal import Decimal

import pytest

from competitions.domain.mark_text import UnreadableMark, parsed_mark, written_mark


@pytest.mark.parametrize(
    ("text", "kind", "mark"),
    [
        ("10.62", "time", "10.62"),
        ("1:52.34", "time", "112.34"),
        ("1：52．34", "time", "112.34"),
        ("2:08:30", "time", "7710"),
        (" 7.21 ", "distance", "7.21"),
        ("120", "weight", "120"),
        ("1分52秒34", "time", "112.34"),
        ("1'52\"34", "time", "112.34"),
        ("9秒83", "time", "9.83"),
        ("45秒", "time", "45"),
        ("2:08:30", "time", "7710"),
        ("7.21米", "distance", "7.21"),
        ("15.2 分", "score", "15.2"),
        ("110 -120 120 / 140 150 -155", "weight", "270"),
    ],
)
def test_marks_as_people_write_them(text, kind, mark):
    assert parsed_mark(text, kind) == Decimal(mark)


def test_no_text_is_no_mark():
    assert parsed_mark("  ", "time") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("fast", "time"),
        ("1:75.2", "time"),
        ("1:61:02", "time"),
        ("110 x / 130", "weight"),
        ("10.6h", "distance"),
        ("1:52.34", "distance"),
        ("-3", "weight"),
        ("NaN", "score"),
    ],
)
def test_what_is_no_mark_of_the_kind_is_refused(text, kind):
    with pytest.raises(UnreadableMark):
        parsed_mark(text, kind)


@pytest.mark.parametrize("text", ["10.6h", "10.6 手", "10.6手计时"])
def test_a_hand_time_says_so(text):
    assert (written_mark(text, "time").value, written_mark(text, "time").is_hand) == (Decimal("10.6"), True)


def test_without_a_lift_there_is_no_mark():
    assert written_mark("-110 -110 -110 / 140", "weight").value is None
