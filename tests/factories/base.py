"""What all factories have in common."""

from __future__ import annotations

from typing import Any

from auditlog.context import disable_auditlog
from factory.django import DjangoModelFactory


class Factory(DjangoModelFactory):
    """Makes the world that a test begins in: it has no history, so that what the test does is all there is."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, *args: Any, **kwargs: Any) -> Any:
        with disable_auditlog():
            return super()._create(*args, **kwargs)
