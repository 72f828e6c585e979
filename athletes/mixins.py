"""Mixins of the workspace's views: who may open them, and what a form sent twice does."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from athletes.choices import Role

ONCE_S = 24 * 3600


class AppointedMixin:
    """A page for holders of certain roles. Strangers are sent to log in; for other roles it does not exist."""

    roles: tuple[Role, ...] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_role(*self.roles):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View


class SignedInMixin(AppointedMixin):
    """A page of everyone with an account and at least one appointment."""

    roles = tuple(Role)


class OnceMixin:
    """A form sent twice is done once.

    The form carries a random ``token``; the second post with the same token is answered like the first. Without a
    token (a script, a very old page) the post is simply done.
    """

    def once_token(self) -> str:
        return uuid.uuid4().hex

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(once_token=self.once_token(), **kwargs)  # type: ignore[misc]  # mixed into View

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        token = request.POST.get("token", "") if request.method == "POST" else ""
        if not token or not request.user.is_authenticated:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View
        key = f"once:{request.user.pk}:{token[:64]}"
        if not cache.add(key, request.get_full_path(), ONCE_S):
            messages.info(request, _("This was already sent; it was recorded once."))
            return HttpResponseRedirect(cache.get(key) or request.get_full_path())
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View
        if response.status_code in (301, 302, 303):
            cache.set(key, response["Location"], ONCE_S)
        else:  # not recorded: the same form may be corrected and sent again
            cache.delete(key)
        return response


class ChartsMixin:
    """A page with charts. Plotly writes its own inline styles, so this page alone allows them; scripts stay strict."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]  # mixed into View
        response._csp_update = {"style-src": ["'unsafe-inline'"]}  # type: ignore[attr-defined]  # read by django-csp
        return response


@method_decorator(never_cache, name="dispatch")
class OfflineWorkerView(AppointedMixin, View):
    """The service worker of a part of the site: it keeps the ``pages`` that were opened and the ``files`` they need.

    For those who work there; a browser whose session is gone keeps the worker that it has.
    """

    cache = ""
    scope = ""
    pages = ""
    files: tuple[str, ...] = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        props = {"cache": self.cache, "pages": self.pages, "files": self.files}
        response = render(request, "components/offline_worker.js", props, content_type="text/javascript")
        response["Service-Worker-Allowed"] = self.scope
        return response
