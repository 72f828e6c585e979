"""``make demo``: prepare what is missing, start everything, say where it is, and leave nothing behind."""

from __future__ import annotations

import signal
import sys

from config.demo.environment import CannotStart, demo_environment
from config.demo.supervisor import Supervisor
from config.embedded import ServiceDidNotStart


def main() -> int:
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):  # a shell starts its background jobs deaf to SIGINT
        signal.signal(sign, _interrupt)
    try:
        with Supervisor(demo_environment()) as supervisor:
            supervisor.run()
    except (CannotStart, ServiceDidNotStart) as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    except KeyboardInterrupt:
        sys.stdout.write("\nStopped.\n")
    return 0


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
