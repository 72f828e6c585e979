"""Files as devices write them, made for the tests; nobody's run."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.session_message import SessionMessage
from fit_tool.profile.profile_type import FileType, Manufacturer, Sport

START = datetime.datetime(2023, 6, 27, 23, 50, tzinfo=datetime.UTC)
"""Ten to eight in the morning of 28 June in Shanxi."""


def fit_file(*, start: datetime.datetime = START, seconds: int = 3600, metres: float | None = 8000) -> bytes:
    builder = FitFileBuilder(auto_define=True)
    head = FileIdMessage()
    head.type, head.manufacturer = FileType.ACTIVITY, Manufacturer.DEVELOPMENT.value
    builder.add(head)
    session = SessionMessage()
    session.start_time = round(start.timestamp() * 1000)
    session.total_elapsed_time = float(seconds)
    session.sport, session.avg_heart_rate, session.max_heart_rate = Sport.RUNNING, 148, 176
    if metres is not None:
        session.total_distance = metres
    builder.add(session)
    return bytes(builder.build().to_bytes())


def tcx_file(times: Sequence[str] = ("2023-06-27T23:50:00Z", "2023-06-28T00:20:00.500Z")) -> bytes:
    points = "".join(
        f"<Trackpoint><Time>{time}</Time><DistanceMeters>{4000 * place}</DistanceMeters>"
        f"<HeartRateBpm><Value>{140 + 20 * place}</Value></HeartRateBpm></Trackpoint>"
        for place, time in enumerate(times)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities><Activity Sport="Running">'
        f"<Id>x</Id><Lap><DistanceMeters>4000</DistanceMeters><Track>{points}</Track></Lap></Activity></Activities>"
        "<Author><Name>Watch</Name></Author></TrainingCenterDatabase>"
    ).encode()


def gpx_file(times: Sequence[str] = ("2023-06-27T23:50:00Z", "2023-06-28T00:20:00Z")) -> bytes:
    points = "".join(
        f'<trkpt lat="{37.6 + place / 100}" lon="112.7"><time>{time}</time><extensions><x:TrackPointExtension>'
        f"<x:hr>{150 + 10 * place}</x:hr></x:TrackPointExtension></extensions></trkpt>"
        for place, time in enumerate(times)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><gpx version="1.1" creator="Watch" '
        'xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">'
        f"<trk><trkseg>{points}</trkseg></trk></gpx>"
    ).encode()
