"""Finds the shared input files; their absence skips visibly, and fails under CI=true."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_input(name: str) -> Path:
    path = FOLDER / name
    if path.exists():
        return path
    message = f"shared input {name} is absent"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
