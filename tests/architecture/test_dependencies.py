"""Dependencies that an import linter cannot see point down as well."""

import ast
import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from tests.architecture.tree import (
    APPS,
    ROOT,
    TEMPLATES,
    app_of_template,
    may_see,
    modules,
    templates,
    tree_of,
    where,
)

ADDRESS = re.compile(r"""{%\s*url\s+["']([a-z_]+):""")
INCLUDED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("timezone", "now"), ("timezone", "localdate")}


@pytest.mark.parametrize("app", APPS)
def test_foreign_keys_point_down(app):
    upward = [
        f"{model.__name__}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and getattr(field, "related_model", None)
        if field.related_model._meta.app_label in APPS and not may_see(app, field.related_model._meta.app_label)
    ]
    assert not upward, "\n".join(upward)


def test_template_addresses_point_down():
    upward = [
        f"{where(path)}: {name}"
        for path in templates()
        for name in ADDRESS.findall(path.read_text("utf-8"))
        if name in APPS and not may_see(app_of_template(path), name)
    ]
    assert not upward, "\n".join(upward)


def test_template_includes_point_down():
    upward = []
    for path in templates():
        for name in INCLUDED.findall(path.read_text("utf-8")):
            owner = name.split("/")[0]
            if owner in APPS and not may_see(app_of_template(path), owner):
                upward.append(f"{where(path)}: {name}")
    assert not upward, "\n".join(upward)


def test_included_templates_exist():
    ours = {"components", "icons", *APPS}
    missing = [
        f"{where(path)}: {name}"
        for path in templates()
        for name in INCLUDED.findall(path.read_text("utf-8"))
        if name.split("/")[0] in ours and not (TEMPLATES / name).exists()
    ]
    assert not missing, "\n".join(missing)


def test_every_app_names_its_addresses():
    public = {"cms"}  # the public site's names stand at the root
    assert {*APPS} - public <= {*get_resolver().namespace_dict}


def test_the_day_is_passed_in():
    """Nothing below the web edge and the tasks asks for the time itself."""
    asking = [
        where(path, node.lineno)
        for path in modules()
        if {"domain", "services", "queries", "readers"} & {*path.relative_to(ROOT).parts, path.stem}
        if path.relative_to(ROOT).parts[:3] != ("athletes", "services", "jobs.py")  # a job is timed by the real clock
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if (getattr(node.func.value, "id", getattr(node.func.value, "attr", "")), node.func.attr) in CLOCKS
    ]
    assert not asking, "\n".join(asking)


def test_no_signals_between_our_apps_and_no_saves_overridden():
    found = []
    for path in modules():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals":
                found += [where(path, node.lineno)] if path.name != "apps.py" else []  # there a library is wired
            if isinstance(node, ast.ClassDef) and path.parent.name == "models":
                found += [where(path, part.lineno) for part in node.body if getattr(part, "name", "") == "save"]
    assert not found, "\n".join(found)
