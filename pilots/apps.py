from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PilotsConfig(AppConfig):
    name = "pilots"
    verbose_name = _("pilots")

    def ready(self) -> None:
        # Models can be imported only once all apps are loaded.
        from common import duties, journal
        from pilots.acts import ACTS
        from pilots.duties import PROVIDERS

        journal.register_acts(ACTS)
        for provider in PROVIDERS:
            duties.register(provider)
