"""The talent pool of the demonstration: candidates at every point of their way, from schools of the counties."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from athletes.choices import CandidateState as State
from athletes.choices import ConsentPurpose, GuardianRelation, OrganisationKind, TalentGradeLevel
from athletes.domain.ages import age_on, is_child
from athletes.domain.talent_grades import Measured
from athletes.domain.talent_grades import proposal as proposed
from athletes.models import (
    Candidate,
    CandidateStep,
    Consent,
    IdentityDocument,
    Organisation,
    Person,
    TalentGrade,
    TalentItem,
    TalentResult,
    TrialTraining,
    User,
)
from athletes.queries.talent import grade_rule
from athletes.readers.consent_texts import text_in_force
from config.seed.names import made_up_birth
from config.seed.people import SAMPLE, Cast, Factory

CANDIDATES = 66
SPORTS = ("athletics", "football", "basketball", "handball", "table-tennis", "wushu-taolu")
ROUTES = (  # how far a candidate has come, and how many of eleven have
    ((State.SCREENED,), 3),
    ((State.SCREENED, State.RETEST), 2),
    ((State.SCREENED, State.RETEST, State.TRIAL), 2),
    ((State.SCREENED, State.RETEST, State.RESERVE), 1),
    ((State.SCREENED, State.RETEST, State.TRIAL, State.RELEASED), 1),
    ((State.SCREENED, State.RELEASED), 1),
)
WHY = {
    State.SCREENED: "县级选拔赛成绩突出",
    State.RETEST: "初选成绩达到复测要求",
    State.TRIAL: "复测稳定，随队试训六周",
    State.RESERVE: "身体条件好，先在校训练观察",
    State.RELEASED: "近期成绩无提高",
}
TESTS = {  # mean and spread of a child of about 13
    "height": (163, 9),
    "weight": (50, 7),
    "sprint_30": (4.9, 0.3),
    "long_jump": (205, 20),
    "ball_throw": (10.5, 2.0),
    "run_3000": (800, 70),
}


@dataclass
class Rows:
    """What is written in bulk, in the order of its keys."""

    candidates: list[Candidate] = field(default_factory=list)
    steps: list[CandidateStep] = field(default_factory=list)
    trials: list[TrialTraining] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    results: list[TalentResult] = field(default_factory=list)
    grades: list[TalentGrade] = field(default_factory=list)


def seed_talent(cast: Cast, rng: Random, by: User) -> None:
    """Schools in every county, and candidates whose steps, results and consents agree with each other."""
    schools, factory, rows = sample_schools(), Factory(rng, cast.day, first_serial=400), Rows()
    items = {item.code: item for item in TalentItem.objects.filter(code__in=TESTS)}
    routes = [route for route, share in ROUTES for _copy in range(share)]
    for number in range(CANDIDATES):
        school = schools[number % len(schools)]
        _candidate(factory, rows, cast, school, routes[number % len(routes)], items, by)
    Person.objects.bulk_create(factory.persons)
    IdentityDocument.objects.bulk_create(factory.documents)
    Candidate.objects.bulk_create(rows.candidates)
    CandidateStep.objects.bulk_create(rows.steps)
    TrialTraining.objects.bulk_create(rows.trials)
    Consent.objects.bulk_create(rows.consents)
    TalentResult.objects.bulk_create(rows.results)
    TalentGrade.objects.bulk_create(rows.grades)


def sample_schools() -> list[Organisation]:
    """One made-up school in each county."""
    counties = Organisation.objects.filter(kind=OrganisationKind.COUNTY)
    return Organisation.objects.bulk_create(
        Organisation(
            code=f"{county.code}-s1",
            kind=OrganisationKind.SCHOOL,
            name=f"{county.name}{SAMPLE}中学",
            name_en=f"{county.name_en} Sample School",
            parent=county,
        )
        for county in counties
    )


def _candidate(
    factory: Factory,
    rows: Rows,
    cast: Cast,
    school: Organisation,
    route: tuple[State, ...],
    items: dict[str, TalentItem],
    by: User,
) -> None:
    rng, day = factory.rng, cast.day
    person = factory.person(sex=rng.choice("MF"), born=made_up_birth(rng, day.year - 15, day.year - 12))
    factory.document(person)
    found_on = day - datetime.timedelta(days=150 + rng.randrange(60))
    candidate = Candidate(
        pk=factory.key(),
        person=person,
        sport=cast.sports[rng.choice(SPORTS)],
        unit=school,
        found_on=found_on,
        found_at=f"{SAMPLE}县级选拔赛",
        state=route[-1],
    )
    days = [found_on + datetime.timedelta(days=35 * number) for number in range(len(route))]
    rows.candidates.append(candidate)
    rows.steps += [
        CandidateStep(candidate=candidate, state=state, on=on, by=by, why=WHY[state])
        for state, on in zip(route, days, strict=True)
    ]
    _trial(rows, candidate, dict(zip(route, days, strict=True)), day)
    if is_child(person.birth_date, found_on) and (len(route) > 1 or rng.random() < 0.6):
        _consent(factory, rows, candidate)
    if candidate.guardian or not is_child(person.birth_date, found_on):
        _tested(rng, rows, candidate, items, days[:2], by)
    if State.TRIAL in route or State.RESERVE in route:
        _graded(rows, candidate, days[1], by)


def _trial(rows: Rows, candidate: Candidate, on: dict[State, datetime.date], day: datetime.date) -> None:
    if State.TRIAL not in on:
        return
    start, ended_on = on[State.TRIAL], on.get(State.RELEASED)
    weeks = datetime.timedelta(weeks=6 if ended_on else 14)
    rows.trials.append(
        TrialTraining(
            candidate=candidate,
            from_on=start,
            to_on=start + weeks,
            ended_on=ended_on,
            outcome=State.RELEASED if ended_on else "",
        )
    )


def _consent(factory: Factory, rows: Rows, candidate: Candidate) -> None:
    guardian = factory.person(sex="F", born=datetime.date(1982, 5, 1))
    candidate.guardian, candidate.guardian_relation = guardian, GuardianRelation.MOTHER
    rows.consents.append(
        Consent(
            person=candidate.person,
            purpose=ConsentPurpose.SENSITIVE_DATA,
            version=text_in_force(ConsentPurpose.SENSITIVE_DATA, candidate.found_on).version,
            given_on=candidate.found_on,
            given_by=guardian,
        )
    )


def _tested(
    rng: Random, rows: Rows, candidate: Candidate, items: dict[str, TalentItem], days: list[datetime.date], by: User
) -> None:
    for code, (mean, spread) in TESTS.items():
        value = rng.gauss(mean, spread)
        for number, on in enumerate(days):
            better = 1 + 0.01 * number * (-1 if items[code].better == "lower" else 1)
            places = Decimal(1).scaleb(-items[code].decimals)
            rows.results.append(
                TalentResult(
                    candidate=candidate,
                    item=items[code],
                    tested_on=on,
                    value=Decimal(value * better).quantize(places),
                    tester=f"{SAMPLE}测试员",
                    entered_by=by,
                )
            )


def _graded(rows: Rows, candidate: Candidate, on: datetime.date, by: User) -> None:
    """The grade of the rule where it gives one; else what the person decided, with the reason."""
    age = age_on(candidate.person.birth_date, on)
    values = {row.item.code: row.value for row in rows.results if row.candidate is candidate}
    measured = {code: Measured(value, age) for code, value in values.items()}
    by_rule = proposed(measured, sex=candidate.person.sex, age=age, rule=grade_rule()).grade
    candidate.grade = by_rule if by_rule in {"A", "B"} else TalentGradeLevel.B
    reason = "按规则评定" if candidate.grade == by_rule else "爆发力好，教练组建议试训"
    rows.grades.append(
        TalentGrade(
            candidate=candidate,
            grade=candidate.grade,
            proposed=by_rule or "",
            rule_version=grade_rule().version,
            reason=reason,
            on=on,
            by=by,
        )
    )
