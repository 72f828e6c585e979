"""Hand a group over."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from athletes.models import Squad, User
from training.forms.fields import NamedChoiceField, day_field, local_name
from training.queries.handovers import own_squads, stand_ins


class HandoverForm(forms.Form):
    """Which group, to whom, from when to when."""

    squad = NamedChoiceField(Squad.objects.none(), label=gettext_lazy("Squad"), empty_label=None)
    to = forms.ChoiceField(label=pgettext_lazy("hand-over", "To"))
    from_on = day_field(gettext_lazy("First day"))
    to_on = day_field(gettext_lazy("Last day"))
    note = forms.CharField(label=gettext_lazy("Note"), max_length=100, required=False)

    def __init__(self, *args: Any, user: User, on: datetime.date, sport: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["squad"].queryset = own_squads(user).select_related("sport")  # type: ignore[attr-defined]  # a ModelChoiceField
        coaches = stand_ins(user, on=on)
        near = sorted(coaches, key=lambda coach: not any(_sport(thing) == sport for thing in coaches[coach]))
        self.coaches = {str(coach.pk): coach for coach in near}
        names = [(key, _label(coach, coaches[coach])) for key, coach in self.coaches.items()]
        self.fields["to"].choices = names  # type: ignore[attr-defined]  # a ChoiceField

    def clean_to(self) -> User:
        return self.coaches[self.cleaned_data["to"]]


def _sport(thing: Any) -> int:
    return int(thing.sport_id if isinstance(thing, Squad) else thing.pk)


def _label(coach: User, things: list[Any]) -> str:
    return _("{name} ({groups})").format(
        name=coach.display_name, groups=_(", ").join(local_name(thing) for thing in things)
    )
