"""Upload files of devices, say what columns hold, and choose from what was read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete
from training.choices import RecordingSource
from training.domain.recordings import Effort

FILES_MAX = 30
FILE_BYTES_MAX = 10 * 1024 * 1024
SEALED_MAX = 2_000_000
SALT = "training.recordings"
SEALED_FOR = datetime.timedelta(hours=12)
COLUMN_CHOICES = [
    ("", _("Not used")),
    ("started", _("Began: date and time")),
    ("ended", _("Ended: date and time")),
    ("day", _("Date alone")),
    ("clock", _("Time of day alone")),
    ("duration", _("Length: minutes or h:mm:ss")),
    ("seconds", _("Length in seconds")),
    ("km", _("Distance in kilometres")),
    ("metres", _("Distance in metres")),
    ("heart_rate", _("Heart rate, or its mean")),
    ("heart_rate_max", _("Highest heart rate")),
    ("who", _("Athlete's name")),
]
ZONES = [("local", pgettext_lazy("time zone", "Beijing time")), ("utc", "UTC")]


def zone_of(said: str) -> datetime.tzinfo:
    return datetime.UTC if said == "utc" else timezone.get_default_timezone()


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each is held to the limit."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(FilesField, self).clean(one, initial) for one in data or [None]]
        if len(files) > FILES_MAX:
            raise forms.ValidationError(
                _("Choose at most %(n)s files at once."), params={"n": FILES_MAX}, code="too_many"
            )
        for one in files:
            if one.size > FILE_BYTES_MAX:
                raise forms.ValidationError(
                    _("%(name)s is larger than 10 MB; a device's file of one session is far smaller."),
                    params={"name": one.name},
                    code="too_large",
                )
        return files


class RecordingUploadForm(forms.Form):
    """The files and, for a coach, whose they are where the file does not name anybody."""

    files = FilesField(label=_("Files"), help_text=_("FIT, TCX, GPX, CSV or XLSX; several at once."))
    athlete = forms.ChoiceField(label=_("Athlete"), required=False)
    zone = forms.ChoiceField(
        label=_("Times without a time zone are"),
        choices=ZONES,
        initial="local",
        required=False,
        help_text=_("Only for tables; FIT, TCX and GPX files say their zone."),
    )

    def __init__(self, *args: Any, athletes: Sequence[Athlete], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._athletes = {str(row.pk): row for row in athletes}
        if len(athletes) == 1:
            del self.fields["athlete"]
        else:
            field = self.fields["athlete"]
            field.choices = [("", _("As the file names them")), *((str(row.pk), str(row)) for row in athletes)]  # type: ignore[attr-defined]  # a ChoiceField

    def whose(self) -> Athlete | None:
        """Whose the efforts are where the file names nobody."""
        if "athlete" not in self.fields:
            return next(iter(self._athletes.values()), None)
        return self._athletes.get(self.cleaned_data["athlete"])


class ColumnsForm(forms.Form):
    """What each unknown column holds; the table itself travels sealed, nothing is kept meanwhile."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, captions: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.captions = list(dict.fromkeys(captions))
        for index, caption in enumerate(self.captions):
            self.fields[f"column_{index}"] = forms.ChoiceField(label=caption, choices=COLUMN_CHOICES, required=False)

    def lines(self) -> list[forms.BoundField]:
        return [self[f"column_{index}"] for index in range(len(self.captions))]

    def said(self) -> dict[str, str]:
        return {caption: self.cleaned_data[f"column_{index}"] for index, caption in enumerate(self.captions)}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not {"started", "ended", "day"} & set(said.values()):
            raise forms.ValidationError(_("Say which column holds the day or the beginning."))
        return said


def seal(user_id: int, held: Any) -> str:
    """What was read, signed for its uploader, so that nothing has to be kept before somebody has looked at it."""
    return signing.dumps({"by": user_id, "held": held}, salt=SALT, compress=True)


def unsealed(user_id: int, text: str) -> Any:
    """Return what was sealed for this user in the last hours. Raises ``signing.BadSignature``."""
    found = signing.loads(text, salt=SALT, max_age=SEALED_FOR)
    if found["by"] != user_id:
        raise signing.BadSignature("sealed for somebody else")
    return found["held"]


def as_row(effort: Effort, source: RecordingSource) -> list[Any]:
    return [
        effort.started_at.isoformat(),
        effort.seconds,
        effort.distance_m,
        effort.heart_rate,
        effort.heart_rate_max,
        effort.device,
        effort.who,
        source.value,
    ]


def of_row(row: Sequence[Any]) -> tuple[Effort, RecordingSource]:
    started, *facts, source = row
    return Effort(datetime.datetime.fromisoformat(started), *facts), RecordingSource(source)
