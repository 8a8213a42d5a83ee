"""Buying a social service under the Public Procurement Law, or below its threshold."""

from django.utils.translation import gettext_lazy as _

from common.modes import TenderMode
from contracting.enums import TenderState
from contracting.modes.base import Mode
from contracting.rules import (
    procurement,
    procurement_notices,
    procurement_numbers,
    procurement_records,
    procurement_reserved,
    procurement_terms,
)

PROCUREMENT = Mode(
    code=TenderMode.PROCUREMENT,
    # A price is paid, not a grant.
    award_forms=frozenset(),
    needs_committee=False,
    is_call=False,
    pays_grant=False,
    begins_at="contracting:procurement_create",
    begin_words=_("Begin a procurement"),
    contract_template="contracting/procurement/contract.html",
    page="contracting:procurement_detail",
    state_names={
        TenderState.DRAFT: _("being prepared"),
        TenderState.OPEN: _("bids are being taken"),
        TenderState.EVALUATION: _("bids opened, being evaluated"),
        TenderState.AWARDED: _("bidder chosen"),
        TenderState.ANNULLED: _("procedure annulled"),
    },
    to_start=procurement.TO_START_PROCUREMENT,
    to_reserve=procurement_reserved.TO_RESERVE_PROCUREMENT,
    to_admit=procurement_reserved.TO_ADMIT_RESERVED_PROVIDER,
    to_invite=procurement_notices.TO_ANNOUNCE_PROCUREMENT,
    to_answer=procurement_terms.TO_ANSWER_BIDDERS,
    to_change_notice=procurement_terms.TO_CHANGE_PROCUREMENT_NOTICE,
    to_ask_for_evidence=procurement_terms.TO_ASK_FOR_EVIDENCE,
    to_sign_purchase=procurement_terms.TO_SIGN_PROCUREMENT_CONTRACT,
    to_record_notice=procurement_numbers.TO_RECORD_PURCHASE_NOTICE,
    to_choose=procurement_numbers.TO_CHOOSE_BID,
    to_close_record=procurement_records.TO_CLOSE_PROCUREMENT_RECORD,
)
