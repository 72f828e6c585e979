from datetime import UTC, date, datetime, timedelta, timezone

from cms.domain.calendar import CalendarEntry, calendar

STAMP = datetime(2023, 6, 28, tzinfo=UTC)
SHANGHAI = timezone(timedelta(hours=8))


def lines(*entries: CalendarEntry) -> list[str]:
    return calendar(entries, name="手球赛程", stamp=STAMP).split("\r\n")


def test_an_instant_is_in_utc_and_lasts_two_hours():
    starts = datetime(2023, 7, 2, 15, 30, tzinfo=SHANGHAI)
    match = CalendarEntry(starts, "山西 – 江苏", "晋中市体育馆", "http://x/", "联赛")
    written = lines(match)
    assert written[0] == "BEGIN:VCALENDAR"
    assert written[-2:] == ["END:VCALENDAR", ""]
    for line in ("DTSTART:20230702T073000Z", "DTEND:20230702T093000Z", "LOCATION:晋中市体育馆", "URL:http://x/"):
        assert line in written


def test_a_day_is_a_whole_day_and_what_is_unknown_is_left_out():
    written = lines(CalendarEntry(date(2023, 7, 2), "开幕, 大同; 晚上"))
    assert "DTSTART;VALUE=DATE:20230702" in written
    assert "DTEND;VALUE=DATE:20230703" in written
    assert r"SUMMARY:开幕\, 大同\; 晚上" in written
    assert not [line for line in written if line.startswith(("LOCATION", "URL", "DESCRIPTION"))]


def test_long_lines_are_folded_between_characters():
    written = calendar([CalendarEntry(date(2023, 7, 2), "手球" * 40)], name="x", stamp=STAMP)
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert "手球" * 40 in written.replace("\r\n ", "")


def test_another_hour_is_the_same_entry_and_another_match_is_not():
    def uid(entry: CalendarEntry) -> str:
        return next(line for line in lines(entry) if line.startswith("UID:"))

    noon = datetime(2023, 7, 2, 12, tzinfo=SHANGHAI)
    assert uid(CalendarEntry(noon, "a")) == uid(CalendarEntry(noon + timedelta(hours=3), "a"))
    assert uid(CalendarEntry(noon, "a")) != uid(CalendarEntry(noon, "b"))
