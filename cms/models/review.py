"""The step of a review: somebody else than the author reads it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask


class IndependentReviewTask(AbstractGroupApprovalTask):
    """A review by a group, in which nobody reviews what they wrote or submitted."""

    class Meta:
        verbose_name = _("independent review")
        verbose_name_plural = _("independent reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return [] if self.is_author(obj, user) else super().get_actions(obj, user)

    def is_author(self, obj: Any, user: Any) -> bool:
        """Whoever owns the page or sent it for review is its author."""
        state = obj.current_workflow_state
        return user.pk in (getattr(obj, "owner_id", None), state.requested_by_id if state else None)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Members of the chosen groups review what others wrote"))
