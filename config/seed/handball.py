"""The handball squad's seasons: the league's first round-robin of 2022 and the fixtures to come."""

from __future__ import annotations

import datetime
from dataclasses import replace
from random import Random

from athletes.models import User
from competitions.choices import CompetitionKind, DateStatus, Level, MatchStatus, Precision, StageKind
from competitions.models import Competition, CompetitionDate, Match, Stage, Team
from competitions.services.squad_targets import TargetSaid, change_target, set_facts_as_targets
from config.seed.games import REPORT
from config.seed.match_day import seed_match_day
from config.seed.people import SAMPLE, Cast

OPPONENTS = {
    "江苏": "Jiangsu",
    "北京": "Beijing",
    "山东": "Shandong",
    "四川": "Sichuan",
    "辽宁": "Liaoning",
    "广东": "Guangdong",
    "上海": "Shanghai",
    "天津": "Tianjin",
    "安徽": "Anhui",
}
RANK = 6
BEATEN = ("广东", "上海", "天津", "安徽")  # the report's own fact (§1.2); the scores are made up


def seed_handball(cast: Cast, rng: Random, by: User) -> None:
    """The league's first round-robin of 2022 (four wins and rank 6 are the report's), and the fixtures to come."""
    now = cast.now
    handball = cast.sports["handball"]
    ours = Team.objects.create(
        name="山西晋中", name_en="Shanxi Jinzhong", sport=handball, squad=cast.squads["handball"]
    )
    others = {
        name: Team.objects.create(name=name, name_en=english, sport=handball) for name, english in OPPONENTS.items()
    }
    league = Competition.objects.create(
        slug="handball-super-league",
        kind=CompetitionKind.LEAGUE,
        name="中国手球超级联赛（男子）",
        name_en="China Handball Super League (men)",
        level=Level.NATIONAL,
    )
    CompetitionDate.objects.create(
        competition=league,
        status=DateStatus.CURRENT,
        starts_on=datetime.date(2022, 1, 1),
        ends_on=datetime.date(2023, 12, 31),
        precision=Precision.YEAR,
        source=f"{REPORT} §1.2",
        recorded_by=by,
        recorded_at=now,
    )
    first = Stage.objects.create(
        competition=league, order=1, kind=StageKind.ROUND_ROBIN, name="第一循环", name_en="First round-robin"
    )
    second = Stage.objects.create(
        competition=league, order=2, kind=StageKind.ROUND_ROBIN, name="第二循环", name_en="Second round-robin"
    )
    Match.objects.bulk_create(_first_stage(league, first, ours, others, rng))
    Match.objects.bulk_create(_second_stage(league, second, ours, others, cast.day))
    last = Match.objects.of_team(ours).filter(stage=first).with_names().order_by("-starts_on").first()
    seed_match_day(last, cast.squads["handball"], rng, by, now)
    _targets(ours, second, cast.day.year, by)


def _targets(ours: Team, stage: Stage, season: int, by: User) -> None:
    """At least what the report says of the season before; the place in the league is that of the stage to come."""
    assert ours.squad is not None
    targets = set_facts_as_targets(squad=ours.squad, team=ours, season=season, by=by)
    league = next(target for target in targets if target.place == RANK)
    said = TargetSaid(**{name: getattr(league, name) for name in TargetSaid.__dataclass_fields__})
    said = replace(said, name=stage.competition.name, name_en=stage.competition.name_en, stage=stage)
    change_target(target=league, said=said, reason=SAMPLE, by=by)


def _first_stage(league: Competition, stage: Stage, ours: Team, others: dict[str, Team], rng: Random) -> list[Match]:
    """Everybody once. The five that we lost to beat the four that we beat, so rank 6 follows from the matches."""
    teams = [ours, *others.values()]
    strong = {others[name].pk for name in OPPONENTS if name not in BEATEN}
    rank = {team.pk: (0 if team.pk in strong else 1 if team.pk == ours.pk else 2) for team in teams}
    rows, day = [], datetime.date(2022, 10, 12)
    for i, home in enumerate(teams):
        for j, away in enumerate(teams[i + 1 :], start=i + 1):
            number = _round(i, j, len(teams))
            low = rng.randrange(20, 27)
            high = low + rng.randrange(1, 8)
            better = (
                home
                if rank[home.pk] < rank[away.pk] or (rank[home.pk] == rank[away.pk] and rng.random() < 0.5)
                else away
            )
            rows.append(
                Match(
                    competition=league,
                    stage=stage,
                    round_label=f"第 {number} 轮",
                    round_label_en=f"Round {number}",
                    starts_on=day + datetime.timedelta(days=number - 1),
                    starts_at=datetime.time(15, 30),
                    venue=f"{SAMPLE}赛区",
                    venue_en="Sample venue",
                    home=home,
                    away=away,
                    home_score=high if better is home else low,
                    away_score=low if better is home else high,
                    status=MatchStatus.PLAYED,
                    broadcasts="央视频" if ours in (home, away) else "",
                )
            )
    return rows


def _round(i: int, j: int, teams: int) -> int:
    """The round, from 1, in which two of an even number of teams meet: the last stands still, the others go around."""
    around = teams - 1
    return (2 * i if j == around else i + j) % around + 1


def _second_stage(
    league: Competition, stage: Stage, ours: Team, others: dict[str, Team], day: datetime.date
) -> list[Match]:
    fixtures = ((4, "江苏", True), (11, "北京", False), (18, "山东", True), (25, "上海", False))
    return [
        Match(
            competition=league,
            stage=stage,
            round_label=f"第 {number} 轮",
            round_label_en=f"Round {number}",
            starts_on=day + datetime.timedelta(days=days),
            starts_at=datetime.time(15, 30),
            venue="晋中市体育馆" if at_home else f"{name}（{SAMPLE}场馆）",
            venue_en="Jinzhong Gymnasium" if at_home else f"{OPPONENTS[name]} (sample venue)",
            home=ours if at_home else others[name],
            away=others[name] if at_home else ours,
            status=MatchStatus.SCHEDULED,
        )
        for number, (days, name, at_home) in enumerate(fixtures, start=1)
    ]
