from __future__ import annotations

from pathlib import Path

import pytest

from training.readers.growth import growth_table_at


@pytest.fixture(autouse=True)
def _read_anew() -> None:
    growth_table_at.cache_clear()


def test_no_table_is_named() -> None:
    assert growth_table_at("") is None


def test_a_table_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        growth_table_at(str(tmp_path / "no.csv"))
