from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import OrganisationKind
from athletes.filters import NamedChoiceField
from athletes.forms.health import day_field
from athletes.models import Agreement, Enrolment, Insurance, MedicalCertificate, Organisation

SCHOOLS = (OrganisationKind.SCHOOL, OrganisationKind.SPORTS_SCHOOL)


class AgreementForm(forms.ModelForm):
    class Meta:
        model = Agreement
        fields = ("signer", "starts_on", "ends_on", "has_fingerprint")

    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))


class InsuranceForm(forms.ModelForm):
    class Meta:
        model = Insurance
        fields = ("insurer", "policy_number", "starts_on", "ends_on")

    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))


class CertificateForm(forms.ModelForm):
    class Meta:
        model = MedicalCertificate
        fields = ("starts_on", "hospital", "conclusion", "ends_on")

    starts_on = day_field(_("Examined on"))
    ends_on = day_field(_("Valid to"))


class EnrolmentForm(forms.ModelForm):
    class Meta:
        model = Enrolment
        fields = ("school", "school_name", "grade", "starts_on", "ends_on")

    school = NamedChoiceField(
        queryset=Organisation.objects.filter(kind__in=SCHOOLS),
        label=_("School on record"),
        required=False,
        empty_label=_("Not on record: write it below"),
    )
    number = forms.CharField(
        label=_("Enrolment number"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Encrypted when it is stored; pages show it masked."),
    )
    starts_on = day_field(_("Enrolled since"))
    ends_on = day_field(_("Left on"), required=False)

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if not cleaned.get("school") and not cleaned.get("school_name"):
            self.add_error("school_name", _("Choose a school on record or write its name."))
        return cleaned
