"""Calendar subscriptions, and the calendar that a phone fetches with one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from competitions.exports.agenda import agenda_ics
from competitions.forms.feeds import SubscribeForm
from competitions.forms.fields import local_name
from competitions.models import CalendarFeed
from competitions.queries.agenda import agenda_of, feeds_of
from competitions.services.feeds import feed_of, subscribe, token_of, unsubscribe

READERS = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH)


class FeedListView(AppointedMixin, OnceMixin, FormView):
    """One's own subscriptions with their addresses; a new one is chosen here."""

    roles = READERS
    form_class = SubscribeForm
    template_name = "competitions/feed_list.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"subject": self.request.GET.get("of", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        feeds = [(feed, self._address(feed)) for feed in feeds_of(self.request.user)]
        return super().get_context_data(feeds=feeds, **kwargs)

    def _address(self, feed: CalendarFeed) -> str:
        return self.request.build_absolute_uri(reverse("competitions:calendar_feed", args=[token_of(feed)]))

    def form_valid(self, form: SubscribeForm) -> HttpResponse:
        language = translation.get_language() or "zh-hans"
        subject = form.cleaned_data["subject"]
        subscribe(user=self.request.user, subject=subject, language=language, at=timezone.now())
        messages.success(self.request, _("Subscribed. Copy the address into the calendar of your phone or computer."))
        return redirect("competitions:feed_list")


class FeedEndView(AppointedMixin, View):
    roles = READERS
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        feed = get_object_or_404(CalendarFeed.objects.visible_to(request.user), pk=kwargs["pk"])
        unsubscribe(feed=feed, by=request.user, at=timezone.now())
        messages.success(request, _("The subscription is ended. Its address opens nothing any more."))
        return redirect("competitions:feed_list")


class CalendarFeedView(View):
    """The calendar itself. There is no log-in here: the signed address is the key, and shows what its owner may see."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        feed = feed_of(token)
        if feed is None:
            raise Http404
        user = feed.user.acting(request.today)
        if not user.has_role(*READERS) or not user.has_perm("competitions.read_calendar", feed.subject):
            raise Http404
        with translation.override(feed.language):
            body = agenda_ics(local_name(feed.subject), agenda_of(feed.subject, user), at=timezone.now())
        return HttpResponse(
            body, content_type="text/calendar; charset=utf-8", headers={"Referrer-Policy": "no-referrer"}
        )
