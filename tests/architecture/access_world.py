"""Two of everything: what belongs to the scoped roles of the matrix (own), and what belongs to others (other)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from antidoping.models import EducationSession
from athletes.choices import Role
from athletes.models import (
    Athlete,
    DestructionCertificate,
    Insurance,
    Job,
    Organisation,
    OwnCopy,
    Person,
    RightsRequest,
    RosterImport,
    Squad,
    User,
)
from competitions.models import AgeGroup, CalendarFeed, Stage, Team
from delegation.choices import Metric, PolicyState
from delegation.models import Delegation, Policy, PolicyDocument, ReviewMeeting, Target, Trial
from tests.factories.antidoping import CourseFactory, EntryWindowFactory, PledgeFactory
from tests.factories.athletes import (
    AppointmentFactory,
    AthleteFactory,
    BoneAgeStepFactory,
    CandidateFactory,
    CoachLinkFactory,
    CountySportFactory,
    DiagnosisFactory,
    EventFactory,
    GuardianFactory,
    MembershipFactory,
    MinorGrantFactory,
    OrganisationFactory,
    PersonMergeFactory,
    PortraitFactory,
    SchoolTeamFactory,
    SquadFactory,
    StaffFactory,
    UserFactory,
)
from tests.factories.competitions import (
    AgeGroupFactory,
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    MatchFactory,
    MedalLineFactory,
    MilestoneFactory,
    ResultFactory,
    ScoreAdjustmentFactory,
    ScoringSchemeFactory,
    SquadTargetFactory,
    StageFactory,
    StageRulingFactory,
    StandardFactory,
    TeamFactory,
    YouthEventFactory,
)
from tests.factories.training import (
    CheckinFlagFactory,
    DeviationFactory,
    FitnessBatteryFactory,
    FitnessItemFactory,
    FitnessNormFactory,
    FitnessResultFactory,
    GrowthCheckFactory,
    HandoverFactory,
    OwnPlanFactory,
    PlannedSessionFactory,
    RecordingFactory,
    SchoolPeriodFactory,
    SeasonFactory,
    SessionFactory,
    SessionPhotoFactory,
)
from training.services.publishing import publish_week
from training.services.week_copies import save_template

DAY = datetime.date(2023, 6, 28)


@dataclass
class Half:
    """One squad with an athlete, and one of everything that hangs on them."""

    unit: Organisation
    squad: Squad
    athlete: Athlete
    kwargs: dict[str, dict[str, Any]]


class World:
    """Both halves, and an account for each role of the matrix."""

    def __init__(self) -> None:
        self.games = CompetitionFactory(kind="games", slug="games-16")
        CompetitionDateFactory(competition=self.games)
        EntryWindowFactory(competition=self.games)
        city = OrganisationFactory(code="1407", kind="city")
        self.delegation = Delegation.objects.create(competition=self.games, organisation=city, is_own=True)
        self.clerk = UserFactory()
        self.document = PolicyDocument.objects.create(
            title="示例文件", issuer="示例", issued_on=DAY, file=ContentFile(b"%PDF-", "示例.pdf")
        )
        self.halves = {"own": self._half(), "other": self._half()}
        self.halves["other"].kwargs |= self._competition_pages(StageFactory(), TeamFactory())
        own = self.halves["own"]
        self.guardian = GuardianFactory(athlete=own.athlete)
        self.users = {role: self._user(role, own) for role in Role}
        own.kwargs["competitions:feed_end"] = self._feed(self.users[Role.COACH])
        lent = HandoverFactory(squad=own.squad, given_by=self.users[Role.COACH])
        own.kwargs["training:handover_end"] = {"pk": lent.pk}
        self.halves["other"].kwargs["training:handover_end"] = {"pk": HandoverFactory().pk}

    def _feed(self, user: User) -> dict[str, Any]:
        feed = CalendarFeed.objects.create(
            user=user, competition=self.games, language="zh-hans", created_at=timezone.now()
        )
        return {"pk": feed.pk}

    def kwargs(self, page: str, which: str) -> dict[str, Any]:
        half = self.halves[which or "own"]
        return half.kwargs.get(page, {}) if which else {}

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

    def _half(self) -> Half:
        squad, unit = SquadFactory(), OrganisationFactory()
        athlete = MembershipFactory(squad=squad, athlete__unit=unit).athlete
        person = athlete.person
        event = EventFactory(sport=squad.sport)
        contest = ContestFactory(competition=self.games, event=event)
        result = ResultFactory(contest=contest, athlete=athlete, state="official")
        milestone = MilestoneFactory(competition=self.games, sport=squad.sport)
        team = TeamFactory(squad=squad, sport=squad.sport)
        stage = StageFactory(competition=self.games)
        match = MatchFactory(competition=self.games, stage=stage, home=team, away__sport=squad.sport)
        session = SessionFactory(squad=squad, on=DAY)
        policy = self._policy(event)
        trial = Trial.objects.create(
            policy=policy,
            contest=ContestFactory(competition=CompetitionFactory(kind="trial"), event=event),
            held_on=DAY,
        )
        self._responsibility(squad)
        sport = {"slug": self.games.slug, "sport": squad.sport.code}
        board = {"sport_code": squad.sport.code, "event_code": event.code}
        key = {"pk": athlete.pk}
        job = Job.objects.create(kind="test", title="试", created_by=self.clerk, created_at=timezone.now())
        appointment = AppointmentFactory(user=self.clerk)
        pages: dict[str, dict[str, Any]] = {
            "athletes:athlete_detail": key,
            "athletes:athlete_identity": key,
            **self._record_pages(athlete, unit),
            "athletes:papers": key,
            "athletes:paper_create": key | {"kind": "agreement"},
            "athletes:paper_remove": key | {"kind": "insurance", "row": self._insurance(athlete).pk},
            "athletes:import_sample": {"kind": "clean"},
            "athletes:reference_import": {"kind": "sports"},
            "athletes:reference_export": {"kind": "sports"},
            "athletes:consent": {"person": person.pk},
            "athletes:my_readings": {"person": person.pk},
            "athletes:my_data": {"person": person.pk},
            "athletes:my_copy": {"person": person.pk},
            "athletes:my_copy_file": {"person": person.pk, "pk": self._copy(person).pk},
            "athletes:request_detail": {"pk": self._request(person).pk},
            "athletes:certificate": {"pk": self._certificate().pk},
            "athletes:job_detail": {"pk": job.pk},
            "athletes:appointment_end": {"pk": appointment.pk},
            "athletes:minor_grant": {"pk": appointment.pk},
            "competitions:county_detail": {"code": unit.code},
            "competitions:youth_event_edit": {"slug": YouthEventFactory().competition.slug},
            "competitions:template_line_edit": {"line": "tue"},
            "competitions:milestone_move": sport | {"milestone": milestone.pk},
            **self._competition_pages(stage, team),
            "competitions:milestone_done": sport | {"milestone": milestone.pk},
            "competitions:athlete_timeline": key,
            **self._bone_age_pages(athlete),
            "competitions:age_group_edit": sport | {"group": self._group(squad).pk},
            "competitions:result_correct": {"pk": contest.pk, "result": result.pk},
            "competitions:athlete_marks": key,
            "competitions:line_event": {"code": event.code},
            "competitions:line_correct": {"pk": MedalLineFactory(event=event).pk},
            "competitions:stage_rules": {"code": squad.code, "pk": stage.pk},
            "competitions:opponent": {"code": squad.code, "team": match.away.pk},
            "competitions:team_edit": {"code": squad.code, "team": match.away.pk},
            "training:load_detail": key,
            "training:load_ratios": key,
            "training:checkin_history": key,
            **self._test_pages(athlete, squad),
            "training:rate_session": {"pk": session.pk},
            "training:shoulder_screen": key,
            "training:attendance_standard": {"code": squad.code},
            **self._plan_pages(squad, athlete, unit),
            "training:flag_answer": {"pk": CheckinFlagFactory(checkin__athlete=athlete).pk},
            "training:recording_detail": {"pk": RecordingFactory(athlete=athlete).pk},
            "antidoping:person_detail": {"person_id": person.pk},
            "antidoping:session_detail": {"pk": self._education().pk},
            "antidoping:pledge_sign": {"person_id": person.pk},
            "antidoping:pledge_cosign": {"pledge_id": PledgeFactory(person=person, competition=self.games).pk},
            "delegation:document_file": {"pk": self.document.pk},
        }
        shared: list[tuple[str, tuple[str, ...], dict[str, Any]]] = [
            ("athletes", ("import_detail", "import_rejected"), {"pk": self._import(unit).pk}),
            ("athletes", CANDIDATE_PAGES, {"pk": CandidateFactory(unit=unit, person=person).pk}),
            ("athletes", TEAM_PAGES, {"pk": SchoolTeamFactory(school__parent=unit).pk}),
            ("athletes", COUNTY_PAGES, {"pk": CountySportFactory(county=unit).pk}),
            ("athletes", HEALTH_PAGES, {"pk": DiagnosisFactory(case__athlete=athlete).case.pk}),
            ("competitions", SPORT_PAGES, sport),
            ("competitions", SQUAD_PAGES, {"code": squad.code}),
            ("competitions", TARGET_PAGES, {"code": squad.code, "pk": SquadTargetFactory(squad=squad).pk}),
            ("competitions", MATCH_PAGES, {"code": squad.code, "pk": match.pk}),
            ("competitions", CONTEST_PAGES, {"pk": contest.pk}),
            ("training", LOG_PAGES, {"pk": session.pk}),
            ("training", PHOTO_PAGES, {"pk": session.pk, "photo": SessionPhotoFactory(session=session).pk}),
            ("delegation", BOARD_PAGES, board),
            ("delegation", TRIAL_PAGES, {"pk": trial.pk}),
            ("delegation", RESPONSIBILITY_PAGES, {"sport_code": squad.sport.code}),
        ]
        pages |= {f"{room}:{name}": kwargs for room, names, kwargs in shared for name in names}
        return Half(unit, squad, athlete, pages)

    def _plan_pages(self, squad: Squad, athlete: Athlete, unit: Organisation) -> dict[str, dict[str, Any]]:
        """A season, a published week with an individual plan, a reason, and dates of the unit's schools."""
        planned = PlannedSessionFactory(week__squad=squad, week__starts_on=MONDAY)
        OwnPlanFactory(session=planned, athlete=athlete)
        publish_week(week=planned.week, seen=1, by=self.clerk, at=timezone.now(), today=MONDAY)
        DeviationFactory(session_id=planned.pk, given_by=self.clerk)
        kept = save_template(week=planned.week, name="示例", by=self.clerk, at=timezone.now())
        season = {"pk": SeasonFactory(squad=squad).pk}
        period = {"pk": SchoolPeriodFactory(unit=unit).pk}
        groups: list[tuple[tuple[str, ...], dict[str, Any]]] = [
            (PLAN_WEEK_PAGES, {"code": squad.code, "monday": MONDAY}),
            (PLAN_SESSION_PAGES, {"pk": planned.pk}),
            (("plan_kept", "plan_kept_remove"), {"code": squad.code, "monday": MONDAY, "pk": kept.pk}),
            (("plan_season", "plan_phases", "plan_season_move"), season),
            (("plan_season_create",), {"code": squad.code}),
            (("school_period_edit", "school_period_remove"), period),
        ]
        return {f"training:{name}": kwargs for names, kwargs in groups for name in names}

    def _insurance(self, athlete: Athlete) -> Insurance:
        return Insurance.objects.create(
            athlete=athlete, insurer="示例", policy_number="示例-1", starts_on=DAY, ends_on=DAY
        )

    def _request(self, person: Person) -> RightsRequest:
        return RightsRequest.objects.create(
            person=person, kind="correction", text="示例", asked_by=self.clerk, asked_on=DAY, due_on=DAY
        )

    def _copy(self, person: Person) -> OwnCopy:
        """A copy whose file is gone: whose page it is decides before that."""
        return OwnCopy.objects.create(person=person, asked_by=self.clerk, expires_at=timezone.now())

    def _certificate(self) -> DestructionCertificate:
        return DestructionCertificate.objects.create(
            rule="measurement",
            model="athletes.Measurement",
            rows=1,
            oldest_on=DAY,
            newest_on=DAY,
            keys_sha256="0" * 64,
            basis="示例",
            reason="示例",
            at=timezone.now(),
        )

    def _record_pages(self, athlete: Athlete, unit: Organisation) -> dict[str, dict[str, Any]]:
        key = {"pk": athlete.pk}
        row = CoachLinkFactory(athlete=athlete).pk
        merge = PersonMergeFactory(kept=athlete.person, by=self.clerk)
        return dict.fromkeys((f"athletes:{page}" for page in RECORD_PAGES), key) | {
            "athletes:signed_sheet": key | {"consent": PortraitFactory.with_sheet(athlete.person, on=DAY).pk},
            "athletes:part_create": key | {"part": "measurement"},
            "athletes:part_edit": key | {"part": "coach", "row": row},
            "athletes:part_remove": key | {"part": "coach", "row": row},
            "athletes:staff_appoint": {"person": athlete.person_id},
            "athletes:staff_edit": {"pk": StaffFactory(unit=unit).pk},
            "athletes:organisation_detail": {"code": unit.code},
            "athletes:organisation_edit": {"code": unit.code},
            "athletes:merge": {"kept": athlete.pk, "absorbed": AthleteFactory(unit=unit).pk},
            "athletes:merge_undo": {"pk": merge.pk},
        }

    def _competition_pages(self, stage: Stage, team: Team) -> dict[str, dict[str, Any]]:
        games = {"slug": stage.competition.slug}
        adjustment = ScoreAdjustmentFactory(competition=stage.competition)
        table = games | {"stage": stage.pk}
        return dict.fromkeys((f"competitions:{page}" for page in STAGE_PAGES), table) | {
            "competitions:competition_detail": games,
            "competitions:competition_edit": games,
            "competitions:date_create": games,
            "competitions:scheme_choose": games,
            "competitions:standard_detail": {"pk": StandardFactory().pk},
            "competitions:standard_decide": {"pk": StandardFactory().pk},
            "competitions:formula": {"name": "sinclair"},
            "competitions:scheme_edit": {"pk": ScoringSchemeFactory().pk},
            "competitions:adjustment_list": games,
            "competitions:adjustment_create": games,
            "competitions:adjustment_withdraw": games | {"pk": adjustment.pk},
            "competitions:stage_create": games,
            "competitions:ruling_withdraw": table | {"pk": StageRulingFactory(stage=stage, team=team).pk},
        }

    def _test_pages(self, athlete: Athlete, squad: Squad) -> dict[str, dict[str, Any]]:
        item = FitnessItemFactory(sport=squad.sport)
        result = FitnessResultFactory(athlete=athlete, item=item, state="waiting", is_own=True)
        GrowthCheckFactory(athlete=athlete)
        return {f"training:{page}": {"pk": item.pk} for page in ITEM_PAGES} | {
            "training:fitness_norm_remove": {"pk": FitnessNormFactory(item=item).pk},
            "training:fitness_battery": {"pk": FitnessBatteryFactory(squad=squad, items=[item]).pk},
            "training:fitness_decide": {"pk": result.pk},
            "training:fitness_athlete": {"pk": athlete.pk},
            "training:growth": {"pk": athlete.pk},
        }

    def _import(self, unit: Organisation) -> RosterImport:
        return RosterImport.objects.create(
            file_name="示例.xlsx", file_sha256="0" * 64, unit=unit, uploaded_by=self.clerk, uploaded_at=timezone.now()
        )

    def _education(self) -> EducationSession:
        return EducationSession.objects.create(
            course=CourseFactory(), held_on=DAY, duration_min=60, place="示例", educator="示例", recorded_by=self.clerk
        )

    def _bone_age_pages(self, athlete: Athlete) -> dict[str, dict[str, Any]]:
        key = {"pk": BoneAgeStepFactory(bone_age__athlete=athlete, by=self.clerk).bone_age.pk}
        return {"competitions:bone_age_detail": key, "competitions:bone_age_step": key | {"to": "taken"}}

    def _group(self, squad: Squad) -> AgeGroup:
        return AgeGroupFactory(competition=self.games, sport=squad.sport, bone_age_limit=Decimal("17.9"))

    def _policy(self, event: Any) -> Policy:
        return Policy.objects.create(
            delegation=self.delegation,
            event=event,
            version=1,
            rule={"kind": "single_trial_order", "lower_is_better": True},
            state=PolicyState.PUBLISHED,
            published_on=DAY,
        )

    def _responsibility(self, squad: Squad) -> None:
        Target.objects.create(
            delegation=self.delegation,
            sport=squad.sport,
            metric=Metric.POINTS,
            base=Decimal(8),
            commit=Decimal(9),
            stretch=Decimal(10),
            document=self.document,
            version=1,
            entered_on=DAY,
            entered_by=self.clerk,
        )
        ReviewMeeting.objects.create(delegation=self.delegation, sport=squad.sport, due_on=DAY)


MONDAY = datetime.date(2023, 6, 26)
PLAN_WEEK_PAGES = (
    "plan_week",
    "plan_week_edit",
    "plan_session_create",
    "plan_fill",
    "plan_template",
    "plan_hand_in",
    "plan_review",
    "plan_publish",
    "plan_versions",
    "plan_week_ics",
)
PLAN_SESSION_PAGES = (
    "plan_session",
    "plan_own",
    "plan_deviation",
    "plan_session_ics",
    "my_plan_ics",
    "plan_session_remove",
)
CANDIDATE_PAGES = (
    "candidate_detail",
    "candidate_results",
    "candidate_consent",
    "candidate_grade",
    "candidate_move",
    "candidate_trial",
    "candidate_intake",
)
TEAM_PAGES = ("school_team_detail", "school_team_edit", "school_team_count", "school_team_close")
COUNTY_PAGES = ("county_sport_edit", "county_sport_close")
HEALTH_PAGES = ("health_case", "health_case_close", "health_case_reopen", "health_case_diagnosis")
RECORD_PAGES = (
    "athlete_record",
    "person_edit",
    "athlete_edit",
    "registration_move",
    "athlete_photo",
    "photo_edit",
    "photo_remove",
    "consent_record",
)
STAGE_PAGES = ("stage_detail", "stage_edit", "match_place", "ruling_create")
SPORT_PAGES = (
    "competition_sport",
    "contest_create",
    "milestone_plan",
    "programme_import",
    "age_group_create",
    "cutoff_edit",
)
CONTEST_PAGES = (
    "contest_detail",
    "contest_sheet",
    "contest_official",
    "contest_edit",
    "contest_move",
    "result_import",
)
SQUAD_PAGES = (
    "squad_detail",
    "squad_marks",
    "squad_season",
    "fixture_list",
    "fixture_create",
    "fixture_import",
    "target_create",
    "target_facts",
)
TARGET_PAGES = ("target_edit", "target_end")
MATCH_PAGES = (
    "match_score",
    "match_list",
    "other_list",
    "match_bench",
    "match_events",
    "match_confirm",
    "match_report",
    "fixture_edit",
    "fixture_remove",
)
ITEM_PAGES = ("fitness_item", "fitness_norm_add", "fitness_error_adopt", "fitness_entry", "fitness_compare")
LOG_PAGES = ("log_detail", "log_fill", "log_undo", "photo_add", "late_review")
PHOTO_PAGES = ("photo", "photo_remove")
BOARD_PAGES = ("selection_board", "selection_compute", "policy_publish", "trial_create")
TRIAL_PAGES = ("trial_detail", "trial_official")
RESPONSIBILITY_PAGES = (
    "responsibility_sport",
    "target_set",
    "target_sign",
    "responsible_appoint",
    "forecast_enter",
    "review_hold",
)
