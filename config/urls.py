"""Addresses, by DESIGN's navigation map: the workspace under /app/, the editor under /cms/, the public site below."""

from __future__ import annotations

from allauth.account import views as account
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView, TemplateView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import views

to_log_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", RedirectView.as_view(url="/login/"), name="account_signup"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("language/", views.set_language, name="set_language"),
    path("app/", views.dashboard, name="dashboard"),
    path("app/", include("athletes.urls")),
    path("app/", include("competitions.urls")),
    path("app/", include("training.urls")),
    path("app/", include("antidoping.urls")),
    path("app/", include("delegation.urls")),
    path("offline/", TemplateView.as_view(template_name="offline.html"), name="offline"),
    # The editor's own log-in would let a password alone in; it must pass the same second factor as everyone else.
    re_path(r"^cms/(?:login|logout|password_reset/.*)/?$", to_log_in),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(path("", include("cms.urls")), prefix_default_language=False),
]

handler403 = "config.views.permission_denied"
handler404 = "config.views.page_not_found"
handler500 = "config.views.server_error"
