"""What the public may read: official results, with names only as consent allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from athletes.choices import ConsentPurpose
from athletes.domain.names import public_name
from athletes.models import Consent, Organisation, Squad
from competitions.choices import CompetitionKind, MatchStatus
from competitions.models import Competition, Contest, Match, Result
from competitions.queries.calendar import has_official_result
from competitions.queries.match_report import match_report


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


@dataclass(frozen=True)
class PublicScorer:
    """A player of ours as the public may know one: shirt, the name as consent allows, goals, saves of shots faced."""

    name: str
    shirt: int
    goals: int
    saves: int
    faced: int


def scorers_of(match: Match, squad: Squad, *, language: str = "zh-hans") -> list[PublicScorer]:
    """Who of ours scored or kept the goal in a played match, by goals. The other side's players are not named."""
    if match.status != MatchStatus.PLAYED:
        return []
    report = match_report(match)
    own = report.home if match.side_of(squad) == "home" else report.away
    consented = _consented({line.entry.person_id for line in own.players if line.entry and line.entry.person_id})
    kept = {line.shirt: line.figures for line in own.keepers}
    rows = []
    for line in own.players:
        person = line.entry.person_id if line.entry else None
        name = public_name(line.name, person in consented, language) if line.name else ""
        saves, faced = (kept[line.shirt].saved, kept[line.shirt].total) if line.shirt in kept else (0, 0)
        if line.figures.goals or faced:
            rows.append(PublicScorer(name, line.shirt, line.figures.goals, saves, faced))
    return sorted(rows, key=lambda row: (-row.goals, row.shirt))
