from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractingConfig(AppConfig):
    name = "contracting"
    verbose_name = _("commissioning")

    def ready(self) -> None:
        from accounts.enums import LocalFigureKey
        from accounts.services.figures import register_judge
        from common import duties, genuineness, journal, menu, papers
        from contracting import (  # noqa: F401 — their sentences
            filing_invariants,
            invariants,
            settling_invariants,
            small_grant_invariants,
            writing_invariants,
        )
        from contracting.acts import ACTS
        from contracting.documents import (
            applications,
            contract_proofs,
            contracts,
            minutes,
            notices,
            offer_proofs,
            offers,
            openings,
            outages,
            procurement,
            quotations,
            regranting,
            reports,
            small_grants,
            task_reports,
            tenders,
        )
        from contracting.duties import applications as application_duties
        from contracting.duties import call_changes as change_duties
        from contracting.duties import committees as committee_duties
        from contracting.duties import completing as completing_duties
        from contracting.duties import contracts as contract_duties
        from contracting.duties import inspections as inspection_duties
        from contracting.duties import justification as justification_duties
        from contracting.duties import offers as offer_duties
        from contracting.duties import procurement as procurement_duties
        from contracting.duties import quotations as quotation_duties
        from contracting.duties import regranting as regranting_duties
        from contracting.duties import reports as report_duties
        from contracting.duties import signatures as signature_duties
        from contracting.duties import small_grants as small_grant_duties
        from contracting.duties import tenders as tender_duties
        from contracting.duties import vault as vault_duties
        from contracting.links import register_links
        from contracting.selectors.interest import judge_interest_rate
        from contracting.selectors.shortcuts import shortcuts_of

        journal.register_acts(ACTS)
        register_judge(LocalFigureKey.INTEREST_RATE, judge_interest_rate)
        for paper in (
            *tenders.PAPERS,
            *offers.PAPERS,
            *openings.PAPERS,
            *outages.PAPERS,
            *minutes.PAPERS,
            *contracts.PAPERS,
            *quotations.PAPERS,
            *applications.PAPERS,
            *small_grants.PAPERS,
            *reports.PAPERS,
            *task_reports.PAPERS,
            *procurement.PAPERS,
            *regranting.PAPERS,
        ):
            papers.register(paper)
        menu.register_shortcuts(shortcuts_of)
        register_links(regranting_duties.competitions_of)
        genuineness.register_lookup(offer_proofs.genuine_receipts)
        genuineness.register_lookup(offer_proofs.genuine_files)
        genuineness.register_lookup(contract_proofs.genuine_contents)
        genuineness.register_lookup(quotations.genuine_quotations)
        genuineness.register_lookup(notices.genuine_notices)
        for providers in (
            tender_duties,
            committee_duties,
            offer_duties,
            signature_duties,
            contract_duties,
            inspection_duties,
            justification_duties,
            change_duties,
            vault_duties,
            procurement_duties,
            completing_duties,
            quotation_duties,
            application_duties,
            small_grant_duties,
            report_duties,
            regranting_duties,
        ):
            for provider in providers.PROVIDERS:
                duties.register(provider)
