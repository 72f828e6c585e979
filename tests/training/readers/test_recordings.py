"""FIT, TCX and GPX files and tables of any device become the same efforts."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.training.devices import START, fit_file, gpx_file, tcx_file
from training.choices import RecordingSource
from training.domain.recordings import Effort
from training.readers import recorded_table
from training.readers.recorded_table import BadRow, ColumnsUnknown
from training.readers.recordings import UnreadableRecording, efforts_of, kind_of

SHANXI = ZoneInfo("Asia/Shanghai")
BOMB = b'<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><gpx><trk><name>&b;</name></trk></gpx>'


def read(content: bytes) -> list[Effort]:
    return efforts_of(content, kind_of(content))


def table(text: str, **options: object) -> tuple[list[Effort], list[BadRow]]:
    rows = [line.split("\t") for line in text.splitlines()]
    return recorded_table.efforts_of(rows, zone=SHANXI, **options)  # type: ignore[arg-type]  # only ``said``


def test_a_fit_file_is_its_session() -> None:
    effort = Effort(START, 3600, 8000.0, 148, 176, device="development")
    assert read(fit_file()) == [effort]


def test_a_fit_file_without_distance_has_none() -> None:
    assert read(fit_file(metres=None))[0].distance_m is None


def test_a_tcx_file_is_one_effort_whether_or_not_it_has_positions() -> None:
    assert read(tcx_file()) == [Effort(START, 1800, 4000.0, 150, 160, device="Watch")]


def test_a_tcx_time_keeps_its_own_zone() -> None:
    (effort,) = read(tcx_file(("2023-06-28T07:50:00+08:00", "2023-06-28T08:20:00+08:00")))
    assert effort.started_at == START


def test_a_gpx_file_is_measured_and_its_route_forgotten() -> None:
    (effort,) = read(gpx_file())
    assert (effort.started_at, effort.seconds, effort.heart_rate, effort.heart_rate_max) == (START, 1800, 155, 160)
    assert effort.distance_m == pytest.approx(1112, abs=2)
    assert not {"lat", "lon", "points"} & set(Effort.__dataclass_fields__)


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (fit_file()[:-9], RecordingSource.FIT, "damaged"),
        (tcx_file()[:-40], RecordingSource.TCX, "damaged"),
        (tcx_file(("yesterday",)), RecordingSource.TCX, "damaged"),
        (tcx_file(()), RecordingSource.TCX, "empty"),
        (gpx_file()[:-10], RecordingSource.GPX, "damaged"),
        (gpx_file(()), RecordingSource.GPX, "empty"),
        (BOMB, RecordingSource.GPX, "unsafe"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, kind: RecordingSource, code: str) -> None:
    with pytest.raises(UnreadableRecording) as caught:
        read(content)
    assert (caught.value.kind, caught.value.code) == (kind, code)


def test_a_row_is_an_effort_in_either_language() -> None:
    chinese = "训练记录\n姓名\t日期\t时间\t时长\t距离(公里)\t平均心率\n示例\t2023年6月28日\t7:50\t1:00:00\t8\t148"
    english = "Name\tStart time\tDuration\tDistance (m)\tAvg HR\n示例\t2023-06-27T23:50:00Z\t60\t8,000\t148"
    effort = Effort(START, 3600, 8000.0, 148, who="示例")
    assert table(chinese) == ([effort], [])
    assert table(english) == ([effort], [])


def test_a_time_without_zone_is_of_the_zone_that_was_said() -> None:
    rows = [["timestamp", "duration"], ["2023-06-27 23:50:00", "60"]]
    assert recorded_table.efforts_of(rows, zone=datetime.UTC)[0][0].started_at == START
    assert recorded_table.efforts_of(rows, zone=SHANXI)[0][0].started_at.astimezone(SHANXI).hour == 23


def test_an_end_and_a_length_give_the_start() -> None:
    assert table("end_date_time\tduration_min\n2023-06-28 08:50\t60")[0][0].started_at == START
    assert table("started\tended\n2023-06-28 07:50\t2023-06-28 08:50")[0][0].seconds == 3600


def test_moments_are_joined_until_a_long_pause() -> None:
    lines = ["时间戳\tx", "started\theart rate\tdistance (km)"]
    lines += [f"2023-06-28 07:{minute}\t{rate}\t{km}" for minute, rate, km in (("50", 140, 0), ("55", 150, 1.2))]
    lines += ["2023-06-28 09:00\t100\t1.2", "2023-06-28 09:10\t\t1.4"]
    first, second = table("\n".join(lines))[0]
    assert (first.seconds, first.distance_m, first.heart_rate, first.heart_rate_max) == (300, 1200.0, 145, 150)
    assert (second.seconds, second.heart_rate) == (600, 100)


def test_two_people_s_moments_are_two_efforts() -> None:
    efforts, _bad = table("name\tstarted\nA\t2023-06-28 07:50\nB\t2023-06-28 07:51\nA\t2023-06-28 07:52")
    assert [(row.who, row.seconds) for row in efforts] == [("A", 120), ("B", 0)]


def test_a_row_that_is_no_effort_is_named_and_blank_ones_are_not() -> None:
    text = "started\tduration\thr\n2023-13-01\t60\t\n\t\t\n2023-06-28 07:50\tlong\t\n2023/6/28 7:50\t60\t--\n\t60\t"
    efforts, bad = table(text)
    assert [row.started_at for row in efforts] == [START]
    assert bad == [BadRow(2, "2023-13-01"), BadRow(4, "long"), BadRow(6, "")]


def test_unknown_captions_are_asked_about_and_taken_when_said() -> None:
    text = "export\nwann\twie lange\n2023-06-28 07:50\t60"
    with pytest.raises(ColumnsUnknown) as caught:
        table(text)
    assert caught.value.captions == ["wann", "wie lange"]
    efforts, bad = table(text, said={"wann": "started", "wie lange": "duration", "export": "nothing"})
    assert (efforts, bad) == ([Effort(START, 3600)], [])


def test_a_table_is_what_is_no_known_file() -> None:
    assert kind_of(b"name,started\n") is RecordingSource.TABLE
