"""A contest with its result, a match with its stage, and what is entered about them, of each half."""

from __future__ import annotations

from decimal import Decimal

from django.utils import timezone

from athletes.models import User
from competitions.models import CalendarFeed, Contest, Stage, Team
from tests.architecture.world.half import Half, Pages, Shared, named
from tests.factories.athletes import BoneAgeStepFactory
from tests.factories.competitions import (
    AgeGroupFactory,
    ContestFactory,
    MatchFactory,
    MedalLineFactory,
    MilestoneFactory,
    ResultFactory,
    ScoreAdjustmentFactory,
    ScoringSchemeFactory,
    SquadTargetFactory,
    StageFactory,
    StageRulingFactory,
    StandardFactory,
    TeamFactory,
    YouthEventFactory,
)

GAMES_PAGES = (
    "competition_detail",
    "competition_edit",
    "date_create",
    "scheme_choose",
    "adjustment_list",
    "adjustment_create",
    "stage_create",
)
STAGE_PAGES = ("stage_detail", "stage_edit", "match_place", "ruling_create")
SPORT_PAGES = (
    "competition_sport",
    "contest_create",
    "milestone_plan",
    "programme_import",
    "age_group_create",
    "cutoff_edit",
)
CONTEST_PAGES = (
    "contest_detail",
    "contest_sheet",
    "contest_official",
    "contest_edit",
    "contest_move",
    "result_import",
)
SQUAD_PAGES = (
    "squad_detail",
    "squad_marks",
    "squad_season",
    "fixture_list",
    "fixture_create",
    "fixture_import",
    "target_create",
    "target_facts",
)
TARGET_PAGES = ("target_edit", "target_end")
MATCH_PAGES = (
    "match_score",
    "match_list",
    "other_list",
    "match_bench",
    "match_events",
    "match_confirm",
    "match_report",
    "fixture_edit",
    "fixture_remove",
)


def pages(shared: Shared, half: Half) -> Pages:
    contest = ContestFactory(competition=shared.games, event=half.event)
    line = MedalLineFactory(event=half.event)
    around = named(
        "competitions",
        (("county_detail",), {"code": half.unit.code}),
        (("youth_event_edit",), {"slug": YouthEventFactory().competition.slug}),
        (("template_line_edit",), {"line": "tue"}),
        (("athlete_timeline", "athlete_marks"), {"pk": half.athlete.pk}),
        (("line_event",), {"code": half.event.code}),
        (("line_correct",), {"pk": line.pk}),
    )
    return (
        around
        | _contest_pages(half, contest)
        | _sport_pages(shared, half)
        | _squad_pages(shared, half)
        | _bone_age(shared, half)
    )


def pages_of_a_competition(stage: Stage, team: Team) -> Pages:
    """What the office decides about a competition, and the standards that it may choose from."""
    games = {"slug": stage.competition.slug}
    table = games | {"stage": stage.pk}
    adjustment = ScoreAdjustmentFactory(competition=stage.competition)
    ruling = StageRulingFactory(stage=stage, team=team)
    return named(
        "competitions",
        (GAMES_PAGES, games),
        (STAGE_PAGES, table),
        (("ruling_withdraw",), table | {"pk": ruling.pk}),
        (("adjustment_withdraw",), games | {"pk": adjustment.pk}),
        (("standard_detail",), {"pk": StandardFactory().pk}),
        (("standard_decide",), {"pk": StandardFactory().pk}),
        (("formula",), {"name": "sinclair"}),
        (("scheme_edit",), {"pk": ScoringSchemeFactory().pk}),
    )


def feed_pages(shared: Shared, user: User) -> Pages:
    """A calendar that this user subscribes to."""
    feed = CalendarFeed.objects.create(
        user=user, competition=shared.games, language="zh-hans", created_at=timezone.now()
    )
    return named("competitions", (("feed_end",), {"pk": feed.pk}))


def _contest_pages(half: Half, contest: Contest) -> Pages:
    result = ResultFactory(contest=contest, athlete=half.athlete, state="official")
    return named(
        "competitions",
        (CONTEST_PAGES, {"pk": contest.pk}),
        (("result_correct",), {"pk": contest.pk, "result": result.pk}),
    )


def _sport_pages(shared: Shared, half: Half) -> Pages:
    sport = half.squad.sport
    milestone = MilestoneFactory(competition=shared.games, sport=sport)
    group = AgeGroupFactory(competition=shared.games, sport=sport, bone_age_limit=Decimal("17.9"))
    address = {"slug": shared.games.slug, "sport": sport.code}
    return named(
        "competitions",
        (SPORT_PAGES, address),
        (("milestone_move", "milestone_done"), address | {"milestone": milestone.pk}),
        (("age_group_edit",), address | {"group": group.pk}),
    )


def _squad_pages(shared: Shared, half: Half) -> Pages:
    squad = half.squad
    team, stage = TeamFactory(squad=squad, sport=squad.sport), StageFactory(competition=shared.games)
    match = MatchFactory(competition=shared.games, stage=stage, home=team, away__sport=squad.sport)
    address = {"code": squad.code}
    return pages_of_a_competition(stage, team) | named(
        "competitions",
        (SQUAD_PAGES, address),
        (TARGET_PAGES, address | {"pk": SquadTargetFactory(squad=squad).pk}),
        (MATCH_PAGES, address | {"pk": match.pk}),
        (("stage_rules",), address | {"pk": stage.pk}),
        (("opponent", "team_edit"), address | {"team": match.away.pk}),
    )


def _bone_age(shared: Shared, half: Half) -> Pages:
    key = {"pk": BoneAgeStepFactory(bone_age__athlete=half.athlete, by=shared.clerk).bone_age.pk}
    return named("competitions", (("bone_age_detail",), key), (("bone_age_step",), key | {"to": "taken"}))
