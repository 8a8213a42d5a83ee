from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BalancesConfig(AppConfig):
    name = "balances"
    verbose_name = _("three-party balances")

    def ready(self) -> None:
        # Models exist only now.
        from balances import invariants, round_invariants  # noqa: F401 — state their sentences
        from balances.acts import ACTS
        from balances.duties import PROVIDERS
        from balances.links import balance_of_contract
        from balances.selectors.years import tranches_behind_the_gate
        from balances.services.printing import PAPERS
        from balances.services.replanning import finish_when_ended, replan_when_amended
        from balances.services.rounds import plan_when_signed
        from common.duties import register
        from common.journal import register_acts
        from common.papers import register as register_paper
        from contracting.hooks import (
            gate_tranches,
            on_contract_amended,
            on_contract_ended,
            on_contract_signed,
        )
        from contracting.links import register_links

        register_acts(ACTS)
        on_contract_signed(plan_when_signed)
        on_contract_amended(replan_when_amended)
        on_contract_ended(finish_when_ended)
        gate_tranches(tranches_behind_the_gate)
        register_links(balance_of_contract)
        for provider in PROVIDERS:
            register(provider)
        for paper in PAPERS:
            register_paper(paper)
