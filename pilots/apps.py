from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PilotsConfig(AppConfig):
    name = "pilots"
    verbose_name = _("pilots")

    def ready(self) -> None:
        # Models can be imported only once all apps are loaded.
        from balances.steering import register_coordinators, register_leading, register_steering
        from common import duties, journal, menu
        from pilots.acts import ACTS
        from pilots.duties import PROVIDERS
        from pilots.permissions import authorities_led_by, authorities_steered_by, coordinators_of
        from pilots.selectors import shortcuts_of

        journal.register_acts(ACTS)
        menu.register_shortcuts(shortcuts_of)
        register_steering(authorities_steered_by)
        register_coordinators(coordinators_of)
        register_leading(authorities_led_by)
        for provider in PROVIDERS:
            duties.register(provider)
