"""The small grant outside a call (tryb pozakonkursowy): art. 19a of the Public Benefit Act."""

from django.utils.translation import gettext_lazy as _

from common.modes import AwardForm, TenderMode
from contracting.enums import TenderState
from contracting.modes.base import Coming, Mode
from contracting.modes.report_forms import SIMPLIFIED_REPORT
from contracting.rules import (
    contracts,
    settlement,
    simplified_offers,
    small_grant_acts,
    small_grants,
)

SMALL_GRANT = Mode(
    code=TenderMode.SMALL_GRANT,
    award_forms=frozenset(AwardForm),
    begins_with_offer=True,
    needs_committee=False,
    is_call=False,
    due_words=_("comments until"),
    state_names={
        TenderState.DRAFT: _("received"),
        TenderState.OPEN: _("open for comments"),
        TenderState.EVALUATION: _("comments being examined"),
        TenderState.ANNULLED: _("taken back by the organisation"),
    },
    page="contracting:small_grant_page",
    coming=(Coming(code="uwagi", path="offers_due_at", words=_("Last day for comments")),),
    to_write_offer=simplified_offers.TO_WRITE_SIMPLIFIED_OFFER,
    contract_paper="small_grant_contract",
    contract_basis=small_grant_acts.AFTER_THE_COMMENTS,
    updates_offer=False,
    report_form=SIMPLIFIED_REPORT,
    offer_of_contract=" w trybie art. 19a ustawy",
    # The framework contract is not prescribed here: what only it asks for is left out.
    to_contract=tuple(
        each
        for each in contracts.TO_SIGN_CONTRACT
        if each is not contracts.offer_is_updated_after_a_smaller_award
    ),
    to_settle=settlement.TO_SETTLE_SMALL_GRANT,
    to_file_offer=small_grants.TO_FILE_SMALL_GRANT_OFFER,
    to_publish_offer=small_grant_acts.TO_PUBLISH_SMALL_GRANT_OFFER,
    to_take_down_offer=small_grant_acts.TO_TAKE_DOWN_SMALL_GRANT_OFFER,
    to_comment=small_grant_acts.TO_COMMENT_ON_SMALL_GRANT,
    to_decide=small_grant_acts.TO_DECIDE_ON_SMALL_GRANT,
    to_award=small_grants.TO_AWARD_SMALL_GRANT,
    to_sign_grant=small_grant_acts.TO_SIGN_SMALL_GRANT_CONTRACT,
    to_transfer=small_grant_acts.TO_TRANSFER_SMALL_GRANT,
    to_report=small_grant_acts.TO_REPORT_ON_SMALL_GRANT,
)
