"""Import the sibling module inside the app; other apps import from here."""

from athletes.models.access import Download, RecordAccess
from athletes.models.appointment import Appointment, Scope
from athletes.models.athlete import Athlete, Measurement
from athletes.models.bone_age import BoneAge, BoneAgeReading, BoneAgeStep
from athletes.models.consent import Consent, SignedSheet
from athletes.models.guardian import Guardian
from athletes.models.health import Diagnosis, HealthCase
from athletes.models.job import Job
from athletes.models.merge import PersonMerge
from athletes.models.minor_grant import MinorGrant
from athletes.models.organisation import Organisation, OrganisationAlias
from athletes.models.own_copy import OwnCopy
from athletes.models.papers import Agreement, Enrolment, Insurance, MedicalCertificate
from athletes.models.person import IdentityDocument, Person
from athletes.models.portrait import Portrait
from athletes.models.registration import CoachLink, Delivery, GradeAward, RegistrationStep, Transfer
from athletes.models.rights import DestructionCertificate, RightsRequest
from athletes.models.roster_import import ColumnMap, RosterImport
from athletes.models.school_sport import CountySport, SchoolTeam, SchoolTeamCount
from athletes.models.sport import Event, Sport, SportAlias
from athletes.models.squad import Membership, Squad
from athletes.models.staff import Staff
from athletes.models.talent import (
    Candidate,
    CandidateStep,
    TalentGrade,
    TalentItem,
    TalentResult,
    TrialTraining,
)
from athletes.models.user import User

__all__ = [
    "Agreement",
    "Appointment",
    "Athlete",
    "BoneAge",
    "BoneAgeReading",
    "BoneAgeStep",
    "Candidate",
    "CandidateStep",
    "CoachLink",
    "ColumnMap",
    "Consent",
    "CountySport",
    "Delivery",
    "DestructionCertificate",
    "Diagnosis",
    "Download",
    "Enrolment",
    "Event",
    "GradeAward",
    "Guardian",
    "HealthCase",
    "IdentityDocument",
    "Insurance",
    "Job",
    "Measurement",
    "MedicalCertificate",
    "Membership",
    "MinorGrant",
    "Organisation",
    "OrganisationAlias",
    "OwnCopy",
    "Person",
    "PersonMerge",
    "Portrait",
    "RecordAccess",
    "RegistrationStep",
    "RightsRequest",
    "RosterImport",
    "SchoolTeam",
    "SchoolTeamCount",
    "Scope",
    "SignedSheet",
    "Sport",
    "SportAlias",
    "Squad",
    "Staff",
    "TalentGrade",
    "TalentItem",
    "TalentResult",
    "Transfer",
    "TrialTraining",
    "User",
]
