from datetime import date

import pytest

from athletes.domain import resident_id
from athletes.domain.resident_id import IdFault

TODAY = date(2023, 6, 28)
VECTORS = (
    ("140799200603150014", "M", date(2006, 3, 15)),
    ("140799200707220021", "F", date(2007, 7, 22)),
    ("140799200811040039", "M", date(2008, 11, 4)),
    ("140799200509300047", "F", date(2005, 9, 30)),
    ("140799201006010050", "M", date(2010, 6, 1)),
    ("140799200402290061", "F", date(2004, 2, 29)),
    ("14079920060315009X", "M", date(2006, 3, 15)),
)


@pytest.mark.parametrize(("number", "sex", "born"), VECTORS)
def test_reads_the_demo_numbers_of_the_reference(number: str, sex: str, born: date) -> None:
    identity = resident_id.read(number, on=TODAY).identity
    assert identity is not None
    assert (identity.number, identity.sex, identity.birth_date, identity.region) == (number, sex, born, "140799")


@pytest.mark.parametrize(
    "typed",
    (
        "14079920060315009x",
        "140799 20060315 009X",
        "140799-20060315-009X",
        "１４０７９９２００６０３１５００９Ｘ",
        "\u200b14079920060315009X\ufeff",
        "'14079920060315009X",
        "\u300014079920060315009X\t",
    ),
)
def test_cleans_what_forms_contain(typed: str) -> None:
    assert resident_id.cleaned(typed) == "14079920060315009X"
    assert resident_id.read(typed, on=TODAY).fault is None


@pytest.mark.parametrize(
    ("typed", "fault"),
    (
        ("", IdFault.MISSING),
        (" \u3000", IdFault.MISSING),
        ("1.40799E+17", IdFault.DAMAGED),
        ("140799200603150014.0", IdFault.DAMAGED),
        ("140799201011140000", IdFault.DAMAGED),
        ("140799080520373", IdFault.FIFTEEN_DIGITS),
        ("14079920100901662", IdFault.LENGTH),
        ("X40799200603150014", IdFault.CHARACTERS),
        ("14079920060315001A", IdFault.CHARACTERS),
        ("140799200602300014", IdFault.BIRTH_DATE),
        ("140799180003150014", IdFault.BIRTH_DATE),
        ("140799202403150011", IdFault.BIRTH_DATE),
        ("140799200603150015", IdFault.CHECKSUM),
    ),
)
def test_says_why_a_text_is_no_number(typed: str, fault: IdFault) -> None:
    reading = resident_id.read(typed, on=TODAY)
    assert (reading.identity, reading.fault) == (None, fault)


def test_somebody_born_today_has_a_number() -> None:
    number = resident_id.demo_number(TODAY, "F", 3)
    assert resident_id.read(number, on=TODAY).fault is None


@pytest.mark.parametrize(
    ("number", "shown"),
    (
        ("140799200603150014", "140799********0014"),
        ("E12345678", "E******78"),
        ("AB1", "***"),
        ("", ""),
    ),
)
def test_masks_a_number(number: str, shown: str) -> None:
    assert resident_id.masked(number) == shown


def test_masks_more_for_a_public_notice() -> None:
    assert resident_id.masked_for_notice("140799200603150014") == "1407************14"
    assert resident_id.masked_for_notice("E12345") == "******"


def test_makes_numbers_that_read_back() -> None:
    for sex in "MF":
        identity = resident_id.read(resident_id.demo_number(date(2010, 2, 28), sex, 499), on=TODAY).identity
        assert identity is not None
        assert (identity.sex, identity.birth_date) == (sex, date(2010, 2, 28))


def test_refuses_a_serial_beyond_three_digits() -> None:
    with pytest.raises(ValueError, match="0 to 499"):
        resident_id.demo_number(date(2010, 2, 28), "M", 500)
