"""What the public may read: official results, with names only as consent allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from athletes.choices import ConsentPurpose
from athletes.domain.names import public_name
from athletes.models import Consent, Organisation
from competitions.choices import CompetitionKind
from competitions.models import Competition, Contest, Result
from competitions.queries.calendar import has_official_result


@dataclass(frozen=True)
class PublicResult:
    """One line of a published result list."""

    place: int | None
    name: str
    represents: Organisation
    mark: Decimal | None
    mark_text: str
    mark_kind: str
    wind: Decimal | None
    status: str


def results_of(contest: Contest, *, language: str = "zh-hans") -> list[PublicResult]:
    """The official results of a contest. Who has not consented is named by surname or initial alone."""
    rows = list(
        Result.objects.placing()
        .filter(contest=contest)
        .select_related("represents", "athlete__person", "contest__event")
    )
    consented = _consented({row.athlete.person_id for row in rows if row.athlete})
    return [
        PublicResult(
            place=row.place,
            name=_name(row, contest, consented, language),
            represents=row.represents,
            mark=row.mark,
            mark_text=row.mark_text,
            mark_kind=row.contest.event.mark_kind,
            wind=row.wind,
            status=row.status,
        )
        for row in rows
    ]


def _consented(persons: set[UUID]) -> set[UUID]:
    return set(
        Consent.objects.open(ConsentPurpose.PUBLISH_NAME).filter(person__in=persons).values_list("person", flat=True)
    )


def _name(row: Result, contest: Contest, consented: set[UUID], language: str) -> str:
    """A team goes by its name; a person whose consent is not on record is never named in full."""
    if row.athlete:
        return public_name(row.athlete.person.name, row.athlete.person_id in consented, language)
    return row.entrant if contest.is_team else public_name(row.entrant, False, language)


def finished_contests(competition: Competition) -> QuerySet[Contest]:
    """Contests with an official result, the latest first."""
    rows = competition.contests.annotate(is_done=has_official_result()).filter(is_done=True)
    return rows.select_related("event__sport", "age_group").order_by("-starts_on", "event__sport__order", "event__code")


def public_competitions() -> QuerySet[Competition]:
    """What is held in public: everything but trials and tests."""
    return Competition.objects.exclude(kind__in=(CompetitionKind.TRIAL, CompetitionKind.TEST)).select_related("scheme")
