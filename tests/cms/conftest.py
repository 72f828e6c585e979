from __future__ import annotations

import pytest

from cms.models import HomePage
from cms.services.site import build_site


@pytest.fixture
def site(db: None) -> HomePage:
    return build_site(by=None)
