"""Teams in the sample schools with their declared head-counts, and each county's made-up brand and advantage sports."""

from __future__ import annotations

import datetime
from random import Random

from athletes.models import CountySport, Organisation, SchoolTeam, SchoolTeamCount
from athletes.queries.people import coaches
from config.seed.people import SAMPLE, Cast

# The six sports of the bureau's school competitions (its report of 2022, §1.2); which school has which is made up.
SPORTS = ("athletics", "football", "basketball", "handball", "table-tennis", "wushu-taolu")
TERMS = (datetime.date(2021, 9, 10), datetime.date(2022, 9, 9), datetime.date(2023, 3, 3))
CLOSED_ON = datetime.date(2022, 7, 15)


def seed_school_sport(cast: Cast, rng: Random) -> None:
    """Two or three teams in each sample school. Some have no coach or no count on record, and one was closed."""
    schools = list(Organisation.objects.filter(code__endswith="-s1").select_related("parent").order_by("code"))
    staff, teams, counts = list(coaches(on=cast.day)), [], []
    for number, school in enumerate(schools):
        for offset in range(2 + number % 2):
            team = SchoolTeam(school=school, sport=cast.sports[SPORTS[(number + 2 * offset) % len(SPORTS)]])
            team.from_on = datetime.date(2020 + offset, 9, 1)
            team.coach = rng.choice(staff) if staff and rng.random() < 0.8 else None
            team.to_on = CLOSED_ON if (number, offset) == (4, 0) else None
            teams.append(team)
            if number % 5 != 3:
                counts += _counts(team, rng)
    SchoolTeam.objects.bulk_create(teams)
    SchoolTeamCount.objects.bulk_create(counts)
    CountySport.objects.bulk_create(
        row for number, school in enumerate(schools) for row in _county_sports(cast, school.parent, number)
    )


def _counts(team: SchoolTeam, rng: Random) -> list[SchoolTeamCount]:
    heads = rng.randrange(14, 32)
    days = [day for day in TERMS if day >= team.from_on and (team.to_on is None or day <= team.to_on)]
    return [
        SchoolTeamCount(team=team, on=day, heads=heads + step * rng.randrange(0, 6)) for step, day in enumerate(days)
    ]


def _county_sports(cast: Cast, county: Organisation, number: int) -> list[CountySport]:
    """The brand of one county in three is an advantage sport too; the others have an advantage sport beside it."""
    brand, other = (cast.sports[SPORTS[(number + step) % len(SPORTS)]] for step in (0, 3))
    is_both = number % 3 == 0
    days = {"county": county, "from_on": datetime.date(2021, 1, 1), "basis": f"{SAMPLE}文件"}
    rows = [CountySport(sport=brand, is_brand=True, is_advantage=is_both, **days)]
    return rows if is_both else [*rows, CountySport(sport=other, is_advantage=True, **days)]
