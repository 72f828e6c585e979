"""What the demonstration runs on: read once from the environment, with a default for everything."""

from __future__ import annotations

import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KEYS = ("SECRET_KEY", "FIELD_KEY", "DIGEST_KEY")


class CannotStart(Exception):
    """One sentence: what is in the way, and what to do."""


@dataclass(frozen=True)
class DemoEnvironment:
    """Where it listens, where it keeps its files, and the variables its processes get."""

    host: str
    port: int
    folder: Path
    variables: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://{'localhost' if self.host in {'127.0.0.1', '0.0.0.0'} else self.host}:{self.port}/"

    @property
    def brings_own_broker(self) -> bool:
        return not self.variables.get("REDIS_URL")

    @property
    def brings_own_database(self) -> bool:
        return not self.variables.get("DATABASE_URL")


def demo_environment() -> DemoEnvironment:
    """Read HOST, PORT, VAR_DIR, DATABASE_URL and REDIS_URL; refuse a port that cannot be had."""
    host, port = os.environ.get("HOST", "127.0.0.1"), _port(os.environ.get("PORT", "8000"))
    _require_free(host, port)
    folder = Path(os.environ.get("VAR_DIR") or ROOT / "var" / "demo")
    folder.mkdir(parents=True, exist_ok=True)
    variables = {
        **_keys(folder / "keys"),
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "VAR_DIR": str(folder),
        "SITE_URL": f"http://localhost:{port}",
        "PYTHONUNBUFFERED": "1",
    }
    return DemoEnvironment(host, port, folder, variables)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT={text} is not a port; choose a number, for example: make demo PORT=8001")
    return int(text)


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise CannotStart(f"Port {port} needs root; choose one above 1023: make demo PORT=8001") from error
        except OSError as error:
            raise CannotStart(
                f"Port {port} is busy; stop what listens there or choose another one: make demo PORT={port + 1}"
            ) from error


def _keys(path: Path) -> dict[str, str]:
    """Return the keys of this demonstration; each machine makes its own on the first start."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text("\n".join(secrets.token_urlsafe(48) for _ in KEYS))
    return dict(zip(KEYS, path.read_text().split(), strict=True))
