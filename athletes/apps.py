from importlib import import_module

from django.apps import AppConfig, apps
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class AthletesConfig(AppConfig):
    name = "athletes"
    verbose_name = _("People")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # auditlog's own set_actor cannot be nested (a service inside a request), so rows are attributed from ours
        attribution = import_module("athletes.querysets.attribution")
        pre_save.connect(
            attribution.attribute_entry, sender=apps.get_model("auditlog", "LogEntry"), dispatch_uid="attribute_entry"
        )
