from __future__ import annotations

import datetime
from decimal import Decimal

import factory

from antidoping import choices, models
from competitions.choices import CompetitionKind
from competitions.models import Competition
from tests.factories.athletes import PersonFactory, UserFactory
from tests.factories.base import Factory


class GamesFactory(Factory):
    class Meta:
        model = Competition
        django_get_or_create = ("slug",)

    slug = "games-16"
    kind = CompetitionKind.GAMES
    name = "示例运动会"
    name_en = "Sample Games"


class EntryWindowFactory(Factory):
    class Meta:
        model = models.EntryWindow
        django_get_or_create = ("competition",)

    competition = factory.SubFactory(GamesFactory)
    entry_deadline_on = datetime.date(2023, 7, 5)
    opens_on = datetime.date(2023, 8, 8)
    closes_on = datetime.date(2023, 8, 18)


class CourseFactory(Factory):
    class Meta:
        model = models.Course
        django_get_or_create = ("code",)

    code = "AD-CORE"
    name = "示例课程"
    name_en = "Sample course"
    edition = "2021"
    edition_on = datetime.date(2021, 1, 1)


class CredentialFactory(Factory):
    class Meta:
        model = models.Credential

    person = factory.SubFactory(PersonFactory)
    course = factory.SubFactory(CourseFactory)
    completed_on = datetime.date(2023, 3, 1)
    valid_from = factory.SelfAttribute("completed_on")
    recorded_on = factory.SelfAttribute("completed_on")
    verified_on = factory.SelfAttribute("completed_on")
    verified_by = factory.SubFactory(UserFactory)


class ExamAttemptFactory(Factory):
    class Meta:
        model = models.ExamAttempt

    person = factory.SubFactory(PersonFactory)
    competition = factory.SubFactory(GamesFactory)
    number = 1
    score = Decimal(90)
    pass_mark = Decimal(80)
    taken_on = datetime.date(2023, 4, 1)
    recorded_on = factory.SelfAttribute("taken_on")
    recorded_by = factory.SubFactory(UserFactory)


class PledgeFactory(Factory):
    class Meta:
        model = models.Pledge

    person = factory.SubFactory(PersonFactory)
    competition = factory.SubFactory(GamesFactory)
    text_version = "2023-1"
    signed_on = datetime.date(2023, 4, 2)
    recorded_on = factory.SelfAttribute("signed_on")


class ApprovalFactory(Factory):
    class Meta:
        model = models.Approval

    person = factory.SubFactory(PersonFactory)
    competition = factory.SubFactory(GamesFactory)
    approved_by = factory.SubFactory(UserFactory)
    approved_on = datetime.date(2023, 5, 1)


class IneligibilityFactory(Factory):
    class Meta:
        model = models.Ineligibility

    person = factory.SubFactory(PersonFactory)
    kind = choices.IneligibilityKind.PROVISIONAL
    from_on = datetime.date(2023, 5, 1)
    decision_reference = "CANARY-DECISION-77"
    recorded_on = datetime.date(2023, 5, 2)
    recorded_by = factory.SubFactory(UserFactory)


def ready_evidence(person, competition, *, guardian=None) -> None:
    """Everything an athlete of 14 or older needs, approval included."""
    CredentialFactory(person=person)
    CredentialFactory(person=person, course=CourseFactory(code="AD-GAMES", is_per_games=True), competition=competition)
    ExamAttemptFactory(person=person, competition=competition)
    signed = {"guardian": guardian, "cosigned_on": datetime.date(2023, 4, 3)} if guardian else {}
    PledgeFactory(person=person, competition=competition, **signed)
    ApprovalFactory(person=person, competition=competition)
