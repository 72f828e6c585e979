"""What the services refuse, each with a sentence that says what happened and what to do."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from competitions.domain.result_rules import Finding


class Refused(Exception):
    """An act that cannot be done; the text is a sentence for the person who tried."""


class ChangedMeanwhile(Refused):
    """Somebody else saved the same record after the page was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else saved this while you had it open. Yours is not written yet: check, then save.")
        )


class DateNotPossible(Refused):
    """Dates that contradict themselves, or a postponement without a reason."""


class RuleNotPossible(Refused):
    """A rule on who may start that contradicts itself or another one."""


class ImpossibleResult(Refused):
    """A result that cannot have happened as written; ``findings`` say where."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(" ".join(dict.fromkeys(sentence(finding) for finding in findings)))


class NotProvisional(Refused):
    """An official result is corrected with a reason, not overwritten."""


class NothingToConfirm(Refused):
    """There is no provisional result to make official."""


class ScoreNotPossible(Refused):
    """A score below zero, or only one of the two."""


class NameTaken(Refused):
    """Another side of the sport has this name."""


class AlreadyOnProgramme(Refused):
    """The same event, group and day is on the programme already."""


class NoFirstDay(Refused):
    """The sport has no first day yet, so nothing can be counted back from it."""


class MilestoneDone(Refused):
    """What is done keeps its day."""


class RulePassed(Refused):
    """A day fixed by a rule would be passed; only a recorded override does that."""

    def __init__(self, names: list[str], day: datetime.date) -> None:
        text = _(
            "%(names)s: a rule fixes %(day)s as the last day, and this would pass it. Only the competitive sport "
            "office may do that, with a reason that is kept."
        )
        super().__init__(text % {"names": " · ".join(names), "day": f"{day:%Y-%m-%d}"})


def sentence(finding: Finding) -> str:
    """The finding in words, with its line counted as on the screen."""
    words = {
        "nobody": _("Enter who it was: an athlete, a team or a name."),
        "place_without_finish": _("Only who finished has a place. Take the place away or change the status."),
        "mark_without_start": _("Who did not start has no mark. Take the mark away or change the status."),
        "place_without_mark": _("In this event a place comes from a mark. Enter the mark."),
        "not_placed": _("Enter a place, a mark, or a status such as DNS."),
        "twice": _("This athlete stands on the sheet twice. Take one of the lines away."),
        "crowded": _(
            "Place %(place)s cannot stand: too many are placed before it. After a tie the next places stay empty."
        )
        % {"place": finding.place},
        "untied": _("Place %(place)s is given to different marks. Only equal marks share a place.")
        % {"place": finding.place},
        "second_gold": _("A second first place needs a tie. If it is one, write both as =1."),
        "mixed_timing": _(
            "Hand and electronic times are not placed together. Give all one timing, or leave some without a place."
        ),
    }
    text = words[finding.code]
    if finding.line is None:
        return text
    return _("Line %(line)s: %(fault)s") % {"line": finding.line + 1, "fault": text}
