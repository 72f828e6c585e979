"""Programs from outside that judge pages: the W3C's checker (on Java) and Lighthouse (on Node), both from npm."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests import chromium, debian
from tests.site import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
NEEDS_TLS = "is-on-https,redirects-http"
FLAGS = ("--headless=new", *chromium.FLAGS[1:])
ATTEMPTS = 3  # now and then a trace begins too late for it (NO_NAVSTART)


class NoJudge(Exception):
    """A judge is not installed here; the sentence says what to do."""


def markup_errors(pages: dict[str, bytes], folder: Path) -> list[str]:
    """Let the W3C checker read pages by their address; return its errors, each with the address."""
    if not shutil.which("java"):
        debian.install("default-jre-headless")
    if not (shutil.which("java") and VNU.exists()):
        raise NoJudge("The W3C checker needs Java and node_modules: make setup, and install default-jre-headless.")
    names = {f"{number:03}": address for number, address in enumerate(pages)}
    for name, address in names.items():
        (folder / f"{name}.html").write_bytes(pages[address])
    command = ["java", "-jar", str(VNU), "--errors-only", "--format", "json", "--skip-non-html", str(folder)]
    said = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    return [
        f"{names[Path(urlsplit(found['url']).path).stem]}: {found['message']}: {found.get('extract', '')}"
        for found in said["messages"]
        if found["type"] == "error"
    ]


def lighthouse(url: str, *categories: str) -> dict[str, Any]:
    """Let Lighthouse look at a page of this machine; return the scores, and what failed where one is not full.

    Loopback has no TLS, so the audits that ask for it are left out.
    """
    if not (shutil.which("node") and LIGHTHOUSE.exists()):
        raise NoJudge("Lighthouse needs Node and node_modules: make setup.")
    command = ["node", str(LIGHTHOUSE), url, "--output=json", "--quiet", f"--skip-audits={NEEDS_TLS}"]
    command += [f"--only-categories={','.join(categories)}", f"--chrome-flags={' '.join(FLAGS)}"]
    environment = os.environ | {"CHROME_PATH": chromium.find() or ""}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        report = json.loads(done.stdout or '{"categories": {}}')
        scores = {name: category["score"] for name, category in report["categories"].items()}
        if scores and None not in scores.values():
            failed = [audit["title"] for audit in report["audits"].values() if audit.get("score") == 0]
            return scores | ({"failed": failed} if min(scores.values()) < 1 else {})
    raise NoJudge(f"Lighthouse did not run: {done.stderr[-2000:]}")
