"""Where everybody's consents stand against the texts in force."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from athletes.choices import ConsentPurpose
from athletes.domain.ages import ADULT_AGE, CHILD_AGE, is_child, years_before
from athletes.domain.consent import Given, Signer, Standing, signers, standing
from athletes.models import Athlete, Consent, Person
from athletes.readers.consent_texts import ConsentText, text_in_force


@dataclass(frozen=True)
class ConsentLine:
    """One purpose for one person: the text, where it stands, who still has to sign, and the row itself."""

    text: ConsentText
    standing: Standing
    needed: frozenset[Signer]
    row: Consent | None

    @property
    def purpose(self) -> ConsentPurpose:
        return self.text.purpose

    @property
    def missing(self) -> frozenset[Signer]:
        """Whose signature is still asked for."""
        if self.standing == Standing.GIVEN:
            return frozenset()
        return self.needed - self.row.signers if self.row and self.standing == Standing.WAITING else self.needed

    @property
    def is_open(self) -> bool:
        """Whether there is something to withdraw."""
        return self.row is not None and self.row.withdrawn_on is None


@dataclass(frozen=True)
class ConsentRow:
    """One athlete in the office's overview."""

    athlete: Athlete
    lines: tuple[ConsentLine, ...]


def consent_lines(persons: Collection[Person], *, on: datetime.date) -> dict[UUID, tuple[ConsentLine, ...]]:
    """Return a line for each purpose and person; one query whatever their number."""
    latest: dict[tuple[UUID, str], Consent] = {}
    rows = Consent.objects.filter(person__in=[person.pk for person in persons])
    for row in rows.select_related("given_by", "cosigned_by", "sheet").defer("sheet__image").order_by("given_on", "pk"):
        latest[row.person_id, row.purpose] = row
    texts = [text_in_force(purpose, on) for purpose in ConsentPurpose]
    return {person.pk: tuple(_line(person, text, latest, on) for text in texts) for person in persons}


def _line(person: Person, text: ConsentText, latest: dict[tuple[UUID, str], Consent], on: datetime.date) -> ConsentLine:
    row = latest.get((person.pk, text.purpose))
    needed = signers(person.birth_date, on, guardian_cosigns=text.guardian_cosigns)
    given = Given(row.version, row.signers, row.withdrawn_on is not None) if row else None
    return ConsentLine(text, standing(given, needed=needed, version=text.version), needed, row)


def consent_history(person: Person) -> QuerySet[Consent]:
    """Every consent that was ever given, the latest first."""
    rows: QuerySet[Consent] = person.consents.select_related("given_by", "cosigned_by", "withdrawn_by")
    return rows.order_by("-given_on", "-pk")


def lacking(athletes: QuerySet[Athlete], purpose: ConsentPurpose, *, on: datetime.date) -> QuerySet[Athlete]:
    """Narrow athletes to those whose consent to a purpose does not stand complete on a day."""
    return athletes.exclude(person__in=standing_consents(purpose, on=on).values("person"))


def _signatures_suffice(text: ConsentText, on: datetime.date) -> Q:
    """The rule of ``athletes.domain.consent.signers`` as a condition on rows; a test holds the two together."""
    is_child = Q(person__birth_date__gt=years_before(on, CHILD_AGE))
    alone_from = ADULT_AGE if text.guardian_cosigns else CHILD_AGE
    decides_alone = Q(person__birth_date__lte=years_before(on, alone_from))
    by_self = Q(given_by=F("person")) | Q(cosigned_by=F("person"))
    by_guardian = ~Q(given_by=F("person")) | (Q(cosigned_by__isnull=False) & ~Q(cosigned_by=F("person")))
    return (is_child & by_guardian) | (decides_alone & by_self) | (by_self & by_guardian)


def consenting(persons: Collection[UUID], purpose: ConsentPurpose, *, on: datetime.date) -> set[UUID]:
    """Return whose consent to a purpose stands complete on a day."""
    return set(standing_consents(purpose, on=on).filter(person__in=persons).values_list("person_id", flat=True))


def consents_version() -> str:
    """A mark that changes with every consent given, co-signed or withdrawn; rows are never deleted."""
    counts = Consent.objects.aggregate(rows=Count("pk"), cosigned=Count("cosigned_on"), withdrawn=Count("withdrawn_on"))
    return "-".join(str(counts[name]) for name in ("rows", "cosigned", "withdrawn"))


def standing_consents(purpose: ConsentPurpose, *, on: datetime.date) -> QuerySet[Consent]:
    """Return the consents to a purpose that stand complete on a day."""
    text = text_in_force(purpose, on)
    return Consent.objects.open(purpose).filter(_signatures_suffice(text, on), version=text.version)


def stands(person: Person, purpose: ConsentPurpose, *, on: datetime.date) -> bool:
    """Whether the person's consent to a purpose stands complete on a day."""
    return person.pk in consenting([person.pk], purpose, on=on)


def may_keep_sensitive(person: Person, *, on: datetime.date) -> bool:
    """Whether identity numbers and health may be stored: of a child under 14 only with the guardian's consent.

    PIPL arts. 28 and 31. From 14 the statutory duty of registration carries them; consent is asked for all the same.
    """
    born = person.birth_date
    if born is None or born > on or not is_child(born, on):
        return True
    return stands(person, ConsentPurpose.SENSITIVE_DATA, on=on)


def consent_rows(athletes: list[Athlete], *, on: datetime.date) -> list[ConsentRow]:
    """Return the consents of the athletes of one page, in the order given."""
    lines = consent_lines([athlete.person for athlete in athletes], on=on)
    return [ConsentRow(athlete, lines[athlete.person_id]) for athlete in athletes]


def lacking_counts(athletes: QuerySet[Athlete], *, on: datetime.date) -> list[tuple[ConsentPurpose, int]]:
    """Return for each purpose how many lack it."""
    return [(purpose, lacking(athletes, purpose, on=on).count()) for purpose in ConsentPurpose]
