from datetime import date, timedelta

import pytest

from athletes.domain.ages import BirthWindow, adult_born_to, age_on, is_child, is_minor, under_window


@pytest.mark.parametrize(
    ("born", "day", "age"),
    (
        (date(2005, 3, 14), date(2023, 3, 13), 17),
        (date(2005, 3, 14), date(2023, 3, 14), 18),
        (date(2004, 2, 29), date(2023, 2, 28), 18),
        (date(2004, 2, 29), date(2023, 3, 1), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2023, 6, 28), date(2023, 6, 28), 0),
    ),
)
def test_counts_completed_years_on_a_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_has_no_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth date"):
        age_on(date(2023, 6, 29), date(2023, 6, 28))


def test_knows_minors_and_children() -> None:
    day = date(2023, 6, 28)
    assert is_minor(date(2005, 6, 29), day) and not is_minor(date(2005, 6, 28), day)
    assert is_child(date(2009, 6, 29), day) and not is_child(date(2009, 6, 28), day)


@pytest.mark.parametrize("day", [date(2023, 6, 28), date(2024, 2, 29), date(2022, 2, 28), date(2022, 3, 1)])
def test_the_latest_adult_turns_18_on_the_day_and_who_is_born_after_is_a_minor(day: date) -> None:
    latest = adult_born_to(day)
    assert not is_minor(latest, day)
    assert is_minor(latest + timedelta(days=1), day)


def test_handball_u18_of_2019_is_born_from_2001() -> None:
    window = under_window(18, 2019)
    assert window == BirthWindow(date(2001, 1, 1), None)
    assert window.holds(date(2001, 1, 1)) and not window.holds(date(2000, 12, 31))


def test_a_closed_window_holds_both_its_days() -> None:
    window = BirthWindow(date(2007, 1, 1), date(2008, 12, 31))
    assert window.holds(date(2007, 1, 1)) and window.holds(date(2008, 12, 31))
    assert not window.holds(date(2009, 1, 1))
    assert BirthWindow(None, date(2008, 12, 31)).holds(date(1990, 1, 1))


def test_a_window_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        BirthWindow(date(2008, 1, 2), date(2008, 1, 1))
