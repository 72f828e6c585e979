"""Why a plan was not written. Each says what happened, what is affected and what to do."""

from __future__ import annotations

from django.utils.translation import gettext as _


class PlanRefused(Exception):
    """A plan that cannot be, or that somebody else decides. ``sentence`` is shown as it stands, beside ``field``."""

    field: str | None = None

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field or self.field


class PlanChanged(PlanRefused):
    """Somebody else saved since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this plan while you had it open. Nothing of yours is written: open it again.")
        )


class WeekReturned(PlanRefused):
    """A returned week is handed in again before it goes to athletes."""

    def __init__(self) -> None:
        super().__init__(_("The team lead returned this week. Change it and hand it in again; then publish it."))


class WeekOver(PlanRefused):
    """Nobody can follow a plan of days gone by."""

    def __init__(self) -> None:
        super().__init__(_("This week is over. Its plan stays as it was; log what took place."))


class NothingPlanned(PlanRefused):
    """An empty week is neither handed in nor published."""

    def __init__(self) -> None:
        super().__init__(_("This week has no session yet. Add one, or fill the week from an earlier one."))


class NotHandedIn(PlanRefused):
    """Only what was handed in can be reviewed."""

    def __init__(self) -> None:
        super().__init__(_("This week is not handed in, so there is nothing to review. The coach hands it in first."))


class SeasonsOverlap(PlanRefused):
    """A squad is in one season at a time."""

    field = "starts_on"

    def __init__(self, name: str) -> None:
        super().__init__(
            _("These days belong to the season “{name}” already. Start after it, or change that one.").format(name=name)
        )


class NoMainCompetition(PlanRefused):
    """There is nothing to count back from."""

    def __init__(self) -> None:
        super().__init__(
            _("No main competition after the first day is chosen. Choose one, or enter its name and first day.")
        )
