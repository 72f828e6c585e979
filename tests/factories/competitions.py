from __future__ import annotations

import datetime

import factory

from athletes.choices import MarkKind, OrganisationKind
from competitions import choices, models
from tests.factories.athletes import EventFactory, OrganisationFactory, SportFactory, SquadFactory
from tests.factories.base import Factory

AT = datetime.datetime(2023, 6, 28, 9, 0, tzinfo=datetime.UTC)


class ScoringSchemeFactory(Factory):
    class Meta:
        model = models.ScoringScheme

    name = factory.Sequence(lambda n: f"计分办法{n}")


class CompetitionFactory(Factory):
    class Meta:
        model = models.Competition
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"games-{n}")
    kind = choices.CompetitionKind.GAMES
    name = factory.Sequence(lambda n: f"示例运动会{n}")
    name_en = factory.Sequence(lambda n: f"Sample Games {n}")


class CompetitionDateFactory(Factory):
    class Meta:
        model = models.CompetitionDate

    competition = factory.SubFactory(CompetitionFactory)
    status = choices.DateStatus.CURRENT
    starts_on = datetime.date(2023, 8, 8)
    ends_on = datetime.date(2023, 8, 18)
    recorded_at = AT


class ContestFactory(Factory):
    class Meta:
        model = models.Contest

    competition = factory.SubFactory(CompetitionFactory)
    event = factory.SubFactory(EventFactory, mark_kind=MarkKind.PLACE)
    starts_on = datetime.date(2023, 8, 10)
    entries = 12


class AgeGroupFactory(Factory):
    class Meta:
        model = models.AgeGroup

    competition = factory.SubFactory(CompetitionFactory)
    sport = factory.SubFactory(SportFactory)
    code = factory.Sequence(lambda n: f"u{n}")
    name = factory.Sequence(lambda n: f"组{n}")
    name_en = factory.Sequence(lambda n: f"Group {n}")
    born_from = datetime.date(2006, 1, 1)
    born_to = datetime.date(2012, 12, 31)


class EntryCutoffFactory(Factory):
    class Meta:
        model = models.EntryCutoff

    competition = factory.SubFactory(CompetitionFactory)
    sport = factory.SubFactory(SportFactory)
    enrolled_by = datetime.date(2022, 9, 30)


class DelegationFactory(OrganisationFactory):
    kind = OrganisationKind.CITY
    name = factory.Sequence(lambda n: f"示例市{n}")


class ResultFactory(Factory):
    class Meta:
        model = models.Result

    contest = factory.SubFactory(ContestFactory)
    represents = factory.SubFactory(DelegationFactory)
    entrant = factory.Sequence(lambda n: f"钱示例{n}")
    place = 1
    state = choices.ResultState.OFFICIAL
    recorded_at = AT


class StageFactory(Factory):
    class Meta:
        model = models.Stage

    competition = factory.SubFactory(CompetitionFactory, kind=choices.CompetitionKind.LEAGUE)
    order = factory.Sequence(lambda n: n)
    name = "第一循环"
    name_en = "First round-robin"


class TeamFactory(Factory):
    class Meta:
        model = models.Team

    name = factory.Sequence(lambda n: f"队{n}")
    name_en = factory.Sequence(lambda n: f"Team {n}")
    sport = factory.SubFactory(SportFactory, code="handball")


class MatchFactory(Factory):
    class Meta:
        model = models.Match

    stage = factory.SubFactory(StageFactory)
    competition = factory.SelfAttribute("stage.competition")
    starts_on = datetime.date(2023, 7, 2)
    home = factory.SubFactory(TeamFactory)
    away = factory.SubFactory(TeamFactory)


class SquadTargetFactory(Factory):
    class Meta:
        model = models.SquadTarget

    squad = factory.SubFactory(SquadFactory)
    season = 2023
    kind = choices.TargetKind.PLACE
    name = "示例锦标赛"
    name_en = "Sample championship"
    place = 3
    baseline = "2022：第三名"
    baseline_en = "2022: third"
    source = "示例报告"


class ScoreAdjustmentFactory(Factory):
    class Meta:
        model = models.ScoreAdjustment

    competition = factory.SubFactory(CompetitionFactory)
    delegation = factory.SubFactory(DelegationFactory)
    kind = choices.AdjustmentKind.DEDUCTION
    points = 9
    reason = "示例原因"
    document = factory.Sequence(lambda n: f"示例裁决〔2023〕{n}号")
    recorded_at = AT


class StageRulingFactory(Factory):
    class Meta:
        model = models.StageRuling

    stage = factory.SubFactory(StageFactory)
    team = factory.SubFactory(TeamFactory)
    kind = choices.RulingKind.DEDUCTION
    value = 2
    reason = "示例原因"
    document = factory.Sequence(lambda n: f"示例裁决〔2023〕{n}号")
    recorded_at = AT


class StandardFactory(Factory):
    """A table that counts, with a few rows of three events; ``table`` gives others."""

    class Meta:
        model = models.Standard
        skip_postgeneration_save = True

    kind = choices.StandardKind.ATHLETICS
    edition = "2025"
    source = "示例来源"
    file_name = "示例.json"
    loaded_at = AT
    taken_at = AT

    @factory.post_generation
    def table(self, create, extracted, **kwargs):
        events = extracted or {
            "100m": {"10.00": 1203, "10.02": 1198},
            "200m": {"20.00": 1230, "20.10": 1220},
            "200m sh": {"20.40": 1230, "20.50": 1220},
        }
        for event, rows in events.items():
            models.StandardColumn.objects.create(
                standard=self, sex="M", event=event, lower_is_better=True, rows=[list(row) for row in rows.items()]
            )


class MilestoneFactory(Factory):
    class Meta:
        model = models.Milestone

    competition = factory.SubFactory(CompetitionFactory)
    sport = factory.SubFactory(SportFactory)
    code = factory.Sequence(lambda n: f"milestone-{n}")
    title = factory.Sequence(lambda n: f"节点{n}")
    title_en = factory.Sequence(lambda n: f"Milestone {n}")
    offset_days = -30
    baseline_on = datetime.date(2023, 7, 9)
    due_on = datetime.date(2023, 7, 9)


class YouthEventFactory(Factory):
    class Meta:
        model = models.YouthEvent

    competition = factory.SubFactory(CompetitionFactory, kind=choices.CompetitionKind.YOUTH_EVENT)

    @classmethod
    def on(cls, day: datetime.date, **columns: object) -> models.YouthEvent:
        """An event that begins on a day."""
        event: models.YouthEvent = cls(**columns)
        CompetitionDateFactory(competition=event.competition, starts_on=day, ends_on=None)
        return event


class MedalLineFactory(Factory):
    class Meta:
        model = models.MedalLine

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"示例锦标赛{n}")
    name_en = factory.Sequence(lambda n: f"Sample championship {n}")
    held_on = datetime.date(2022, 8, 8)
    gold, bronze, eighth = "10.60", "10.80", "11.00"
    source = "示例成绩册"
    entered_at = AT
