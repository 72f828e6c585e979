"""``make demo`` says in one sentence what is in the way, and keeps its keys."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from config.demo import __main__ as demo
from config.demo.environment import CannotStart, demo_environment
from config.demo.supervisor import Supervisor
from config.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from config.embedded import PrivateBroker, group_is_alive


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATABASE_URL", "REDIS_URL", "HOST"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("PORT", "18099")
    return tmp_path


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_runs_on_its_own_services_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = demo_environment()
    assert alone.brings_own_broker
    assert alone.brings_own_database
    assert alone.address == "http://localhost:18099/"
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1:1/x")
    given = demo_environment()
    assert not given.brings_own_broker
    assert not given.brings_own_database


def test_keeps_its_keys_from_start_to_start(folder: Path) -> None:
    assert demo_environment().variables["FIELD_KEY"] == demo_environment().variables["FIELD_KEY"]
    assert (folder / "keys").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CannotStart, match="not a port"):
        demo_environment()


def test_a_busy_port_is_one_sentence_and_a_failure(
    busy_port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(busy_port))
    monkeypatch.setattr(demo.signal, "signal", lambda number, action: None)
    assert demo.main() == 1
    assert f"Port {busy_port} is busy" in capsys.readouterr().err


def test_a_redis_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    with pytest.raises(CannotStart, match="REDIS_URL"):
        Supervisor(demo_environment()).run()


def test_an_unprepared_demonstration_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.demo.supervisor.subprocess.run", lambda *command, **options: Ended(1))
    supervisor = Supervisor(demo_environment())
    with pytest.raises(CannotStart, match="could not be prepared"):
        supervisor._prepare()


def test_what_is_prepared_is_not_prepared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[object] = []
    monkeypatch.setattr("config.demo.supervisor.subprocess.run", lambda *c, **o: runs.append(c) or Ended(0))
    for _start in range(2):
        Supervisor(demo_environment())._prepare()
    assert len(runs) == 1


def test_the_welcome_names_address_log_ins_and_password(capsys: pytest.CaptureFixture[str]) -> None:
    Supervisor(demo_environment())._welcome()
    said = capsys.readouterr().out
    for word in ("http://localhost:18099/", DEMO_PASSWORD, *(account.username for account in DEMO_ACCOUNTS)):
        assert word in said


def test_the_private_broker_answers_and_leaves_nothing_behind() -> None:
    with PrivateBroker() as broker:
        assert redis.Redis.from_url(broker.url).ping()
        process = broker._process.pid
    assert not group_is_alive(process)
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(broker.url).ping()


class Ended:
    """What a finished process leaves."""

    def __init__(self, returncode: int) -> None:
        self.returncode = returncode
