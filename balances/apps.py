from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalancesConfig(AppConfig):
    name = "balances"
    verbose_name = _("three-party balances")

    def ready(self) -> None:
        # Models exist only now.
        from balances import invariants  # noqa: F401 — states its sentences
        from balances.acts import ACTS
        from balances.duties import PROVIDERS
        from balances.services.printing import PAPERS
        from common.duties import register
        from common.journal import register_acts
        from common.papers import register as register_paper

        register_acts(ACTS)
        for provider in PROVIDERS:
            register(provider)
        for paper in PAPERS:
            register_paper(paper)
