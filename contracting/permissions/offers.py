"""Who may do what with offers. Lateness is refused by the services, with the reason."""

from accounts.enums import NGO_ROLES
from accounts.models import Organisation
from accounts.permissions import Person, belongs_to_ngo, has_any_role, represents
from contracting.models import Offer


def may_begin_offers(user: Person) -> bool:
    """Somebody of an organisation, whichever it is."""
    return has_any_role(user, *NGO_ROLES)


def may_begin_offer_for(user: Person, offeror: Organisation) -> bool:
    return belongs_to_ngo(user, offeror)


def may_write_offer(user: Person, offer: Offer) -> bool:
    """Staff prepare; only a representative files."""
    return belongs_to_ngo(user, offer.offeror_id)


def may_submit_offer(user: Person, offer: Offer) -> bool:
    return represents(user, offer.offeror_id)


def may_withdraw_offer(user: Person, offer: Offer) -> bool:
    return represents(user, offer.offeror_id)
