"""Rules about templates, locks and migrations that no library checks."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.tree import APPS, ROOT, templates, where

INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"'](?:application/(?:ld\+)?json|importmap))[^>]*>", re.I
)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=\s*[\"']", re.I)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.I)
COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.S)
FOREIGN = re.compile(r"<(?!a\b)[a-z]+\b[^>]*\s(?:src|href|action|srcset|poster)\s*=\s*[\"'](?:https?:)?//", re.I)
RAW_SQL = re.compile(r"objects\.raw\(|\.extra\(|RawSQL\(|\.cursor\(\)|ArrayField|SearchVector|contrib\.postgres")
AUTOMATIC = re.compile(r"_auto_\d{8}")
INDEX_HOST = re.compile(r"--(?:extra-)?index-url|--find-links|^-[fi] |--trusted-host|\bfile://|@ https?://", re.M)


def faults(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{where(path)}: {match.group()[:60]}"
        for path in templates()
        if (match := pattern.search(COMMENT.sub("", path.read_text("utf-8"))))
    ]


@pytest.mark.parametrize("pattern", [INLINE_SCRIPT, INLINE_STYLE, HANDLER, FOREIGN], ids=lambda one: one.pattern[:12])
def test_templates_hold_nothing_inline_and_nothing_foreign(pattern):
    assert not (found := faults(pattern)), "\n".join(found)


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_python_locks_name_no_index(lock: Path):
    assert INDEX_HOST.findall(lock.read_text()) == []


def test_npm_lock_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all(package.get("integrity") for name, package in lock["packages"].items() if name)


def test_migrations_are_named():
    assert [where(path) for path in ROOT.glob("*/migrations/*.py") if AUTOMATIC.search(path.name)] == []


@pytest.mark.parametrize("app", APPS)
def test_the_orm_is_portable(app: str):
    found = [
        f"{where(path)}: {match.group()}"
        for path in sorted((ROOT / app).rglob("*.py"))
        if (match := RAW_SQL.search(path.read_text("utf-8")))
    ]
    assert not found, "\n".join(found)


def test_every_dependency_has_its_line():
    """What is declared is explained in docs/dependencies.md, and nothing else is."""
    declared = set()
    for name in ("base", "dev", "node"):
        source = ROOT / "requirements" / (f"{name}.in" if name != "node" else "node.txt")
        declared |= {line.lower() for line in re.findall(r"^([A-Za-z][\w.-]*)", source.read_text(), flags=re.M)}
    package = json.loads((ROOT / "package.json").read_text())
    declared |= {name.lower() for kind in ("dependencies", "devDependencies") for name in package[kind]}
    explained = {
        name.lower() for name in re.findall(r"^\| `([^`]+)`", (ROOT / "docs" / "dependencies.md").read_text(), re.M)
    }
    assert explained == declared
