from __future__ import annotations

import pytest

from athletes.models import Squad
from cms.models import HomePage
from cms.services.site import build_site
from tests.cms.records import play_season


@pytest.fixture
def site(db: None) -> HomePage:
    return build_site(by=None)


@pytest.fixture
def handball(db: None) -> Squad:
    return play_season()
