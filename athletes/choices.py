"""Enumerations of people, places and permissions; the Chinese terms are in the catalogue."""

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


class ConsentPurpose(models.TextChoices):
    SENSITIVE_DATA = "sensitive_data", _("Processing of sensitive personal information")
    ID_PHOTO = "id_photo", _("Identity photo for registration")
    PUBLISH_NAME = "publish_name", _("Publication of the name")
    PUBLISH_PHOTO = "publish_photo", _("Publication of the photo")


class ConsentChannel(models.TextChoices):
    """How a consent reached the ledger."""

    ONLINE = "online", pgettext_lazy("consent", "Signed in")
    PAPER = "paper", pgettext_lazy("consent", "On paper")


class RequestKind(models.TextChoices):
    """What a person may ask of the own data (PIPL arts. 44-50)."""

    COPY = "copy", _("Copy of my data")
    CORRECTION = "correction", _("Correction")
    ERASURE = "erasure", _("Erasure")


class RequestState(models.TextChoices):
    OPEN = "open", pgettext_lazy("request", "Open")
    GRANTED = "granted", pgettext_lazy("request", "Granted")
    PARTLY = "partly", pgettext_lazy("request", "Granted in part")
    REFUSED = "refused", pgettext_lazy("request", "Refused")


class DataClass(models.TextChoices):
    """How closely a column is guarded; ``athletes/data/data_classes.csv`` places every column."""

    PUBLIC = "P0", _("P0 public")
    INTERNAL = "P1", _("P1 internal")
    PERSONAL = "P2", _("P2 personal")
    SENSITIVE = "P3", _("P3 sensitive")


class AccessKind(models.TextChoices):
    """Classes of record whose every reading is written down."""

    IDENTITY = "identity", _("Identity document")
    HEALTH = "health", _("Health record")
    ANTIDOPING = "antidoping", _("Anti-doping record")


class DownloadKind(models.TextChoices):
    """Files with personal data that leave the system; each is written down."""

    ATHLETES = "athletes", _("List of athletes")
    IDENTITY = "identity", _("Roster with ID numbers")
    TALENT = "talent", _("Talent pool")
    REJECTED_ROWS = "rejected_rows", _("Rows that an import left out")
    HEALTH = "health", _("Health cases")
    OWN_COPY = "own_copy", _("Copy of the own data")
    AUDIT = "audit", _("Audit log")


class HealthKind(models.TextChoices):
    INJURY = "injury", _("Injury")
    ILLNESS = "illness", _("Illness")


class Availability(models.TextChoices):
    """The light a coach sees; it follows from the dates of a health case, never from a diagnosis."""

    FIT = "fit", pgettext_lazy("availability", "Fit")
    LIMITED = "limited", pgettext_lazy("availability", "Limited")
    OUT = "out", pgettext_lazy("availability", "Out")


class Stage(models.TextChoices):
    """How far somebody is on the way back; only the last stage ends a case."""

    OUT = "out", pgettext_lazy("stage", "Out")
    RESTRICTED = "restricted", pgettext_lazy("stage", "Restricted training")
    FULL_TRAINING = "full_training", pgettext_lazy("stage", "Full training")
    FIT = "fit", pgettext_lazy("stage", "Fit to compete")


class OnsetMode(models.TextChoices):
    """How a problem began (IOC 2020)."""

    ACUTE = "acute", _("Sudden, one event")
    REPETITIVE_SUDDEN = "repetitive_sudden", _("Sudden, after repetition")
    GRADUAL = "gradual", _("Gradual")


class BodyArea(models.TextChoices):
    """Where an injury is (IOC 2020)."""

    HEAD = "head", _("Head")
    NECK = "neck", _("Neck")
    SHOULDER = "shoulder", _("Shoulder")
    UPPER_ARM = "upper_arm", _("Upper arm")
    ELBOW = "elbow", _("Elbow")
    FOREARM = "forearm", _("Forearm")
    WRIST = "wrist", _("Wrist")
    HAND = "hand", _("Hand")
    CHEST = "chest", _("Chest")
    THORACIC_SPINE = "thoracic_spine", _("Thoracic spine")
    LUMBOSACRAL = "lumbosacral", _("Lower back")
    ABDOMEN = "abdomen", _("Abdomen")
    HIP_GROIN = "hip_groin", _("Hip and groin")
    THIGH = "thigh", _("Thigh")
    KNEE = "knee", _("Knee")
    LOWER_LEG = "lower_leg", _("Lower leg")
    ANKLE = "ankle", _("Ankle")
    FOOT = "foot", _("Foot")
    MULTIPLE = "multiple", _("Several areas")


class Tissue(models.TextChoices):
    """What an injury is in (IOC 2020)."""

    MUSCLE_TENDON = "muscle_tendon", _("Muscle and tendon")
    NERVOUS = "nervous", _("Nervous tissue")
    BONE = "bone", _("Bone")
    CARTILAGE = "cartilage", _("Cartilage, synovium and bursa")
    LIGAMENT = "ligament", _("Ligament and joint capsule")
    SKIN = "skin", _("Superficial tissue and skin")
    VESSELS = "vessels", _("Vessels")
    ORGANS = "organs", _("Internal organs")
    UNSPECIFIC = "unspecific", _("Not specific")


class OrganSystem(models.TextChoices):
    """What an illness is in (IOC 2020)."""

    CARDIOVASCULAR = "cardiovascular", _("Cardiovascular")
    SKIN = "dermatological", _("Skin")
    DENTAL = "dental", _("Teeth")
    ENDOCRINE = "endocrinological", _("Endocrine")
    GASTROINTESTINAL = "gastrointestinal", _("Gastrointestinal")
    GENITOURINARY = "genitourinary", _("Genitourinary")
    BLOOD = "haematological", _("Blood")
    MUSCULOSKELETAL = "musculoskeletal", _("Musculoskeletal")
    NEUROLOGICAL = "neurological", _("Neurological")
    EYES = "ophthalmological", _("Eyes")
    EARS = "otological", _("Ears")
    PSYCHOLOGICAL = "psychological", _("Psychological")
    RESPIRATORY = "respiratory", _("Respiratory")
    THERMOREGULATORY = "thermoregulatory", _("Heat and cold")
    MULTIPLE = "multiple", _("Several systems")
    UNKNOWN = "unknown", _("Unknown system")


class Contact(models.TextChoices):
    """What touched the athlete at the onset (IOC 2020)."""

    NONE = "none", _("No contact")
    INDIRECT = "indirect", _("Indirect contact")
    ATHLETE = "athlete", _("Contact with another athlete")
    OBJECT = "object", _("Contact with an object")


class Recurrence(models.TextChoices):
    """Whether it was there before: a recurrence follows full recovery, an exacerbation does not (IOC 2020)."""

    NEW = "new", _("New problem")
    RECURRENT = "recurrent", _("Recurrence after recovery")
    EXACERBATION = "exacerbation", _("Exacerbation before recovery")


class OnsetSetting(models.TextChoices):
    """In what a problem began; match and training incidence are kept apart."""

    TRAINING = "training", _("In training")
    COMPETITION = "competition", _("In competition")
    OTHER = "other", _("Outside sport")


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


class CandidateState(models.TextChoices):
    """Where a candidate stands between being found and becoming an athlete."""

    SCREENED = "screened", _("First screening")
    RETEST = "retest", _("Retest")
    TRIAL = "trial", _("Trial training")
    RESERVE = "reserve", pgettext_lazy("candidate", "In reserve")
    TAKEN_IN = "taken_in", _("Taken in")
    RELEASED = "released", _("Released")


class TalentGradeLevel(models.TextChoices):
    A = "A", _("Grade A")
    B = "B", _("Grade B")
    C = "C", _("Grade C")


class Better(models.TextChoices):
    """Which end of a test's scale is the good one; body size has none."""

    HIGHER = "higher", _("more is better")
    LOWER = "lower", _("less is better")
    NEITHER = "neither", _("size, not judged")


class ItemUnit(models.TextChoices):
    CENTIMETRE = "cm", "cm"
    METRE = "m", pgettext_lazy("unit", "m")
    KILOGRAM = "kg", pgettext_lazy("unit", "kg")
    PERCENT = "%", "%"
    MILLILITRE = "ml", "ml"
    SECOND = "s", pgettext_lazy("unit", "s")
    TIMES = "times", pgettext_lazy("unit", "times")
    INDEX = "index", pgettext_lazy("unit", "index")


class BoneAgeStatus(models.TextChoices):
    """Where a bone-age test stands; the last three end it unless an appeal or a second call opens it again."""

    NOT_REQUIRED = "not_required", pgettext_lazy("bone age", "Exempt")
    LISTED = "listed", pgettext_lazy("bone age", "To be tested")
    TAKEN = "taken", pgettext_lazy("bone age", "Film taken")
    READ = "read", pgettext_lazy("bone age", "Film read")
    PUBLISHED = "published", pgettext_lazy("bone age", "In public notice")
    APPEALED = "appealed", pgettext_lazy("bone age", "Under appeal")
    PASSED = "passed", pgettext_lazy("bone age", "Passed")
    OVER_AGE = "over_age", pgettext_lazy("bone age", "Over age")
    MISSED = "missed", pgettext_lazy("bone age", "Missed the test")


class BoneAgeStandard(models.TextChoices):
    """By which a film was read."""

    CHINA_05 = "china05", _("China 05")
    CHN = "chn", _("CHN method")
    OTHER = "other", pgettext_lazy("bone-age standard", "Another standard")
