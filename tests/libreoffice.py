"""Find a LibreOffice that opens workbooks, or get Debian's where the user is root."""

from __future__ import annotations

import shutil

from tests import debian


def find() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def find_or_install() -> str | None:
    """Return the path of the program; None where there is none to be had."""
    if found := find():
        return found
    debian.install("libreoffice-calc")
    return find()
