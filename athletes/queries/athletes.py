"""The registry as its readers see it: the list, one profile, and how much of it a viewer deserves."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language

from athletes.choices import Role
from athletes.domain.ages import ADULT_AGE, age_on, is_child, is_minor, years_before
from athletes.models import (
    Athlete,
    BoneAge,
    Consent,
    Guardian,
    IdentityDocument,
    Measurement,
    Membership,
    Person,
    RecordAccess,
    User,
)
from athletes.queries.health import FIT, Light, availability_lights
from athletes.queries.history import Change, changes_of, history_entries
from athletes.readers.roster.tables import GROUP_SUFFIX, reference_rows

LAST_FOUR = re.compile(r"^\d{3}[\dX]$")
HISTORY_SHOWN = 20
ACCESSES_SHOWN = 5
LIGHT_READERS = (Role.OFFICE, Role.COACH, Role.TEAM_LEAD, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)


@dataclass(frozen=True)
class Sight:
    """Which classes of data a viewer reads in one profile (docs/data-protection: P2 personal, P3 sensitive).

    A coach sees the year of birth and the sport's own data; telephone, birth date, school, guardian and consent are for
    the office, the unit's clerk, and the person or the guardian.
    """

    personal: bool
    identity: bool
    reveal: bool
    history: bool
    light: bool
    keep_health: bool
    papers: bool


@dataclass(frozen=True)
class Size:
    """Body size as last measured."""

    measured_on: datetime.date | None
    height_cm: Decimal | None
    weight_kg: Decimal | None


@dataclass(frozen=True)
class Profile:
    """One athlete with everything that the sight allows; what it does not allow was not read."""

    athlete: Athlete
    sight: Sight
    age: int | None
    ethnic_group: str
    is_child: bool
    light: Light | None
    bone_age: BoneAge | None
    measurements: list[Measurement]
    memberships: list[Membership]
    documents: list[IdentityDocument]
    guardians: list[Guardian]
    consents: list[Consent]
    changes: list[Change]
    accesses: list[RecordAccess]

    @property
    def latest(self) -> Size:
        """Return the last height and the last weight, each with the day of the last measurement."""
        heights = [row.height_cm for row in self.measurements if row.height_cm is not None]
        weights = [row.weight_kg for row in self.measurements if row.weight_kg is not None]
        day = self.measurements[-1].measured_on if self.measurements else None
        return Size(day, heights[-1] if heights else None, weights[-1] if weights else None)

    @property
    def grown_cm(self) -> Decimal | None:
        """Return how much taller the athlete is than at the first measurement."""
        heights = [row.height_cm for row in self.measurements if row.height_cm is not None]
        return heights[-1] - heights[0] if heights else None


def athletes_visible_to(user: User) -> QuerySet[Athlete]:
    """Return the athletes whom the user sees, by pinyin, with what a list shows."""
    rows = Athlete.objects.visible_to(user).select_related("person", "sport", "unit")
    return cast("QuerySet[Athlete]", rows.order_by("person__name_pinyin", "person__name", "pk"))


def found(athletes: QuerySet[Athlete], text: str, *, by: User) -> QuerySet[Athlete]:
    """Return those whom the text names: name, part, pinyin, initials, registration number; for the office last four."""
    typed = unicodedata.normalize("NFKC", text).strip().upper()
    matches = Q(pk__in=Athlete.objects.found_by(text).order_by().values("pk"))
    if LAST_FOUR.match(typed) and by.has_perm("athletes.reveal_identity"):
        matches |= Q(person__in=IdentityDocument.objects.filter(last_four=typed).values("person"))
    return athletes.filter(matches)


def sight_of(user: User, athlete: Athlete) -> Sight:
    """Return what the user reads in a profile that `visible_to` lets through."""
    is_own = athlete.person_id in user.scope(Role.ATHLETE, Role.GUARDIAN).persons
    is_clerk = athlete.unit_id in user.scope(Role.UNIT_CLERK).organisations
    by_office = (user.has_role(Role.OFFICE) or is_clerk) and reads_age_of(user, athlete.person)
    personal = by_office or is_own
    return Sight(
        personal=personal,
        identity=personal,
        reveal=user.has_perm("athletes.reveal_identity") and by_office,
        history=user.has_perm("athletes.read_history") and personal,
        light=is_own or user.has_role(*LIGHT_READERS),
        keep_health=user.has_perm("athletes.keep_health"),
        papers=personal or user.has_role(Role.PHYSICIAN),
    )


def reads_age_of(user: User, person: Person) -> bool:
    """Whether somebody's age is no obstacle: an adult, or the user holds leave to read data of minors.

    Without a birth date nobody is taken for an adult.
    """
    born, on = person.birth_date, user.acting_on
    return user.sees_minors or bool(born and on and born <= on and not is_minor(born, on))


def of_readable_age(athletes: QuerySet[Athlete], user: User) -> QuerySet[Athlete]:
    """Narrow athletes to those whose age is no obstacle for the user; ``reads_age_of`` as a condition."""
    if user.sees_minors or user.acting_on is None:
        return athletes
    return athletes.filter(person__birth_date__lte=years_before(user.acting_on, ADULT_AGE))


def profile(athlete: Athlete, *, user: User, on: datetime.date) -> Profile:
    """Return one athlete as the user may see them on a day."""
    sight = sight_of(user, athlete)
    person = athlete.person
    born = person.birth_date
    lights = availability_lights([athlete.pk], on=on) if sight.light else {}
    own_documents = IdentityDocument.objects.filter(person=person).defer("number")
    return Profile(
        athlete=athlete,
        sight=sight,
        ethnic_group=_ethnic_group(person.ethnicity) if sight.personal else "",
        age=age_on(born, on) if born and born <= on else None,
        is_child=bool(born and born <= on and is_child(born, on)),
        light=lights.get(athlete.pk, FIT) if sight.light else None,
        bone_age=BoneAge.objects.filter(athlete=athlete).order_by("-season").first() if sight.light else None,
        measurements=list(athlete.measurements.all()),
        memberships=list(athlete.memberships.select_related("squad").order_by("-from_on", "pk")),
        documents=list(own_documents) if sight.identity else [],
        guardians=list(athlete.guardians.on(on).select_related("person")) if sight.personal else [],
        consents=list(person.consents.select_related("given_by").order_by("-given_on")) if sight.personal else [],
        changes=_changes(athlete) if sight.history else [],
        accesses=_accesses(person) if sight.history else [],
    )


def _changes(athlete: Athlete) -> list[Change]:
    related: dict[type[Model], list[object]] = {
        Athlete: [athlete.pk],
        Person: [athlete.person_id],
        Measurement: list(athlete.measurements.values_list("pk", flat=True)),
        Guardian: list(athlete.guardians.values_list("pk", flat=True)),
        Membership: list(athlete.memberships.values_list("pk", flat=True)),
    }
    types = ContentType.objects.get_for_models(*related)
    about = Q(pk__in=[])
    for model, keys in related.items():
        about |= Q(content_type=types[model], object_pk__in=[str(key) for key in keys])
    return changes_of(list(history_entries().filter(about)[:HISTORY_SHOWN]), masked=False)


def _accesses(person: Person) -> list[RecordAccess]:
    return list(RecordAccess.objects.filter(person=person).select_related("by")[:ACCESSES_SHOWN])


@cache
def _ethnic_groups() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["name"] + GROUP_SUFFIX, row["name_en"]) for row in reference_rows("ethnic_groups.csv")}


def ethnic_group_choices() -> list[tuple[str, str]]:
    """Return code and name of every ethnic group of GB/T 3304, in the page's language."""
    return [(code, _ethnic_group(code)) for code in _ethnic_groups()]


def _ethnic_group(code: str) -> str:
    chinese, english = _ethnic_groups().get(code, ("", ""))
    return english if (get_language() or "").startswith("en") else chinese
