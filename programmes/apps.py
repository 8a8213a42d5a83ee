from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from programmes.acts import ACTS


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("cooperation programmes and standards")

    def ready(self) -> None:
        # The journal has a model, so it can be imported only once all apps are loaded.
        from common.journal import register_acts

        register_acts(ACTS)
