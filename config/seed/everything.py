"""The order in which the demonstration is laid down; one transaction, so that it is whole or absent."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from random import Random

from django.db import transaction

from athletes.models import Person
from athletes.services.history import changes
from athletes.services.reference import load_reference
from config.seed.accounts import seed_accounts
from config.seed.bone_age import seed_bone_ages
from config.seed.checkins import seed_checkins
from config.seed.city_games import seed_city_games
from config.seed.education import seed_education
from config.seed.fitness import seed_fitness
from config.seed.games import seed_games
from config.seed.handball import seed_handball
from config.seed.health import seed_health
from config.seed.load import seed_load
from config.seed.log_care import seed_log_care
from config.seed.marks import seed_marks
from config.seed.own_answers import seed_own_answers
from config.seed.papers import seed_papers
from config.seed.people import SAMPLE, seed_people
from config.seed.photos import seed_photos
from config.seed.plans import seed_plans
from config.seed.privacy import seed_privacy
from config.seed.recordings import seed_recordings
from config.seed.records import seed_records
from config.seed.responsibility import seed_responsibility
from config.seed.school_sport import seed_school_sport
from config.seed.selection import seed_selection
from config.seed.site import seed_site
from config.seed.staff import seed_staff
from config.seed.talent import seed_talent
from config.seed.training import seed_training
from config.seed.youth import seed_youth


class AlreadySeeded(Exception):
    """There are people on record; a demonstration is never mixed with them."""


@transaction.atomic
def seed_everything(*, total: int, seed: int, day: datetime.date, say: Callable[[str], None]) -> None:
    """Lay down the whole demonstration: ``total`` athletes, the same for the same ``seed`` and ``day``."""
    if Person.objects.exists():
        raise AlreadySeeded
    with changes(by=None, why=SAMPLE):
        load_reference()
        cast = seed_people(total=total, rng=Random(f"{seed}:people"), day=day)
        seed_staff(cast.all_athletes, Random(f"{seed}:staff"))
        seed_papers(cast, Random(f"{seed}:papers"))
        say("people")
        users = seed_accounts(cast, Random(f"{seed}:accounts"))
        programme = seed_games(cast, Random(f"{seed}:games"), by=users["office"])
        seed_city_games(cast, by=users["office"])
        seed_bone_ages(cast, Random(f"{seed}:bone-age"), by=users["office"])
        seed_handball(cast, Random(f"{seed}:handball"), by=users["office"])
        seed_youth(cast, by=users["office"])
        seed_marks(cast, Random(f"{seed}:marks"), by=users["office"])
        say("competitions")
        seed_training(cast, Random(f"{seed}:training"), by=users["coach"])
        seed_plans(cast, users)
        seed_log_care(cast, Random(f"{seed}:log care"), users)
        seed_privacy(cast, users)
        seed_records(cast, Random(f"{seed}:records"), by=users["office"])
        seed_photos(cast)
        seed_talent(cast, Random(f"{seed}:talent"), by=users["office"])
        seed_school_sport(cast, Random(f"{seed}:school sport"))
        seed_health(cast, Random(f"{seed}:health"), physician=users["physician"])
        seed_checkins(cast, Random(f"{seed}:checkins"), users)
        seed_recordings(cast, Random(f"{seed}:recordings"), by=users["coach"])
        seed_own_answers(cast, Random(f"{seed}:own answers"), users)
        seed_load(cast, Random(f"{seed}:load"), users)
        seed_fitness(cast, Random(f"{seed}:fitness"), users)
        say("training")
        seed_education(cast, programme.games, Random(f"{seed}:education"), officer=users["officer"])
        say("anti-doping education")
        seed_responsibility(cast, programme, Random(f"{seed}:responsibility"), users)
        seed_selection(cast, programme, users)
        say("targets and selection")
        seed_site(users)
        say("public site")
