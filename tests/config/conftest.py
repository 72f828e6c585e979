from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from config.page_cache import Application, Environ, StartResponse

SIGNALS = (request_started, request_finished)


@pytest.fixture
def django() -> Iterator[Application]:
    """Django as a web server calls it, on the test's own connection, which a request would close as foreign.

    Said anew for each request: the test client says the opposite after each of its own.
    """
    handler = get_wsgi_application()

    def ask(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        for signal in SIGNALS:
            signal.disconnect(close_old_connections)
        return handler(environ, start_response)

    yield ask
    for signal in SIGNALS:
        signal.connect(close_old_connections)
