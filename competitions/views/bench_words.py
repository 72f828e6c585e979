"""What the bench's script says and has to know; it travels with the page because the court may have no network."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from competitions.choices import MatchSide, Period, PlayKind, Zone
from competitions.domain.match_list import GOALKEEPER, PLAYER
from competitions.forms.fields import local_name
from competitions.forms.match_log import BY_HAND
from competitions.models import ListEntry, Match, MatchEvent, MatchList


def bench_words() -> dict[str, Any]:
    return {
        "kinds": {value: str(label) for value, label in PlayKind.choices},
        "zones": {value: str(label) for value, label in Zone.choices},
        "periods": {str(value): str(label) for value, label in Period.choices},
        "pad": [[value, str(label)] for value, label in BY_HAND],
        "steps": [[step, f"{step:+d} s".replace("-", "\N{MINUS SIGN}")] for step in (-10, -1, 1, 10)],
        "help": help_lines(),
        "faults": fault_words(),
        **queue_words(),
        **line_words(),
    }


def line_words() -> dict[str, str]:
    """What stands beside players, clock and lines."""
    return {
        "logged": _("Logged: {line}"),
        "undone": _("Taken back: {line}"),
        "takenBack": pgettext("play", "Taken back"),
        "assistBy": _("assist {shirt}"),
        "against": _("against {shirt}"),
        "facts": _("on court {court} · time-outs {timeouts}"),
        "suspended": _("{shirt} off {left}"),
        "yellowSign": pgettext("yellow card, one sign", "Y"),
        "start": pgettext("clock", "Start"),
        "stop": pgettext("clock", "Stop"),
        "whoAssists": _("Tap who gave the assist, then the zone."),
        "unread": _("These keys say nothing. Open “Keys” for what they mean."),
    }


def queue_words() -> dict[str, Any]:
    """What becomes of a play on its way from the device."""
    return {
        "states": {
            "queued": pgettext("sending", "Queued"),
            "stored": pgettext("sending", "Stored"),
            "conflict": pgettext("sending", "Conflict"),
        },
        "waiting": _("{n} queued"),
        "allStored": _("Everything is stored"),
        "offline": _("Plays are kept on this device and sent when the network is back."),
        "signIn": _("You are signed out. Sign in, and what is queued here is sent."),
        "noAnswer": _("The server did not answer. It is tried again in a moment."),
        "noRoom": _("This device cannot keep plays. Use the form below, or another browser."),
        "logoutUnsent": _("{n} plays on this device are not sent yet. Connect to send them, or log out once more."),
    }


def fault_words() -> dict[str, str]:
    """What the page refuses at once, as the server would."""
    return {
        "noZone": _("Choose from where the shot came."),
        "noPlayer": _("Choose the player of {team}."),
        "notOnList": _("A number is not on its list. Choose another one, or change the list."),
        "ownAssist": _("An assist belongs to a goal, and to somebody else than its scorer."),
        "dismissed": _("Somebody named here is dismissed and logs nothing any more."),
    }


def help_lines() -> list[tuple[str, str]]:
    return [
        ("7g6", _("our 7 scores from 6 m")),
        ("7g6+10", _("the same, assist by 10")),
        ("-9s9", _("their 9 is saved from 9 m")),
        ("7s7/16", _("7 m throw of our 7, saved by their 16")),
        ("m p b", _("wide, post, blocked")),
        ("6 w 9 7 f d e", _("6 m, wing, 9 m, 7 m, fast break, breakthrough, empty goal")),
        ("7t  7t/9", _("turnover; the ball won by their 9")),
        ("7y 7x 7r 7u", _("yellow, two minutes, red, blue")),
        ("o  -o", _("time-out of ours, of theirs")),
        ("7e 10i", _("7 goes off, 10 comes on")),
        ("@34:05", _("set the clock")),
        ("n2", _("second half begins")),
        ("z", _("take the last play back")),
        (_("space"), _("start or stop the clock")),
    ]


def bench_setup(match: Match, ours: str, lists: dict[str, MatchList]) -> dict[str, Any]:
    """What the page has to know without a network: rules, sides, and who stands on their lists."""
    rules = match.rules
    return {
        "match": str(match.pk),
        "ours": ours,
        "sides": {
            side: {"name": name, "players": _players(lists.get(side))} for side, name in team_names(match).items()
        },
        "periods": {str(period): [rules.begins(period), rules.ends(period)] for period in Period.values},
        "limits": {"suspension": rules.suspension_seconds, "toRed": rules.suspensions_to_red, "court": rules.on_court},
    }


def _players(row: MatchList | None) -> list[dict[str, Any]]:
    entries = row.entries.all() if row else []
    return [_player(entry) for entry in entries if entry.kind == PLAYER and entry.shirt_number]


def _player(entry: ListEntry) -> dict[str, Any]:
    keeps = entry.position == GOALKEEPER
    return {"shirt": entry.shirt_number, "name": entry.shown_name, "keeper": keeps, "starts": entry.starts}


def team_names(match: Match) -> dict[str, str]:
    return {str(MatchSide.HOME): local_name(match.home), str(MatchSide.AWAY): local_name(match.away)}


def play_json(row: MatchEvent) -> dict[str, Any]:
    """A play as devices keep it, without what it does not say."""
    names = ("number", "kind", "period", "second", "side", "shirt", "zone", "other", "assist")
    said = {"id": str(row.pk), "at": round(row.happened_at.timestamp() * 1000)}
    said |= {name: getattr(row, name) for name in names}
    said["undoes"] = str(row.undoes_id) if row.undoes_id else None
    said["by"] = row.recorded_by.display_name if row.recorded_by else ""
    return {name: value for name, value in said.items() if value not in (None, "")}
