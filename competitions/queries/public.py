"""What the public may read: official results, with names only as consent allows."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from athletes.choices import ConsentPurpose
from athletes.domain.names import public_name
from athletes.models import Athlete, Organisation, Sport, Squad
from athletes.queries.consents import consenting, standing_consents
from competitions.choices import CompetitionKind, MatchStatus
from competitions.models import Competition, Contest, Match, Result
from competitions.queries.calendar import has_official_result
from competitions.queries.match_report import match_report

PODIUM = 3


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


def results_of(contest: Contest, *, on: datetime.date, language: str = "zh-hans") -> list[PublicResult]:
    """The official results of a contest. Who has not consented is named by surname or initial alone."""
    rows = Result.objects.placing().filter(contest=contest)
    return _public(rows, on=on, language=language).get(contest.pk, [])


def podiums_of(contests: Iterable[Contest], *, on: datetime.date, language: str) -> dict[UUID, list[PublicResult]]:
    """The first three places of contests by the key of the contest, in one query for any number of them."""
    rows = Result.objects.placing().filter(contest__in=list(contests), place__lte=PODIUM)
    return _public(rows.order_by("place", "pk"), on=on, language=language)


def _public(rows: QuerySet[Result], *, on: datetime.date, language: str) -> dict[UUID, list[PublicResult]]:
    agreed = Exists(standing_consents(ConsentPurpose.PUBLISH_NAME, on=on).filter(person=OuterRef("athlete__person")))
    found = rows.select_related("represents", "athlete__person", "contest__event").annotate(is_named=agreed)
    lists: dict[UUID, list[PublicResult]] = {}
    for row in found:
        lists.setdefault(row.contest_id, []).append(
            PublicResult(
                place=row.place,
                name=_name(row, language),
                represents=row.represents,
                mark=row.mark,
                mark_text=row.mark_text,
                mark_kind=row.contest.event.mark_kind,
                wind=row.wind,
                status=row.status,
            )
        )
    return lists


def _consented(persons: set[UUID], on: datetime.date) -> set[UUID]:
    return consenting(persons, ConsentPurpose.PUBLISH_NAME, on=on) if persons else set()


def _name(row: Result, language: str) -> str:
    """A team goes by its name; a person whose consent is not on record is never named in full."""
    if row.athlete:
        return public_name(row.athlete.person.name, row.is_named, language)  # type: ignore[attr-defined]  # annotated
    return row.entrant if row.contest.is_team else public_name(row.entrant, False, language)


def finished_contests(competition: Competition) -> QuerySet[Contest]:
    """Contests with an official result, the latest first."""
    rows = competition.contests.annotate(is_done=has_official_result()).filter(is_done=True)
    return rows.select_related("event__sport", "age_group").order_by("-starts_on", "event__sport__order", "event__code")


def sport_contests(competition: Competition, sport: str) -> QuerySet[Contest]:
    """The contests of one sport at a competition by day."""
    rows = competition.contests.filter(event__sport__code=sport).select_related("event__sport", "age_group")
    return rows.order_by("starts_on", "starts_at", "event__code", "pk")


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


def scorers_of(match: Match, squad: Squad, *, on: datetime.date, language: str = "zh-hans") -> list[PublicScorer]:
    """Who of ours scored or kept the goal in a played match, by goals. The other side's players are not named."""
    if match.status != MatchStatus.PLAYED:
        return []
    report = match_report(match)
    own = report.home if match.side_of(squad) == "home" else report.away
    consented = _consented({line.entry.person_id for line in own.players if line.entry and line.entry.person_id}, on)
    kept = {line.shirt: line.figures for line in own.keepers}
    rows = []
    for line in own.players:
        person = line.entry.person_id if line.entry else None
        name = public_name(line.name, person in consented, language) if line.name else ""
        saves, faced = (kept[line.shirt].saved, kept[line.shirt].total) if line.shirt in kept else (0, 0)
        if line.figures.goals or faced:
            rows.append(PublicScorer(name, line.shirt, line.figures.goals, saves, faced))
    return sorted(rows, key=lambda row: (-row.goals, row.shirt))


@dataclass(frozen=True)
class PublicHonour:
    """A place on a podium of a competition held in public."""

    competition: Competition
    contest: Contest
    place: int
    mark: Decimal | None
    mark_text: str


@dataclass(frozen=True)
class PublicAthlete:
    """What is published of an athlete who agreed: the name, the sport, places on podiums. Nothing else is read."""

    name: str
    sport: Sport
    honours: tuple[PublicHonour, ...]


def public_athletes(*, on: datetime.date) -> list[tuple[UUID, str, Sport]]:
    """Key, name and sport of everybody whose consent to the publication of the name stands complete, by sport."""
    rows = list(Athlete.objects.select_related("person", "sport").order_by("sport__order", "person__name_pinyin", "pk"))
    consented = _consented({row.person_id for row in rows}, on)
    return [(row.pk, row.person.name, row.sport) for row in rows if row.person_id in consented]


def public_athlete(key: UUID, *, on: datetime.date, language: str = "zh-hans") -> PublicAthlete | None:
    """The athlete as the public may know one; None without consent, so that nothing at all is shown."""
    return public_athletes_by_key([key], on=on, language=language).get(key)


def public_athletes_by_key(
    keys: Collection[UUID], *, on: datetime.date, language: str = "zh-hans"
) -> dict[UUID, PublicAthlete]:
    """Athletes as the public may know them by key, in two queries for any number; without consent one is left out."""
    agreed = Exists(standing_consents(ConsentPurpose.PUBLISH_NAME, on=on).filter(person=OuterRef("person")))
    athletes = {row.pk: row for row in Athlete.objects.filter(agreed, pk__in=keys).select_related("person", "sport")}
    honours: dict[UUID, list[PublicHonour]] = {key: [] for key in athletes}
    rows = Result.objects.placing().filter(
        athlete__in=athletes, place__lte=PODIUM, contest__competition__in=public_competitions()
    )
    for row in rows.select_related("contest__competition", "contest__event").order_by(
        "-contest__starts_on", "place", "pk"
    ):
        if row.place and len(own := honours[row.athlete_id]) < PODIUM:
            own.append(PublicHonour(row.contest.competition, row.contest, row.place, row.mark, row.mark_text))
    return {
        key: PublicAthlete(public_name(row.person.name, True, language), row.sport, tuple(honours[key]))
        for key, row in athletes.items()
    }
