"""Check the form of the templates: ``python -m tests.templates``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    paths = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))
    return subprocess.run(
        [Path(sys.executable).parent / "djade", "--check", "--target-version", "5.2", *paths], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
