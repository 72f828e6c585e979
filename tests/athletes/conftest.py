from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from django.conf import LazySettings

from athletes.services.reference import load_reference
from tests import libreoffice


@pytest.fixture
def reference(db: None) -> None:
    """The organisations, sports, events and aliases of every installation."""
    load_reference()


@pytest.fixture
def private_root(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploads of a test go to a folder of its own."""
    settings.PRIVATE_ROOT = tmp_path_factory.mktemp("private")


@pytest.fixture
def through_libreoffice(tmp_path: Path) -> Callable[[Mapping[str, bytes]], dict[str, bytes]]:
    """Workbooks as LibreOffice saves them; where it is not to be had, a visible skip, and a failure in CI."""
    program = libreoffice.find_or_install()
    if program is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("no LibreOffice here and none to be had")
    return lambda books: libreoffice.saved_again(str(program), books, tmp_path)
