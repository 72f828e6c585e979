from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AntidopingConfig(AppConfig):
    name = "antidoping"
    verbose_name = _("Anti-doping")
    default_auto_field = "django.db.models.BigAutoField"
