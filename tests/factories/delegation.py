from __future__ import annotations

import datetime
from decimal import Decimal

import factory

from athletes.choices import OrganisationKind
from delegation import choices, models
from tests.factories.athletes import AthleteFactory, EventFactory, OrganisationFactory, SportFactory, UserFactory
from tests.factories.base import Factory
from tests.factories.competitions import CompetitionFactory, ContestFactory

PUBLISHED_ON = datetime.date(2023, 3, 15)
HELD_ON = datetime.date(2023, 6, 11)


class DelegationFactory(Factory):
    class Meta:
        model = models.Delegation

    competition = factory.SubFactory(CompetitionFactory)
    organisation = factory.SubFactory(OrganisationFactory, code="1407", kind=OrganisationKind.CITY, name="晋中市")
    is_own = True


class DocumentFactory(Factory):
    class Meta:
        model = models.PolicyDocument

    title = "示例责任书"
    title_en = "Sample letter"
    number = factory.Sequence(lambda n: f"示例〔2023〕{n} 号")
    issuer = "示例体育局"
    issued_on = PUBLISHED_ON


class MemberFactory(Factory):
    class Meta:
        model = models.Member

    delegation = factory.SubFactory(DelegationFactory)
    athlete = factory.SubFactory(AthleteFactory)
    sport = factory.SelfAttribute("athlete.sport")


class QuotaFactory(Factory):
    class Meta:
        model = models.Quota

    delegation = factory.SubFactory(DelegationFactory)
    event = factory.SubFactory(EventFactory)
    sport = factory.SelfAttribute("event.sport")
    seats = 3


class PolicyFactory(Factory):
    class Meta:
        model = models.Policy

    delegation = factory.SubFactory(DelegationFactory)
    event = factory.SubFactory(EventFactory)
    version = 1
    rule = factory.LazyAttribute(lambda policy: {"kind": "best_mark", "lower_is_better": True, "reserves": 1})
    state = choices.PolicyState.PUBLISHED
    published_on = PUBLISHED_ON


class CaseFactory(Factory):
    class Meta:
        model = models.Case

    policy = factory.SubFactory(PolicyFactory)
    delegation = factory.SelfAttribute("policy.delegation")
    event = factory.SelfAttribute("policy.event")
    athlete = factory.SubFactory(AthleteFactory)


class TrialFactory(Factory):
    class Meta:
        model = models.Trial

    policy = factory.SubFactory(PolicyFactory)
    contest = factory.SubFactory(
        ContestFactory,
        competition__kind="trial",
        event=factory.SelfAttribute("..policy.event"),
        starts_on=HELD_ON,
    )
    held_on = HELD_ON


class TargetFactory(Factory):
    class Meta:
        model = models.Target

    delegation = factory.SubFactory(DelegationFactory)
    sport = factory.SubFactory(SportFactory)
    metric = choices.Metric.POINTS
    base = Decimal(90)
    commit = Decimal(100)
    stretch = Decimal(110)
    document = factory.SubFactory(DocumentFactory)
    version = 1
    entered_on = PUBLISHED_ON
    entered_by = factory.SubFactory(UserFactory)


class ForecastFactory(Factory):
    class Meta:
        model = models.Forecast

    delegation = factory.SubFactory(DelegationFactory)
    sport = factory.SubFactory(SportFactory)
    gold = Decimal(3)
    points = Decimal(96)
    points_low = Decimal(90)
    points_high = Decimal(100)
    made_on = datetime.date(2023, 6, 26)
    made_by = factory.SubFactory(UserFactory)


class ResponsibilityFactory(Factory):
    class Meta:
        model = models.Responsibility

    delegation = factory.SubFactory(DelegationFactory)
    sport = factory.SubFactory(SportFactory)
    level = choices.Level.SPORT_LEAD
    display_name = "钱示例"
    from_on = PUBLISHED_ON


class ReviewFactory(Factory):
    class Meta:
        model = models.ReviewMeeting

    delegation = factory.SubFactory(DelegationFactory)
    sport = factory.SubFactory(SportFactory)
    due_on = datetime.date(2023, 7, 3)
