"""Who may do what with a small grant. Lateness is refused by the services, with the reason."""

from accounts.enums import NGO_ROLES
from accounts.permissions import (
    Person,
    belongs_to_ngo,
    has_any_role,
    is_clerk_of,
    is_executive_of,
    represents,
    works_for_authority,
)
from contracting.enums import OfferState, TenderState
from contracting.models import SmallGrantComment, SmallGrantOffer


def may_begin_small_grant(user: Person) -> bool:
    return has_any_role(user, *NGO_ROLES)


def may_see_cases(user: Person) -> bool:
    """Anybody who belongs to an organisation or to an authority."""
    return not user.is_anonymous


def may_write_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    return small_grant.is_editable and belongs_to_ngo(user, small_grant.offeror_id)


def may_file_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    """One who may make declarations of will for the organisation."""
    return small_grant.is_editable and represents(user, small_grant.offeror_id)


def may_give_up_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    """Until the contract is signed. A letter in which a grant is declined may come to the
    office: its clerk records it."""
    offer = small_grant.offer
    if offer is None or getattr(getattr(offer, "contract", None), "signed_on", None):
        return False
    ours = represents(user, small_grant.offeror_id)
    if offer.state == OfferState.SELECTED:
        return ours or is_clerk_of(user, small_grant.authority_id)
    return offer.state == OfferState.SUBMITTED and ours


def may_see_case(user: Person, small_grant: SmallGrantOffer) -> bool:
    return belongs_to_ngo(user, small_grant.offeror_id) or may_examine(user, small_grant)


def may_examine(user: Person, small_grant: SmallGrantOffer) -> bool:
    return small_grant.offer_id is not None and works_for_authority(user, small_grant.authority_id)


def may_publish_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    waits = _state(small_grant) == TenderState.DRAFT and not small_grant.given_up_at
    return waits and is_clerk_of(user, small_grant.authority_id)


def may_take_down_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    return _is_published(small_grant) and is_clerk_of(user, small_grant.authority_id)


def may_redact_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    """As long as it is published, also after the decision: a mistake is noticed late."""
    return may_take_down_small_grant(user, small_grant)


def may_answer_comment(user: Person, comment: SmallGrantComment) -> bool:
    running = _state(comment.small_grant) in (TenderState.OPEN, TenderState.EVALUATION)
    return running and is_clerk_of(user, comment.small_grant.authority_id)


def may_decide_small_grant(user: Person, small_grant: SmallGrantOffer) -> bool:
    running = _state(small_grant) in (TenderState.OPEN, TenderState.EVALUATION)
    return running and is_executive_of(user, small_grant.authority_id)


def _state(small_grant: SmallGrantOffer) -> str:
    return small_grant.offer.tender.state if small_grant.offer else ""


def _is_published(small_grant: SmallGrantOffer) -> bool:
    return _state(small_grant) not in ("", TenderState.DRAFT)
