"""What is wrong with a match-day list or a play, in sentences: what happened, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _

from competitions.domain.handball import PlayFinding
from competitions.domain.match_list import ListFinding


def list_sentence(finding: ListFinding, name: str = "") -> str:
    """A finding about a list; `name` is whom it concerns."""
    words = {
        "no_players": _("Nobody plays yet. Tick those who play."),
        "too_many_players": _("%(number)s players are too many for this stage. Take some off."),
        "too_many_officials": _("%(number)s officials are too many for this stage. Take some off."),
        "no_goalkeeper": _("No goalkeeper is on the list."),
        "starters": _("%(number)s begin; a side begins with seven."),
        "both_roles": _("%(name)s cannot both play and sit on the bench. Choose one."),
        "shirt_missing": _("%(name)s has no shirt number. Enter one from 1 to 99."),
        "shirt_range": _("Shirt number %(number)s does not exist. Enter one from 1 to 99."),
        "shirt_twice": _("Shirt number %(number)s is worn twice: %(name)s needs another one."),
        "barred": _("%(name)s needs a ruling of the anti-doping officer. Take the person off the list, or ask there."),
        "suspended": _("%(name)s is suspended. Take the player off the list."),
        "not_registered": _("%(name)s is not registered. The unit or the office confirms the registration first."),
        "registration_over": _("%(name)s: the registration ends before the match. Renew it or take the player off."),
        "out": _("%(name)s is out by the physician's word. Take the player off, or ask the physician."),
        "limited": _("%(name)s is limited: see the restriction beside the name."),
    }
    return words[finding.code] % {"name": name, "number": finding.number}


def play_sentence(finding: PlayFinding, team: str = "") -> str:
    """A finding about a log; `team` is the side that it concerns."""
    words = _refusals() | _notes()
    return words[finding.code] % {"team": team, "shirt": finding.shirt, "number": finding.number}


def _refusals() -> dict[str, str]:
    return {
        "outside_period": _("The time is outside this period. Correct the clock or the period."),
        "no_side": _("Choose the side."),
        "no_zone": _("Choose from where the shot came."),
        "zone_without_shot": _("Only a shot has a zone."),
        "no_player": _("Choose the player of %(team)s."),
        "not_on_list": _("%(team)s has no number %(shirt)s on its list. Choose another number, or change the list."),
        "own_assist": _("An assist belongs to a goal, and to somebody else than its scorer."),
        "dismissed": _("%(team)s, number %(shirt)s is dismissed and logs nothing any more. Choose another number."),
        "unknown_undo": _("What is taken back here is not in the log, or was taken back already."),
        "other_play": _("Another play has this key already. Enter it again."),
        "unreadable": _("This play cannot be read. Enter it again."),
    }


def _notes() -> dict[str, str]:
    return {
        "third_suspension": _("%(team)s, number %(shirt)s: third suspension, so a red card."),
        "report_required": _("%(team)s, number %(shirt)s: a blue card needs the written report."),
        "too_many_timeouts": _("%(team)s has taken %(number)s time-outs; the match allows fewer."),
        "too_many_timeouts_in_half": _("%(team)s has taken too many time-outs in half %(number)s."),
        "second_yellow": _("%(team)s, number %(shirt)s has a second yellow card; the next step is two minutes."),
        "too_many_yellows": _("%(team)s has %(number)s yellow cards; the next step is two minutes."),
        "goals_without_player": _("%(team)s: %(number)s goals without a scorer. Scorers do not add up to the score."),
        "saves_without_keeper": _("%(team)s: %(number)s saves without a goalkeeper."),
        "too_many_on_court": _("%(team)s has %(number)s on court, more than the suspensions allow."),
        "already_on_court": _("%(team)s, number %(shirt)s comes on and is on court already."),
        "not_on_court": _("%(team)s, number %(shirt)s goes off and is not on court."),
        "score_differs": _("The goals of the log are not the score on record. Confirm the log, or correct the score."),
        "special_scoring": _("This stage scores in its own way; the goals of the log differ from the score."),
        "part_falls": _("A score never falls from one part to the next. Correct the parts."),
        "parts_do_not_add_up": _("Full time or overtime and the shoot-out do not come to the final score. Correct it."),
    }


def nothing_logged() -> str:
    return _("Nothing is logged yet, so there is no score to confirm. Log the match, or type its score.")


def unreadable_play() -> str:
    return play_sentence(PlayFinding("unreadable"))
