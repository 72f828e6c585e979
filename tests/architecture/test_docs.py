"""The documentation hangs together: links lead somewhere, the README is short, pictures stay small."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, where

LINK = re.compile(r"\]\(([^)#]+)")
README_LINES = 120
PICTURE_BYTES = 200 * 1024


def pages() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / line for line in listed.splitlines()] or sorted(ROOT.glob("*.md")) + sorted(
        ROOT.glob("docs/**/*.md")
    )


def test_links_lead_somewhere():
    broken = [
        f"{where(page)}: {target}"
        for page in pages()
        for target in LINK.findall(page.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("name", ["README.md", "README.zh-hans.md"])
def test_the_readme_is_short(name: str):
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= README_LINES


def test_pictures_are_small():
    heavy = [where(path) for path in (ROOT / "docs" / "images").iterdir() if path.stat().st_size > PICTURE_BYTES]
    assert not heavy
