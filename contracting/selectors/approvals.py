"""Questions about approvals: who has said yes to this version, and who is still missing."""

from dataclasses import dataclass

from accounts.models import User
from contracting.models import Approval, Offer
from contracting.selectors.offers import representatives_of


@dataclass(frozen=True)
class SigningOff:
    """How far the approvals of one version of an offer are, by the offeror's own rule."""

    needed: int
    rule: str
    approved: list[User]
    missing: list[User]
    """Representatives who have not said yes."""

    @property
    def is_joint(self) -> bool:
        return self.needed > 1

    def still_needed(self, user: User) -> int:
        """How many more must say yes when ``user`` does."""
        given = {each.pk for each in self.approved} | {user.pk}
        return max(0, self.needed - len(given))


def signing_off(offer: Offer, version: int) -> SigningOff:
    """Only the yes of somebody who is still a representative counts. Two queries, or none
    where one person's act is enough."""
    ngo = offer.offeror
    if ngo.signatories < 2:
        return SigningOff(1, ngo.representation, [], [])
    given = set(
        Approval.objects.filter(
            offer=offer, content_version=version, cancelled_at__isnull=True
        ).values_list("by", flat=True)
    )
    people = representatives_of(ngo)
    return SigningOff(
        needed=ngo.signatories,
        rule=ngo.representation,
        approved=[each for each in people if each.pk in given],
        missing=[each for each in people if each.pk not in given],
    )
