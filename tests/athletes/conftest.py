from __future__ import annotations

import pytest
from django.conf import LazySettings

from athletes.services.reference import load_reference


@pytest.fixture
def reference(db: None) -> None:
    """The organisations, sports, events and aliases of every installation."""
    load_reference()


@pytest.fixture
def private_root(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Uploads of a test go to a folder of its own."""
    settings.PRIVATE_ROOT = tmp_path_factory.mktemp("private")
