from importlib import import_module

from django.apps import AppConfig, apps

ROOMS = ("athletes", "competitions", "training", "antidoping", "delegation", "cms")


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self) -> None:
        import_module("config.checks")
        for room in ROOMS:  # each room registers its predicates when its permissions are imported
            if apps.is_installed(room):
                import_module(f"{room}.permissions")
