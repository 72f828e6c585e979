"""Uploaded rosters on disk: under random names, encrypted, outside every address, for a limited time."""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings

from athletes.models import IdentityDocument, RosterImport

FOLDER = "rosters"
KEPT_FOR = datetime.timedelta(days=30)


class UploadGone(Exception):
    """The uploaded file is no longer kept."""


def store_upload(content: bytes) -> str:
    """Keep the content encrypted and return the name under which it is found again."""
    name = uuid.uuid4().hex
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_written = target.with_suffix(".part")
    try:
        half_written.write_bytes(_cipher().encrypt(content))
        half_written.rename(target)
    finally:
        half_written.unlink(missing_ok=True)
    return name


def stored_upload(name: str) -> bytes:
    """Return the content that was kept under the name."""
    try:
        return bytes(_cipher().decrypt(_path(name).read_bytes()))
    except (FileNotFoundError, InvalidToken, IsADirectoryError) as error:
        raise UploadGone from error


def drop_upload(name: str) -> None:
    """Delete what is kept under the name, if it still is."""
    if name:
        _path(name).unlink(missing_ok=True)


def expire_uploads(*, at: datetime.datetime) -> int:
    """Delete the files of imports older than the retention time; return how many. The reports stay."""
    kept_for = getattr(settings, "ROSTER_UPLOAD_KEPT_FOR", KEPT_FOR)
    old = list(RosterImport.objects.filter(uploaded_at__lt=at - kept_for).exclude(stored_path=""))
    for roster_import in old:
        drop_upload(roster_import.stored_path)
    RosterImport.objects.filter(pk__in=[row.pk for row in old]).update(stored_path="")
    return len(old)


def _path(name: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / FOLDER / Path(name).name


def _cipher() -> Any:
    """Return the cipher of the encrypted columns, with its key rotation; its class is not public."""
    return IdentityDocument._meta.get_field("number").f  # type: ignore[union-attr]  # set by EncryptedFieldMixin
