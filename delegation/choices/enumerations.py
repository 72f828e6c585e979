from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RuleKind(models.TextChoices):
    SINGLE_TRIAL_ORDER = "single_trial_order", _("Order of finish in the trial")
    BEST_MARK = "best_mark", _("Best mark of all trials")
    MEAN_BEST = "mean_best_k_of_n", _("Mean of the best marks")
    POINTS = "points_per_placing", _("Points per placing")


class Breaker(models.TextChoices):
    BEST_MARK = "best_mark", _("better best mark")
    NEXT_BEST_MARK = "next_best_mark", _("better second-best mark")
    BEST_PLACE = "best_place", _("better best placing")


class Verdict(models.TextChoices):
    WITHIN = "within", _("Within the seats")
    RESERVE = "reserve", _("Reserve")
    BELOW = "below", _("Below the line")
    TIE_AT_CUT = "tie_at_cut", _("Tied on the last seat")
    UNDER_STANDARD = "under_standard", _("Standard not reached")
    OVER_CAP = "over_cap", _("Unit limit reached")
    TOO_FEW = "too_few_trials", _("Too few trials")
    NO_RESULT = "no_result", _("No result")


class Stage(models.TextChoices):
    """How far a case has come; each step carries person, time and document."""

    TRIAL = "trial", pgettext_lazy("stage", "Trial")
    CANDIDATE = "candidate", pgettext_lazy("stage", "Candidate")
    PROPOSED = "proposed", pgettext_lazy("stage", "Proposed")
    APPROVED = "approved", pgettext_lazy("stage", "Approved")
    PUBLISHED = "published", pgettext_lazy("stage", "Published")


class DecisionKind(models.TextChoices):
    SELECTED = "selected", pgettext_lazy("decision", "Selected")
    RESERVE = "reserve", pgettext_lazy("decision", "Reserve")
    REJECTED = "rejected", pgettext_lazy("decision", "Not selected")
    PENDING = "pending", pgettext_lazy("decision", "Pending")


class PolicyState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("policy", "Draft")
    PUBLISHED = "published", pgettext_lazy("policy", "Published")


class ListState(models.TextChoices):
    CURRENT = "current", pgettext_lazy("list", "Current")
    NEEDS_REVIEW = "needs_review", _("Needs review")


class MemberState(models.TextChoices):
    LONG_LIST = "long_list", _("Long list")
    SELECTED = "selected", pgettext_lazy("member", "Selected")
    WITHDRAWN = "withdrawn", pgettext_lazy("member", "Withdrawn")


class Metric(models.TextChoices):
    GOLD = "gold", pgettext_lazy("metric", "Golds")
    POINTS = "points", pgettext_lazy("metric", "Points")
    RANK = "rank", pgettext_lazy("metric", "Rank in the points table")


class TargetState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("target", "Draft")
    SIGNED = "signed", pgettext_lazy("target", "Signed")


class Level(models.TextChoices):
    """Who answers for a sport, from the top down."""

    CITY_LEADER = "city_leader", _("City leader")
    BUREAU_LEADER = "bureau_leader", pgettext_lazy("level", "Bureau leader")
    SPORT_LEAD = "sport_lead", _("Sport lead")
    HEAD_COACH = "head_coach", _("Head coach")


class Light(models.TextChoices):
    BEHIND = "behind", _("Behind")
    WATCH = "watch", pgettext_lazy("light", "Watch")
    OK = "ok", _("On track")
    FINISHED = "finished", pgettext_lazy("light", "Finished")
    NONE = "none", _("Not recorded")


class Tier(models.TextChoices):
    EXCEEDED = "exceeded", pgettext_lazy("tier", "Exceeded")
    MET = "met", pgettext_lazy("tier", "Met")
    NEARLY = "nearly", _("Nearly met")
    NOT_MET = "not_met", _("Not met")
