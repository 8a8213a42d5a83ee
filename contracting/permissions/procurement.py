"""Who may do what with procurements."""

from accounts.enums import Role
from accounts.permissions import (
    Person,
    has_any_role,
    is_clerk_of,
    is_executive_of,
    works_for_authority,
)
from contracting.enums import TenderState
from contracting.models import PurchaseContract, Tender
from contracting.purchase_enums import ProcurementRegime


def may_begin_procurement(user: Person) -> bool:
    return has_any_role(user, Role.CLERK)


def may_prepare(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.DRAFT and is_clerk_of(user, tender.authority_id)


def may_record_notice(user: Person, tender: Tender) -> bool:
    """The first one begins the procedure; a change, the result and the performance follow."""
    if tender.state == TenderState.EVALUATION or gathers_quotations(tender):
        return False
    return is_clerk_of(user, tender.authority_id)


def may_correct_notice(user: Person, tender: Tender) -> bool:
    """What was typed wrong of a notice, until the record of the procedure is closed."""
    if tender.state == TenderState.DRAFT or gathers_quotations(tender):
        return False
    return tender.procurement.record_closed_at is None and is_clerk_of(user, tender.authority_id)


def may_open_bids(user: Person, tender: Tender) -> bool:
    if tender.state != TenderState.OPEN or gathers_quotations(tender):
        return False
    return is_clerk_of(user, tender.authority_id)


def may_judge_bids(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.EVALUATION and is_clerk_of(user, tender.authority_id)


def may_ask_for_evidence(user: Person, tender: Tender) -> bool:
    """Under the Public Procurement Law only: below the threshold there is no such step."""
    if gathers_quotations(tender) or tender.procurement.regime == ProcurementRegime.EXEMPT:
        return False
    return may_judge_bids(user, tender)


def may_end_procurement(user: Person, tender: Tender) -> bool:
    """Choose a bid, or annul: the executive's decision. After the choice, until there is a
    contract, it may be undone: the bidder does not sign, or the procedure is annulled."""
    if not is_executive_of(user, tender.authority_id):
        return False
    if tender.state == TenderState.AWARDED:
        return not PurchaseContract.objects.filter(tender=tender).exists()
    return tender.state in (TenderState.OPEN, TenderState.EVALUATION)


def may_register_contract(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.AWARDED and is_clerk_of(user, tender.authority_id)


def may_see_record(user: Person, tender: Tender) -> bool:
    return works_for_authority(user, tender.authority_id)


def may_write_record(user: Person, tender: Tender) -> bool:
    if gathers_quotations(tender):  # its short note is written by the choice itself
        return False
    return tender.state in (TenderState.AWARDED, TenderState.ANNULLED) and is_clerk_of(
        user, tender.authority_id
    )


def gathers_quotations(tender: Tender) -> bool:
    """Quotations lie sealed in the portal: their announcement and opening are other acts."""
    return hasattr(tender, "enquiry")
