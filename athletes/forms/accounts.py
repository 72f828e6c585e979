from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.models import Appointment, User


class AccountForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("username", "last_name")
        labels = {"username": _("Log-in name"), "last_name": _("Full name")}
        help_texts = {"username": _("Letters, digits and @ . + - _; people type it on a phone.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].required = True


class AppointmentForm(forms.ModelForm):
    class Meta:
        model = Appointment
        fields = ("user", "role", "sport", "squad", "organisation", "from_on", "reason")
        widgets = {"from_on": forms.DateInput(attrs={"type": "date"})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        # an athlete's and a guardian's appointment follows from the record of the person, not from this page
        personal = {Role.ATHLETE, Role.GUARDIAN}
        self.fields["role"].choices = [(v, label) for v, label in Role.choices if v not in personal]
        self.fields["user"].queryset = User.objects.filter(is_active=True).order_by("username")


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label=_("Reason"), max_length=120)
