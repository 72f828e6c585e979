"""The step of a review: somebody else than the author reads it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState


class IndependentReviewTask(AbstractGroupApprovalTask):
    """A review by a group, in which nobody reviews what they wrote or submitted."""

    class Meta:
        verbose_name = _("independent review")
        verbose_name_plural = _("independent reviews")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return [] if self.has_had_a_hand(obj, user) else super().get_actions(obj, user)

    def has_had_a_hand(self, obj: Any, user: Any) -> bool:
        """Whether somebody wrote or sent the page, or approved it at an earlier step: each step is another person."""
        state = obj.current_workflow_state
        authors = (getattr(obj, "owner_id", None), state.requested_by_id if state else None)
        return user.pk in authors or self._wrote(obj, user) or bool(state and _approved(state, user))

    def _wrote(self, obj: Any, user: Any) -> bool:
        """Whether the text that waits holds words that this person typed since the page was last public."""
        own = obj.revisions.filter(user=user)
        if obj.live_revision_id:
            own = own.filter(pk__gt=obj.live_revision_id)
        return bool(own.exists())

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Let nothing pass that the checker refuses: it goes back to its author with the reasons."""
        if action_name == "approve" and (reasons := refusals(task_state.revision.as_object())):
            task_state.reject(user=user, comment="\n".join(reasons))
            return
        super().on_action(task_state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls) -> str:
        return str(_("Members of the chosen groups review what others wrote"))


def refusals(page: Any) -> list[str]:
    """Why the page cannot be public as it stands; nothing if it can."""
    try:
        page.full_clean()
    except ValidationError as error:
        return [str(sentence) for sentence in error.messages]
    return []


def _approved(state: WorkflowState, user: Any) -> bool:
    return bool(state.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by=user).exists())
