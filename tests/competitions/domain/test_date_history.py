from datetime import date

from competitions.domain.date_history import DateEntry, countdown_days, current, first_day, has_ended, timeline

PLANNED = DateEntry(1, "planned", date(2022, 8, 8), date(2022, 8, 18), "day")
POSTPONED = DateEntry(2, "postponed", None, None, "year")
YEAR_ONLY = DateEntry(3, "current", date(2023, 1, 1), None, "year")
CURRENT = DateEntry(4, "current", date(2023, 8, 8), date(2023, 8, 18), "day")
TODAY = date(2023, 6, 28)


def test_the_entry_recorded_last_holds():
    assert current([CURRENT, PLANNED, POSTPONED]) is CURRENT
    assert current([]) is None


def test_the_timeline_keeps_every_entry_and_says_how_far_the_games_moved():
    steps = timeline([CURRENT, POSTPONED, PLANNED])
    assert [step.entry.status for step in steps] == ["planned", "postponed", "current"]
    assert [step.is_current for step in steps] == [False, False, True]
    assert [step.shift_days for step in steps] == [None, None, 365]


def test_a_year_alone_has_no_first_day_and_no_countdown():
    assert first_day(YEAR_ONLY) is None
    assert countdown_days(YEAR_ONLY, on=TODAY) is None
    assert [step.shift_days for step in timeline([PLANNED, YEAR_ONLY, CURRENT])] == [None, None, 365]


def test_a_postponement_without_a_new_date_has_no_countdown():
    assert countdown_days(POSTPONED, on=TODAY) is None
    assert first_day(None) is None


def test_the_countdown_of_the_games():
    assert countdown_days(CURRENT, on=TODAY) == 41


def test_what_is_known_to_the_month_or_year_ends_with_it():
    assert has_ended(PLANNED, on=TODAY)
    assert not has_ended(CURRENT, on=TODAY)
    assert has_ended(DateEntry(1, "current", date(2023, 6, 27), None, "day"), on=TODAY)
    assert has_ended(DateEntry(1, "current", date(2022, 1, 1), None, "year"), on=TODAY)
    assert not has_ended(YEAR_ONLY, on=TODAY)
    assert not has_ended(DateEntry(1, "current", date(2022, 1, 1), date(2023, 1, 1), "year"), on=TODAY)
    assert has_ended(DateEntry(1, "current", date(2023, 1, 1), date(2023, 5, 1), "month"), on=TODAY)
    assert not has_ended(DateEntry(1, "current", date(2023, 1, 1), date(2023, 6, 1), "month"), on=TODAY)
    assert not has_ended(POSTPONED, on=TODAY)
    assert not has_ended(None, on=TODAY)
