"""``make test``: run every leg with the services it needs, and end with a table of what ran.

``python -m tests.run [GROUP or part of a name …]`` runs only those legs: lint, sqlite, postgres, browser.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from config.embedded import PrivateBroker, ServiceDidNotStart
from tests import chromium
from tests.legs import LEGS, MANAGE, Leg
from tests.services import PrivatePostgres, recreate, sibling

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "beizhan_template"
NOT_HANDED_ON = {
    "DATABASE_URL",
    "REDIS_URL",
    "PYTHONDONTWRITEBYTECODE",  # else each of a run's hundred processes compiles product and tests anew
}
TALLY = re.compile(r"(\d+) (passed|failed|skipped|errors?)\b")
OUT: TextIO = sys.stdout


class CannotRun(Exception):
    """A leg lacks something that this machine cannot give."""


@dataclass
class Outcome:
    leg: Leg
    result: str
    seconds: float
    tally: Counter[str] = field(default_factory=Counter)


class Services:
    """Start a service when the first leg asks for it, and keep it for the next."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._known: dict[str, dict[str, str]] = {}

    def variables(self, needs: frozenset[str]) -> dict[str, str]:
        result: dict[str, str] = {}
        for need in sorted(needs):
            if need not in self._known:
                self._known[need] = getattr(self, f"_{need}")()
            result |= self._known[need]
        return result

    def _chromium(self) -> dict[str, str]:
        path = chromium.find_or_install()
        if path is None:
            raise CannotRun("no Chromium here and none to be had; install one, or set CHROME to its path")
        return {"CHROME": path}

    def _redis(self) -> dict[str, str]:
        given = os.environ.get("REDIS_URL")
        return {"REDIS_URL": given or self._stack.enter_context(PrivateBroker()).url}

    def _postgres(self) -> dict[str, str]:
        """Give a database server, and one migrated template that every test database is copied from."""
        given = os.environ.get("DATABASE_URL", "")
        server = given if given.startswith("postgres") else self._stack.enter_context(PrivatePostgres()).url("beizhan")
        template, own = sibling(server, TEMPLATE), sibling(server, "beizhan_tests")
        recreate(template)
        variables = {"DATABASE_URL": template, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        done = subprocess.run(
            [*MANAGE, "migrate", "--verbosity", "0"], cwd=ROOT, env=os.environ | variables, check=False
        )
        if done.returncode:
            raise CannotRun("the migrations fail on PostgreSQL (see above)")
        recreate(own)
        return {"DATABASE_URL": own, "BEIZHAN_TEST_TEMPLATE": TEMPLATE}


def main(wanted: list[str]) -> int:
    legs = [leg for leg in LEGS if not wanted or any(word == leg.group or word in leg.name for word in wanted)]
    if not legs:
        OUT.write(f"No such leg. There are: {', '.join(leg.name for leg in LEGS)}.\n")
        return 2
    with ExitStack() as stack:
        services = Services(stack)
        outcomes = [run_leg(leg, services) for leg in legs]
    return report(outcomes)


def run_leg(leg: Leg, services: Services) -> Outcome:
    OUT.write(f"\n──── {leg.name} ────\n")
    OUT.flush()
    begun = time.monotonic()
    try:
        variables = services.variables(leg.needs)
    except (CannotRun, ServiceDidNotStart, OSError) as error:
        OUT.write(f"COULD NOT RUN: {error}\n")
        return Outcome(leg, "could not run", time.monotonic() - begun)
    clean = {key: value for key, value in os.environ.items() if key not in NOT_HANDED_ON}
    code, lines = stream(leg.command, clean | variables | leg.environment)
    return Outcome(leg, "ok" if code == 0 else f"failed ({code})", time.monotonic() - begun, tally(leg, lines))


def stream(command: tuple[str, ...], environment: dict[str, str]) -> tuple[int, list[str]]:
    """Run a command, show what it says, and return its code and its last lines."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    lines: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment | {"PATH": path, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            OUT.write(line)
            OUT.flush()
            lines = [*lines[-20:], line]
    return process.returncode, lines


def tally(leg: Leg, lines: list[str]) -> Counter[str]:
    """Count what pytest's closing line says."""
    if "pytest" not in leg.command:
        return Counter()
    closing = next((line for line in reversed(lines) if TALLY.search(line)), "")
    return Counter({kind.rstrip("s"): int(number) for number, kind in TALLY.findall(closing)})


def report(outcomes: list[Outcome]) -> int:
    strict = os.environ.get("CI") == "true"
    width = max(len(outcome.leg.name) for outcome in outcomes)
    OUT.write("\n──── what ran ────\n")
    for outcome in outcomes:
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(outcome.tally.items()))
        OUT.write(f"{outcome.leg.name:<{width}}  {outcome.result:<14} {outcome.seconds:7.1f} s  {counts}\n")
    missing = [outcome for outcome in outcomes if outcome.result == "could not run"]
    failed = [outcome for outcome in outcomes if outcome.result.startswith("failed")]
    for outcome in missing:
        OUT.write(
            f"\n!!! NOT RUN: {outcome.leg.name}. This machine lacks what it needs; CI=true makes that a failure.\n"
        )
    total = sum((outcome.tally for outcome in outcomes), Counter())
    if total:
        broken = total["failed"] + total["error"]
        OUT.write(f"\ntests: {total['passed']} passed, {broken} failed, {total['skipped']} skipped\n")
    return 1 if failed or (missing and strict) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
