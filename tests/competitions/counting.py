"""How many queries a page takes, once everything that is asked only once has been asked."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def queries_of(page: Client, url: str) -> int:
    assert page.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        page.get(url)
    return len(queries)
