"""The log's service worker. It comes from /app/log/, so that it can serve that part of the site and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View

from athletes.mixins import AppointedMixin
from training.permissions import LOG_ROLES


@method_decorator(never_cache, name="dispatch")
class LogWorkerView(AppointedMixin, View):
    """For those who log; a browser whose session is gone keeps the worker it has."""

    roles = LOG_ROLES

    def get(self, request: HttpRequest) -> HttpResponse:
        response = render(request, "training/worker.js", content_type="text/javascript")
        response["Service-Worker-Allowed"] = "/app/log/"
        return response
