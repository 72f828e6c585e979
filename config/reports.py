"""Fault reports without anybody's data: what a form carried and what an exception repeats stay out of logs and mail."""

from __future__ import annotations

import logging
import traceback
from types import FrameType, TracebackType
from typing import Any

from django.http import HttpRequest
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

WITHHELD = "(message withheld)"
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class PrivateReportFilter(SafeExceptionReporterFilter):
    """Django's report of a fault, as it is mailed to ``ADMINS``: no form value, no local variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request is not None else {}

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: FrameType) -> Any:
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]


class PrivateReport(ExceptionReporter):
    """The report itself, without the words of the exception."""

    def get_traceback_data(self) -> dict[str, Any]:
        frames = [frame | {"exc_cause": "", "vars": []} for frame in self.get_traceback_frames()]
        said = {"exception_value": WITHHELD, "frames": frames, "lastframe": frames[-1] if frames else None}
        return super().get_traceback_data() | said


class PrivateFormatter(logging.Formatter):
    """A line, and for a fault its kind and where it happened. What it says may quote a record, so it is withheld."""

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 - the name that logging calls
        kind, error, trace = ei
        if kind is None or error is None:
            return ""
        frames = "".join(traceback.format_list(traceback.extract_tb(trace)))
        cause = error.__cause__ or error.__context__
        before = f"{self.formatException((type(cause), cause, cause.__traceback__))}\n\n" if cause else ""
        return f"{before}Traceback (most recent call last):\n{frames}{kind.__name__}: {WITHHELD}"
