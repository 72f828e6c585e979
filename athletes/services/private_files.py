"""Files that no address serves: under random names, encrypted, outside every public folder."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings

from athletes.models import IdentityDocument


class FileGone(Exception):
    """The file is no longer kept, or no key opens it."""


def keep(folder: str, content: bytes) -> str:
    """Keep the content encrypted and return the name under which it is found again."""
    name = uuid.uuid4().hex
    target = _path(folder, name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_written = target.with_suffix(".part")
    try:
        half_written.write_bytes(_cipher().encrypt(content))
        half_written.rename(target)
    finally:
        half_written.unlink(missing_ok=True)
    return name


def kept(folder: str, name: str) -> bytes:
    """Return the content that was kept under the name."""
    try:
        return bytes(_cipher().decrypt(_path(folder, name).read_bytes()))
    except (FileNotFoundError, InvalidToken, IsADirectoryError) as error:
        raise FileGone from error


def drop(folder: str, name: str) -> None:
    """Delete what is kept under the name, if it still is."""
    if name:
        _path(folder, name).unlink(missing_ok=True)


def _path(folder: str, name: str) -> Path:
    return Path(settings.PRIVATE_ROOT) / folder / Path(name).name


def _cipher() -> Any:
    """Return the cipher of the encrypted columns, with its key rotation; its class is not public."""
    return IdentityDocument._meta.get_field("number").f  # type: ignore[union-attr]  # set by EncryptedFieldMixin
