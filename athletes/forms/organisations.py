from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.forms.records import RecordForm
from athletes.models import Organisation, OrganisationAlias


class OrganisationForm(RecordForm):
    class Meta:
        model = Organisation
        fields = ("code", "kind", "name", "name_en", "parent")

    aliases = forms.CharField(
        label=gettext_lazy("Also written"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One per line: old names, old codes, short forms. Rosters are read by them."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["aliases"].initial = "\n".join(self.instance.aliases.values_list("alias", flat=True))
            self.fields["parent"].queryset = Organisation.objects.exclude(pk=self.instance.pk)

    def clean_aliases(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["aliases"].splitlines())
        aliases = list(dict.fromkeys(line[:80] for line in lines if line))
        taken = OrganisationAlias.objects.filter(alias__in=aliases).exclude(organisation=self.instance.pk).first()
        if taken:
            raise forms.ValidationError(_("%(alias)s stands for another unit already.") % {"alias": taken.alias})
        return aliases

    def clean_parent(self) -> Organisation | None:
        parent: Organisation | None = self.cleaned_data["parent"]
        above = parent
        while above is not None:
            if above.pk == self.instance.pk:
                raise forms.ValidationError(_("A unit cannot stand below itself."))
            above = above.parent
        return parent
