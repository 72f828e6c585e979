from athletes.querysets.appointments import AppointmentQuerySet
from athletes.querysets.health import DiagnosisQuerySet, HealthCaseQuerySet
from athletes.querysets.jobs import JobQuerySet
from athletes.querysets.people import AthleteQuerySet, GuardianQuerySet, PersonQuerySet, StaffQuerySet
from athletes.querysets.school_sport import CountySportQuerySet, SchoolTeamQuerySet
from athletes.querysets.squads import MembershipQuerySet, SquadQuerySet
from athletes.querysets.talent import CandidateQuerySet
from athletes.querysets.tracked import TrackedQuerySet

__all__ = [
    "AppointmentQuerySet",
    "AthleteQuerySet",
    "CandidateQuerySet",
    "CountySportQuerySet",
    "DiagnosisQuerySet",
    "GuardianQuerySet",
    "HealthCaseQuerySet",
    "JobQuerySet",
    "MembershipQuerySet",
    "PersonQuerySet",
    "SchoolTeamQuerySet",
    "SquadQuerySet",
    "StaffQuerySet",
    "TrackedQuerySet",
]
