"""The files that the rules of the house are about."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("athletes", "competitions", "training", "antidoping", "delegation", "cms")  # from the ground up
RANK = {"athletes": 0, "competitions": 1, "training": 2, "antidoping": 2, "delegation": 3, "cms": 4, "config": 5}
TEMPLATES = ROOT / "templates"


def may_see(viewer: str, seen: str) -> bool:
    """Return whether ``viewer`` stands above ``seen``; training and antidoping stand beside each other."""
    return viewer == seen or RANK[viewer] > RANK[seen]


@cache
def modules() -> tuple[Path, ...]:
    """Return our own modules, without migrations."""
    return tuple(
        path
        for package in (*APPS, "config", "bench")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    )


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@cache
def templates() -> tuple[Path, ...]:
    return tuple(sorted(TEMPLATES.rglob("*.html")))


def app_of_template(path: Path) -> str:
    """Return whose template this is; what belongs to no app is the composition's."""
    first = path.relative_to(TEMPLATES).parts[0]
    return first if first in APPS else "config"


def where(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")
