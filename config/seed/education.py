"""Anti-doping education, exams, pledges and approvals: most are cleared, some lack something, a few will lapse."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from random import Random
from uuid import UUID

from antidoping.choices import ExamMode, IneligibilityKind
from antidoping.models import Course
from antidoping.services.entry import approve_persons_bulk, declare_ineligible
from antidoping.services.exams import AttemptDraft, record_exam_attempts_bulk
from antidoping.services.pledges import PledgeDraft, record_pledges_bulk
from antidoping.services.rulesets import ensure_courses, publish_default_ruleset, set_entry_window
from antidoping.services.sessions import SessionDraft, record_education_sessions_bulk
from athletes.domain.ages import age_on
from athletes.models import Athlete, User
from competitions.models import Competition
from config.seed.accounts import demo_athlete
from config.seed.people import SAMPLE, Cast

DEADLINE_IN_DAYS = 12
PLACE = f"{SAMPLE}报告厅"


def seed_education(cast: Cast, games: Competition, rng: Random, officer: User) -> None:
    day = cast.day
    set_entry_window(
        competition=games,
        entry_deadline_on=day + datetime.timedelta(days=DEADLINE_IN_DAYS),
        opens_on=datetime.date(2023, 8, 8),
        closes_on=datetime.date(2023, 8, 18),
        by=officer,
        why=SAMPLE,
    )
    ensure_courses(by=officer)
    start = day - datetime.timedelta(days=270)
    ruleset = publish_default_ruleset(
        competition=games, document_number=f"{SAMPLE}〔2022〕1 号", effective_from=start, by=officer, on=start
    )
    star = demo_athlete(cast)
    everyone = [athlete for athlete in cast.all_athletes if athlete.pk != star.pk]
    _sessions(cast, games, rng, officer, everyone, star)
    _exams(games, rng, officer, everyone, day)
    _pledges(cast, games, rng, officer, everyone, ruleset.pledge_version)
    approve_persons_bulk([athlete.person for athlete in everyone], competition=games, by=officer, on=day)
    declare_ineligible(
        person=cast.athletes["judo"][-1].person,
        kind=IneligibilityKind.PROVISIONAL,
        from_on=day - datetime.timedelta(days=20),
        to_on=None,
        decision_reference=SAMPLE,
        by=officer,
        on=day - datetime.timedelta(days=20),
    )


def _sessions(  # the demo athlete has the core course and lacks the rest, so that the gate can be opened by hand
    cast: Cast, games: Competition, rng: Random, officer: User, athletes: list[Athlete], star: Athlete
) -> None:
    day = cast.day
    courses = {course.code: course for course in Course.objects.all()}
    attendees: dict[tuple[str, int], list[UUID]] = defaultdict(list)
    for athlete in athletes:
        code = "AD-KIDS" if age_on(athlete.person.birth_date, day) < 14 else "AD-CORE"
        if rng.random() < 0.95:  # a twelfth took it so early that it lapses before the closing day
            attendees[code, rng.choices((330, 200, 120, 60), (8, 40, 32, 20))[0]].append(athlete.person.pk)
        if rng.random() < 0.9:
            attendees["AD-GAMES", rng.choice((75, 45))].append(athlete.person.pk)
        guardian = cast.guardians.get(athlete.pk)
        if guardian and rng.random() < 0.92:
            attendees["AD-PARENT", rng.choice((150, 90))].append(guardian.pk)
    attendees["AD-CORE", 60].append(star.person.pk)
    attendees["AD-PARENT", 90].append(cast.guardians[star.pk].pk)
    drafts = [
        SessionDraft(
            course=courses[code],
            competition=games if code == "AD-GAMES" else None,
            held_on=day - datetime.timedelta(days=back),
            duration_min=90,
            place=PLACE,
            educator=f"{SAMPLE}讲师",
            attendees=people,
        )
        for (code, back), people in sorted(attendees.items())
    ]
    record_education_sessions_bulk(drafts, by=officer, on=day)


def _exams(games: Competition, rng: Random, officer: User, athletes: list[Athlete], day: datetime.date) -> None:
    taken = day - datetime.timedelta(days=40)
    drafts = []
    for athlete in athletes:
        if rng.random() < 0.07:
            continue
        child = age_on(athlete.person.birth_date, taken) < 14
        score = Decimal(rng.choice((85, 90, 95, 100)) if rng.random() < 0.96 else 70)
        mode = ExamMode.ORAL if child else ExamMode.SUPERVISED
        drafts.append(AttemptDraft(athlete.person.pk, score, taken, mode, SAMPLE))
    record_exam_attempts_bulk(drafts, competition=games, by=officer, on=day)


def _pledges(cast: Cast, games: Competition, rng: Random, officer: User, athletes: list[Athlete], version: str) -> None:
    signed = cast.day - datetime.timedelta(days=35)
    drafts = []
    for athlete in athletes:
        guardian = cast.guardians.get(athlete.pk)
        minor = age_on(athlete.person.birth_date, signed) < 18
        if rng.random() < 0.06:
            continue
        cosigned = guardian if minor and rng.random() < 0.95 else None
        drafts.append(PledgeDraft(athlete.person, signed, cosigned, signed if cosigned else None))
        if guardian and rng.random() < 0.95:
            drafts.append(PledgeDraft(guardian, signed))
    record_pledges_bulk(drafts, competition=games, text_version=version, by=officer, on=cast.day)
