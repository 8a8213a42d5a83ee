"""A member does not judge one offer, where the local rules exclude no further (domain.md 1.8)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused
from contracting.models import CommitteeMember, Offer, OfferExclusion
from contracting.modes import mode_of
from contracting.rules.impartiality import ExclusionFacts, an_exclusion_covers_the_whole_call
from contracting.selectors.committees import excludes_from_one_offer
from contracting.selectors.tenders import received_offers
from contracting.services.committees import working_seat


@transaction.atomic
def exclude_from_offers(
    *,
    member: CommitteeMember,
    offers: Collection[Offer],
    by: User,
    reason: str,
    at: datetime | None = None,
) -> CommitteeMember:
    """Exclude a member only from judging these offers; the member goes on with the others.

    The local rules must say so; else a tie with one offeror excludes from the whole call.
    """
    at = at or timezone.now()
    tender, member = working_seat(member)
    facts = ExclusionFacts(reason=reason, whole_call=False)
    local = excludes_from_one_offer(tender)
    waived = frozenset({an_exclusion_covers_the_whole_call.name}) if local else frozenset()
    if reasons := stopping(findings(mode_of(tender.mode).to_exclude, facts), waived=waived):
        raise Refused(*reasons)
    received = {each.pk for each in received_offers(tender)}
    named = {each.pk for each in offers}
    if not named or not named <= received:
        raise Refused(_("Mark the offers of this call that the tie concerns."))
    if named == received:
        raise Refused(
            _("The tie concerns every offer, so it excludes from the whole call: mark none.")
        )
    for offer in offers:
        OfferExclusion.objects.get_or_create(
            member=member, offer=offer, defaults={"reason": reason.strip(), "excluded_at": at}
        )
    record(
        "committee.excluded_from_offers", tender, by=by, at=at, member=member.pk, offers=len(named)
    )
    return member
