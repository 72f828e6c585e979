"""Coaches, leaders, physicians and officials of the demonstration, and whom they coach."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from athletes.choices import CoachLinkKind, StaffKind
from athletes.domain.names import initials, pinyin
from athletes.models import Athlete, CoachLink, Organisation, Person, Sport, Staff
from config.seed.names import made_up_birth, made_up_name

SAMPLE = "示例"
SINCE = datetime.date(2021, 3, 1)
POSTS = ((StaffKind.COACH, "教练"), (StaffKind.COACH, "教练"), (StaffKind.LEADER, "领队"))
CITY_POSTS = ((StaffKind.PHYSICIAN, "队医"), (StaffKind.OFFICIAL, "工作人员"))


def seed_staff(athletes: list[Athlete], rng: Random) -> None:
    """Give each sport two coaches and a leader, the city a physician and an official, each athlete a lead coach."""
    city = Organisation.objects.get(code="1407")
    people: list[Person] = []
    posts: list[Staff] = []
    coaches: dict[int, list[Person]] = {}
    for sport in Sport.objects.filter(pk__in={athlete.sport_id for athlete in athletes}):
        for kind, title in POSTS:
            person = _person(rng, people)
            posts.append(_post(rng, person, kind, title, city, sport))
            if kind == StaffKind.COACH:
                coaches.setdefault(sport.pk, []).append(person)
    for kind, title in CITY_POSTS:
        posts.append(_post(rng, _person(rng, people), kind, title, city, None))
    Person.objects.bulk_create(people, batch_size=1000)
    Staff.objects.bulk_create(posts, batch_size=1000)
    links = [
        CoachLink(
            athlete=athlete,
            coach=rng.choice(coaches[athlete.sport_id]),
            kind=CoachLinkKind.LEAD,
            from_on=athlete.joined_on or SINCE,
        )
        for athlete in athletes
    ]
    CoachLink.objects.bulk_create(links, batch_size=1000)


def _person(rng: Random, people: list[Person]) -> Person:
    sex = rng.choice("MF")
    name = made_up_name(rng, sex)
    person = Person(
        pk=uuid.UUID(int=rng.getrandbits(128), version=4),
        name=name,
        name_pinyin=pinyin(name),
        name_initials=initials(name),
        sex=sex,
        birth_date=made_up_birth(rng, 1968, 1994),
        ethnicity="01",
        phone=f"1390001{rng.randrange(10_000):04d}",
    )
    people.append(person)
    return person


def _post(rng: Random, person: Person, kind: StaffKind, title: str, unit: Organisation, sport: Sport | None) -> Staff:
    return Staff(
        pk=uuid.UUID(int=rng.getrandbits(128), version=4),
        person=person,
        kind=kind,
        unit=unit,
        sport=sport,
        title=f"{SAMPLE}{title}",
        from_on=SINCE,
    )
