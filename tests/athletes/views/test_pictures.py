"""The identity photo is kept for its purpose alone; consents on paper are entered as they were signed."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from athletes.choices import ConsentChannel, ConsentPurpose, Role
from athletes.domain import resident_id
from athletes.models import Athlete, Consent, Portrait, RecordAccess, SignedSheet, User
from athletes.queries.consents import stands
from athletes.services.consents import withdraw_consent
from athletes.services.retention import destroy_due
from tests.athletes.readers.test_pictures import picture
from tests.athletes.views.test_athletes import ClientAs, queries
from tests.conftest import DAY, UserAs
from tests.factories.athletes import AthleteFactory, GuardianFactory, MembershipFactory

pytestmark = pytest.mark.django_db
PHOTO, SENSITIVE = ConsentPurpose.ID_PHOTO, ConsentPurpose.SENSITIVE_DATA


@pytest.fixture
def athlete() -> Athlete:
    return AthleteFactory(person__name="赵子懿")


@pytest.fixture
def office_client(client_as: ClientAs, office: User) -> Client:
    client = client_as(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def agreed(athlete: Athlete, purpose: ConsentPurpose = PHOTO) -> Consent:
    person = athlete.person
    return Consent.objects.create(person=person, purpose=purpose, version="2023-1", given_on=DAY, given_by=person)


def upload(client: Client, athlete: Athlete, content: bytes, **said: str) -> object:
    said = {"taken_on": "2023-06-01"} | said
    file = SimpleUploadedFile("a.jpg", content, content_type="image/jpeg")
    return client.post(reverse("athletes:photo_edit", args=[athlete.pk]), said | {"picture": file})


def photo(client: Client, athlete: Athlete, size: str = "") -> object:
    return client.get(reverse("athletes:athlete_photo", args=[athlete.pk]), {"size": size})


def test_a_photo_needs_the_consent_to_its_purpose(office_client: Client, athlete: Athlete) -> None:
    answer = upload(office_client, athlete, picture())
    assert "Record the consent first" in answer.content.decode()
    agreed(athlete)
    assert upload(office_client, athlete, picture()).status_code == 302
    shown = photo(office_client, athlete)
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")
    assert Image.open(BytesIO(shown.content)).size == (480, 480)
    assert Image.open(BytesIO(photo(office_client, athlete, "small").content)).size == (96, 96)
    assert shown["Cache-Control"] == "private, no-store"
    url = reverse("athletes:athlete_photo", args=[athlete.pk])
    for page in ("athlete_detail", "athlete_record"):
        assert url in office_client.get(reverse(f"athletes:{page}", args=[athlete.pk])).content.decode()
    assert url in office_client.get(reverse("athletes:athlete_list")).content.decode()


@pytest.mark.parametrize(
    ("content", "sentence"),
    ((b"x", "no JPEG, PNG or WebP"), (picture(size=(50, 50)), "pixels"), (b"", "no JPEG"), (b"0" * 9_000_000, "MB")),
)
def test_a_dirty_file_gets_a_sentence(office_client: Client, athlete: Athlete, content: bytes, sentence: str) -> None:
    agreed(athlete)
    assert sentence in upload(office_client, athlete, content).content.decode()
    assert not Portrait.objects.exists()


def test_a_day_ahead_is_refused(office_client: Client, athlete: Athlete) -> None:
    agreed(athlete)
    assert "not come yet" in upload(office_client, athlete, picture(), taken_on="2024-01-01").content.decode()


def test_a_withdrawn_consent_hides_the_photo_and_retention_deletes_it(
    office_client: Client, office: User, athlete: Athlete
) -> None:
    agreed(athlete)
    upload(office_client, athlete, picture())
    withdraw_consent(person=athlete.person, purpose=PHOTO, by=office, on=DAY)
    assert photo(office_client, athlete).status_code == 404
    assert "athlete_photo" not in office_client.get(reverse("athletes:athlete_list")).content.decode()
    at = datetime.datetime(2023, 9, 1, tzinfo=datetime.UTC)
    made = destroy_due(on=DAY + datetime.timedelta(days=31), at=at, by=office, why="到期")
    assert [certificate.rule for certificate in made] == ["portrait"]
    assert not Portrait.objects.exists()


def test_the_photo_is_for_those_who_read_personal_data(
    client_as: ClientAs, coach: User, squad: object, office_client: Client
) -> None:
    athlete = MembershipFactory(squad=squad).athlete
    agreed(athlete)
    upload(office_client, athlete, picture())
    assert photo(client_as(coach), athlete).status_code == 404
    assert "photo/" not in client_as(coach).get(reverse("athletes:athlete_list")).content.decode()


def test_the_list_shows_no_photo_of_a_child_and_takes_the_same_queries(office_client: Client, office: User) -> None:
    counts = []
    for rows in (1, 2):
        for _row in range(rows):
            athlete = AthleteFactory()
            agreed(athlete)
            upload(office_client, athlete, picture())
        counts.append(queries(office_client, reverse("athletes:athlete_list")))
    assert counts[0] == counts[1]
    child = AthleteFactory(person__birth_date=datetime.date(2011, 1, 1))
    url = reverse("athletes:athlete_photo", args=[child.pk])
    assert url not in office_client.get(reverse("athletes:athlete_list")).content.decode()


def test_a_photo_is_removed_for_a_reason(office_client: Client, athlete: Athlete) -> None:
    url = reverse("athletes:photo_remove", args=[athlete.pk])
    assert office_client.get(url).status_code == 404
    agreed(athlete)
    upload(office_client, athlete, picture())
    assert office_client.get(url).status_code == 200
    assert office_client.post(url, {"why": "模糊"}).status_code == 302
    assert not Portrait.objects.exists()


def test_the_own_copy_holds_the_photo(
    client_as: ClientAs, user_as: UserAs, office_client: Client, athlete: Athlete
) -> None:
    agreed(athlete)
    upload(office_client, athlete, picture())
    own = client_as(user_as(Role.ATHLETE, person=athlete.person))
    archive = zipfile.ZipFile(BytesIO(own.post(reverse("athletes:my_copy", args=[athlete.person_id])).content))
    assert "photo.jpg" in archive.namelist()


def sign(client: Client, athlete: Athlete, **said: object) -> object:
    said = {"purpose": SENSITIVE, "signed_on": "2023-06-01"} | said
    return client.post(reverse("athletes:consent_record", args=[athlete.pk]), said)


def test_a_sheet_that_a_guardian_signed_for_a_child_is_entered_with_its_scan(office_client: Client) -> None:
    child = AthleteFactory(person__birth_date=datetime.date(2010, 3, 15))
    guardian = GuardianFactory(athlete=child)
    assert "Say who signed" in sign(office_client, child).content.decode()
    assert "Under 14 the guardian signs" in sign(office_client, child, by_athlete="on").content.decode()
    assert "not come yet" in sign(office_client, child, guardian=guardian.pk, signed_on="2024-01-01").content.decode()
    dirty = SimpleUploadedFile("a.jpg", b"x")
    assert "no JPEG" in sign(office_client, child, guardian=guardian.pk, scan=dirty).content.decode()
    scan = SimpleUploadedFile("a.jpg", picture(size=(2000, 3000)))
    assert sign(office_client, child, guardian=guardian.pk, scan=scan).status_code == 302
    row = Consent.objects.get()
    assert (row.given_by, row.given_on, row.channel) == (
        guardian.person,
        datetime.date(2023, 6, 1),
        ConsentChannel.PAPER,
    )
    assert stands(child.person, SENSITIVE, on=DAY)
    url = reverse("athletes:signed_sheet", args=[child.pk, row.pk])
    assert url in office_client.get(reverse("athletes:athlete_record", args=[child.pk])).content.decode()
    assert office_client.get(url)["Content-Type"] == "image/jpeg"
    assert RecordAccess.objects.filter(person=child.person, purpose__contains="consent").exists()


def test_the_second_signature_may_follow_on_another_sheet(office_client: Client, athlete: Athlete) -> None:
    guardian, name = GuardianFactory(athlete=athlete), ConsentPurpose.PUBLISH_NAME
    sign(office_client, athlete, purpose=name, by_athlete="on")
    assert not stands(athlete.person, name, on=DAY)
    scan = SimpleUploadedFile("a.jpg", picture())
    sign(office_client, athlete, purpose=name, guardian=guardian.pk, scan=scan)
    assert stands(athlete.person, name, on=DAY)
    both = SimpleUploadedFile("b.jpg", picture())
    sign(office_client, athlete, purpose=name, by_athlete="on", guardian=guardian.pk, scan=both)
    assert (Consent.objects.filter(withdrawn_on=None).count(), SignedSheet.objects.count()) == (1, 2)


CHILDS = resident_id.demo_number(datetime.date(2010, 3, 15), "M", 1)


def test_a_childs_number_and_health_are_refused_until_the_guardian_consented(
    office_client: Client, client_as: ClientAs, physician: User
) -> None:
    child = AthleteFactory(person__birth_date=datetime.date(2010, 3, 15))
    guardian, doctor = GuardianFactory(athlete=child), client_as(physician)
    doctor.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    part = reverse("athletes:part_create", args=[child.pk, "document"])
    number = {"kind": "resident", "number": CHILDS}
    assert "Under 14" in office_client.post(part, number).content.decode()
    paper = reverse("athletes:paper_create", args=[child.pk, "certificate"])
    fit = {"starts_on": "2023-06-01", "hospital": "示例医院", "conclusion": "fit", "ends_on": "2024-06-01"}
    assert "Under 14" in office_client.post(paper, fit).content.decode()
    case = {"athlete": child.pk, "kind": "injury", "onset_on": "2023-06-01", "text": "示例"}
    opened = reverse("athletes:health_case_create")
    assert "Under 14" in doctor.post(opened, case).content.decode()
    assert not child.person.identity_documents.exists()
    sign(office_client, child, guardian=guardian.pk)
    assert office_client.post(part, number).status_code == 302
    assert office_client.post(paper, fit).status_code == 302
    assert doctor.post(opened, case).status_code == 302


def test_a_new_child_is_recorded_without_the_number_first(office_client: Client, athlete: Athlete) -> None:
    said = {"name": "钱示例", "sex": "M", "birth_date": "2010-03-15", "registering_body": "province"}
    said |= {"sport": athlete.sport_id, "unit": athlete.unit_id, "document-kind": "resident"}
    url = reverse("athletes:athlete_create")
    answer = office_client.post(url, said | {"document-number": CHILDS})
    assert "Leave it empty, record guardian and signed consent" in answer.content.decode()
    assert Athlete.objects.count() == 1
    assert office_client.post(url, said).status_code == 302
