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
        from balances.links import balance_of_contract
        from balances.services.printing import PAPERS
        from balances.services.rounds import plan_when_signed
        from common.duties import register
        from common.journal import register_acts
        from common.papers import register as register_paper
        from contracting.hooks import on_contract_signed
        from contracting.links import register_links

        register_acts(ACTS)
        on_contract_signed(plan_when_signed)
        register_links(balance_of_contract)
        for provider in PROVIDERS:
            register(provider)
        for paper in PAPERS:
            register_paper(paper)
