"""The record is written on the web by the office and the own unit; nobody overwrites unseen."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.forms.parts import PARTS
from athletes.forms.people import AthleteForm, PersonForm, StaffForm
from athletes.forms.records import RecordForm
from athletes.models import Athlete, Organisation, Person, Staff, User
from athletes.services.identity import document_of
from athletes.services.reference import load_reference
from tests.athletes.views.test_athletes import NUMBER, ClientAs, queries
from tests.conftest import UserAs
from tests.factories.athletes import (
    AthleteFactory,
    CoachLinkFactory,
    GradeAwardFactory,
    GuardianFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    SportFactory,
    SquadFactory,
    StaffFactory,
)

pytestmark = pytest.mark.django_db
PERSON = {"name": "钱示例", "sex": "M", "birth_date": "2006-03-15"}


def shown(form: RecordForm) -> dict[str, Any]:
    """Return what the browser would send back of a form that nobody touched."""
    said = {bound.html_name: bound.value() for bound in form}
    return {name: "" if value is None else value for name, value in said.items()}


@pytest.fixture
def athlete() -> Athlete:
    return AthleteFactory(person__name="赵子懿")


@pytest.fixture
def office_client(client_as: ClientAs, office: User) -> Client:
    client = client_as(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_the_person_is_edited_and_who_did_it_is_known(office_client: Client, athlete: Athlete) -> None:
    url = reverse("athletes:person_edit", args=[athlete.pk])
    said = shown(PersonForm(instance=athlete.person)) | {"former_name": "赵小", "name_pinyin": "zhao zi yi"}
    assert office_client.post(url, said).status_code == 302
    athlete.person.refresh_from_db()
    assert (athlete.person.former_name, athlete.person.name_pinyin) == ("赵小", "zhao zi yi")


def test_two_people_saving_at_once_is_told_and_nothing_typed_is_lost(office_client: Client, athlete: Athlete) -> None:
    url = reverse("athletes:person_edit", args=[athlete.pk])
    said = shown(PersonForm(instance=athlete.person)) | {"phone": "13900000002"}
    Person.objects.filter(pk=athlete.person_id).update(phone="13900000001")
    answer = office_client.post(url, said)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "13900000001" in page
    assert "13900000002" in page
    athlete.person.refresh_from_db()
    assert athlete.person.phone == "13900000001"
    again = said | {"seen": answer.context["form"]["seen"].value()}
    assert office_client.post(url, again).status_code == 302
    athlete.person.refresh_from_db()
    assert athlete.person.phone == "13900000002"


def test_the_clerk_keeps_the_own_unit_alone(client_as: ClientAs, user_as: UserAs, athlete: Athlete) -> None:
    clerk = client_as(user_as(Role.UNIT_CLERK, organisation=athlete.unit))
    other = AthleteFactory()
    assert clerk.get(reverse("athletes:athlete_record", args=[athlete.pk])).status_code == 200
    assert clerk.get(reverse("athletes:athlete_record", args=[other.pk])).status_code == 404


def test_a_coach_who_is_also_a_clerk_of_another_unit_does_not_write(
    client_as: ClientAs, coach: User, squad: Any
) -> None:
    own = OrganisationFactory()
    coach.appointments.create(role=Role.UNIT_CLERK, organisation=own, from_on="2022-01-01")
    athlete = MembershipFactory(squad=squad).athlete
    assert client_as(coach).get(reverse("athletes:athlete_record", args=[athlete.pk])).status_code == 403


def test_the_registration_moves_on_the_web(office_client: Client) -> None:
    athlete = AthleteFactory(status="draft")
    url = reverse("athletes:registration_move", args=[athlete.pk])
    assert office_client.post(url, {"to": "county", "why": ""}).status_code == 302
    assert office_client.post(url, {"to": "draft", "why": ""}).status_code == 200  # not without a reason
    athlete.refresh_from_db()
    assert athlete.status == "county"


def test_registration_data_is_edited(office_client: Client, athlete: Athlete, office: User) -> None:
    url = reverse("athletes:athlete_edit", args=[athlete.pk])
    said = shown(AthleteForm(instance=athlete, user=office)) | {"registration_number": "SX1", "valid_to": "2023-12-31"}
    assert office_client.post(url, said).status_code == 302
    athlete.refresh_from_db()
    assert (athlete.registration_number, str(athlete.valid_to)) == ("SX1", "2023-12-31")


PART_DATA = {
    "measurement": {"measured_on": "2023-06-01", "height_cm": "171.5"},
    "delivery": {"level": "province", "team": "省队", "delivered_on": "2023-05-01"},
    "grade": {"grade": "G1", "certificate_number": "示例", "authority": "省体育局", "approved_on": "2023-05-01"},
    "guardian": {"name": "赵某", "phone": "13900000009", "relation": "father", "from_on": "2023-01-01"},
    "document": {"kind": "resident", "number": "140799200703150019"},
}


@pytest.mark.parametrize("part", sorted({*PARTS} - {"coach", "membership", "transfer"}))
def test_a_part_of_the_record_is_added(office_client: Client, athlete: Athlete, part: str) -> None:
    if part == "document":
        athlete.person.birth_date = "2006-03-15"
        athlete.person.save()
        PART_DATA[part]["number"] = NUMBER
    answer = office_client.post(reverse("athletes:part_create", args=[athlete.pk, part]), PART_DATA[part])
    assert answer.status_code == 302, answer.context["form"].errors
    assert PARTS[part].model.objects.count() == 1


def test_a_coach_a_squad_and_a_transfer_are_chosen_from_what_is_on_record(
    office_client: Client, athlete: Athlete
) -> None:
    coach, squad, unit = StaffFactory().person, SquadFactory(sport=athlete.sport), OrganisationFactory()
    said = {
        "coach": {"coach": coach.pk, "kind": "lead", "from_on": "2023-01-01"},
        "membership": {"squad": squad.pk, "from_on": "2023-01-01"},
        "transfer": {"kind": "permanent", "to_unit": unit.pk, "approved_on": "2023-06-01"},
    }
    for part, data in said.items():
        assert office_client.post(reverse("athletes:part_create", args=[athlete.pk, part]), data).status_code == 302
    athlete.refresh_from_db()
    assert athlete.unit == unit
    second = office_client.post(reverse("athletes:part_create", args=[athlete.pk, "membership"]), said["membership"])
    assert second.status_code == 200  # one open place in a squad is enough
    assert athlete.memberships.count() == 1


def test_a_place_in_a_squad_is_closed_on_the_web(office_client: Client, athlete: Athlete) -> None:
    row = MembershipFactory(athlete=athlete, squad__sport=athlete.sport)
    form = PARTS["membership"].form(athlete=athlete, on=None, instance=row)
    url = reverse("athletes:part_edit", args=[athlete.pk, "membership", row.pk])
    assert office_client.post(url, shown(form) | {"to_on": "2023-06-01", "why": "离队"}).status_code == 302
    row.refresh_from_db()
    assert str(row.to_on) == "2023-06-01"


def test_a_row_of_somebody_else_and_a_grade_are_not_edited(office_client: Client, athlete: Athlete) -> None:
    foreign = CoachLinkFactory()
    for part in ("coach", "grade", "nothing"):
        assert office_client.get(reverse("athletes:part_edit", args=[athlete.pk, part, foreign.pk])).status_code == 404


def test_the_record_takes_the_same_queries_however_long_it_is(office_client: Client, athlete: Athlete) -> None:
    counts = []
    for days in ((1,), (2, 3)):
        for day in days:
            CoachLinkFactory(athlete=athlete)
            GuardianFactory(athlete=athlete)
            MembershipFactory(athlete=athlete)
            athlete.measurements.create(measured_on=f"2023-01-0{day}", height_cm=170)
        counts.append(queries(office_client, reverse("athletes:athlete_record", args=[athlete.pk])))
    assert counts[0] == counts[1]


def new_athlete(**said: Any) -> dict[str, Any]:
    unit, sport = OrganisationFactory(), SportFactory()
    said = {"registering_body": "province"} | said
    return PERSON | {"sport": sport.pk, "unit": unit.pk, "document-kind": "resident", "document-number": NUMBER} | said


def test_an_athlete_is_put_on_record_with_proposed_pinyin(office_client: Client) -> None:
    assert office_client.post(reverse("athletes:athlete_create"), new_athlete()).status_code == 302
    athlete = Athlete.objects.get()
    assert (athlete.status, athlete.person.name_initials) == ("draft", "qsl")
    assert athlete.person.identity_documents.get().last_four == "0014"


def test_the_same_identity_number_is_refused_with_a_link(office_client: Client, athlete: Athlete) -> None:
    document_of(athlete.person, NUMBER).save()
    answer = office_client.post(reverse("athletes:athlete_create"), new_athlete(is_another="on"))
    assert answer.status_code == 422
    assert reverse("athletes:athlete_detail", args=[athlete.pk]) in answer.content.decode()
    assert Athlete.objects.count() == 1


def test_the_same_name_and_birth_date_is_shown_before_going_on(office_client: Client) -> None:
    AthleteFactory(person__name="钱示例", person__birth_date="2006-03-15")
    said = new_athlete()
    answer = office_client.post(reverse("athletes:athlete_create"), said)
    assert answer.status_code == 422
    assert answer.context["candidates"]
    assert office_client.post(reverse("athletes:athlete_create"), said | {"is_another": "on"}).status_code == 302
    assert Athlete.objects.count() == 2


@pytest.mark.parametrize("wrong", ({"birth_date": "2006-03-16"}, {"sex": "F"}, {"document-number": NUMBER[:-1] + "5"}))
def test_a_number_that_contradicts_the_form_is_refused(office_client: Client, wrong: dict[str, str]) -> None:
    assert office_client.post(reverse("athletes:athlete_create"), new_athlete(**wrong)).status_code == 422
    assert not Athlete.objects.exists()


def test_staff_are_listed_created_and_edited(office_client: Client, office: User) -> None:
    unit = OrganisationFactory()
    said = PERSON | {"kind": "coach", "unit": unit.pk, "from_on": "2020-01-01", "document-kind": "resident"}
    assert office_client.post(reverse("athletes:staff_create"), said).status_code == 302
    staff = Staff.objects.get()
    assert "钱示例" in office_client.get(reverse("athletes:staff_list"), {"q": "qsl"}).content.decode()
    person = shown(PersonForm(instance=staff.person, prefix="person"))
    post = shown(StaffForm(instance=staff, user=office, prefix="post")) | {"post-title": "高级教练"}
    url = reverse("athletes:staff_edit", args=[staff.pk])
    assert office_client.post(url, person | post).status_code == 302
    staff.refresh_from_db()
    assert staff.title == "高级教练"
    assert office_client.post(url, person | post | {"post-title": "教练"}).status_code == 409


@pytest.mark.parametrize("page", ("staff_list", "organisation_list", "squad_list", "duplicate_list"))
def test_lists_take_the_same_queries_for_one_row_and_three(office_client: Client, page: str) -> None:
    counts = []
    for rows in (1, 2):
        for _row in range(rows):
            unit = OrganisationFactory()
            StaffFactory(unit=unit, sport=SportFactory())
            for _twin in range(2):
                MembershipFactory(athlete__unit=unit, athlete__person=PersonFactory(name=f"钱示例{unit.pk}"))
        counts.append(queries(office_client, reverse(f"athletes:{page}")))
    assert counts[0] == counts[1]


def test_an_old_code_leads_to_the_county_of_today(office_client: Client) -> None:
    load_reference()
    answer = office_client.get(reverse("athletes:organisation_detail", args=["140726"]))
    assert answer["Location"] == reverse("athletes:organisation_detail", args=["140703"])
    assert office_client.get(answer["Location"]).status_code == 200


def test_a_unit_is_recorded_and_corrected(office_client: Client) -> None:
    said = {"code": "sc-1", "kind": "school", "name": "示例小学", "aliases": "示例小\n示例小学校"}
    assert office_client.post(reverse("athletes:organisation_create"), said).status_code == 302
    unit = Organisation.objects.get(code="sc-1")
    assert unit.aliases.count() == 2
    url = reverse("athletes:organisation_edit", args=["sc-1"])
    seen = office_client.get(url).context["form"]["seen"].value()
    assert office_client.post(url, said | {"aliases": "示例小", "seen": seen, "name": "示例中学"}).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.aliases.count()) == ("示例中学", 1)


def test_two_records_are_compared_merged_and_parted_on_the_web(office_client: Client) -> None:
    first, second = (AthleteFactory(person__name="钱示例", person__birth_date="2006-03-15") for _row in range(2))
    merge_url = reverse("athletes:merge", args=[first.pk, second.pk])
    assert merge_url in office_client.get(reverse("athletes:duplicate_list")).content.decode()
    assert office_client.post(merge_url, {"why": "同一人"}).status_code == 302
    record = office_client.get(reverse("athletes:athlete_record", args=[first.pk]))
    merge = record.context["record"].merges[0]
    undo = reverse("athletes:merge_undo", args=[merge.pk])
    assert undo in record.content.decode()
    assert office_client.post(undo, {"why": "不是"}).status_code == 302
    assert Athlete.objects.filter(person__merged_into__isnull=True).count() == 2


def test_a_grade_is_corrected_beside_the_wrong_one_and_taken_back(office_client: Client, athlete: Athlete) -> None:
    award = GradeAwardFactory(athlete=athlete, grade="G1", certificate_number="示例1")
    athlete.technical_grade = "G1"
    athlete.save()
    form = PARTS["grade"].form(athlete=athlete, on=None, instance=award)
    url = reverse("athletes:part_edit", args=[athlete.pk, "grade", award.pk])
    said = shown(form) | {"grade": "G2"}
    assert office_client.post(url, said).status_code == 200  # not without a reason
    assert office_client.post(url, said | {"why": "证书是二级"}).status_code == 302
    award.refresh_from_db()
    athlete.refresh_from_db()
    assert (award.taken_back_why, award.replaced_by.grade, athlete.technical_grade) == ("证书是二级", "G2", "G2")
    page = office_client.get(reverse("athletes:athlete_record", args=[athlete.pk])).content.decode()
    assert "证书是二级" in page
    assert "meanwhile" in office_client.post(url, said | {"why": "又一次"}).content.decode()
    remove = reverse("athletes:part_remove", args=[athlete.pk, "grade", award.replaced_by_id])
    assert office_client.get(remove).status_code == 200
    assert office_client.post(remove, {"why": ""}).status_code == 200
    assert office_client.post(remove, {"why": "无此证书"}).status_code == 302
    athlete.refresh_from_db()
    assert athlete.technical_grade == "NONE"


def test_a_guardian_is_corrected_with_the_person_behind(office_client: Client, athlete: Athlete) -> None:
    row = GuardianFactory(athlete=athlete, person__name="钱父", person__phone="13900000001")
    form = PARTS["guardian"].form(athlete=athlete, on=None, instance=row)
    url = reverse("athletes:part_edit", args=[athlete.pk, "guardian", row.pk])
    said = shown(form) | {"phone": "13900000002", "why": "换号"}
    Person.objects.filter(pk=row.person_id).update(phone="13900000003")
    answer = office_client.post(url, said)
    assert answer.status_code == 409
    assert "13900000003" in answer.content.decode()
    again = said | {"person_seen": answer.context["form"]["person_seen"].value()}
    assert office_client.post(url, again).status_code == 302
    row.person.refresh_from_db()
    assert row.person.phone == "13900000002"


def test_what_is_no_evidence_is_removed_for_a_reason(office_client: Client, athlete: Athlete) -> None:
    document = document_of(athlete.person, NUMBER)
    document.save()
    url = reverse("athletes:part_remove", args=[athlete.pk, "document", document.pk])
    assert office_client.post(url, {"why": "抄错号码"}).status_code == 302
    assert not athlete.person.identity_documents.exists()
    member = MembershipFactory(athlete=athlete)
    closed_only = reverse("athletes:part_remove", args=[athlete.pk, "membership", member.pk])
    assert office_client.get(closed_only).status_code == 404
    edit = reverse("athletes:part_edit", args=[athlete.pk, "document", document.pk])
    assert office_client.get(edit).status_code == 404


def test_a_clerk_does_not_correct_evidence(client_as: ClientAs, user_as: UserAs, athlete: Athlete) -> None:
    clerk, award = client_as(user_as(Role.UNIT_CLERK, organisation=athlete.unit)), GradeAwardFactory(athlete=athlete)
    for page in ("part_edit", "part_remove"):
        assert clerk.get(reverse(f"athletes:{page}", args=[athlete.pk, "grade", award.pk])).status_code == 403


def test_a_registration_number_taken_at_the_same_body_is_told(
    office_client: Client, athlete: Athlete, office: User
) -> None:
    AthleteFactory(sport=athlete.sport, registration_number="SX1")
    url = reverse("athletes:athlete_edit", args=[athlete.pk])
    said = shown(AthleteForm(instance=athlete, user=office)) | {"registration_number": "SX1"}
    answer = office_client.post(url, said)
    assert "belongs to another athlete of the sport" in answer.content.decode()
    assert office_client.post(url, said | {"registering_body": "national"}).status_code == 302


def test_somebody_on_record_is_found_and_given_a_post(office_client: Client, athlete: Athlete) -> None:
    find = reverse("athletes:staff_find")
    assert "赵子懿" not in office_client.get(find).content.decode()
    url = reverse("athletes:staff_appoint", args=[athlete.person_id])
    assert url in office_client.get(find, {"q": "赵子"}).content.decode()
    said = {"kind": "coach", "unit": athlete.unit_id, "sport": athlete.sport_id, "from_on": "2023-01-01"}
    assert office_client.post(url, said).status_code == 302
    assert office_client.post(url, said).status_code == 200  # the same post twice
    assert athlete.person.posts.count() == 1
    assert Person.objects.count() == 1


def test_a_new_member_of_staff_who_is_on_record_is_offered_the_post(office_client: Client, athlete: Athlete) -> None:
    document_of(athlete.person, NUMBER).save()
    said = PERSON | {"kind": "coach", "unit": athlete.unit_id, "from_on": "2020-01-01"}
    said |= {"document-kind": "resident", "document-number": NUMBER}
    answer = office_client.post(reverse("athletes:staff_create"), said)
    assert reverse("athletes:staff_appoint", args=[athlete.person_id]) in answer.content.decode()


def test_the_search_for_staff_takes_the_same_queries_for_one_and_three(office_client: Client) -> None:
    counts = []
    for rows in (1, 2):
        for _row in range(rows):
            StaffFactory(person=AthleteFactory(person__name="钱示例").person)
        counts.append(queries(office_client, reverse("athletes:staff_find") + "?q=钱"))
    assert counts[0] == counts[1]
