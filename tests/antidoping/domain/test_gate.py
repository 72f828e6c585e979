"""The worked cases of docs/domain/entry-gate.md: same numbers, same names."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest

from antidoping.choices import AgeBasis, Basis, Cover, EvidenceOwner, RequirementKind, Severity, SubjectRole
from antidoping.domain.clocks import last_day_of_printed, last_valid_day
from antidoping.domain.decisions import Decision, Note, Row, Status, Verdict
from antidoping.domain.facts import Evidence, IneligibilityFact, Rule, Subject, WaiverFact, Window
from antidoping.domain.gate import evaluate

SHANGHAI = ZoneInfo("Asia/Shanghai")
DEADLINE = datetime(2027, 7, 5, 17, tzinfo=SHANGHAI)
WINDOW = Window(DEADLINE, opens_on=date(2027, 8, 10), closes_on=date(2027, 8, 20), zone=SHANGHAI)
NOW = datetime(2027, 7, 6, 9, tzinfo=SHANGHAI)
EARLY = datetime(2027, 1, 1, 9, tzinfo=SHANGHAI)
ATHLETE = frozenset({SubjectRole.ATHLETE})
ADULT = Subject("li", SubjectRole.ATHLETE, birth_on=date(2005, 3, 1))


def rule(code: str = "AD-CORE", **changes: object) -> Rule:
    return replace(Rule(code, RequirementKind.COURSE, ATHLETE, frozenset({code})), **changes)


def evidence(code: str = "AD-CORE", person: str = "li", **changes: object) -> Evidence:
    item = Evidence(
        key=f"{person}-{code}",
        person=person,
        code=code,
        completed=datetime(2026, 9, 1, 10, tzinfo=SHANGHAI),
        known_at=EARLY,
        verified_at=EARLY,
    )
    return replace(item, **changes)


def decide(
    *items: Evidence,
    rules: tuple[Rule, ...] = (rule(),),
    subject: Subject = ADULT,
    waivers: tuple[WaiverFact, ...] = (),
    bars: tuple[IneligibilityFact, ...] = (),
    window: Window = WINDOW,
    at: datetime = NOW,
) -> Decision:
    return evaluate([subject], rules, items, waivers, bars, window, at)[0]


def row(*items: Evidence, **kwargs: object) -> Row:
    return decide(*items, **kwargs).rows[0]


def test_valid_evidence_satisfies_every_day() -> None:
    decision = decide(evidence())
    assert (decision.verdict, decision.missing, decision.first_gap_on) == (Verdict.READY, (), None)
    assert decision.rows[0].evidence == ("li-AD-CORE",)


def test_nothing_is_missing_with_the_whole_window_as_gap() -> None:
    decision = decide()
    assert decision.verdict == Verdict.BLOCKED
    assert decision.missing == ("AD-CORE",)
    assert (decision.rows[0].status, decision.rows[0].gap_days) == (Status.MISSING, 47)
    assert decision.first_gap_on == date(2027, 7, 5)
    assert not decision.needs_ruling


def test_e1_the_last_day_is_valid_until_midnight() -> None:
    assert row(evidence(valid_to=date(2027, 8, 20))).status == Status.SATISFIED
    lapsing = row(evidence(valid_to=date(2027, 8, 19)))
    assert (lapsing.status, lapsing.first_gap_on, lapsing.gap_days) == (
        Status.LAPSES_BEFORE_END,
        date(2027, 8, 20),
        1,
    )
    assert lapsing.holds_to == date(2027, 8, 19)
    assert decide(evidence(valid_to=date(2027, 8, 19))).verdict == Verdict.AT_RISK


def test_e1_an_issuer_may_print_the_first_invalid_day() -> None:
    assert last_day_of_printed(date(2027, 8, 20), exclusive=True) == date(2027, 8, 19)
    assert last_day_of_printed(date(2027, 8, 20), exclusive=False) == date(2027, 8, 20)


def test_e2_two_years_without_a_printed_date_lapse_on_the_final_day() -> None:
    valid_to = last_valid_day(date(2025, 8, 20), 24)
    assert valid_to == date(2027, 8, 19)
    lapsing = row(evidence(completed=date(2025, 8, 20), valid_to=valid_to))
    assert (lapsing.status, lapsing.gap_days) == (Status.LAPSES_BEFORE_END, 1)


@pytest.mark.parametrize(("cover", "status"), [(Cover.LAST_DAY, "SATISFIED"), (Cover.CLOSING, "LAPSES_BEFORE_END")])
def test_e3_an_athlete_who_finishes_early_depends_on_the_ruleset(cover: Cover, status: str) -> None:
    subject = replace(ADULT, last_day_on=date(2027, 8, 12))
    found = row(evidence(valid_to=date(2027, 8, 12)), rules=(rule(cover=cover),), subject=subject)
    assert found.status.name == status


def test_e3_without_an_own_last_day_the_closing_day_counts() -> None:
    found = row(evidence(valid_to=date(2027, 8, 12)), rules=(rule(cover=Cover.LAST_DAY),))
    assert found.status == Status.LAPSES_BEFORE_END


def test_cover_may_end_at_the_deadline() -> None:
    found = row(evidence(valid_to=date(2027, 7, 5)), rules=(rule(cover=Cover.DEADLINE),))
    assert found.status == Status.SATISFIED


def test_e4_completed_in_time_but_recorded_late() -> None:
    item = evidence(recorded=DEADLINE + timedelta(hours=3))
    found = row(item)
    assert (found.status, found.notes) == (Status.SATISFIED, (Note.RECORDED_LATE,))
    assert row(item, rules=(rule(basis=Basis.RECORDED),)).status == Status.LATE


@pytest.mark.parametrize(("seconds", "status"), [(0, Status.SATISFIED), (1, Status.LATE)])
def test_e5_the_deadline_second_is_in_and_the_next_is_out(seconds: int, status: Status) -> None:
    assert row(evidence(completed=DEADLINE + timedelta(seconds=seconds))).status == status


def test_e5_a_bare_date_is_compared_by_day_and_flagged() -> None:
    found = row(evidence(completed=date(2027, 7, 5)))
    assert (found.status, found.notes) == (Status.SATISFIED, (Note.DATE_ONLY,))
    assert row(evidence(completed=date(2027, 7, 6))).status == Status.LATE


def test_e6_a_utc_instant_is_read_where_the_games_are_held() -> None:
    window = replace(WINDOW, deadline=datetime(2027, 5, 31, 23, 59, 59, tzinfo=SHANGHAI))
    late = evidence(completed=datetime(2027, 5, 31, 16, 30, tzinfo=UTC))
    assert row(late, window=window).status == Status.LATE


def test_e7_an_athlete_course_never_fills_a_coach_row() -> None:
    rules = (rule(), rule("AD-COACH", roles=frozenset({SubjectRole.COACH})))
    coach = replace(ADULT, role=SubjectRole.COACH)
    assert decide(evidence(), rules=rules, subject=coach).missing == ("AD-COACH",)


def test_e8_two_roles_are_two_decisions() -> None:
    rules = (rule(), rule("AD-COACH", roles=frozenset({SubjectRole.COACH})))
    subjects = [ADULT, replace(ADULT, role=SubjectRole.COACH)]
    decisions = evaluate(subjects, rules, [evidence("AD-COACH")], [], [], WINDOW, NOW)
    assert [(d.role, d.verdict) for d in decisions] == [("athlete", Verdict.BLOCKED), ("coach", Verdict.READY)]


def test_e8_an_approval_as_athlete_is_none_as_coach() -> None:
    both = frozenset({SubjectRole.ATHLETE, SubjectRole.COACH})
    rules = (Rule("APPROVAL", RequirementKind.APPROVAL, both, frozenset({"APPROVAL"})),)
    given = evidence("APPROVAL", role=SubjectRole.ATHLETE)
    assert decide(given, rules=rules).verdict == Verdict.READY
    assert decide(given, rules=rules, subject=replace(ADULT, role=SubjectRole.COACH)).missing == ("APPROVAL",)


PLEDGE = Rule("PLEDGE", RequirementKind.PLEDGE, ATHLETE, frozenset({"PLEDGE"}))
COSIGN = Rule(
    "COSIGN", RequirementKind.GUARDIAN, ATHLETE, frozenset({"COSIGN"}), age_max=17, age_basis=AgeBasis.SIGNING
)
CORE = rule(age_min=14, accepts_of_child=frozenset({"AD-KIDS"}))
KIDS = rule("AD-KIDS", age_max=13)
PARENT = rule("AD-PARENT", kind=RequirementKind.GUARDIAN, age_max=13, owner=EvidenceOwner.GUARDIAN)


def test_e9_a_child_needs_guardian_module_and_cosigned_pledge() -> None:
    child = Subject("wu", SubjectRole.ATHLETE, date(2013, 8, 15), guardians=("mother", "father"))
    rules = (CORE, KIDS, PARENT, PLEDGE, COSIGN)
    assert decide(rules=rules, subject=child).missing == ("AD-KIDS", "AD-PARENT", "PLEDGE", "COSIGN")
    items = [evidence(code, "wu") for code in ("AD-KIDS", "PLEDGE", "COSIGN")]
    items.append(evidence("AD-PARENT", "father"))
    decision = decide(*items, rules=rules, subject=child)
    assert decision.verdict == Verdict.READY
    turned_14_at_the_games = datetime(2027, 8, 18, 9, tzinfo=SHANGHAI)
    assert decide(*items, rules=rules, subject=child, at=turned_14_at_the_games).rows == decision.rows


def test_e9_the_birthday_itself_counts_as_under_age() -> None:
    born = Subject("wu", SubjectRole.ATHLETE, date(2013, 7, 5))
    assert [r.code for r in decide(rules=(CORE, KIDS), subject=born).rows] == ["AD-KIDS"]
    day_before = replace(born, birth_on=date(2013, 7, 4))
    assert [r.code for r in decide(rules=(CORE, KIDS), subject=day_before).rows] == ["AD-CORE"]


def test_e9_a_course_taken_as_a_child_still_counts_after_the_birthday() -> None:
    born = Subject("wu", SubjectRole.ATHLETE, date(2013, 5, 1))
    as_child = evidence("AD-KIDS", "wu", completed=date(2027, 4, 1))
    as_youth = evidence("AD-KIDS", "wu", completed=date(2027, 6, 1))
    assert row(as_child, rules=(CORE,), subject=born).status == Status.SATISFIED
    assert row(as_youth, rules=(CORE,), subject=born).status == Status.MISSING


def test_a_person_without_birth_date_is_held_to_the_adult_rules() -> None:
    unknown = replace(ADULT, birth_on=None)
    assert [r.code for r in decide(rules=(CORE, KIDS), subject=unknown).rows] == ["AD-CORE"]
    assert row(evidence("AD-KIDS"), rules=(CORE,), subject=unknown).status == Status.MISSING


def test_a_child_course_without_an_age_limit_is_no_substitute() -> None:
    assert row(evidence("AD-KIDS"), rules=(replace(CORE, age_min=None),)).status == Status.MISSING


def test_e10_coming_of_age_keeps_the_cosigned_pledge_and_asks_for_a_new_one() -> None:
    athlete = Subject("li", SubjectRole.ATHLETE, date(2009, 7, 20))
    items = [evidence(code, completed=date(2027, 3, 1)) for code in ("PLEDGE", "COSIGN")]
    decision = decide(*items, rules=(PLEDGE, COSIGN), subject=athlete)
    assert decision.verdict == Verdict.READY
    assert decision.rows[1].notes == (Note.RESIGN_AS_ADULT,)


def test_e10_a_pledge_signed_as_an_adult_needs_no_guardian() -> None:
    athlete = Subject("li", SubjectRole.ATHLETE, date(2009, 5, 1))
    signed = evidence("PLEDGE", completed=date(2027, 6, 1))
    assert [r.code for r in decide(signed, rules=(PLEDGE, COSIGN), subject=athlete).rows] == ["PLEDGE"]


BAN = IneligibilityFact("li", date(2026, 1, 1), date(2027, 8, 1), EARLY)
APPROVAL = Rule("APPROVAL", RequirementKind.APPROVAL, ATHLETE, frozenset({"APPROVAL"}))


def test_e12_ineligible_needs_a_ruling_and_leaves_education_as_it_is() -> None:
    items = (evidence(), evidence("APPROVAL"))
    decision = decide(*items, rules=(rule(), APPROVAL), bars=(BAN,))
    assert (decision.verdict, decision.needs_ruling) == (Verdict.BLOCKED, True)
    assert decision.eligible_from == date(2027, 8, 2)
    assert [r.status for r in decision.rows] == [Status.SATISFIED, Status.INELIGIBLE]


def test_e12_the_last_day_of_the_ban_is_still_out() -> None:
    assert decide(evidence(), bars=(replace(BAN, to_on=date(2027, 7, 5)),)).needs_ruling
    assert not decide(evidence(), bars=(replace(BAN, to_on=date(2027, 7, 4)),)).needs_ruling
    assert not decide(evidence(), bars=(replace(BAN, from_on=date(2027, 8, 21), to_on=None),)).needs_ruling


def test_e12_entry_during_a_ban_is_a_setting() -> None:
    lenient = replace(WINDOW, allows_entry_while_ineligible=True)
    assert decide(evidence(), bars=(BAN,), window=lenient).verdict == Verdict.READY
    until_start = replace(BAN, to_on=date(2027, 8, 10))
    assert decide(evidence(), bars=(until_start,), window=lenient).verdict == Verdict.BLOCKED


def test_e12_a_ban_without_end_has_no_day_of_return() -> None:
    assert decide(evidence(), bars=(BAN, replace(BAN, to_on=None))).eligible_from is None


def test_a_lifted_or_not_yet_known_ban_does_not_count() -> None:
    assert decide(evidence(), bars=(replace(BAN, lifted_at=NOW),)).verdict == Verdict.READY
    assert decide(evidence(), bars=(replace(BAN, lifted_at=NOW + timedelta(1)),)).needs_ruling
    assert decide(evidence(), bars=(replace(BAN, known_at=NOW + timedelta(1)),)).verdict == Verdict.READY


def test_e16_a_renewal_joins_the_intervals() -> None:
    first = evidence(valid_to=date(2027, 7, 31))
    lapsing = row(first)
    assert (lapsing.status, lapsing.gap_days) == (Status.LAPSES_BEFORE_END, 20)
    renewal = evidence(key="renewal", completed=datetime(2027, 7, 20, 10, tzinfo=SHANGHAI))
    later = datetime(2027, 7, 21, 9, tzinfo=SHANGHAI)
    assert row(first, renewal, at=later).status == Status.SATISFIED


def test_late_evidence_never_cures_lateness() -> None:
    expired = evidence(valid_to=date(2027, 7, 4))
    renewal = evidence(key="renewal", completed=datetime(2027, 7, 6, 8, tzinfo=SHANGHAI))
    assert row(expired, renewal).status == Status.EXPIRED
    assert row(renewal).status == Status.LATE


def test_evidence_that_begins_after_the_deadline_is_late() -> None:
    assert row(evidence(valid_from=date(2027, 7, 6))).status == Status.LATE


def test_e17_an_old_edition_waits_for_the_bridge() -> None:
    strict = (rule(edition_from=date(2027, 1, 1)),)
    assert row(evidence(edition_on=date(2021, 1, 1)), rules=strict).status == Status.EDITION_OUTDATED
    assert row(evidence(), rules=strict).status == Status.EDITION_OUTDATED
    assert row(evidence(edition_on=date(2027, 1, 1)), rules=strict).status == Status.SATISFIED


def test_evidence_older_than_the_rule_allows_is_outdated() -> None:
    recent = (rule(not_before=date(2027, 1, 1)),)
    assert row(evidence(), rules=recent).status == Status.EDITION_OUTDATED
    assert row(evidence(completed=date(2027, 1, 1)), rules=recent).status == Status.SATISFIED


def test_e19_void_from_the_beginning_asks_for_a_ruling() -> None:
    decision = decide(evidence(revoked_at=NOW))
    assert (decision.rows[0].status, decision.needs_ruling) == (Status.INVALIDATED, True)
    before = NOW - timedelta(seconds=1)
    assert decide(evidence(revoked_at=NOW), at=before).verdict == Verdict.READY


def test_e19_revoked_from_a_day_leaves_a_gap_from_that_day() -> None:
    found = row(evidence(revoked_at=NOW, revoked_from=date(2027, 8, 15)))
    assert (found.status, found.first_gap_on, found.gap_days) == (
        Status.LAPSES_BEFORE_END,
        date(2027, 8, 15),
        6,
    )


def test_unverified_evidence_never_counts() -> None:
    assert row(evidence(verified_at=None)).status == Status.PENDING_REVIEW
    assert row(evidence(verified_at=NOW + timedelta(1))).status == Status.PENDING_REVIEW


def test_evidence_not_yet_known_does_not_exist() -> None:
    assert row(evidence(known_at=NOW + timedelta(1))).status == Status.MISSING


def test_a_failed_exam_is_missing_with_a_note() -> None:
    failed = evidence(has_passed=False)
    assert (row(failed).status, row(failed).notes) == (Status.MISSING, (Note.FAILED,))
    passed = evidence(key="second")
    assert row(failed, passed).notes == ()


def test_the_most_hopeful_reason_is_shown() -> None:
    items = [evidence(has_passed=False), evidence(key="b", verified_at=None), evidence(key="c", revoked_at=NOW)]
    assert row(*items).status == Status.PENDING_REVIEW


WAIVER = WaiverFact("li", "AD-CORE", "officer", date(2027, 7, 1), date(2027, 8, 20), EARLY)
WAIVABLE = (rule(is_waivable=True),)


def test_e23_a_waiver_covers_a_waivable_requirement() -> None:
    decision = decide(rules=WAIVABLE, waivers=(WAIVER,))
    assert (decision.rows[0].status, decision.verdict) == (Status.WAIVED, Verdict.READY)
    assert decide(waivers=(WAIVER,)).verdict == Verdict.BLOCKED


def test_e23_a_waiver_runs_out() -> None:
    short = replace(WAIVER, to_on=date(2027, 8, 10))
    found = row(rules=WAIVABLE, waivers=(short,))
    assert (found.status, found.gap_days) == (Status.LAPSES_BEFORE_END, 10)
    begun_late = replace(WAIVER, from_on=date(2027, 7, 10))
    assert row(rules=WAIVABLE, waivers=(begun_late,)).status == Status.MISSING


def test_e23_nobody_waives_for_themselves_and_no_waiver_lifts_a_ban() -> None:
    assert row(rules=WAIVABLE, waivers=(replace(WAIVER, approver="li"),)).status == Status.MISSING
    assert row(rules=WAIVABLE, waivers=(replace(WAIVER, known_at=NOW + timedelta(1)),)).status == Status.MISSING
    assert decide(rules=WAIVABLE, waivers=(WAIVER,), bars=(BAN,)).verdict == Verdict.BLOCKED


def test_a_waivable_requirement_that_holds_is_satisfied() -> None:
    assert row(evidence(), rules=WAIVABLE, waivers=(WAIVER,)).status == Status.SATISFIED
    assert row(rules=WAIVABLE).status == Status.MISSING


def test_a_warning_puts_at_risk_and_never_blocks() -> None:
    decision = decide(rules=(rule(severity=Severity.WARN),))
    assert (decision.verdict, decision.missing) == (Verdict.AT_RISK, ())


def test_same_rows_same_answer_in_any_order() -> None:
    items = [evidence(key=f"k{i}", valid_to=date(2027, 7, 5 + i)) for i in range(5)]
    assert repr(decide(*items)) == repr(decide(*reversed(items)))


def test_600_people_with_9_requirements_take_less_than_2_seconds() -> None:
    rules = tuple(rule(f"R{i}") for i in range(9))
    subjects = [replace(ADULT, person=f"p{n}") for n in range(600)]
    items = [evidence(f"R{i}", f"p{n}") for n in range(600) for i in range(9)]
    started = perf_counter()
    decisions = evaluate(subjects, rules, items, [], [], WINDOW, NOW)
    assert perf_counter() - started < 2
    assert sum(d.verdict == Verdict.READY for d in decisions) == 600
