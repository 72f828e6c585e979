"""Composition root: settings, wiring, navigation and shared components. Imported by nobody below."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
