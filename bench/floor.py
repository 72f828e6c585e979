"""The floor: Django answering with an empty view and nothing around it."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path


def empty(request: HttpRequest) -> JsonResponse:
    return JsonResponse({})


urlpatterns = [path("", empty)]
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="floor", MIDDLEWARE=[])
application = get_wsgi_application()
