from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "common"
    verbose_name = _("ground floor")

    def ready(self) -> None:
        from common.journal import register_acts

        register_acts({"breach.accepted": _("Breach accepted with a reason")})
