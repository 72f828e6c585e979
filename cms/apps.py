from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Public site")

    def ready(self) -> None:
        # Wagtail's own publication signal, heard in every process that publishes: web, worker and command line.
        autodiscover_modules("receivers")
