"""Education, a pledge and a course of each half."""

from __future__ import annotations

from antidoping.models import EducationSession
from athletes.models import User
from tests.architecture.world.half import DAY, Half, Pages, Shared, named
from tests.factories.antidoping import CourseFactory, PledgeFactory


def pages(shared: Shared, half: Half) -> Pages:
    person = half.athlete.person
    pledge = PledgeFactory(person=person, competition=shared.games)
    return named(
        "antidoping",
        (("person_detail", "pledge_sign"), {"person_id": person.pk}),
        (("session_detail",), {"pk": _education(shared.clerk).pk}),
        (("pledge_cosign",), {"pledge_id": pledge.pk}),
    )


def _education(clerk: User) -> EducationSession:
    return EducationSession.objects.create(
        course=CourseFactory(), held_on=DAY, duration_min=60, place="示例", educator="示例", recorded_by=clerk
    )
