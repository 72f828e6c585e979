import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config.page_cache import PublicPageCache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")

application = get_wsgi_application()
if settings.PUBLIC_PAGE_SECONDS:
    application = PublicPageCache(application, seconds=settings.PUBLIC_PAGE_SECONDS)
