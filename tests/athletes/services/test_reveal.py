import pytest
from django.utils import timezone

from athletes.models import RecordAccess, User
from athletes.services.identity import document_of
from athletes.services.reveal import NoDocument, ReasonMissing, reveal_identity
from tests.factories.athletes import PersonFactory

pytestmark = pytest.mark.django_db
NUMBER = "140799200603150014"


def test_a_number_is_read_for_a_reason_and_on_the_record(office: User) -> None:
    person = PersonFactory()
    document_of(person, NUMBER).save()
    assert reveal_identity(person=person, by=office, at=timezone.now(), purpose=" 报名核对 ") == NUMBER
    access = RecordAccess.objects.get()
    assert (access.by, access.person, access.kind, access.purpose) == (office, person, "identity", "报名核对")


def test_without_a_reason_nothing_is_read(office: User) -> None:
    person = PersonFactory()
    document_of(person, NUMBER).save()
    with pytest.raises(ReasonMissing):
        reveal_identity(person=person, by=office, at=timezone.now(), purpose="  ")
    assert not RecordAccess.objects.exists()


def test_says_that_there_is_no_document(office: User) -> None:
    with pytest.raises(NoDocument):
        reveal_identity(person=PersonFactory(), by=office, at=timezone.now(), purpose="报名核对")
