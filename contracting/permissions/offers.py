"""Who may do what with offers. Lateness is refused by the services, with the reason."""

from typing import Any

from django.db.models import QuerySet

from accounts.enums import NGO_ROLES
from accounts.models import Membership, Organisation, User
from accounts.permissions import Person, belongs_to_ngo, has_any_role, represents
from contracting.models import Offer, OfferPartner


def may_begin_offers(user: Person) -> bool:
    """Somebody of an organisation, whichever it is."""
    return has_any_role(user, *NGO_ROLES)


def may_begin_offer_for(user: Person, offeror: Organisation) -> bool:
    return belongs_to_ngo(user, offeror)


def may_write_offer(user: Person, offer: Offer) -> bool:
    """Staff prepare; only a representative files. In a joint offer those of every offeror."""
    return any(belongs_to_ngo(user, each) for each in offer.offeror_ids)


def written_by(user: User) -> QuerySet[Membership, dict[str, Any]]:
    """The organisations for whose offers ``may_write_offer`` says yes, as a question: asked of
    the database together with the offer, where every question counts."""
    held = Membership.objects.filter(user=user.pk, role__in=NGO_ROLES)
    return (held if user.is_active else held.none()).values("organisation")


def may_submit_offer(user: Person, offer: Offer) -> bool:
    return any(represents(user, each) for each in offer.offeror_ids)


def may_withdraw_offer(user: Person, offer: Offer) -> bool:
    return may_submit_offer(user, offer)


def may_choose_partners(user: Person, offer: Offer) -> bool:
    """Who began the offer asks others to make it together."""
    return represents(user, offer.offeror_id)


def may_answer_invitation(user: Person, partner: OfferPartner) -> bool:
    return represents(user, partner.organisation_id)


def may_leave_offer(user: Person, partner: OfferPartner) -> bool:
    """The organisation itself, or the one that asked it."""
    return may_answer_invitation(user, partner) or may_choose_partners(user, partner.offer)


def may_complete_offer(user: Person, offer: Offer) -> bool:
    """An answer to a call to complete is signed off as the offer was: by a representative, of
    a joint offer by one of any organisation that makes it."""
    return may_submit_offer(user, offer)
