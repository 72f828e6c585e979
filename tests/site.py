"""The whole product as its own processes, for tests that come from outside: database, broker, web server, worker."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from config.embedded import PrivateBroker, ServiceDidNotStart, stop_group
from tests import migrated
from tests.services import recreate, sibling

ROOT = Path(__file__).resolve().parents[1]
DATABASE = "beizhan_site" + os.environ.get("PYTEST_XDIST_WORKER", "")
START_SECONDS = 90.0
KEYS = ("SECRET_KEY", "FIELD_KEY", "DIGEST_KEY")


class Held:
    """Something that is started by ``with`` and leaves nothing behind, also when the start fails."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self.folder = Path(tempfile.mkdtemp(prefix="beizhan-site-"))
        self._stack.callback(shutil.rmtree, self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def start(self) -> None:
        raise NotImplementedError

    def spawn(self, name: str, *command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        """Start a Python module in a session of its own; it ends with this block."""
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._stack.callback(stop_group, process)
        return process

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")


class Server(Held):
    """One gunicorn process with four threads on a free port of this machine."""

    def __init__(self, application: str, environment: dict[str, str] | None = None, knock: str = "/") -> None:
        super().__init__()
        self._application, self._knock = application, knock
        self._environment = environment or dict(os.environ)
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = ("gunicorn", self._application, "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread")
        web = self._web = self.spawn("web", *command, "--threads", "4", environment=self._environment)
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and web.poll() is None:
            try:
                urllib.request.urlopen(self.url + self._knock, timeout=30).close()
                return
            except urllib.error.HTTPError as error:
                words = self.log("web")[-4000:]
                raise ServiceDidNotStart(f"{self._knock} answers {error.code}:\n{words}") from error
            except OSError:
                time.sleep(0.1)
        raise ServiceDidNotStart(f"The web server did not start:\n{self.log('web')[-4000:]}")

    def kill(self) -> None:
        """End the web server as a power cut would, in the middle of whatever it answers; ``start`` brings it back."""
        _cut(self._web)


class Database(Held):
    """A migrated database of its own: SQLite, or a fresh one on the server of DATABASE_URL."""

    def __init__(self) -> None:
        super().__init__()
        self.variables = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "VAR_DIR": str(self.folder),
            **{key: secrets.token_urlsafe(48) for key in KEYS},
        }

    def start(self) -> None:
        if server := self.variables.get("DATABASE_URL"):
            self.variables["DATABASE_URL"] = sibling(server, DATABASE)
            recreate(self.variables["DATABASE_URL"], os.environ.get("BEIZHAN_TEST_TEMPLATE"))
        else:
            migrated.begin(self.folder / "beizhan.sqlite3")
        self.manage("migrate", "--verbosity", "0")

    def manage(self, *command: str) -> str:
        """Run a management command against this database; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServiceDidNotStart(f"manage.py {' '.join(command)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout


class Site(Database):
    """A demonstration of its own at ``url``: SQLite and a private broker, or what DATABASE_URL and REDIS_URL name.

    Nothing is shared with the test process, so the tests see what a person sees, through the web alone; where they must
    look behind it, ``manage`` runs a management command against the same database.
    """

    def __init__(self, *, athletes: int = 600) -> None:
        super().__init__()
        self._athletes = athletes
        self.web = Server("config.wsgi", self.variables, knock="/login/")
        self.port, self.url = self.web.port, self.web.url
        self.variables["SITE_URL"] = self.url

    def start(self) -> None:
        if not self.variables.get("REDIS_URL"):
            self.variables["REDIS_URL"] = self._stack.enter_context(PrivateBroker()).url
        super().start()
        self.manage("collectstatic", "--verbosity", "0", "--no-input")
        self.manage("seed_demo", "--athletes", str(self._athletes))
        self._stack.enter_context(self.web)
        self.start_worker()

    def start_worker(self) -> None:
        beat = ("--beat", "--schedule", str(self.folder / "celerybeat-schedule"))
        command = ("celery", "--app", "config", "worker", *beat, "--concurrency", "1", "--loglevel", "warning")
        self._worker = self.spawn("worker", *command, environment=self.variables)

    def kill_worker(self) -> None:
        """End the worker as a power cut would: at once, with everything that it started."""
        _cut(self._worker)


def _cut(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
