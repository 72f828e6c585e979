"""Any file of a device: which kind it is, and its efforts."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import fitdecode
import gpxpy.gpx
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from training.choices import RecordingSource
from training.domain.recordings import Effort
from training.readers import fit, gpx, tcx


class UnreadableRecording(ValueError):
    """The file looks like one of a device and cannot be read: ``damaged``, ``unsafe`` or ``empty``."""

    def __init__(self, kind: RecordingSource, code: str) -> None:
        super().__init__(code)
        self.kind, self.code = kind, code


READERS = {
    RecordingSource.FIT: fit.efforts_of,
    RecordingSource.TCX: tcx.efforts_of,
    RecordingSource.GPX: gpx.efforts_of,
}


def kind_of(content: bytes) -> RecordingSource:
    """Return the kind by what is in the file; its name may say anything."""
    if fit.is_fit(content):
        return RecordingSource.FIT
    head = content[:2000].lower()
    if b"<trainingcenterdatabase" in head:
        return RecordingSource.TCX
    return RecordingSource.GPX if b"<gpx" in head else RecordingSource.TABLE


def efforts_of(content: bytes, kind: RecordingSource) -> list[Effort]:
    """Return the efforts of a FIT, TCX or GPX file. Raises ``UnreadableRecording``."""
    try:
        if kind is not RecordingSource.FIT:
            fromstring(content, forbid_dtd=True)  # the readers below would expand entities
        efforts = READERS[kind](content)
    except DefusedXmlException as error:
        raise UnreadableRecording(kind, "unsafe") from error
    except (fitdecode.FitError, gpxpy.gpx.GPXException, ET.ParseError, ValueError, KeyError, TypeError) as error:
        raise UnreadableRecording(kind, "damaged") from error
    if not efforts:
        raise UnreadableRecording(kind, "empty")
    return efforts
