"""Enumerations of the anti-doping room: values are stored, labels are words for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubjectRole(TextChoices):
    """In which capacity a person comes to the Games; every capacity is judged apart."""

    ATHLETE = "athlete", _("Athlete")
    GUARDIAN = "guardian", _("Guardian of a minor")
    COACH = "coach", _("Coach")
    MEDICAL = "medical", _("Doctor or physiotherapist")
    LEADER = "leader", _("Team leader or manager")
    OFFICIAL = "official", _("Technical official")


class RequirementCode(TextChoices):
    """Requirements of the default matrix; the words name what the person has to bring."""

    AD_CORE = "AD-CORE", _("Core course")
    AD_KIDS = "AD-KIDS", _("Course for children")
    AD_PARENT = "AD-PARENT", _("Course for guardians")
    AD_COACH = "AD-COACH", _("Course for coaches")
    AD_MED = "AD-MED", _("Course for medical staff")
    AD_ASP = "AD-ASP", _("Course for support personnel")
    AD_GAMES = "AD-GAMES", _("Briefing for these Games")
    EXAM = "EXAM", _("Admission exam")
    ORAL = "ORAL", _("Assisted oral quiz")
    PLEDGE = "PLEDGE", _("Signed pledge")
    COSIGN = "COSIGN", _("Guardian's co-signature")
    APPROVAL = "APPROVAL", _("Approval of the competent unit")


class RequirementKind(TextChoices):
    """The column of the requirement matrix that a requirement belongs to."""

    COURSE = "course", _("Core course")
    BRIEFING = "briefing", _("Briefing for these Games")
    EXAM = "exam", _("Admission exam")
    PLEDGE = "pledge", _("Pledge")
    GUARDIAN = "guardian", _("Guardian")
    APPROVAL = "approval", _("Approval")


class Severity(TextChoices):
    BLOCK = "block", _("Blocks entry")
    WARN = "warn", _("Warns only")


class EvidenceOwner(TextChoices):
    """Whose evidence fills the requirement: the person's own, or that of a guardian of theirs."""

    SELF = "self", _("The person")
    GUARDIAN = "guardian", _("A guardian")


class AgeBasis(TextChoices):
    """The day on which an age limit is read."""

    PROCESSING = "processing", _("Day of processing")
    SIGNING = "signing", _("Day the pledge was signed")


class Cover(TextChoices):
    """Through which day a requirement must hold."""

    CLOSING = "closing", _("Closing day")
    LAST_DAY = "last_day", _("The person's own last day")
    DEADLINE = "deadline", _("Entry deadline only")


class Basis(TextChoices):
    """Which instant is compared with the deadline."""

    COMPLETED = "completed", _("Completed")
    RECORDED = "recorded", _("Recorded")


class ExamMode(TextChoices):
    SUPERVISED = "supervised", _("Supervised exam")
    ORAL = "oral", _("Assisted oral quiz")


class IneligibilityKind(TextChoices):
    PROVISIONAL = "provisional", _("Provisional suspension")
    FINAL = "final", _("Period of ineligibility")


class Topic(TextChoices):
    """The eleven mandatory topics of ISE 2021 art. 5.2 (Code 18.2), in their order."""

    VALUES = "values", _("Principles and values of clean sport")
    RIGHTS = "rights", _("Rights and responsibilities")
    STRICT_LIABILITY = "strict_liability", _("Strict liability")
    CONSEQUENCES = "consequences", _("Consequences of doping")
    VIOLATIONS = "violations", _("Anti-doping rule violations")
    PROHIBITED_LIST = "prohibited_list", _("Substances and methods on the List")
    SUPPLEMENTS = "supplements", _("Risks of supplements")
    MEDICATION = "medication", _("Use of medications")
    TESTING = "testing", _("Testing procedures")
    POOL = "pool", _("Requirements of the testing pool")
    SPEAKING_UP = "speaking_up", _("Speaking up")
