"""Two records become one, and two again."""

from __future__ import annotations

import pytest
from auditlog.models import LogEntry
from django.utils import timezone

from athletes.models import Athlete, Membership, Person, User
from athletes.services.identity import document_of
from athletes.services.merging import NotMergeable, NotUndoable, merge_people, undo_merge
from tests.factories.athletes import (
    AthleteFactory,
    ConsentFactory,
    MembershipFactory,
    PersonFactory,
    SquadFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db


def merged(kept: Person, absorbed: Person, by: User):  # type: ignore[no-untyped-def]  # a shorthand of this file
    return merge_people(kept=kept, absorbed=absorbed, reason="同一人", by=by, at=timezone.now())


def test_everything_hangs_on_the_kept_record_and_goes_back_when_undone(office: User) -> None:
    first, second = AthleteFactory(), AthleteFactory()
    squad = SquadFactory(sport=first.sport)
    membership = MembershipFactory(athlete=second, squad=squad)
    document = document_of(second.person, "140799200603150014")
    document.save()
    consent = ConsentFactory(person=second.person)
    merge = merged(first.person, second.person, office)
    for row in (membership, document, consent):
        row.refresh_from_db()
    assert (membership.athlete, document.person, consent.person) == (first, first.person, first.person)
    assert second not in Athlete.objects.visible_to(office)
    undo_merge(merge=merge, by=office, at=timezone.now(), why="不是同一人")
    for row in (membership, document, consent):
        row.refresh_from_db()
    assert (membership.athlete, document.person, consent.person) == (second, second.person, second.person)
    assert second in Athlete.objects.visible_to(office)


def test_what_the_kept_record_has_already_stays_behind(office: User) -> None:
    first, second = AthleteFactory(), AthleteFactory()
    squad = SquadFactory(sport=first.sport)
    MembershipFactory(athlete=first, squad=squad)
    MembershipFactory(athlete=second, squad=squad)
    merged(first.person, second.person, office)
    assert Membership.objects.filter(squad=squad, athlete=first).count() == 1


def test_a_coachs_record_takes_over_the_athletes(office: User) -> None:
    coach, athlete = StaffFactory(), AthleteFactory()
    merged(coach.person, athlete.person, office)
    athlete.refresh_from_db()
    assert athlete.person == coach.person


def test_every_row_that_moved_is_in_the_history(office: User) -> None:
    first, second = AthleteFactory(), AthleteFactory()
    membership = MembershipFactory(athlete=second)
    merged(first.person, second.person, office)
    entry = LogEntry.objects.filter(object_pk=str(membership.pk), content_type__model="membership").first()
    assert entry.actor == office
    assert entry.additional_data == {"why": "同一人"}


def test_nobody_is_merged_twice_or_with_himself(office: User) -> None:
    first, second, third = PersonFactory(), PersonFactory(), PersonFactory()
    merge = merged(first, second, office)
    for pair in ((third, second), (third, third)):
        with pytest.raises(NotMergeable):
            merged(*pair, office)
    merged(third, first, office)
    with pytest.raises(NotUndoable):
        undo_merge(merge=merge, by=office, at=timezone.now(), why="x")
