"""The talent pool as the office and a unit's clerk use it."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import CandidateState as State
from athletes.choices import ConsentPurpose, Role
from athletes.domain.resident_id import demo_number
from athletes.models import Athlete, Candidate, Organisation, Person, RecordAccess, User
from athletes.services.identity import document_of
from tests.conftest import UserAs
from tests.factories.athletes import (
    CandidateFactory,
    ConsentFactory,
    OrganisationFactory,
    PersonFactory,
    SportFactory,
    TalentItemFactory,
    TalentResultFactory,
)

pytestmark = pytest.mark.django_db
ClientAs = Callable[[User], Client]
NUMBER = "140799201003150017"
CHILD = datetime.date(2010, 3, 15)


@pytest.fixture
def school() -> Organisation:
    return OrganisationFactory(kind="school", parent=OrganisationFactory(code="140702"))


@pytest.fixture
def clerk(user_as: UserAs, school: Organisation) -> User:
    return user_as(Role.UNIT_CLERK, organisation=school.parent)


@pytest.fixture
def candidate(school: Organisation) -> Candidate:
    person = PersonFactory(name="赵子懿", name_pinyin="zhao zi yi", name_initials="zzy", birth_date=CHILD)
    document_of(person, NUMBER).save()
    return CandidateFactory(person=person, unit=school)


def page(client: Client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestList:
    @pytest.mark.parametrize("text", ("赵子懿", "zhaozi", "zzy", "ｚｚｙ"))
    def test_people_are_found_however_the_office_searches(
        self, client_as: ClientAs, office: User, candidate: Candidate, text: str
    ) -> None:
        CandidateFactory(person__name="孙示例", person__name_pinyin="sun shi li", person__name_initials="ssl")
        found = page(client_as(office), "athletes:candidate_list", q=text)
        assert ("赵子懿" in found, "孙示例" in found) == (True, False)

    def test_it_narrows_by_state_grade_sport_unit_and_sex(
        self, client_as: ClientAs, office: User, candidate: Candidate
    ) -> None:
        Candidate.objects.filter(pk=candidate.pk).update(grade="A")
        CandidateFactory(person__name="孙示例", person__sex="F", state=State.RESERVE, grade="B")
        for query in (
            {"state": "screened"},
            {"grade": "A"},
            {"sport": candidate.sport.code},
            {"unit": candidate.unit.code},
            {"sex": "M"},
        ):
            found = page(client_as(office), "athletes:candidate_list", **query)
            assert ("赵子懿" in found, "孙示例" in found) == (True, False), query

    def test_it_sorts_by_the_day_of_finding(self, client_as: ClientAs, office: User, candidate: Candidate) -> None:
        CandidateFactory(person__name="阿示例", person__name_pinyin="a", found_on=datetime.date(2022, 1, 1))
        by_pinyin = page(client_as(office), "athletes:candidate_list")
        by_day = page(client_as(office), "athletes:candidate_list", sort="-found")
        assert by_pinyin.index("阿示例") < by_pinyin.index("赵子懿")
        assert by_day.index("赵子懿") < by_day.index("阿示例")

    def test_a_clerk_sees_the_own_county_with_its_schools_and_nobody_else(
        self, client_as: ClientAs, clerk: User, candidate: Candidate
    ) -> None:
        other = CandidateFactory(person__name="孙示例")
        found = page(client_as(clerk), "athletes:candidate_list")
        assert ("赵子懿" in found, "孙示例" in found) == (True, False)
        assert client_as(clerk).get(reverse("athletes:candidate_detail", args=[other.pk])).status_code == 404

    def test_an_empty_pool_says_what_would_be_here(self, client_as: ClientAs, office: User) -> None:
        assert reverse("athletes:candidate_create") in page(client_as(office), "athletes:candidate_list")

    def test_the_number_of_queries_does_not_grow(self, client_as: ClientAs, office: User) -> None:
        client, url = client_as(office), reverse("athletes:candidate_list")
        CandidateFactory()
        one = queries(client, url)
        CandidateFactory.create_batch(2)
        assert queries(client, url) == one


class TestExport:
    def test_the_filtered_rows_leave_without_number_birth_date_or_formula(
        self, client_as: ClientAs, office: User, candidate: Candidate
    ) -> None:
        CandidateFactory(person__name="=1+1", person__birth_date=CHILD, found_at="@here")
        text = (
            client_as(office).get(reverse("athletes:candidate_export"), {"format": "csv"}).content.decode("utf-8-sig")
        )
        rows = list(csv.reader(io.StringIO(text)))
        assert len(rows) == 3
        assert NUMBER not in text
        assert "2010-03-15" not in text
        assert {"'=1+1", "赵子懿"} == {row[0] for row in rows[1:]}

    def test_every_child_in_the_file_leaves_a_record(
        self, client_as: ClientAs, office: User, candidate: Candidate
    ) -> None:
        CandidateFactory(person__birth_date=datetime.date(2007, 1, 1))
        client_as(office).get(reverse("athletes:candidate_export"))
        assert [row.person for row in RecordAccess.objects.all()] == [candidate.person]

    def test_another_format_does_not_exist(self, client_as: ClientAs, office: User) -> None:
        assert client_as(office).get(reverse("athletes:candidate_export"), {"format": "pdf"}).status_code == 404


class TestRecord:
    def test_it_masks_the_number_and_writes_down_who_read_of_a_child(
        self, client_as: ClientAs, clerk: User, candidate: Candidate
    ) -> None:
        shown = page(client_as(clerk), "athletes:candidate_detail", candidate.pk)
        assert "140799********0017" in shown
        assert NUMBER not in shown
        assert RecordAccess.objects.get().by == clerk

    def test_the_number_of_queries_does_not_grow(self, client_as: ClientAs, office: User, candidate: Candidate) -> None:
        client, url = client_as(office), reverse("athletes:candidate_detail", args=[candidate.pk])
        TalentResultFactory(candidate=candidate)
        one = queries(client, url)
        for number in range(2):
            item = TalentItemFactory(code=f"item-{number}")
            TalentResultFactory(candidate=candidate, item=item)
            candidate.steps.create(state=State.RETEST, on=CHILD, by=office, why="示例")
        assert queries(client, url) == one

    def test_the_battery_shows_the_rule_as_data(self, client_as: ClientAs, office: User, reference: None) -> None:
        shown = page(client_as(office), "athletes:talent_battery")
        assert "≥ 270, ≤ 350" in shown


class TestActs:
    def test_somebody_on_record_is_asked_about_before_entering(
        self, client_as: ClientAs, clerk: User, school: Organisation
    ) -> None:
        known, client = PersonFactory(name="赵子懿", birth_date=CHILD), client_as(clerk)
        typed = {
            "name": "赵 子懿",
            "sex": "M",
            "birth_date": "2010-03-15",
            "kind": "resident",
            "sport": SportFactory().code,
            "unit": school.code,
            "found_on": "2023-06-01",
            "why": "示例",
        }
        asked = client.post(reverse("athletes:candidate_create"), typed)
        assert (asked.status_code, Candidate.objects.count()) == (200, 0)
        assert str(known.pk) in asked.content.decode()
        client.post(reverse("athletes:candidate_create"), typed | {"same": str(known.pk)})
        assert Candidate.objects.get().person == known
        assert Person.objects.filter(name="赵子懿").count() == 1

    def test_a_clerk_enters_for_the_own_unit_only_and_a_wrong_number_is_named(
        self, client_as: ClientAs, clerk: User
    ) -> None:
        client, url = client_as(clerk), reverse("athletes:candidate_create")
        typed = {"name": "赵子懿", "sex": "F", "birth_date": "2010-03-15", "unit": OrganisationFactory().code}
        typed |= {"kind": "resident", "number": demo_number(CHILD, "M", 0)}
        assert {"unit", "sex"} <= set(client.post(url, typed).context["form"].errors)
        assert "number" in client.post(url, typed | {"number": NUMBER}).context["form"].errors

    @pytest.mark.parametrize(("name", "same"), (("钱子懿", ""), ("赵子懿", "known")))
    def test_a_number_that_contradicts_the_record_is_refused_beside_its_field(
        self, client_as: ClientAs, office: User, candidate: Candidate, name: str, same: str
    ) -> None:
        """Of another name on record; or another number than that of the person pointed out."""
        taken = demo_number(CHILD, "M", 0)
        document_of(PersonFactory(name="孙子懿", birth_date=CHILD), taken).save()
        typed = {
            "name": name,
            "sex": "M",
            "birth_date": "2010-03-15",
            "kind": "resident",
            "number": demo_number(CHILD, "M", 1) if same else taken,
            "same": str(candidate.person.pk) if same else "",
            "sport": SportFactory().code,
            "unit": candidate.unit.code,
            "found_on": "2023-06-01",
            "why": "示例",
        }
        answer = client_as(office).post(reverse("athletes:candidate_create"), typed)
        assert set(answer.context["form"].errors) == {"number"}
        assert Candidate.objects.count() == 1

    def test_a_childs_results_come_back_until_the_guardian_has_signed(
        self, client_as: ClientAs, clerk: User, candidate: Candidate
    ) -> None:
        TalentItemFactory()
        client, url = client_as(clerk), reverse("athletes:candidate_results", args=[candidate.pk])
        typed = {"tested_on": "2023-06-28", "tester": "示例", "item_height": "171.5"}
        assert client.post(url, typed).status_code == 200
        sheet = {"name": "赵监护", "sex": "F", "relation": "mother", "phone": "13800000001", "on": "2023-06-28"}
        client.post(reverse("athletes:candidate_consent", args=[candidate.pk]), sheet)
        assert client.post(url, typed).status_code == 302
        assert str(candidate.results.get().value) == "171.500"

    def test_an_implausible_value_and_an_empty_sheet_are_refused(
        self, client_as: ClientAs, office: User, candidate: Candidate
    ) -> None:
        TalentItemFactory()
        ConsentFactory(person=candidate.person, purpose=ConsentPurpose.SENSITIVE_DATA, given_by=PersonFactory())
        url = reverse("athletes:candidate_results", args=[candidate.pk])
        typed = {"tested_on": "2023-06-28", "tester": "示例"}
        for values in ({"item_height": "1715"}, {"item_height": "171.55"}, {}):
            assert client_as(office).post(url, typed | values).status_code == 200
        assert not candidate.results.exists()

    def test_the_office_leads_a_candidate_to_intake(self, client_as: ClientAs, office: User) -> None:
        candidate = TalentResultFactory(candidate__person__birth_date=datetime.date(2008, 1, 1)).candidate
        client = client_as(office)
        for name, typed in (
            ("candidate_move", {"to": "retest", "on": "2023-06-01", "why": "示例"}),
            ("candidate_grade", {"grade": "B", "reason": "示例"}),
            ("candidate_trial", {"on": "2023-06-02", "to_on": "2023-07-30", "why": "示例"}),
            ("candidate_intake", {"on": "2023-06-28", "why": "示例"}),
        ):
            answer = client.post(reverse(f"athletes:{name}", args=[candidate.pk]), typed)
            assert answer.status_code == 302, (name, answer.context["form"].errors)
        athlete = Athlete.objects.get(person=candidate.person)
        assert athlete.joined_on == datetime.date(2023, 6, 28)
        shown = page(client, "athletes:candidate_detail", candidate.pk)
        assert reverse("athletes:athlete_detail", args=[athlete.pk]) in shown

    def test_a_step_that_cannot_be_taken_says_why(self, client_as: ClientAs, office: User) -> None:
        candidate = CandidateFactory(state=State.RETEST)
        typed = {"on": "2023-06-29", "to_on": "2023-07-30", "why": "示例"}
        answer = client_as(office).post(reverse("athletes:candidate_trial", args=[candidate.pk]), typed)
        assert set(answer.context["form"].errors) == {"__all__", "on"}

    def test_a_clerk_is_told_whom_to_ask(self, client_as: ClientAs, clerk: User, candidate: Candidate) -> None:
        for name in ("grade", "move", "trial", "intake"):
            url = reverse(f"athletes:candidate_{name}", args=[candidate.pk])
            assert client_as(clerk).get(url).status_code == 403
