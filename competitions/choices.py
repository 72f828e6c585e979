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


class TargetKind(models.TextChoices):
    """What a squad means to reach: a place in a table, or a win against a team."""

    PLACE = "place", pgettext_lazy("target", "A place")
    WIN = "win", pgettext_lazy("target", "A win against a team")


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


class MatchSide(models.TextChoices):
    HOME = "home", pgettext_lazy("side of a match", "Home")
    AWAY = "away", pgettext_lazy("side of a match", "Away")


class ListKind(models.TextChoices):
    """What somebody is on a match-day list; nobody is both."""

    PLAYER = "player", pgettext_lazy("match-day list", "Player")
    OFFICIAL = "official", pgettext_lazy("match-day list", "Official")


class Bench(models.TextChoices):
    """What an official does on the bench, in the order of the sheet."""

    LEADER = "leader", pgettext_lazy("bench", "Team leader")
    HEAD_COACH = "head_coach", pgettext_lazy("bench", "Head coach")
    COACH = "coach", pgettext_lazy("bench", "Coach")
    PHYSICIAN = "physician", pgettext_lazy("bench", "Physician")
    OTHER = "other", pgettext_lazy("bench", "Other official")


class PlayKind(models.TextChoices):
    """One happening of a match. A save is the saved shot, a steal the turnover: nothing is recorded twice."""

    GOAL = "goal", pgettext_lazy("play", "Goal")
    MISS = "miss", pgettext_lazy("play", "Wide")
    SAVED = "saved", pgettext_lazy("play", "Saved")
    POST = "post", pgettext_lazy("play", "Post")
    BLOCKED = "blocked", pgettext_lazy("play", "Blocked")
    TURNOVER = "turnover", pgettext_lazy("play", "Turnover")
    YELLOW = "yellow", pgettext_lazy("play", "Yellow card")
    TWO_MINUTES = "two_min", pgettext_lazy("play", "Two minutes")
    RED = "red", pgettext_lazy("play", "Red card")
    BLUE = "blue", pgettext_lazy("play", "Blue card")
    TIMEOUT = "timeout", pgettext_lazy("play", "Time-out")
    INJURY = "injury", pgettext_lazy("play", "Injury")
    SUB_IN = "sub_in", pgettext_lazy("play", "Comes on")
    SUB_OUT = "sub_out", pgettext_lazy("play", "Goes off")
    PERIOD = "period", pgettext_lazy("play", "Period begins")
    CLOCK_START = "clock_start", pgettext_lazy("play", "Clock starts")
    CLOCK_STOP = "clock_stop", pgettext_lazy("play", "Clock stops")
    CLOCK_SET = "clock_set", pgettext_lazy("play", "Clock set")
    UNDO = "undo", pgettext_lazy("play", "Taken back")


class Zone(models.TextChoices):
    SIX = "6m", pgettext_lazy("zone", "6 m")
    WING = "wing", pgettext_lazy("zone", "Wing")
    NINE = "9m", pgettext_lazy("zone", "9 m")
    SEVEN = "7m", pgettext_lazy("zone", "7 m throw")
    FAST_BREAK = "fast_break", pgettext_lazy("zone", "Fast break")
    BREAKTHROUGH = "breakthrough", pgettext_lazy("zone", "Breakthrough")
    EMPTY_GOAL = "empty_goal", pgettext_lazy("zone", "Empty goal")


class Period(models.IntegerChoices):
    FIRST_HALF = 1, pgettext_lazy("period", "First half")
    SECOND_HALF = 2, pgettext_lazy("period", "Second half")
    OVERTIME_1A = 3, pgettext_lazy("period", "Overtime 1, first half")
    OVERTIME_1B = 4, pgettext_lazy("period", "Overtime 1, second half")
    OVERTIME_2A = 5, pgettext_lazy("period", "Overtime 2, first half")
    OVERTIME_2B = 6, pgettext_lazy("period", "Overtime 2, second half")
    SHOOT_OUT = 7, pgettext_lazy("period", "Shoot-out")


class Part(models.TextChoices):
    """A part of the score. The first three are running scores; the shoot-out stands by itself."""

    HALF_TIME = "half_time", pgettext_lazy("part of the score", "Half-time")
    FULL_TIME = "full_time", pgettext_lazy("part of the score", "Full time")
    OVERTIME = "overtime", pgettext_lazy("part of the score", "After overtime")
    SHOOT_OUT = "shoot_out", pgettext_lazy("part of the score", "Shoot-out")
