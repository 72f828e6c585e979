"""Find a Chromium, or get one: the machine's, Playwright's own, or Debian's package where the user is root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Return the path of a Chromium that is here already."""
    given = os.environ.get("CHROME")
    found = given or next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _of_playwright()


def find_or_install() -> str | None:
    """Return the path of a Chromium, fetched if need be; None where there is none to be had."""
    if found := find():
        return found
    download = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(download, check=False).returncode == 0 and (found := _of_playwright()):
        return found
    debian.install("chromium", "fonts-noto-cjk")
    return find()


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None
