"""Two of everything: what belongs to the scoped roles of the matrix (own), and what belongs to others (other).

Each room has its own module, which makes a half's things and says which pages are about them.
"""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from athletes.choices import Role
from athletes.models import User
from delegation.models import Delegation, PolicyDocument
from tests.architecture.world import antidoping, athletes, competitions, delegation, training
from tests.architecture.world.half import DAY, Half, Shared
from tests.factories.antidoping import EntryWindowFactory
from tests.factories.athletes import (
    AppointmentFactory,
    EventFactory,
    GuardianFactory,
    MembershipFactory,
    MinorGrantFactory,
    OrganisationFactory,
    SquadFactory,
    UserFactory,
)
from tests.factories.competitions import CompetitionDateFactory, CompetitionFactory, StageFactory, TeamFactory

__all__ = ["DAY", "Half", "World"]

ROOMS = (athletes, competitions, training, antidoping, delegation)


class World:
    """Both halves, and an account for each role of the matrix."""

    def __init__(self) -> None:
        self.shared = _shared()
        own, other = self._half(), self._half()
        self.halves = {"own": own, "other": other}
        self.guardian = GuardianFactory(athlete=own.athlete)
        self.users = {role: self._user(role, own) for role in Role}
        coach = self.users[Role.COACH]
        own.kwargs |= competitions.feed_pages(self.shared, coach) | training.handover_pages(own, given_by=coach)
        other.kwargs |= competitions.pages_of_a_competition(StageFactory(), TeamFactory()) | training.handover_pages()

    def kwargs(self, page: str, which: str) -> dict[str, Any]:
        half = self.halves[which or "own"]
        return half.kwargs.get(page, {}) if which else {}

    def _half(self) -> Half:
        squad, unit = SquadFactory(), OrganisationFactory()
        athlete = MembershipFactory(squad=squad, athlete__unit=unit).athlete
        half = Half(unit, squad, athlete, EventFactory(sport=squad.sport))
        for room in ROOMS:
            half.kwargs |= room.pages(self.shared, half)
        return half

    def _user(self, role: Role, own: Half) -> User:
        reach: dict[str, Any] = {
            Role.COACH: {"squad": own.squad},
            Role.TEAM_LEAD: {"sport": own.squad.sport},
            Role.UNIT_CLERK: {"organisation": own.unit},
            Role.ATHLETE: {"person": own.athlete.person},
            Role.GUARDIAN: {"person": own.athlete.person},
        }.get(role, {})
        person = {Role.ATHLETE: own.athlete.person, Role.GUARDIAN: self.guardian.person}.get(role)
        user = UserFactory(person=person)
        held = AppointmentFactory(user=user, role=role, **reach)
        if role in {Role.OFFICE, Role.UNIT_CLERK}:
            MinorGrantFactory(appointment=held)
        return user.acting(DAY)


def _shared() -> Shared:
    games = CompetitionFactory(kind="games", slug="games-16")
    CompetitionDateFactory(competition=games)
    EntryWindowFactory(competition=games)
    city = OrganisationFactory(code="1407", kind="city")
    own = Delegation.objects.create(competition=games, organisation=city, is_own=True)
    document = PolicyDocument.objects.create(
        title="示例文件", issuer="示例", issued_on=DAY, file=ContentFile(b"%PDF-", "示例.pdf")
    )
    return Shared(games, own, document, UserFactory())
