"""Teams in schools and sports of counties."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.choices import OrganisationKind
from athletes.forms.health import day_field
from athletes.forms.records import RecordForm
from athletes.forms.talent import reason_field
from athletes.models import CountySport, Organisation, SchoolTeam, User
from athletes.queries.school_sport import team_coaches, team_schools

MOST_PUPILS = 2000


class SchoolTeamForm(RecordForm):
    """A team as it begins."""

    class Meta:
        model = SchoolTeam
        fields = ("school", "sport", "coach", "from_on")

    def __init__(self, *args: Any, user: User, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = team_schools(user)
        self.fields["coach"].queryset = team_coaches(self.instance, on=today)
        self.fields["coach"].empty_label = _("Not known")
        self.fields["coach"].help_text = _("Coaches are chosen from the staff on record.")


class CountySportForm(RecordForm):
    """A sport of a county as it is recognised."""

    class Meta:
        model = CountySport
        fields = ("county", "sport", "is_brand", "is_advantage", "from_on", "basis")

    def __init__(self, *args: Any, user: User, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["county"].queryset = Organisation.objects.filter(kind=OrganisationKind.COUNTY)
        self.fields["basis"].help_text = _("Title and number of the document that says so.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("is_brand") or cleaned.get("is_advantage")):
            self.add_error(
                "is_brand", _("Say whether the sport is a brand of the county, an advantage sport, or both.")
            )
        return cleaned


class ReasonMixin(forms.Form):
    """A correction of a record says why."""

    why = reason_field(gettext_lazy("Why it is corrected; it stays in the history."))


class SchoolTeamEditForm(ReasonMixin, SchoolTeamForm):
    class Meta(SchoolTeamForm.Meta):
        pass


class CountySportEditForm(ReasonMixin, CountySportForm):
    class Meta(CountySportForm.Meta):
        pass


class CloseForm(forms.Form):
    """The last day, and why."""

    on = day_field(gettext_lazy("Last day"))
    why = reason_field()


class HeadsForm(forms.Form):
    """How many pupils the school declares."""

    heads = forms.IntegerField(label=gettext_lazy("Pupils declared"), min_value=0, max_value=MOST_PUPILS)
    on = day_field(gettext_lazy("On"))
