"""``manage.py messages`` on a copy of nothing but what it needs."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def root(tmp_path: Path, settings: object) -> Path:
    settings.BASE_DIR = tmp_path
    room = tmp_path / "athletes"
    room.mkdir()
    (room / "words.py").write_text(
        'from django.utils.translation import gettext as _, pgettext\n_("Hello")\npgettext("greeting", "Bye")\n'
    )
    return tmp_path


def messages(*options: str) -> str:
    out = io.StringIO()
    call_command("messages", *options, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_what_lacks_chinese_is_listed_filled_and_then_complete(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "athletes: 2 messages, 2 without Chinese" in messages("athletes")
    assert json.loads(messages("--missing", "athletes")) == {"Hello": "", "greeting|Bye": ""}
    with pytest.raises(CommandError, match="findings"):
        messages("--check")
    given = {"Hello": "你好", "greeting|Bye": "再见", "Nobody says this": "无"}
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(given)))
    assert "0 without Chinese" in messages("--set", "athletes")
    assert json.loads(messages("--missing", "athletes")) == {}
    messages()
    assert "2 messages, all in Chinese" in messages("--check")
    assert "catalogues compiled" in messages("--compile")


def test_an_unknown_room_is_named(root: Path) -> None:
    with pytest.raises(CommandError, match="No such room: kitchen"):
        messages("kitchen")


def test_a_text_that_is_no_literal_is_named(root: Path) -> None:
    (root / "athletes" / "words.py").write_text("from django.utils.translation import gettext as _\n_(name)\n")
    with pytest.raises(CommandError):
        messages("--missing")
