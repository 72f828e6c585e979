"""People, places, permissions, registrations and papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What an appointment lets a person do; the words are those of the access matrix."""

    LEADER = "leader", _("Bureau leader")
    OFFICE = "office", _("Competitive sport office")
    TEAM_LEAD = "team_lead", _("Team lead")
    COACH = "coach", _("Coach")
    UNIT_CLERK = "unit_clerk", _("Unit clerk")
    PHYSICIAN = "physician", _("Team physician")
    ANTIDOPING_OFFICER = "antidoping_officer", _("Anti-doping officer")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Reviewer")
    PUBLISHER = "publisher", _("Publisher")
    AUDITOR = "auditor", _("Auditor")
    ATHLETE = "athlete", _("Athlete")
    GUARDIAN = "guardian", _("Guardian")
    SYSTEM_ADMIN = "system_admin", _("System administrator")


class Sex(models.TextChoices):
    MALE = "M", pgettext_lazy("sex", "Male")
    FEMALE = "F", pgettext_lazy("sex", "Female")


class EventSex(models.TextChoices):
    MEN = "M", pgettext_lazy("event", "Men")
    WOMEN = "F", pgettext_lazy("event", "Women")
    MIXED = "X", pgettext_lazy("event", "Mixed")


class IdKind(models.TextChoices):
    RESIDENT = "resident", _("Resident identity card")
    HUKOU = "hukou", _("Household register")
    HMT_RESIDENCE = "hmt_residence", _("Residence permit for Hong Kong, Macao and Taiwan residents")
    PASSPORT = "passport", _("Passport")
    FOREIGN_PR = "foreign_pr", _("Foreign permanent resident identity card")


class RegistrationStatus(models.TextChoices):
    DRAFT = "draft", _("Not submitted")
    COUNTY = "county", _("County review")
    CITY = "city", _("City review")
    PROVINCE = "province", _("Province confirmation")
    ACTIVE = "active", _("Registered")
    SUSPENDED = "suspended", _("Suspended")
    EXPIRED = "expired", _("Expired")
    TRANSFERRED = "transferred", _("Transferred")
    CANCELLED = "cancelled", _("Cancelled")


class RegisteringBody(models.TextChoices):
    """Who gives out registration numbers; two bodies may use the same one."""

    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    NATIONAL = "national", _("National federation")


class Grade(models.TextChoices):
    INTERNATIONAL_MASTER = "IM", _("International master")
    MASTER = "M", _("Master of sport")
    FIRST = "G1", _("First grade")
    SECOND = "G2", _("Second grade")
    THIRD = "G3", _("Third grade")
    NONE = "NONE", _("No grade")


class AthleteSource(models.TextChoices):
    CITY_SPORTS_SCHOOL = "city_school", _("City sports school")
    COUNTY_CENTRE = "county", _("County training centre")
    SCHOOL = "school", _("School (sport–education integration)")
    CLUB = "club", _("Club")
    DELIVERED = "delivered", _("Delivered to a provincial team")
    PLACED = "placed", _("Placed training")
    TRANSFER = "transfer", _("Transfer")
    UNKNOWN = "", _("Not recorded")


class OrganisationKind(models.TextChoices):
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    COUNTY = "county", _("County")
    SCHOOL = "school", pgettext_lazy("organisation", "School")
    SPORTS_SCHOOL = "sports_school", _("Sports school")
    CLUB = "club", _("Club")
    DEPARTMENT = "department", _("Department")


class Comparator(models.TextChoices):
    """How a document states a number: 9 次, 约 300 人, 210 余次. Rounding one into an exact figure is a mistake."""

    EXACT = "", pgettext_lazy("figure", "exactly")
    ABOUT = "about", pgettext_lazy("figure", "about")
    OVER = "over", pgettext_lazy("figure", "over")


class SquadKind(models.TextChoices):
    DELEGATION_GROUP = "delegation_group", _("Delegation group")
    PROVINCIAL_TEAM_CITY_RUN = "provincial_team_city_run", _("Provincial team run by the city")


class MarkKind(models.TextChoices):
    TIME = "time", _("Time")
    DISTANCE = "distance", _("Distance")
    HEIGHT = "height", _("Height")
    WEIGHT = "weight", pgettext_lazy("mark", "Weight")
    POINTS = "points", _("Points")
    SCORE = "score", _("Score")
    PLACE = "place", _("Place")


class GuardianRelation(models.TextChoices):
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    GRANDPARENT = "grandparent", _("Grandparent")
    OTHER = "other", _("Other guardian")


class JobStatus(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", _("Finished")
    FAILED = "failed", _("Failed")


class TransferKind(models.TextChoices):
    PERMANENT = "permanent", _("Permanent transfer")
    TERM = "term", _("Transfer for a term")
    JOINT = "joint", _("Joint training, points to both")
    LOAN = "loan", _("Loan")


class CoachLinkKind(models.TextChoices):
    """What a coach is to an athlete; rewards and delivery credit follow from it."""

    LEAD = "lead", _("Lead coach")
    FIRST = "first", _("First coach")
    DELIVERING = "delivering", _("Delivering coach")


class DeliveryLevel(models.TextChoices):
    CITY = "city", _("City team")
    PROVINCE = "province", _("Provincial team")
    NATIONAL = "national", _("National team")


class StaffKind(models.TextChoices):
    COACH = "coach", pgettext_lazy("staff", "Coach")
    LEADER = "leader", pgettext_lazy("staff", "Team leader")
    PHYSICIAN = "physician", pgettext_lazy("staff", "Physician")
    OFFICIAL = "official", pgettext_lazy("staff", "Official")


class Signer(models.TextChoices):
    SELF = "self", _("The athlete")
    GUARDIAN = "guardian", _("The guardian")


class Conclusion(models.TextChoices):
    """All that a medical certificate says outside the physician's room."""

    FIT = "fit", pgettext_lazy("certificate", "Fit to compete")
    UNFIT = "unfit", pgettext_lazy("certificate", "Not fit to compete")


class PaperKind(models.TextChoices):
    """Papers with days, as the timeline of what expires names them."""

    REGISTRATION = "registration", _("Registration")
    AGREEMENT = "agreement", _("Representation agreement")
    INSURANCE = "insurance", _("Accident insurance")
    CERTIFICATE = "certificate", _("Medical certificate")
    ENROLMENT = "enrolment", _("School enrolment")


class PaperState(models.TextChoices):
    VALID = "valid", pgettext_lazy("paper", "Valid")
    EXPIRING = "expiring", pgettext_lazy("paper", "Expiring")
    EXPIRED = "expired", pgettext_lazy("paper", "Expired")
    MISSING = "missing", pgettext_lazy("paper", "Missing")
