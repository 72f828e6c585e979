"""From being found to intake: nobody twice on record, no child tested without consent, every step with its reason."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from auditlog.models import LogEntry

from athletes.choices import CandidateState as State
from athletes.choices import ConsentPurpose, GuardianRelation, RegistrationStatus, Sex, TalentGradeLevel
from athletes.domain import resident_id
from athletes.domain.candidate_flow import StepFault
from athletes.models import Athlete, Candidate, Consent, IdentityDocument, Organisation, Person, TalentItem, User
from athletes.queries.talent import candidate_record
from athletes.services import people, talent, talent_tests
from athletes.services.consents import GuardianConsentMissing
from athletes.services.identity import document_of
from athletes.services.people import Document
from tests.factories.athletes import (
    AthleteFactory,
    CandidateFactory,
    ConsentFactory,
    OrganisationFactory,
    PersonFactory,
    SportFactory,
    SquadFactory,
    TalentItemFactory,
    TalentResultFactory,
)

pytestmark = pytest.mark.django_db
NUMBER = "140799201003150017"
BORN, CHILD = datetime.date(2009, 3, 15), datetime.date(2010, 3, 15)
OLDER = resident_id.demo_number(BORN, "M", 1)
DAY, EARLIER = datetime.date(2023, 6, 28), datetime.date(2023, 6, 1)


def typed(name: str = "赵子懿", number: str = OLDER, born: datetime.date = BORN) -> dict[str, Any]:
    return {
        "person": {"name": name, "sex": Sex.MALE, "birth_date": born},
        "document": Document(number) if number else None,
    }


def nominate(who: dict[str, Any], by: User, **changed: object) -> Candidate:
    facts: dict[str, object] = {
        "sport": SportFactory(code="athletics"),
        "unit": OrganisationFactory(code="140702"),
        "found_on": EARLIER,
        "found_at": "示例",
        "why": "跑得快",
    }
    return talent.nominate(**who, by=by, **(facts | changed))  # type: ignore[arg-type]  # one dict of all kinds


@pytest.fixture
def child() -> Candidate:
    return CandidateFactory(person__birth_date=CHILD, found_on=EARLIER)


@pytest.fixture
def item() -> TalentItem:
    return TalentItemFactory()


def record(candidate: Candidate, item: TalentItem, by: User, value: str = "170", on: datetime.date = DAY) -> None:
    talent_tests.record_results(
        candidate=candidate, values={item: Decimal(value)}, tested_on=on, tester="示例", by=by, today=DAY
    )


class TestNobodyTwice:
    def test_a_new_person_is_searchable_by_pinyin_and_keeps_the_number_masked(self, office: User) -> None:
        person = nominate(typed(), office).person
        assert (person.name_pinyin, person.name_initials) == ("zhao zi yi", "zzy")
        assert person.identity_documents.get().last_four == OLDER[-4:]

    def test_the_same_number_is_the_same_person(self, office: User) -> None:
        known = AthleteFactory(person__name="赵子懿", person__birth_date=BORN).person
        document_of(known, OLDER).save()
        assert nominate(typed(), office, is_another=True).person == known

    def test_a_number_under_another_name_is_refused(self, office: User) -> None:
        document_of(PersonFactory(name="赵子懿", birth_date=BORN), OLDER).save()
        with pytest.raises(people.OnRecord):
            nominate(typed("钱子懿"), office)

    def test_name_and_birth_date_of_somebody_on_record_ask_first(self, office: User) -> None:
        known = PersonFactory(name="赵子懿", birth_date=BORN)
        with pytest.raises(people.Namesakes) as asked:
            nominate(typed(), office)
        assert asked.value.people == [known]
        assert nominate(typed(), office, same=known).person == known
        assert IdentityDocument.objects.get().person == known

    def test_somebody_who_holds_another_number_is_not_the_same(self, office: User) -> None:
        known = PersonFactory(name="赵子懿", birth_date=BORN)
        document_of(known, resident_id.demo_number(BORN, "M", 2)).save()
        with pytest.raises(people.AnotherNumber):
            nominate(typed(), office, same=known)
        assert not Candidate.objects.exists()

    def test_a_parent_of_two_is_one_person(self, office: User) -> None:
        sheet = {"name": "赵监护", "sex": "F", "relation": GuardianRelation.MOTHER, "phone": "13800000001"}
        for child in CandidateFactory.create_batch(2, person__birth_date=CHILD):
            talent_tests.record_guardian_consent(candidate=child, on=DAY, by=office, **sheet)
        assert Person.objects.filter(name="赵监护").count() == 1

    def test_another_person_of_the_same_name_and_day_can_be_entered(self, office: User) -> None:
        known = PersonFactory(name="赵子懿", birth_date=BORN)
        assert nominate(typed(number=""), office, is_another=True).person != known

    def test_one_open_candidacy_per_sport_and_a_new_one_after_release(self, office: User) -> None:
        first = nominate(typed(), office)
        with pytest.raises(talent.AlreadyCandidate):
            nominate(typed(), office)
        talent.move_on(candidate=first, to=State.RELEASED, on=DAY, why="示例", by=office, today=DAY)
        assert nominate(typed(), office).person == first.person
        assert Person.objects.filter(name="赵子懿").count() == 1

    def test_a_childs_number_is_not_stored_without_the_guardian(self, office: User) -> None:
        with pytest.raises(GuardianConsentMissing):
            nominate(typed(number=NUMBER, born=CHILD), office)


class TestConsent:
    def test_no_result_of_a_child_without_a_guardian(self, office: User, child: Candidate, item: TalentItem) -> None:
        with pytest.raises(talent_tests.ConsentMissing):
            record(child, item, office)
        assert not child.results.exists()

    def test_the_childs_own_consent_does_not_count(self, office: User, child: Candidate, item: TalentItem) -> None:
        ConsentFactory(person=child.person, purpose=ConsentPurpose.SENSITIVE_DATA)
        with pytest.raises(talent_tests.ConsentMissing):
            record(child, item, office)

    def test_a_guardians_consent_opens_the_results_from_its_day(
        self, office: User, child: Candidate, item: TalentItem
    ) -> None:
        ConsentFactory(person=child.person, purpose=ConsentPurpose.SENSITIVE_DATA)
        sheet = {"name": "赵监护", "sex": "F", "relation": GuardianRelation.MOTHER, "phone": "13800000001"}
        given = talent_tests.record_guardian_consent(candidate=child, on=DAY, by=office, **sheet)
        again = talent_tests.record_guardian_consent(candidate=child, on=DAY, by=office, **sheet)
        assert given == again == Consent.objects.open(ConsentPurpose.SENSITIVE_DATA).get()
        record(child, item, office)
        with pytest.raises(talent_tests.ConsentMissing):
            record(child, item, office, on=EARLIER)

    def test_a_withdrawn_consent_closes_them_again(self, office: User, child: Candidate, item: TalentItem) -> None:
        ConsentFactory(
            person=child.person,
            purpose=ConsentPurpose.SENSITIVE_DATA,
            given_by=PersonFactory(),
            withdrawn_on=DAY,
        )
        with pytest.raises(talent_tests.ConsentMissing):
            record(child, item, office)

    def test_from_fourteen_on_no_guardian_is_needed(self, office: User, item: TalentItem) -> None:
        record(CandidateFactory(person__birth_date=DAY.replace(year=2009)), item, office)

    def test_an_unknown_birth_date_counts_as_a_child(self, office: User, item: TalentItem) -> None:
        with pytest.raises(talent_tests.ConsentMissing):
            record(CandidateFactory(person__birth_date=None), item, office)


class TestResultsAndGrades:
    def test_a_second_entry_of_the_day_supersedes_the_first_and_keeps_it(self, office: User, item: TalentItem) -> None:
        candidate = CandidateFactory(person__birth_date=BORN)
        record(candidate, item, office, "170")
        record(candidate, item, office, "171")
        assert [(row.value, row.is_superseded) for row in candidate.results.order_by("pk")] == [
            (170, True),
            (171, False),
        ]
        assert [line.last.value for line in candidate_record(candidate, on=DAY).lines] == [171]

    def test_a_test_of_tomorrow_is_refused(self, office: User, item: TalentItem) -> None:
        with pytest.raises(talent_tests.TestInFuture):
            record(CandidateFactory(person__birth_date=BORN), item, office, on=DAY + datetime.timedelta(days=1))

    def test_a_grade_keeps_what_the_rule_said_beside_what_was_decided(self, office: User) -> None:
        candidate = TalentResultFactory(candidate__person__birth_date=BORN, value=181).candidate
        given = talent_tests.give_grade(
            candidate=candidate, grade=TalentGradeLevel.A, reason="协调性好", by=office, on=DAY
        )
        assert (given.grade, given.proposed, given.rule_version) == ("A", "B", "2022-1")
        candidate.refresh_from_db()
        assert candidate.grade == "A"

    def test_a_grade_rests_on_results(self, office: User) -> None:
        with pytest.raises(talent_tests.NothingTested):
            talent_tests.give_grade(
                candidate=CandidateFactory(), grade=TalentGradeLevel.A, reason="示例", by=office, on=DAY
            )

    @pytest.mark.parametrize("state", (State.TAKEN_IN, State.RELEASED))
    def test_a_closed_candidate_is_neither_tested_nor_graded(
        self, office: User, item: TalentItem, state: State
    ) -> None:
        candidate = CandidateFactory(person__birth_date=BORN, state=state)
        with pytest.raises(talent_tests.CandidateClosed):
            record(candidate, item, office)
        with pytest.raises(talent_tests.CandidateClosed):
            talent_tests.give_grade(candidate=candidate, grade=TalentGradeLevel.A, reason="示例", by=office, on=DAY)


class TestTheWay:
    @pytest.fixture
    def in_trial(self, office: User) -> Candidate:
        school = OrganisationFactory(kind="school", parent=OrganisationFactory(code="140702"))
        candidate = CandidateFactory(unit=school, state=State.RETEST, grade="B", guardian=PersonFactory())
        squad = SquadFactory(sport=candidate.sport)
        talent.start_trial(candidate=candidate, on=EARLIER, to_on=DAY, squad=squad, why="随队", by=office, today=DAY)
        return candidate

    def test_intake_makes_an_athlete_of_the_county_with_guardian_and_squad(
        self, office: User, in_trial: Candidate
    ) -> None:
        squad = in_trial.trial_trainings.get().squad
        athlete = talent.take_in(candidate=in_trial, on=DAY, squad=squad, why="试训合格", by=office, today=DAY)
        assert athlete.unit == Organisation.objects.get(code="140702")
        assert (athlete.status, athlete.source, athlete.joined_on) == (RegistrationStatus.DRAFT, "school", DAY)
        assert athlete.school == in_trial.unit.name
        assert athlete.guardians.get().person == in_trial.guardian
        assert athlete.memberships.get().squad == squad
        trial = in_trial.trial_trainings.get()
        assert (trial.ended_on, trial.outcome) == (DAY, State.TAKEN_IN)
        assert [(row.state, row.why, row.by) for row in in_trial.steps.all()][-1] == ("taken_in", "试训合格", office)

    def test_intake_of_an_athlete_makes_no_second_one(self, office: User, in_trial: Candidate) -> None:
        known = AthleteFactory(person=in_trial.person)
        squad = in_trial.trial_trainings.get().squad
        known.memberships.create(squad=squad, from_on=EARLIER)
        assert talent.take_in(candidate=in_trial, on=DAY, squad=squad, why="示例", by=office, today=DAY) == known
        assert Athlete.objects.count() == known.memberships.count() == 1

    def test_release_ends_trial_training_with_its_reason_in_the_history(
        self, office: User, in_trial: Candidate
    ) -> None:
        talent.move_on(candidate=in_trial, to=State.RELEASED, on=DAY, why="伤病", by=office, today=DAY)
        trial = in_trial.trial_trainings.get()
        assert (trial.ended_on, trial.outcome) == (DAY, State.RELEASED)
        entry = LogEntry.objects.get_for_object(in_trial).first()
        assert (entry.changes["state"], entry.additional_data) == (["trial", "released"], {"why": "伤病"})

    def test_what_stands_against_a_step_is_said_and_nothing_is_written(self, office: User) -> None:
        candidate = CandidateFactory(state=State.RETEST)
        with pytest.raises(talent.StepRefused) as refused:
            talent.start_trial(candidate=candidate, on=DAY, to_on=DAY, squad=None, why="示例", by=office, today=DAY)
        assert refused.value.faults == (StepFault.NOT_GRADED,)
        assert not candidate.trial_trainings.exists()

    def test_a_trial_does_not_end_before_it_begins(self, office: User) -> None:
        candidate = CandidateFactory(state=State.RETEST, grade="B")
        with pytest.raises(talent.TrialEndsBeforeStart):
            talent.start_trial(candidate=candidate, on=DAY, to_on=EARLIER, squad=None, why="示例", by=office, today=DAY)
