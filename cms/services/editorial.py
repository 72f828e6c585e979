"""Appointments turned into what Wagtail understands: groups, page permissions and the chain of review."""

from __future__ import annotations

import json
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from athletes.choices import Role
from athletes.models import User
from cms.models import IndependentReviewTask

EDITORIAL_ROLES = (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER)
POSTS = ("add_postholding", "change_postholding", "delete_postholding", "view_postholding")
WORDS = ("add_wrongword", "change_wrongword", "delete_wrongword", "view_wrongword")
INDICATORS = ("add_indicator", "change_indicator", "delete_indicator")
SITE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("access_admin", "submit_translation", *POSTS, *WORDS),
    Role.REVIEWER: ("access_admin", "view_postholding", "view_wrongword"),
    Role.PUBLISHER: ("access_admin", "change_sitefurniture", *POSTS, *WORDS, *INDICATORS),
}
PAGE_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page"),
    Role.REVIEWER: ("change_page",),
    Role.PUBLISHER: ("change_page", "publish_page", "lock_page", "unlock_page"),
}
MEDIA = ("choose_image", "choose_document")
UPLOAD = (*MEDIA, "add_image", "add_document")
COLLECTION_PERMISSIONS: dict[Role, tuple[str, ...]] = {
    Role.EDITOR: UPLOAD,
    Role.REVIEWER: MEDIA,
    Role.PUBLISHER: (*UPLOAD, "change_image", "change_document"),
}
REVIEW = Path(__file__).resolve().parent.parent / "data" / "review.json"


def group_name(role: Role) -> str:
    return f"cms.{role.value}"


@transaction.atomic
def sync_editorial_groups(user: User) -> bool:
    """Give the account the groups of its editorial appointments in force, take the others; say whether any is held.

    Groups are a copy for Wagtail, whose page permissions know nothing else; the appointment stays the only source.
    The account acts on its day, so an appointment that ended yesterday closes the door today.
    """
    wanted = {group_name(role) for role in EDITORIAL_ROLES if user.has_role(role)}
    ours = {group_name(role) for role in EDITORIAL_ROLES}
    held = set(user.groups.filter(name__in=ours).values_list("name", flat=True))
    if held - wanted:
        user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    if wanted - held:
        user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in wanted - held))
    return bool(wanted)


@transaction.atomic
def build_editorial_groups(*, pages: list[Page]) -> dict[Role, Group]:
    """Make the three groups with what each may do below `pages`; repeat it freely."""
    permissions = {
        row.codename: row for row in Permission.objects.filter(codename__in=set().union(*SITE_PERMISSIONS.values()))
    }
    groups = {role: Group.objects.get_or_create(name=group_name(role))[0] for role in EDITORIAL_ROLES}
    for role, group in groups.items():
        group.permissions.set([permissions[codename] for codename in SITE_PERMISSIONS[role]])
        _grant_pages(group, pages, PAGE_PERMISSIONS[role])
        _grant_collections(group, COLLECTION_PERMISSIONS[role])
    return groups


def _grant_pages(group: Group, pages: list[Page], codenames: tuple[str, ...]) -> None:
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames)
    for page in pages:
        for permission in permissions:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def _grant_collections(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=codenames
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


@transaction.atomic
def build_review_workflow(*, groups: dict[Role, Group], pages: list[Page]) -> Workflow:
    """Make the chain of three reviews 三审, each by another person than the author and the others, over `pages`."""
    chain = json.loads(REVIEW.read_text(encoding="utf-8"))
    workflow, _created = Workflow.objects.get_or_create(name=chain["workflow"])
    for order, (name, role) in enumerate(chain["steps"]):
        task, _created = IndependentReviewTask.objects.get_or_create(name=name)
        task.groups.set([groups[Role(role)]])
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    for page in pages:
        WorkflowPage.objects.update_or_create(page=page, defaults={"workflow": workflow})
    return workflow
