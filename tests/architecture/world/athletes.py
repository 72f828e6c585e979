"""Records, papers, consents, requests and imports of each half."""

from __future__ import annotations

from django.utils import timezone

from athletes.models import (
    DestructionCertificate,
    Insurance,
    Job,
    OwnCopy,
    Person,
    RightsRequest,
    RosterImport,
    User,
)
from tests.architecture.world.half import DAY, Half, Pages, Shared, named
from tests.factories.athletes import (
    AppointmentFactory,
    AthleteFactory,
    CandidateFactory,
    CoachLinkFactory,
    CountySportFactory,
    DiagnosisFactory,
    PersonMergeFactory,
    PortraitFactory,
    SchoolTeamFactory,
    StaffFactory,
)

ATHLETE_PAGES = (
    "athlete_detail",
    "athlete_identity",
    "athlete_record",
    "person_edit",
    "athlete_edit",
    "registration_move",
    "athlete_photo",
    "photo_edit",
    "photo_remove",
    "consent_record",
    "papers",
)
PERSON_PAGES = ("consent", "my_readings", "my_data", "my_copy", "staff_appoint")
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
UNIT_PAGES = ("organisation_detail", "organisation_edit")
IMPORT_PAGES = ("import_detail", "import_rejected")


def pages(shared: Shared, half: Half) -> Pages:
    return _athlete_pages(half) | _person_pages(shared, half) | _unit_pages(shared, half) | _house_pages(shared)


def _athlete_pages(half: Half) -> Pages:
    athlete = half.athlete
    key = {"pk": athlete.pk}
    link = key | {"part": "coach", "row": CoachLinkFactory(athlete=athlete).pk}
    insurance = Insurance.objects.create(
        athlete=athlete, insurer="示例", policy_number="示例-1", starts_on=DAY, ends_on=DAY
    )
    return named(
        "athletes",
        (ATHLETE_PAGES, key),
        (("part_create",), key | {"part": "measurement"}),
        (("part_edit", "part_remove"), link),
        (("signed_sheet",), key | {"consent": PortraitFactory.with_sheet(athlete.person, on=DAY).pk}),
        (("paper_create",), key | {"kind": "agreement"}),
        (("paper_remove",), key | {"kind": "insurance", "row": insurance.pk}),
        (HEALTH_PAGES, {"pk": DiagnosisFactory(case__athlete=athlete).case.pk}),
    )


def _person_pages(shared: Shared, half: Half) -> Pages:
    person = half.athlete.person
    key = {"person": person.pk}
    merge = PersonMergeFactory(kept=person, by=shared.clerk)
    absorbed = AthleteFactory(unit=half.unit)
    return named(
        "athletes",
        (PERSON_PAGES, key),
        (("my_copy_file",), key | {"pk": _copy(person, shared.clerk).pk}),
        (("request_detail",), {"pk": _request(person, shared.clerk).pk}),
        (("merge",), {"kept": half.athlete.pk, "absorbed": absorbed.pk}),
        (("merge_undo",), {"pk": merge.pk}),
    )


def _unit_pages(shared: Shared, half: Half) -> Pages:
    unit = half.unit
    return named(
        "athletes",
        (UNIT_PAGES, {"code": unit.code}),
        (("staff_edit",), {"pk": StaffFactory(unit=unit).pk}),
        (IMPORT_PAGES, {"pk": _import(half, shared.clerk).pk}),
        (CANDIDATE_PAGES, {"pk": CandidateFactory(unit=unit, person=half.athlete.person).pk}),
        (TEAM_PAGES, {"pk": SchoolTeamFactory(school__parent=unit).pk}),
        (COUNTY_PAGES, {"pk": CountySportFactory(county=unit).pk}),
    )


def _house_pages(shared: Shared) -> Pages:
    job = Job.objects.create(kind="test", title="试", created_by=shared.clerk, created_at=timezone.now())
    return named(
        "athletes",
        (("import_sample",), {"kind": "clean"}),
        (("reference_import", "reference_export"), {"kind": "sports"}),
        (("certificate",), {"pk": _certificate().pk}),
        (("job_detail",), {"pk": job.pk}),
        (("appointment_end", "minor_grant"), {"pk": AppointmentFactory(user=shared.clerk).pk}),
    )


def _copy(person: Person, clerk: User) -> OwnCopy:
    """A copy whose file is gone: whose page it is decides before that."""
    return OwnCopy.objects.create(person=person, asked_by=clerk, expires_at=timezone.now())


def _request(person: Person, clerk: User) -> RightsRequest:
    return RightsRequest.objects.create(
        person=person, kind="correction", text="示例", asked_by=clerk, asked_on=DAY, due_on=DAY
    )


def _import(half: Half, clerk: User) -> RosterImport:
    return RosterImport.objects.create(
        file_name="示例.xlsx", file_sha256="0" * 64, unit=half.unit, uploaded_by=clerk, uploaded_at=timezone.now()
    )


def _certificate() -> DestructionCertificate:
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
