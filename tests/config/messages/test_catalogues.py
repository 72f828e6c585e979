"""Catalogues keep what people translated and do not change without a reason."""

import gettext as system_gettext
from pathlib import Path

from config.messages.catalogues import (
    Entry,
    RoomCatalogue,
    catalogue_path,
    compile_all,
    merged,
    stored,
    write,
)
from config.messages.extraction import ROOMS, Message, Sighting
from config.messages.findings import findings, placeholders

DAYS = Message("%(n)s day", "%(n)s days", "left")


def seen(message: Message, room: str) -> Sighting:
    return Sighting(message, room, Path(room) / "x.py", 1)


def empty() -> dict[str, RoomCatalogue]:
    return {room: RoomCatalogue(room) for room in ROOMS}


def room_with(room: str, *entries: Entry) -> dict[str, RoomCatalogue]:
    result = empty()
    result[room].entries = {entry.message.key: entry for entry in entries}
    return result


def test_a_message_lies_in_the_lowest_room_that_says_it_and_brings_its_chinese_along():
    old = room_with("training", Entry(Message("Save"), "保存"))
    new = merged([seen(Message("Save"), "athletes"), seen(Message("Save"), "training")], old)
    assert new["athletes"].entries[None, "Save"].text == "保存"
    assert not new["training"].entries


def test_chinese_that_nothing_says_is_kept_aside_until_pruned():
    old = room_with("cms", Entry(Message("Gone"), "已去"))
    assert merged([], old)["cms"].unused[None, "Gone"].text == "已去"
    assert not merged([], old, prune=True)["cms"].unused


def test_writing_is_stable_and_reads_back(tmp_path):
    catalogue = room_with("cms", Entry(DAYS, "%(n)s 天"), Entry(Message('A "quote"\n'), "“引”\n"))["cms"]
    catalogue.unused[None, "Old"] = Entry(Message("Old"), "旧")
    write(tmp_path, catalogue)
    first = catalogue_path(tmp_path, "cms").read_bytes()
    again = stored(tmp_path, "cms")
    write(tmp_path, again)
    assert again == catalogue
    assert catalogue_path(tmp_path, "cms").read_bytes() == first


def test_compiled_catalogues_answer(tmp_path):
    write(tmp_path, room_with("cms", Entry(DAYS, "%(n)s 天"), Entry(Message("Save"), "保存"))["cms"])
    (path,) = compile_all(tmp_path)
    with path.open("rb") as file:
        chinese = system_gettext.GNUTranslations(file)
    assert chinese.gettext("Save") == "保存"
    assert chinese.npgettext("left", "%(n)s day", "%(n)s days", 2) == "%(n)s 天"


def test_findings_name_what_is_incomplete(tmp_path):
    entries = Entry(Message("Save")), Entry(Message("{n} left"), "还有"), Entry(Message("Sure"), "确定", fuzzy=True)
    old = room_with("cms", *entries, Entry(Message("Fine"), "好"))
    found = [seen(entry.message, "cms") for entry in (*entries, Entry(Message("Fine")), Entry(Message("New")))]
    lines = findings(tmp_path, found, old, merged(found, old))
    assert [line.split(": ")[1] for line in lines] == [
        "untranslated",
        "placeholders differ",
        "fuzzy",
        "not in the catalogue yet",
    ]


def test_chinese_in_a_template_is_a_finding(tmp_path):
    (tmp_path / "templates" / "cms").mkdir(parents=True)
    (tmp_path / "templates" / "cms" / "a.html").write_text("<p>\n手球</p>", encoding="utf-8")
    (line,) = findings(tmp_path, [], empty(), empty())
    assert line.startswith("templates/cms/a.html:2: ")


def test_a_doubled_percent_sign_is_no_placeholder():
    assert placeholders("100%% of %(n)s and {name}") == {"%(n)s", "{name}"}
