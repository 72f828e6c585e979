"""Find a LibreOffice that opens workbooks, or get Debian's where the user is root, and have it save them again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests import debian


def find() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


def find_or_install() -> str | None:
    """Return the path of the program; None where there is none to be had."""
    if found := find():
        return found
    debian.install("libreoffice-calc")
    return find()


def saved_again(program: str, books: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Open each workbook and save it as xlsx in ``folder``; a workbook that does not open is missing in the answer."""
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    profile, again = f"-env:UserInstallation=file://{folder}/profile", folder / "again"
    command = [program, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(again)]
    files = [str(folder / f"{name}.xlsx") for name in books]
    subprocess.run([*command, *files], check=True, timeout=600, capture_output=True)
    return {path.stem: path.read_bytes() for path in again.iterdir()}
