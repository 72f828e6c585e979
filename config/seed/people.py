"""Athletes, guardians, squads and memberships of the demonstration."""

from __future__ import annotations

import datetime
import uuid
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random

from django.utils import timezone

from athletes.choices import (
    AthleteSource,
    ConsentPurpose,
    Grade,
    GuardianRelation,
    OrganisationKind,
    RegistrationStatus,
    SquadKind,
)
from athletes.domain import names as name_rules
from athletes.domain import resident_id
from athletes.domain.ages import ADULT_AGE, CHILD_AGE, age_on
from athletes.domain.consent import Signer, signers
from athletes.models import (
    Athlete,
    Consent,
    Event,
    Guardian,
    IdentityDocument,
    Measurement,
    Membership,
    Organisation,
    Person,
    Sport,
    Squad,
)
from athletes.readers.consent_texts import text_in_force
from athletes.services.identity import document_of
from config.seed.names import made_up_birth, made_up_name

# How the 600 are shared out (china.md, demo data proposal); the official list is in no source.
PLACES = {
    "athletics": 72,
    "swimming": 44,
    "table-tennis": 24,
    "badminton": 24,
    "tennis": 16,
    "football": 72,
    "basketball": 48,
    "volleyball": 48,
    "handball": 64,
    "weightlifting": 28,
    "wrestling": 36,
    "judo": 26,
    "boxing": 22,
    "taekwondo": 24,
    "wushu-taolu": 20,
    "wushu-sanda": 16,
    "archery": 8,
    "gymnastics": 4,
    "karate": 4,
}
HANDBALL_SQUAD = 22
IN_BOTH = 3  # of the squad, who train with the delegation's group too and are counted once as persons
SAMPLE = "示例"


@dataclass
class Cast:
    """Everyone the other rooms need, by what they are."""

    day: datetime.date
    athletes: dict[str, list[Athlete]] = field(default_factory=lambda: defaultdict(list))
    guardians: dict[uuid.UUID, Person] = field(default_factory=dict)
    squads: dict[str, Squad] = field(default_factory=dict)
    sports: dict[str, Sport] = field(default_factory=dict)
    staff: dict[str, Person] = field(default_factory=dict)

    @property
    def now(self) -> datetime.datetime:
        """The morning of the demonstration's day, at which its records were written."""
        return timezone.make_aware(datetime.datetime.combine(self.day, datetime.time(9)))

    @property
    def all_athletes(self) -> list[Athlete]:
        return [athlete for group in self.athletes.values() for athlete in group]


class Factory:
    """Makes people one after the other from one seeded source; the same seed gives the same people."""

    def __init__(self, rng: Random, day: datetime.date, *, first_serial: int = 0) -> None:
        self.rng, self.day, self.first_serial = rng, day, first_serial
        self._serials: Counter[tuple[datetime.date, str]] = Counter()
        self.persons: list[Person] = []
        self.documents: list[IdentityDocument] = []

    def key(self) -> uuid.UUID:
        return uuid.UUID(int=self.rng.getrandbits(128), version=4)

    def person(self, *, sex: str, born: datetime.date) -> Person:
        name = made_up_name(self.rng, sex)
        person = Person(
            pk=self.key(),
            name=name,
            name_pinyin=name_rules.pinyin(name),
            name_initials=name_rules.initials(name),
            sex=sex,
            birth_date=born,
            ethnicity="01",
            phone=f"1390000{self.rng.randrange(10_000):04d}",
        )
        self.persons.append(person)
        return person

    def document(self, person: Person) -> None:
        born, sex = person.birth_date, person.sex
        serial = self.first_serial + self._serials[born, sex]
        if serial >= 500:  # a very large demonstration runs out of numbers for a day; the next day has some
            return
        self._serials[born, sex] += 1
        number = resident_id.demo_number(born, sex, serial)
        self.documents.append(document_of(person, number))


def seed_people(*, total: int, rng: Random, day: datetime.date) -> Cast:
    """Make ``total`` athletes in 19 sports with everything that hangs on them."""
    cast = Cast(day=day, sports={sport.code: sport for sport in Sport.objects.all()})
    factory = Factory(rng, day)
    counties = list(Organisation.objects.filter(kind=OrganisationKind.COUNTY))
    cast.squads = _squads(cast)
    events = defaultdict(list)
    for event in Event.objects.filter(is_team=False):
        events[event.sport_id, event.sex].append(event)
    athletes: list[Athlete] = []
    for code, count in shared_out(total).items():
        for index in range(count):
            athlete = _athlete(factory, cast.sports[code], rng.choice(counties), index)
            cast.athletes[code].append(athlete)
            athletes.append(athlete)
    guardians = _guardians(factory, athletes, cast)
    Person.objects.bulk_create(factory.persons, batch_size=1000)
    IdentityDocument.objects.bulk_create(factory.documents, batch_size=1000)
    Athlete.objects.bulk_create(athletes, batch_size=1000)
    Guardian.objects.bulk_create(guardians, batch_size=1000)
    Consent.objects.bulk_create(_consents(rng, athletes, cast), batch_size=1000)
    Measurement.objects.bulk_create(_measurements(rng, athletes, day), batch_size=1000)
    Membership.objects.bulk_create(_memberships(cast), batch_size=1000)
    _enter_events(rng, athletes, events)
    return cast


def shared_out(total: int) -> dict[str, int]:
    """``total`` shared like the 600; the rounding rest goes to the largest sport."""
    shares = {code: total * places // 600 for code, places in PLACES.items()}
    shares["athletics"] += total - sum(shares.values())
    return shares


def _squads(cast: Cast) -> dict[str, Squad]:
    province, city = Organisation.objects.get(code="14"), Organisation.objects.get(code="1407")
    rows = [
        Squad(
            code=f"games-{sport.code}",
            kind=SquadKind.DELEGATION_GROUP,
            name=f"{sport.name}代表队",
            name_en=f"{sport.name_en} group",
            sport=sport,
            owner=city,
            operator=city,
        )
        for sport in cast.sports.values()
    ]
    rows.append(
        Squad(
            code="handball",
            kind=SquadKind.PROVINCIAL_TEAM_CITY_RUN,
            name="山西晋中手球队",
            name_en="Shanxi Jinzhong handball",
            sport=cast.sports["handball"],
            owner=province,
            operator=city,
        )
    )
    return {row.code: row for row in Squad.objects.bulk_create(rows)}


def _athlete(factory: Factory, sport: Sport, county: Organisation, index: int) -> Athlete:
    rng = factory.rng
    sex = "M" if (index % 2 == 0 or sport.code == "handball") else "F"
    draw = rng.random()  # a youth Games: about 85 % are minors, an eighth of them children
    years = (2010, 2012) if draw < 0.12 else (2006, 2009) if draw < 0.85 else (2002, 2004)
    person = factory.person(sex=sex, born=made_up_birth(rng, *years))
    factory.document(person)
    status = RegistrationStatus.ACTIVE if rng.random() < 0.95 else RegistrationStatus.CITY
    return Athlete(
        pk=factory.key(),
        person=person,
        sport=sport,
        unit=county,
        registration_number=f"SL{sport.order:03d}{index + 1:05d}",
        status=status,
        technical_grade=rng.choice([Grade.NONE, Grade.NONE, Grade.THIRD, Grade.SECOND, Grade.FIRST]),
        source=rng.choice([AthleteSource.SCHOOL, AthleteSource.COUNTY_CENTRE, AthleteSource.CITY_SPORTS_SCHOOL]),
        school=f"{SAMPLE}第{rng.randrange(1, 20)}中学",
        joined_on=datetime.date(2021, 3, 1) + datetime.timedelta(days=rng.randrange(360)),
        valid_to=datetime.date(2023, 12, 31),
        note=SAMPLE,
    )


def _guardians(factory: Factory, athletes: list[Athlete], cast: Cast) -> list[Guardian]:
    rows = []
    for athlete in athletes:
        age = age_on(athlete.person.birth_date, factory.day)
        if age >= ADULT_AGE or (factory.rng.random() < 0.03 and age >= CHILD_AGE):
            continue
        relation = factory.rng.choice([GuardianRelation.MOTHER, GuardianRelation.FATHER])
        sex = "F" if relation == GuardianRelation.MOTHER else "M"
        person = factory.person(sex=sex, born=made_up_birth(factory.rng, 1972, 1986))
        cast.guardians[athlete.pk] = person
        rows.append(Guardian(person=person, athlete=athlete, relation=relation, from_on=athlete.joined_on))
    return rows


def _consents(rng: Random, athletes: list[Athlete], cast: Cast) -> list[Consent]:
    """Most consented; some did not, and some co-signatures are missing, so that masking and waiting can be seen."""
    rows = []
    for athlete in athletes:
        is_held = age_on(athlete.person.birth_date, cast.day) < CHILD_AGE  # a child's number is kept with consent only
        wanted = [ConsentPurpose.SENSITIVE_DATA] if rng.random() < 0.97 or is_held else []
        wanted += [ConsentPurpose.PUBLISH_NAME] if rng.random() < 0.8 else []
        rows += [_consent(rng, athlete, purpose, cast) for purpose in wanted]
    return rows


def _consent(rng: Random, athlete: Athlete, purpose: ConsentPurpose, cast: Cast) -> Consent:
    """Signed by the guardian of a child, else by the athlete, and by both where the purpose asks for two."""
    person, guardian = athlete.person, cast.guardians.get(athlete.pk)
    text = text_in_force(purpose, cast.day)
    needed = signers(person.birth_date, cast.day, guardian_cosigns=text.guardian_cosigns)
    first = guardian if guardian and Signer.SELF not in needed else person
    cosigner = guardian if guardian and len(needed) > 1 and rng.random() < 0.95 else None
    return Consent(
        person=person,
        purpose=purpose,
        version=text.version,
        given_on=athlete.joined_on,
        given_by=first,
        needs_cosignature=len(needed) > 1,
        cosigned_by=cosigner,
        cosigned_on=athlete.joined_on if cosigner else None,
    )


def _measurements(rng: Random, athletes: list[Athlete], day: datetime.date) -> list[Measurement]:
    rows = []
    for athlete in athletes:
        base = rng.gauss(176, 7) if athlete.person.sex == "M" else rng.gauss(165, 6)
        height = max(140.0, min(205.0, base))
        weight = max(35.0, min(120.0, height - 105 + rng.gauss(0, 6)))
        for months_ago in (18, 10, 2):
            rows.append(
                Measurement(
                    athlete=athlete,
                    measured_on=day - datetime.timedelta(days=months_ago * 30),
                    height_cm=round(height - months_ago * 0.2, 1),
                    weight_kg=round(weight - months_ago * 0.3, 1),
                    source=SAMPLE,
                )
            )
    return rows


def _memberships(cast: Cast) -> list[Membership]:
    seniors = handball_seniors(cast)
    only_in_squad = {athlete.pk for athlete in seniors[IN_BOTH:]}
    rows = [
        Membership(athlete=athlete, squad=cast.squads[f"games-{code}"], from_on=athlete.joined_on)
        for code, group in cast.athletes.items()
        for athlete in group
        if athlete.pk not in only_in_squad
    ]
    positions = ("GK", "LW", "LB", "CB", "RB", "RW", "PV")
    rows += [
        Membership(
            athlete=athlete,
            squad=cast.squads["handball"],
            from_on=datetime.date(2022, 3, 1),
            shirt_number=number,
            position=positions[number % len(positions)],
        )
        for number, athlete in enumerate(seniors, start=1)
    ]
    return rows


def handball_seniors(cast: Cast) -> list[Athlete]:
    """The oldest of the sport, who make up the provincial squad; the first few stand in the delegation's group too."""
    return sorted(cast.athletes["handball"], key=lambda row: row.person.birth_date)[:HANDBALL_SQUAD]


def _enter_events(rng: Random, athletes: list[Athlete], events: dict[tuple[int, str], list[Event]]) -> None:
    through = Athlete.events.through
    rows = []
    for athlete in athletes:
        own = events.get((athlete.sport_id, athlete.person.sex))
        if own:
            rows += [through(athlete=athlete, event=event) for event in rng.sample(own, min(2, len(own)))]
    through.objects.bulk_create(rows, batch_size=2000)
