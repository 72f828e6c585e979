"""The demonstration's log-ins: one for each role, each with somebody behind it and something to do."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from athletes.choices import Role
from athletes.models import Appointment, MinorGrant, Organisation, Person, User
from athletes.services.minor_grants import GRANTED_TO
from config.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from config.seed.people import Cast, Factory

SINCE = datetime.date(2022, 6, 1)
UNTIL = datetime.date(2023, 9, 17)  # thirty days after the Games


def seed_accounts(cast: Cast, rng: Random) -> dict[str, User]:
    """One account per role; returns them by log-in name. The athlete and the guardian belong together."""
    factory = Factory(rng, cast.day)
    athlete = demo_athlete(cast)
    people: dict[str, Person] = {}
    for account in DEMO_ACCOUNTS:
        if account.role == Role.ATHLETE:
            people[account.username] = athlete.person
        elif account.role == Role.GUARDIAN:
            people[account.username] = cast.guardians[athlete.pk]
        else:
            sex = rng.choice("MF")
            people[account.username] = factory.person(sex=sex, born=datetime.date(1970 + rng.randrange(20), 5, 1))
    Person.objects.bulk_create(factory.persons)
    hashed = make_password(DEMO_PASSWORD)
    users = {}
    for account in DEMO_ACCOUNTS:
        person = people[account.username]
        user = User.objects.create(username=account.username, last_name=person.name, password=hashed, person=person)
        reach = _reach(account.role, cast, athlete)
        held = Appointment.objects.create(user=user, role=account.role, from_on=SINCE, **reach)
        if account.role in GRANTED_TO:
            MinorGrant.objects.create(appointment=held, from_on=SINCE, to_on=UNTIL, reason="示例：省运会注册与报名")
        users[account.username] = user.acting(cast.day)
        cast.staff[account.username] = person
    return users


def demo_athlete(cast: Cast) -> Any:
    """A minor sprinter with a guardian on record: the one whose gate the demonstration opens."""
    return next(
        athlete
        for athlete in cast.athletes["athletics"]
        if athlete.pk in cast.guardians
        and athlete.person.sex == "M"
        and (cast.day - athlete.person.birth_date).days > 15 * 366
    )


def _reach(role: Role, cast: Cast, athlete: Any) -> dict[str, Any]:
    """What the demonstration's account of a role reaches."""
    if role == Role.COACH:
        return {"squad": cast.squads["handball"]}
    if role == Role.TEAM_LEAD:
        return {"sport": cast.sports["athletics"]}
    if role == Role.UNIT_CLERK:
        return {"organisation": Organisation.objects.get(code="140702")}
    if role in {Role.ATHLETE, Role.GUARDIAN}:
        return {"person": athlete.person}
    return {}
