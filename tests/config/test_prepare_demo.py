"""``prepare_demo``: what ``make demo`` runs before it serves."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from tests.factories.athletes import AthleteFactory


def test_outside_the_demonstration_nothing_invented_is_loaded(db: None) -> None:
    with pytest.raises(CommandError, match="demo only"):
        call_command("prepare_demo")


@pytest.mark.parametrize(("people", "last"), [(False, "seed_demo"), (True, "collectstatic")])
def test_the_people_are_loaded_once(
    db: None, settings: object, monkeypatch: pytest.MonkeyPatch, people: bool, last: str
) -> None:
    called: list[str] = []
    settings.DEMO = True
    monkeypatch.setattr(
        "config.management.commands.prepare_demo.call_command", lambda name, **options: called.append(name)
    )
    if people:
        AthleteFactory()
    call_command("prepare_demo")
    assert called[-1] == last
