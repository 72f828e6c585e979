"""Youth events of the demonstration.

The bureau's report gives the nine of 2022 as a sum (3,665 participations, §1.2), names the six school sports and three
hosted provincial championships, and gives no split: each event here is made up, and the nine add up to the sum.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from athletes.choices import Comparator
from athletes.models import User
from competitions.choices import CompetitionKind, DateStatus, Level, YouthForm, YouthRole
from competitions.models import Competition, CompetitionDate, YouthEvent
from config.seed.people import SAMPLE, Cast

SERIES = "奔跑吧·少年"
LASTS = datetime.timedelta(days=2)


@dataclass(frozen=True)
class Held:
    """One made-up event: sports, first day, and the figures that are known of it."""

    sports: tuple[str, ...]
    on: datetime.date
    persons: int | None = None
    participations: int | None = None
    name: str = "中小学生{}比赛"
    name_en: str = "School {}"
    role: YouthRole = YouthRole.HELD
    level: Level = Level.CITY
    form: YouthForm = YouthForm.COMPETITION
    comparator: Comparator = Comparator.EXACT


def school(sport: str, on: datetime.date, persons: int | None = None, participations: int | None = None) -> Held:
    return Held((sport,), on, persons, participations)


def hosted(sport: str, on: datetime.date, persons: int | None = None, participations: int | None = None) -> Held:
    names = {"name": "山西省青少年{}锦标赛", "name_en": "Shanxi Youth {} Championship"}
    return Held((sport,), on, persons, participations, role=YouthRole.UNDERTAKEN, level=Level.PROVINCIAL, **names)


EVENTS = (
    school("athletics", datetime.date(2022, 5, 14), 412, 780),
    school("football", datetime.date(2022, 6, 11), None, 540),
    school("basketball", datetime.date(2022, 6, 18), None, 436),
    school("handball", datetime.date(2022, 7, 9), 224, 288),
    school("table-tennis", datetime.date(2022, 7, 16), 180, 331),
    school("wushu-taolu", datetime.date(2022, 9, 24), None, 290),
    hosted("wushu-taolu", datetime.date(2022, 8, 20), 236, 402),
    hosted("badminton", datetime.date(2022, 10, 15), None, 318),
    hosted("handball", datetime.date(2022, 11, 5), 196, 280),
    Held(
        ("football", "basketball"),
        datetime.date(2023, 1, 16),
        persons=300,
        name="青少年阳光体育冬令营",
        name_en="Winter camp of youth sport",
        form=YouthForm.CAMP,
        comparator=Comparator.OVER,
    ),
    school("athletics", datetime.date(2023, 5, 13), 430, 812),
    school("handball", datetime.date(2023, 5, 27)),
    hosted("badminton", datetime.date(2023, 10, 14)),
)


def seed_youth(cast: Cast, by: User) -> None:
    """Nine events of 2022; of 2023 a camp of which a round figure is known, two events, and one to come."""
    rows = [_event(cast, held) for held in EVENTS]
    Competition.objects.bulk_create(row.competition for row in rows)
    YouthEvent.objects.bulk_create(rows)
    CompetitionDate.objects.bulk_create(_dated(row, held, cast, by) for row, held in zip(rows, EVENTS, strict=True))
    through = YouthEvent.sports.through
    through.objects.bulk_create(
        through(youthevent_id=row.pk, sport=cast.sports[code])
        for row, held in zip(rows, EVENTS, strict=True)
        for code in held.sports
    )


def _event(cast: Cast, held: Held) -> YouthEvent:
    sport = cast.sports[held.sports[0]]
    competition = Competition(
        slug=f"youth-{held.on}-1",
        kind=CompetitionKind.YOUTH_EVENT,
        name=f"{held.on.year}年{held.name.format(sport.name)}（{SAMPLE}）",
        name_en=f"{held.name_en.format(sport.name_en)} {held.on.year} (sample)",
        level=held.level,
    )
    return YouthEvent(
        competition=competition,
        series=SERIES if held.role == YouthRole.HELD else "",
        form=held.form,
        role=held.role,
        place=f"{SAMPLE}体育馆",
        persons=held.persons,
        persons_comparator=held.comparator,
        participations=held.participations,
    )


def _dated(event: YouthEvent, held: Held, cast: Cast, by: User) -> CompetitionDate:
    return CompetitionDate(
        competition=event.competition,
        status=DateStatus.PLANNED if held.on > cast.day else DateStatus.CURRENT,
        starts_on=held.on,
        ends_on=held.on + LASTS,
        source=SAMPLE,
        recorded_by=by,
        recorded_at=cast.now,
    )
