from decimal import Decimal

import pytest

from competitions.domain.mark_text import UnreadableMark, parsed_mark


@pytest.mark.parametrize(
    ("text", "kind", "mark"),
    [
        ("10.62", "time", "10.62"),
        ("1:52.34", "time", "112.34"),
        ("1：52．34", "time", "112.34"),
        ("2:08:30", "time", "7710"),
        (" 7.21 ", "distance", "7.21"),
        ("120", "weight", "120"),
    ],
)
def test_marks_as_people_write_them(text, kind, mark):
    assert parsed_mark(text, kind) == Decimal(mark)


def test_no_text_is_no_mark():
    assert parsed_mark("  ", "time") is None


@pytest.mark.parametrize(
    ("text", "kind"), [("fast", "time"), ("1:52.34", "distance"), ("-3", "weight"), ("NaN", "score")]
)
def test_what_is_no_mark_of_the_kind_is_refused(text, kind):
    with pytest.raises(UnreadableMark):
        parsed_mark(text, kind)
