"""Sizes that keep every file readable in one sitting."""

import ast
import re

from tests.architecture.tree import ROOT, functions, modules, templates, tree_of, where

MODULE_LINES = 400
FUNCTION_LINES = 40
VIEW_LINES = 25
TEMPLATE_LINES = 150
EXCUSE = re.compile(r"# type: ignore(?!\[[\w, -]+\]  # \S)")
FORBIDDEN_PACKAGES = {"core", "common", "utils", "helpers", "base", "misc"}


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_modules_are_short():
    long = [where(path) for path in modules() if len(path.read_text("utf-8").splitlines()) > MODULE_LINES]
    assert not long, "\n".join(long)


def test_functions_are_short():
    long = [
        f"{where(path, function.lineno)} {function.name}: {lines_of(function)}"
        for path in modules()
        for function in functions(path)
        if lines_of(function) > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)


def test_view_bodies_are_short():
    long = [
        f"{where(path, function.lineno)} {function.name}: {lines_of(function)}"
        for path in modules()
        if "views" in path.relative_to(ROOT).parts or path.name == "views.py"
        for function in functions(path)
        if lines_of(function) > VIEW_LINES
    ]
    assert not long, "\n".join(long)


def test_templates_are_short():
    long = [where(path) for path in templates() if len(path.read_text("utf-8").splitlines()) > TEMPLATE_LINES]
    assert not long, "\n".join(long)


def test_imports_stand_at_the_top():
    hidden = [
        where(path, node.lineno)
        for path in modules()
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not hidden, "\n".join(hidden)


def test_type_ignores_say_what_and_why():
    unexplained = [
        where(path, number)
        for path in modules()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if EXCUSE.search(line)
    ]
    assert not unexplained, "\n".join(unexplained)


def test_there_is_no_kernel_package():
    kernels = {
        where(path)
        for path in modules()
        if FORBIDDEN_PACKAGES & {*path.relative_to(ROOT).parts[:-1], path.stem} and "settings" not in path.parts
    }
    assert not kernels, "\n".join(kernels)


def test_public_functions_are_typed():
    untyped = [
        f"{where(path, function.lineno)} {function.name}"
        for path in modules()
        if {"domain", "services", "queries"} & {*path.relative_to(ROOT).parts, path.stem}
        for function in tree_of(path).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_") and function.returns is None
    ]
    assert not untyped, "\n".join(untyped)
