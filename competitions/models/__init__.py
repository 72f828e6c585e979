"""Import the sibling module inside the app; other apps import from here."""

from competitions.models.adjustment import ScoreAdjustment, StageRuling
from competitions.models.age_group import AgeGroup, EntryCutoff
from competitions.models.competition import Competition, CompetitionDate
from competitions.models.contest import Contest
from competitions.models.feed import CalendarFeed
from competitions.models.match import Match, Stage, Team
from competitions.models.match_day import ListEntry, ListOverride, MatchEvent, MatchList, ScorePart
from competitions.models.medal_line import MedalLine
from competitions.models.milestone import Milestone, MilestoneShift
from competitions.models.milestone_template import TemplateLine
from competitions.models.result import Result, ResultMember
from competitions.models.scoring_scheme import ScoringScheme
from competitions.models.squad_target import SquadTarget
from competitions.models.standard import Standard, StandardColumn
from competitions.models.youth_event import YouthEvent

__all__ = [
    "AgeGroup",
    "CalendarFeed",
    "Competition",
    "CompetitionDate",
    "Contest",
    "EntryCutoff",
    "ListEntry",
    "ListOverride",
    "Match",
    "MatchEvent",
    "MatchList",
    "MedalLine",
    "Milestone",
    "MilestoneShift",
    "Result",
    "ResultMember",
    "ScoreAdjustment",
    "ScorePart",
    "ScoringScheme",
    "SquadTarget",
    "Stage",
    "StageRuling",
    "Standard",
    "StandardColumn",
    "Team",
    "TemplateLine",
    "YouthEvent",
]
