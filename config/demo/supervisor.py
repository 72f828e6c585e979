"""Start web server and worker together, keep them company, and end them together."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

import redis

from config.demo.environment import ROOT, CannotStart, DemoEnvironment
from config.demo_accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from config.embedded import PrivateBroker, stop_group

START_SECONDS = 60.0
WATCHED = ("*/migrations/*.py", "static/**/*", "config/management/commands/seed_demo.py", "requirements/base.txt")


class Supervisor:
    """The processes of one demonstration."""

    def __init__(self, environment: DemoEnvironment) -> None:
        self._environment = environment
        self._variables = dict(environment.variables)
        self._broker: PrivateBroker | None = None
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(sign, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it running
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            stop_group(child)
        if self._broker is not None:
            self._broker.stop()

    def run(self) -> None:
        """Serve until interrupted; a worker that dies is replaced, a web server that dies ends the demonstration."""
        self._start_broker()
        self._prepare()
        self._start_web()
        self._start_worker()
        self._await_web()
        self._welcome()
        while self._children["web"].poll() is None:
            if self._children["worker"].poll() is not None:
                self._say("The background worker ended; a new one starts. Its unfinished job says what happened.")
                self._start_worker()
            time.sleep(0.5)
        raise CannotStart(f"The web server ended; {self._log('web')} says why.")

    # ---- Parts ---------------------------------------------------------------------------------
    def _start_broker(self) -> None:
        if self._environment.brings_own_broker:
            self._broker = PrivateBroker(self._log("broker")).__enter__()
            self._variables["REDIS_URL"] = self._broker.url
            return
        url = self._variables["REDIS_URL"]
        try:
            redis.Redis.from_url(url, socket_connect_timeout=3).ping()
        except (redis.RedisError, ValueError) as error:
            raise CannotStart(f"No Redis answers at REDIS_URL ({error}); start it, or leave REDIS_URL out.") from error

    def _prepare(self) -> None:
        """Migrate, collect static files and load the demo data, unless this very state is known to be ready."""
        stamp, state = self._environment.folder / "prepared", self._state()
        if stamp.exists() and stamp.read_text() == state and self._environment.brings_own_database:
            return
        self._say("Preparing the demonstration; the first time takes a minute or two…")
        done = subprocess.run([sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, env=self._variables, check=False)
        if done.returncode:
            raise CannotStart("The demonstration could not be prepared; the reason is above.")
        stamp.write_text(self._state())

    def _state(self) -> str:
        """Return a fingerprint of what preparing depends on."""
        digest = hashlib.sha256(repr(self._variables.get("DEMO_TODAY")).encode())
        for path in sorted(path for pattern in WATCHED for path in ROOT.glob(pattern) if path.is_file()):
            stat = path.stat()
            digest.update(f"{path.relative_to(ROOT)} {stat.st_size} {stat.st_mtime_ns}".encode())
        present = (self._environment.folder / "beizhan.sqlite3").exists()
        return f"{digest.hexdigest()} {present}"

    def _start_web(self) -> None:
        bind = f"{self._environment.host}:{self._environment.port}"
        self._start(
            "web",
            *("gunicorn", "config.wsgi", "--bind", bind, "--preload", "--workers", "2", "--worker-class", "gthread"),
            *("--threads", "4", "--timeout", "120", "--graceful-timeout", "2", "--log-level", "warning"),
        )

    def _start_worker(self) -> None:
        schedule = self._environment.folder / "celerybeat-schedule"
        self._start(
            "worker",
            *("celery", "--app", "config", "worker", "--beat", "--schedule", str(schedule)),
            *("--concurrency", "1", "--loglevel", "warning"),
        )

    def _start(self, name: str, *command: str) -> None:
        with self._log(name).open("ab") as log:
            self._children[name] = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=self._variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches this process alone, which then ends them in order
            )

    def _await_web(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._children["web"].poll() is None:
            try:
                with urllib.request.urlopen(f"http://{self._environment.host}:{self._environment.port}/login/"):
                    return
            except urllib.error.HTTPError as error:
                raise CannotStart(f"The log-in page answers {error.code}; {self._log('web')} says why.") from error
            except OSError:
                time.sleep(0.05)
        raise CannotStart(f"The web server did not start; {self._log('web')} says why.")

    # ---- Words ---------------------------------------------------------------------------------
    def _welcome(self) -> None:
        address = self._environment.address
        lines = [
            "",
            f"  Beizhan is ready:  {address}      (workspace: {address}app/)",
            "",
            f"  Sign in with one of these names and the password {DEMO_PASSWORD}",
            *(f"    {account.username:<10} {account.first_task}" for account in DEMO_ACCOUNTS),
            "",
            f"  Logs: {self._environment.folder}     Stop: Ctrl-C",
            "",
        ]
        self._say("\n".join(lines))

    def _log(self, name: str) -> Path:
        return self._environment.folder / f"{name}.log"

    @staticmethod
    def _say(text: str) -> None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
