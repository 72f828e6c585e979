"""Uploaded rosters on disk, for a limited time."""

from __future__ import annotations

import datetime

from django.conf import settings

from athletes.models import RosterImport
from athletes.services import private_files
from athletes.services.private_files import FileGone as UploadGone

__all__ = ["UploadGone", "drop_upload", "expire_uploads", "store_upload", "stored_upload"]

FOLDER = "rosters"
KEPT_FOR = datetime.timedelta(days=30)


def store_upload(content: bytes) -> str:
    """Keep the content encrypted and return the name under which it is found again."""
    return private_files.keep(FOLDER, content)


def stored_upload(name: str) -> bytes:
    """Return the content that was kept under the name."""
    return private_files.kept(FOLDER, name)


def drop_upload(name: str) -> None:
    """Delete what is kept under the name, if it still is."""
    private_files.drop(FOLDER, name)


def expire_uploads(*, at: datetime.datetime) -> int:
    """Delete the files of imports older than the retention time; return how many. The reports stay."""
    kept_for = getattr(settings, "ROSTER_UPLOAD_KEPT_FOR", KEPT_FOR)
    old = list(RosterImport.objects.filter(uploaded_at__lt=at - kept_for).exclude(stored_path=""))
    for roster_import in old:
        drop_upload(roster_import.stored_path)
    RosterImport.objects.filter(pk__in=[row.pk for row in old]).update(stored_path="")
    return len(old)
