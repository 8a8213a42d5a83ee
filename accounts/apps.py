from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("people and organisations")

    def ready(self) -> None:
        # Models exist only now.
        from accounts import invariants  # noqa: F401 — states its sentences
        from accounts.acts import ACTS
        from accounts.duties import organisations_to_be_confirmed, organisations_to_confirm
        from accounts.selectors import people_of
        from common.duties import register, register_addressees
        from common.journal import register_acts

        register_acts(ACTS)
        register_addressees(people_of)
        register(organisations_to_confirm)
        register(organisations_to_be_confirmed)
