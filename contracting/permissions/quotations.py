"""Who may do what with a request for quotations. Lateness is refused by the services."""

from accounts.permissions import Person, belongs_to_ngo, is_clerk_of, works_for_authority
from contracting.enums import TenderState
from contracting.models import Quotation, Tender
from contracting.permissions.procurement import gathers_quotations
from contracting.purchase_enums import ProcurementRegime


def may_write_enquiry(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.DRAFT and is_clerk_of(user, tender.authority_id)


def may_ask_for_quotations(user: Person, tender: Tender) -> bool:
    """Below the threshold, instead of a notice on the official platform."""
    return may_write_enquiry(user, tender) and tender.procurement.regime == ProcurementRegime.EXEMPT


def may_invite_providers(user: Person, tender: Tender) -> bool:
    return tender.state in (TenderState.DRAFT, TenderState.OPEN) and is_clerk_of(
        user, tender.authority_id
    )


def may_change_enquiry(user: Person, tender: Tender) -> bool:
    """More time, or a correction, while it is public and not opened."""
    return (
        tender.state == TenderState.OPEN
        and gathers_quotations(tender)
        and is_clerk_of(user, tender.authority_id)
    )


def may_open_quotations(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.OPEN and works_for_authority(user, tender.authority_id)


def may_compare_quotations(user: Person, tender: Tender) -> bool:
    """Nothing is compared, and nothing is there to compare, before the opening."""
    return tender.opened_at is not None and works_for_authority(user, tender.authority_id)


def may_withdraw_quotation(user: Person, quotation: Quotation) -> bool:
    return quotation.withdrawn_at is None and belongs_to_ngo(user, quotation.organisation_id)
