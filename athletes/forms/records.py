"""What the forms of the registry share: a seal against two people saving at once, days, and names by language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from athletes.filters import named
from athletes.services.records import seal


class RecordForm(forms.ModelForm):
    """A form of one record. It carries the seal of what it showed, so that nobody overwrites unseen.

    ``why`` says whether it asks for the reason of a change: "asked" or "needed"; the history keeps it.
    """

    def __init__(self, *args: Any, why: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            if isinstance(field, forms.ModelChoiceField):
                field.label_from_instance = named
            field.widget.attrs.setdefault("data-name", name)
        self.names = tuple(self._meta.fields or ())
        seen = seal(self.instance, self.names) if self.instance.pk and not self.instance._state.adding else ""
        if why:
            self.fields["why"] = forms.CharField(
                label=_("Reason for the change"), max_length=200, required=why == "needed"
            )
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=seen)

    def values(self) -> dict[str, Any]:
        """Return what was typed, by column."""
        return {name: self.cleaned_data[name] for name in self.names}

    def tell_conflict(self, stored: models.Model) -> None:
        """Say what somebody else wrote beside what is typed here, and let the next save replace it knowingly."""
        self.add_error(
            None,
            _("Somebody else saved this while you had it open. Yours is not written yet: compare, then save again."),
        )
        for name in self.names:
            field = stored._meta.get_field(name)
            if field.many_to_many or field.value_from_object(stored) == field.value_from_object(self.instance):  # type: ignore[union-attr]  # forms show columns
                continue
            show = getattr(stored, f"get_{name}_display", None)
            now = show() if show else getattr(stored, name)
            self.add_error(name, _("Now on record: %(value)s") % {"value": "—" if now in (None, "") else now})
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = seal(stored, self.names)
