"""Ages on a stated day, and birth windows; never an age "today"."""

from dataclasses import dataclass
from datetime import date

ADULT_AGE = 18
CHILD_AGE = 14


def age_on(born: date, day: date) -> int:
    """Return completed years on the day; the birthday itself completes the year.

    Somebody born on 29 February completes a year on 1 March of a common year.
    """
    if day < born:
        raise ValueError(f"{day} is before the birth date {born}")
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def years_before(day: date, years: int) -> date:
    """Return the last birth date of those who have completed ``years`` on the day; 29 February counts from 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February of a year that has none
        return date(day.year - years, 2, 28)


def is_minor(born: date, day: date) -> bool:
    """Say whether the person is under 18 on the day: a guardian signs with them (Minors Protection Law art. 2)."""
    return age_on(born, day) < ADULT_AGE


def is_child(born: date, day: date) -> bool:
    """Say whether the person is under 14 on the day: everything about them is sensitive (PIPL art. 28)."""
    return age_on(born, day) < CHILD_AGE


def adult_born_to(day: date) -> date:
    """Return the latest birth date of those who are 18 on the day; whoever was born after it is a minor."""
    return years_before(day, ADULT_AGE)


@dataclass(frozen=True, slots=True)
class BirthWindow:
    """An age group as rule-books write it: born on or after, and on or before; an open side is None.

    The days are stated by the rule-book of a competition. A postponed competition moves its window only by decision.
    """

    born_from: date | None
    born_to: date | None

    def __post_init__(self) -> None:
        if self.born_from and self.born_to and self.born_from > self.born_to:
            raise ValueError(f"birth window ends {self.born_to} before it begins {self.born_from}")

    def holds(self, born: date) -> bool:
        """Say whether somebody with this birth date belongs to the group."""
        return (self.born_from is None or self.born_from <= born) and (self.born_to is None or born <= self.born_to)


def under_window(years: int, season: int) -> BirthWindow:
    """Return the window of an under-N group in a year: born on or after 1 January of (year - N).

    Handball U-series 2019: U18 is born from 2001-01-01 (china.md B.2.5).
    """
    return BirthWindow(date(season - years, 1, 1), None)
