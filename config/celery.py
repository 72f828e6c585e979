"""Celery's app. Tasks that take ``on`` get the business day when nobody passed one."""

from __future__ import annotations

import inspect
import os
from typing import Any

from celery import Celery, Task
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")


class BusinessTask(Task):
    """A task whose ``on`` parameter defaults to the business day, as ``request.today`` does on a page."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if "on" in inspect.signature(self.run).parameters:
            # looked up when a task runs: settings are not ready when Celery imports this module
            kwargs.setdefault("on", import_string("config.clock.business_day")().isoformat())
        return super().__call__(*args, **kwargs)


app = Celery("beizhan", task_cls=BusinessTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
