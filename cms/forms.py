"""What the editor asks when a picture or a file is uploaded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from athletes.models import Person
from athletes.queries.public_names import people_named
from cms.models import forget_who_is_shown, names_listed
from cms.models.screening import findings
from cms.readers.photos import without_metadata
from config.clock import business_day

UPLOAD = "file"


class ScreenedForm(forms.Form):
    """Title, description and the file's own name hold no number and no name that must not be published."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        today = business_day()
        for field, error in findings(self.texts(cleaned), on=today, dated=today, language="zh-hans"):
            self.add_error(field, error)
        return cleaned

    def texts(self, cleaned: dict[str, Any]) -> list[tuple[str, str, str]]:
        words = [
            (name, str(self.fields[name].label), str(cleaned.get(name) or ""))
            for name in ("title", "description")
            if name in self.fields
        ]
        upload = self.files.get(self.add_prefix(UPLOAD))
        named = upload.name.replace("_", " ").replace("-", " ").rpartition(".")[0] if upload else ""
        return [*words, (UPLOAD, gettext("name of the file"), named)]


class PictureForm(ScreenedForm, BaseImageForm):
    people = forms.CharField(
        label=_("Athletes who can be recognised"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Full names parted by commas. The picture is shown as long as each of them agrees to publication; "
            "everybody on record by a name counts. Leave it empty where nobody can be recognised."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["people"] = pgettext("list of names", ", ").join(
                dict.fromkeys(person.name for person in self.instance.subjects.all())
            )

    def clean_people(self) -> list[Person]:
        names = names_listed(self.cleaned_data["people"])
        found = list(Person.objects.filter(name__in=names, merged_into=None))
        if missing := [name for name in names if name not in {person.name for person in found}]:
            message = gettext("Nobody on record is called %(names)s. Write each name in full, or leave it out.")
            raise ValidationError(message % {"names": pgettext("list of names", ", ").join(missing)}, code="unknown")
        return found

    def clean_file(self) -> Any:
        """Take out place and camera data before anything is stored; browsers are handed what is left."""
        upload = self.cleaned_data["file"]
        if UPLOAD not in self.changed_data or not upload:
            return upload
        upload.seek(0)
        return ContentFile(without_metadata(upload.read()), upload.name)

    def save(self, commit: bool = True) -> Any:
        picture = super().save(commit=commit)
        if commit:
            # Whoever the title or the description names can be recognised, whether or not somebody thought of it.
            told = " ".join(text for field, _place, text in self.texts(self.cleaned_data) if field != UPLOAD)
            named = {one.person for one in people_named(told)}
            picture.subjects.set({person.pk for person in self.cleaned_data["people"]} | named)
            forget_who_is_shown()
        return picture


class DocumentForm(ScreenedForm, BaseDocumentForm):
    """A file for readers."""
