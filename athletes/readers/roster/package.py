"""The zip around a workbook: is it safe to open, and what does the reader library not tell about its cells?"""

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field

from athletes.readers.roster.findings import RosterFault, UnreadableRoster

MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200
"""A part that unpacks to more than this many times its size is no roster; real sheets reach about 30."""
RATIO_FLOOR_BYTES = 4 * 1024 * 1024
CHUNK = 1024 * 1024

OLE_MAGIC = b"\xd0\xcf\x11\xe0"
ZIP_MAGIC = b"PK\x03\x04"

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ERROR_TYPE = re.compile(rb"""\bt=["']e["']""")
_REFERENCE = re.compile(rb"""\br=["']([A-Z]+)(\d+)["']""")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\br=["'](\d+)["']""")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_DATE_1904 = re.compile(rb"""\bdate1904=["'](?:1|true)["']""")


@dataclass(frozen=True)
class SheetMarks:
    """Cells with an error value by (row, column) from 0, and the numbers of hidden rows as Excel counts."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Package:
    """The bytes of a safe workbook, and where its sheets lie."""

    content: bytes
    parts: dict[str, str]
    uses_1904: bool

    def marks(self, sheet: str) -> SheetMarks:
        """Scan one sheet for error cells and hidden rows, of which the reader library returns nothing."""
        part = self.parts.get(sheet)
        if part is None:
            return SheetMarks()
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            xml = archive.read(part)
        hidden = [row for row in _ROW.findall(xml) if _HIDDEN.search(row)]
        numbers = [match for match in map(_ROW_NUMBER.search, hidden) if match]
        return SheetMarks(_error_cells(xml), tuple(int(match[1]) for match in numbers))


def opened(content: bytes) -> Package:
    """Check the file around the workbook and return it; raise UnreadableRoster where opening it would be unsafe."""
    if content.startswith(OLE_MAGIC):
        encrypted = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableRoster(RosterFault.ENCRYPTED if encrypted else RosterFault.OLD_FORMAT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bomb(archive)
            names = set(archive.namelist())
            if "xl/workbook.xml" not in names:
                raise UnreadableRoster(RosterFault.WRONG_KIND)
            workbook = archive.read("xl/workbook.xml")
            relations = archive.read(_RELATIONS) if _RELATIONS in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, KeyError, ValueError) as error:
        raise UnreadableRoster(RosterFault.DAMAGED) from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]  # zipfile re-exports zlib, its stubs do not say so
        raise UnreadableRoster(RosterFault.DAMAGED) from error
    return Package(content, _parts(workbook, relations), bool(_DATE_1904.search(workbook)))


_RELATIONS = "xl/_rels/workbook.xml.rels"


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Unpack every part against a budget: the sizes that a zip states about itself may lie."""
    total = 0
    for info in archive.infolist():
        if info.flag_bits & 0x1:
            raise UnreadableRoster(RosterFault.ENCRYPTED)
        size = 0
        limit = max(info.compress_size * MAX_RATIO, RATIO_FLOOR_BYTES)
        with archive.open(info) as part:
            while chunk := part.read(CHUNK):
                size += len(chunk)
                total += len(chunk)
                if size > limit or total > MAX_UNPACKED_BYTES:
                    raise UnreadableRoster(RosterFault.BOMB)


def _parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    targets = {
        _attribute(relation, b"Id"): _attribute(relation, b"Target") for relation in _RELATION.findall(relations)
    }
    parts = {}
    for sheet in _SHEET.findall(workbook):
        target = targets.get(_attribute(sheet, rb"(?:\w+:)?id"), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if target:
            parts[_unescaped(_attribute(sheet, b"name"))] = path
    return parts


def _attribute(tag: bytes, name: bytes) -> str:
    match = re.search(rb"(?:^|\s)" + name + rb"""=["']([^"']*)["']""", tag)
    return match[1].decode("utf-8", "replace") if match else ""


def _unescaped(text: str) -> str:
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, mark)
    return text


def _error_cells(xml: bytes) -> dict[tuple[int, int], str]:
    errors: dict[tuple[int, int], str] = {}
    if not _ERROR_TYPE.search(xml):
        return errors
    for attributes, body in _CELL.findall(xml):
        reference = _REFERENCE.search(attributes)
        if reference and _ERROR_TYPE.search(attributes):
            value = _VALUE.search(body)
            place = int(reference[2]) - 1, _column_index(reference[1].decode())
            errors[place] = value[1].decode("utf-8", "replace") if value else "#ERROR"
    return errors


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1
