from datetime import date

import pytest

from athletes.choices import PaperKind, PaperState, Signer
from athletes.domain.papers import AgreementLimits, agreement_faults, paper_line, years_after
from athletes.domain.periods import Period

LIMITS = AgreementLimits(fewest_years=2, most_years=9, guardian_until_age=16)
BORN = date(2008, 3, 15)
DAY = date(2023, 6, 28)


def faults(start: date, end: date, *, signer: Signer = Signer.SELF, born: date | None = BORN) -> list[str]:
    return list(agreement_faults(Period(start, end), signer=signer, born=born, limits=LIMITS))


def test_two_years_end_on_the_day_before_the_anniversary() -> None:
    assert faults(date(2022, 1, 1), date(2023, 12, 31)) == []
    assert faults(date(2022, 1, 1), date(2023, 12, 30)) == ["too_short"]


def test_nine_years_are_the_most() -> None:
    assert faults(date(2022, 1, 1), date(2030, 12, 31)) == []
    assert faults(date(2022, 1, 1), date(2031, 1, 1)) == ["too_long"]


def test_a_guardian_signs_until_the_sixteenth_birthday() -> None:
    assert faults(date(2022, 3, 1), date(2024, 3, 15), signer=Signer.GUARDIAN) == []
    assert faults(date(2022, 3, 1), date(2024, 3, 16), signer=Signer.GUARDIAN) == ["guardian_too_late"]
    assert faults(date(2024, 3, 15), date(2027, 3, 16), signer=Signer.GUARDIAN) == ["signer_too_old"]


def test_a_guardian_s_agreement_needs_the_birth_date() -> None:
    assert faults(date(2022, 3, 1), date(2024, 3, 15), signer=Signer.GUARDIAN, born=None) == ["birth_unknown"]


def test_an_agreement_has_an_end() -> None:
    with pytest.raises(ValueError, match="has an end"):
        agreement_faults(Period(DAY), signer=Signer.SELF, born=BORN, limits=LIMITS)


def test_an_anniversary_of_29_february_is_1_march() -> None:
    assert years_after(date(2004, 2, 29), 16) == date(2020, 2, 29)
    assert years_after(date(2004, 2, 29), 17) == date(2021, 3, 1)


def state(*periods: Period, warn_days: int = 60) -> tuple[PaperState, date | None, int | None]:
    line = paper_line(PaperKind.INSURANCE, periods, on=DAY, warn_days=warn_days)
    return line.state, line.ends_on, line.left


def test_a_paper_expires_within_the_days_that_the_reader_asks_for() -> None:
    until = Period(date(2023, 1, 1), date(2023, 8, 27))
    assert state(until) == (PaperState.EXPIRING, date(2023, 8, 27), 60)
    assert state(until, warn_days=59) == (PaperState.VALID, date(2023, 8, 27), 60)


def test_the_last_day_still_counts() -> None:
    assert state(Period(date(2023, 1, 1), DAY)) == (PaperState.EXPIRING, DAY, 0)
    assert state(Period(date(2023, 1, 1), date(2023, 6, 27))) == (PaperState.EXPIRED, date(2023, 6, 27), -1)


def test_a_renewal_without_a_gap_is_no_expiry() -> None:
    first, second = Period(date(2022, 7, 1), date(2023, 6, 30)), Period(date(2023, 7, 1), date(2024, 6, 30))
    assert state(first, second) == (PaperState.VALID, date(2024, 6, 30), 368)


def test_an_open_end_never_expires() -> None:
    assert state(Period(date(2022, 9, 1))) == (PaperState.VALID, None, None)


def test_nothing_or_something_that_begins_later_is_missing() -> None:
    assert state() == (PaperState.MISSING, None, None)
    assert state(Period(date(2023, 7, 1), date(2024, 6, 30))) == (PaperState.MISSING, None, None)
