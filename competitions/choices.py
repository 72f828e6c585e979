"""Enumerations of what is contested; the Chinese terms are in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CompetitionKind(models.TextChoices):
    GAMES = "games", _("Multi-sport Games")
    CHAMPIONSHIP = "championship", _("Championship")
    LEAGUE = "league", _("League")
    YOUTH_EVENT = "youth_event", _("Youth event")
    TRIAL = "trial", _("Selection trial")
    TEST = "test", pgettext_lazy("competition", "Test")


class YouthForm(models.TextChoices):
    """What children and young people come together for."""

    COMPETITION = "competition", pgettext_lazy("youth event", "Competition")
    CAMP = "camp", _("Camp")


class YouthRole(models.TextChoices):
    """What the bureau had to do with it; the two ways of holding an event are official terms and stay apart."""

    HELD = "held", _("Held by us")
    UNDERTAKEN = "undertaken", _("Undertaken for another body")
    JOINED = "joined", _("Taken part in")


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    CITY = "city", pgettext_lazy("level", "City")
    COUNTY = "county", pgettext_lazy("level", "County")


class Division(models.TextChoices):
    """The two halves of a Games, which are never added together."""

    COMPETITIVE = "competitive", _("Competitive sport")
    MASS = "mass", _("Mass sport")


class DateStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("dates", "Planned")
    POSTPONED = "postponed", pgettext_lazy("dates", "Postponed")
    CURRENT = "current", pgettext_lazy("dates", "Current")


class Precision(models.TextChoices):
    YEAR = "year", pgettext_lazy("precision", "Year")
    MONTH = "month", pgettext_lazy("precision", "Month")
    DAY = "day", pgettext_lazy("precision", "Day")


class StageKind(models.TextChoices):
    ROUND_ROBIN = "round_robin", _("Round-robin")
    GROUP = "group", pgettext_lazy("stage", "Group")
    KNOCKOUT = "knockout", _("Knock-out")
    PLACEMENT = "placement", _("Placement")


class MatchStatus(models.TextChoices):
    SCHEDULED = "scheduled", pgettext_lazy("match", "Scheduled")
    PLAYED = "played", pgettext_lazy("match", "Played")
    POSTPONED = "postponed", pgettext_lazy("match", "Postponed")


class Forfeit(models.TextChoices):
    """Which side did not play, or lost the match by a decision."""

    NONE = "", pgettext_lazy("forfeit", "Nobody")
    HOME = "home", pgettext_lazy("forfeit", "The home team")
    AWAY = "away", pgettext_lazy("forfeit", "The away team")
    BOTH = "both", pgettext_lazy("forfeit", "Both teams")


class Criterion(models.TextChoices):
    """What parts level teams, in the order that a stage gives; the values are those of ``domain.standings``."""

    POINTS = "points", pgettext_lazy("criterion", "Points")
    HEAD_TO_HEAD_POINTS = "head_to_head_points", pgettext_lazy("criterion", "Points among the level teams")
    HEAD_TO_HEAD_DIFFERENCE = "head_to_head_difference", pgettext_lazy("criterion", "Difference among the level teams")
    HEAD_TO_HEAD_SCORED = "head_to_head_scored", pgettext_lazy("criterion", "Goals among the level teams")
    HEAD_TO_HEAD_AWAY_SCORED = (
        "head_to_head_away_scored",
        pgettext_lazy("criterion", "Away goals among the level teams"),
    )
    DIFFERENCE = "difference", pgettext_lazy("criterion", "Difference of all matches")
    SCORED = "scored", pgettext_lazy("criterion", "Goals of all matches")
    WINS = "wins", pgettext_lazy("criterion", "Wins")
    LOTS = "lots", pgettext_lazy("criterion", "Lots drawn")


class RankedBy(models.TextChoices):
    """What gave a team its place in the final ranking of a competition."""

    PLACEMENT = "placement", pgettext_lazy("ranking", "Placement match")
    ROUND = "round", pgettext_lazy("ranking", "Last round reached")
    STAGE = "stage", pgettext_lazy("ranking", "Table of the stage")


class AdjustmentKind(models.TextChoices):
    """What a paper adds to the tables of a competition, or takes away."""

    CARRIED_IN = "carried_in", pgettext_lazy("adjustment", "Carried in")
    DEDUCTION = "deduction", pgettext_lazy("adjustment", "Deduction")
    UNRANKED = "unranked", pgettext_lazy("adjustment", "Listed without a rank")


class RulingKind(models.TextChoices):
    DEDUCTION = "deduction", pgettext_lazy("adjustment", "Deduction")
    LOT = "lot", pgettext_lazy("ruling", "Lot drawn")


class ResultStatus(models.TextChoices):
    OK = "OK", pgettext_lazy("result", "Finished")
    DNS = "DNS", _("Did not start")
    DNF = "DNF", _("Did not finish")
    DSQ = "DSQ", _("Disqualified")
    NM = "NM", _("No mark")


class ResultState(models.TextChoices):
    """Where a result stands on its way: a correction supersedes, nothing is overwritten."""

    PROVISIONAL = "provisional", pgettext_lazy("result", "Provisional")
    OFFICIAL = "official", pgettext_lazy("result", "Official")
    SUPERSEDED = "superseded", pgettext_lazy("result", "Superseded")


class Timing(models.TextChoices):
    """Hand and electronic times are never mixed silently."""

    UNSTATED = "", pgettext_lazy("timing", "Not stated")
    ELECTRONIC = "electronic", pgettext_lazy("timing", "Electronic")
    HAND = "hand", pgettext_lazy("timing", "Hand")


MEASURED_KINDS = frozenset({"time", "distance", "height", "weight"})
"""Kinds of mark without which a place in that event means nothing."""


class Position(models.TextChoices):
    """Places on a handball court, in the order of the roster; the squad's memberships keep the codes."""

    GOALKEEPER = "GK", _("Goalkeeper")
    LEFT_WING = "LW", _("Left wing")
    LEFT_BACK = "LB", _("Left back")
    CENTRE_BACK = "CB", _("Centre back")
    RIGHT_BACK = "RB", _("Right back")
    RIGHT_WING = "RW", _("Right wing")
    PIVOT = "PV", _("Pivot")
    DEFENDER = "DEF", _("Defender")


class LineKind(models.TextChoices):
    """What the list of what expires speaks of: papers with days, and what a competition asks of a person."""

    REGISTRATION = "registration", _("Registration")
    AGREEMENT = "agreement", _("Representation agreement")
    INSURANCE = "insurance", _("Accident insurance")
    CERTIFICATE = "certificate", _("Medical certificate")
    ENROLMENT = "enrolment", _("School enrolment")
    AGE_GROUP = "age_group", _("Age-group window")
    ENROLMENT_CUTOFF = "enrolment_cutoff", _("Enrolment cut-off")
    HOUSEHOLD_CUTOFF = "household_cutoff", _("Household cut-off")
    BONE_AGE = "bone_age", _("Bone age")


class LineState(models.TextChoices):
    """Where a line stands on a day; a paper expires, a condition is met or not."""

    VALID = "valid", pgettext_lazy("line", "Valid")
    EXPIRING = "expiring", pgettext_lazy("line", "Expiring")
    EXPIRED = "expired", pgettext_lazy("line", "Expired")
    MISSING = "missing", pgettext_lazy("line", "Missing")
    UNMET = "unmet", pgettext_lazy("line", "Not met")


class BlockCode(models.TextChoices):
    """Why somebody cannot start as things stand."""

    REGISTRATION_GAP = "registration_gap", _("the registration does not cover the days")
    AGREEMENT_GAP = "agreement_gap", _("the agreement does not cover the days")
    INSURANCE_GAP = "insurance_gap", _("the insurance does not cover the days")
    CERTIFICATE_GAP = "certificate_gap", _("the medical certificate does not cover the days")
    BIRTH_UNKNOWN = "birth_unknown", _("the birth date is not on record")
    TOO_OLD = "too_old", _("born before the age group's window")
    TOO_YOUNG = "too_young", _("born after the age group's window")
    BETWEEN_GROUPS = "between_groups", _("born between the windows of the age groups")
    ENROLMENT_MISSING = "enrolment_missing", _("no school enrolment in force")
    ENROLMENT_LATE = "enrolment_late", _("enrolled after the cut-off")
    HOUSEHOLD_MISSING = "household_missing", _("no household date on record")
    HOUSEHOLD_LATE = "household_late", _("household here after the cut-off")
    BONE_AGE_OPEN = "bone_age_open", _("the bone age is not settled")
    BONE_AGE_MISSED = "bone_age_missed", _("the bone-age test was missed")
    BONE_AGE_OVER = "bone_age_over", _("the bone age is above the limit")


class StandardKind(models.TextChoices):
    """World standards that a user loads as a file."""

    ATHLETICS = "athletics", _("World Athletics points")
    AQUATICS = "aquatics", _("World Aquatics base times")
