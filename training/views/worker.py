"""The log's service worker. It comes from /app/log/, so that it can serve that part of the site and nothing else."""

from __future__ import annotations

from athletes.mixins import OfflineWorkerView
from training.permissions import LOG_ROLES


class LogWorkerView(OfflineWorkerView):
    """Keeps the log readable without a network: the pages a coach opened today."""

    roles = LOG_ROLES
    cache = "bz-log"
    scope = "/app/log/"
    pages = r"^/app/log/"
    files = ("css/training.css", "js/offline.js", "js/log.js", "js/log_queue.js")
