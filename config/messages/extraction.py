"""Find every translatable string of the product, in Python by its syntax tree and in templates by Django's lexer."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.text import smart_split
from django.utils.translation import trim_whitespace

ROOMS = ("athletes", "competitions", "training", "antidoping", "delegation", "cms", "config")
FUNCTIONS = {
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "gettext_noop": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
    "npgettext_lazy": ("context", "id", "plural"),
}
CONSTANT = re.compile(r"""_\(("[^"\n]*"|'[^'\n]*')\)""")
OPENERS = {"blocktranslate", "blocktrans"}
INLINE = {"translate", "trans"}


@dataclass(frozen=True)
class Message:
    """One thing to translate; ``room`` owns its translation."""

    id: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.id)


@dataclass(frozen=True)
class Sighting:
    """A message where it stands."""

    message: Message
    room: str
    path: Path
    line: int


class NotLiteral(Exception):
    """A translation call whose text is put together at run time can never be translated."""


def sightings(root: Path) -> Iterator[Sighting]:
    """Yield every message of the product, rooms from the ground up, files by name."""
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            if "migrations" not in path.parts:
                for line, message in python_messages(path.read_text(encoding="utf-8"), path):
                    yield Sighting(message, room, path, line)
        for path in template_paths(root, room):
            for line, message in template_messages(path.read_text(encoding="utf-8")):
                yield Sighting(message, room, path, line)


def template_paths(root: Path, room: str) -> list[Path]:
    """Return the templates of a room; what belongs to no app belongs to ``config``."""
    folder = root / "templates"
    if room != "config":
        return sorted(path for path in (folder / room).rglob("*") if path.is_file())
    taken = set(ROOMS) - {"config"}
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and path.relative_to(folder).parts[0] not in taken
    )


# ---- Python --------------------------------------------------------------------------------------
def python_messages(source: str, path: Path) -> Iterator[tuple[int, Message]]:
    tree = ast.parse(source, filename=str(path))
    names = _local_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (function := _called(node.func, names)):
            yield node.lineno, _message(node, FUNCTIONS[function], path)


def _local_names(tree: ast.Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in FUNCTIONS
    }


def _called(function: ast.expr, names: dict[str, str]) -> str | None:
    if isinstance(function, ast.Name):
        return names.get(function.id)
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id == "translation" and function.attr in FUNCTIONS else None
    return None


def _message(call: ast.Call, parts: tuple[str, ...], path: Path) -> Message:
    values: dict[str, str] = {}
    for part, argument in zip(parts, call.args, strict=False):
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            raise NotLiteral(f"{path}:{argument.lineno}: a text to translate must be one literal string")
        values[part] = argument.value
    if set(values) != set(parts):
        raise NotLiteral(f"{path}:{call.lineno}: a text to translate must be given by position")
    return Message(**values)


# ---- Templates -----------------------------------------------------------------------------------
def template_messages(source: str) -> Iterator[tuple[int, Message]]:
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type == TokenType.COMMENT or token.token_type == TokenType.TEXT:
            continue
        name = token.contents.split(maxsplit=1)[0] if token.contents.strip() else ""
        if name == "comment":
            _skip(tokens, "endcomment")
            continue
        for text in CONSTANT.findall(token.contents):
            yield token.lineno, Message(_doubled(_unquoted(text)))
        if token.token_type == TokenType.BLOCK and name in INLINE:
            yield from _inline(token)
        elif token.token_type == TokenType.BLOCK and name in OPENERS:
            yield token.lineno, _block(token, tokens)


def _skip(tokens: Iterator[Token], end: str) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.strip() == end:
            return


def _inline(token: Token) -> Iterator[tuple[int, Message]]:
    _, text, *options = smart_split(token.contents)
    literal = re.match(r"""("[^"]*"|'[^']*')""", text)
    if literal:
        yield token.lineno, Message(_doubled(_unquoted(literal.group())), context=_context(options))


def _block(opener: Token, tokens: Iterator[Token]) -> Message:
    options = list(smart_split(opener.contents))[1:]
    forms = [""]
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            forms[-1] += _doubled(token.contents)
        elif token.token_type == TokenType.VAR:
            forms[-1] += f"%({token.contents})s"
        elif token.token_type == TokenType.BLOCK and token.contents.strip() == "plural":
            forms.append("")
        elif token.token_type == TokenType.BLOCK:
            break
    if "trimmed" in options:
        forms = [trim_whitespace(form) for form in forms]
    return Message(forms[0], forms[1] if len(forms) > 1 else None, _context(options))


def _context(options: list[str]) -> str | None:
    return _unquoted(options[options.index("context") + 1]) if "context" in options else None


def _unquoted(text: str) -> str:
    return text[1:-1]


def _doubled(text: str) -> str:
    """Django looks template text up with its percent signs doubled."""
    return text.replace("%", "%%")
