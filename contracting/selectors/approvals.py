"""Questions about approvals: who has said yes to this version, and who is still missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from accounts.models import Organisation, User
from contracting.models import Approval, Offer
from contracting.selectors.offers import representatives_of
from contracting.selectors.partners import offerors_of


@dataclass(frozen=True)
class OwnApprovals:
    """How far the approvals of one offeror are, by its own rule of representation."""

    name: str
    needed: int
    rule: str
    organisation: int = 0
    approved: list[User] = field(default_factory=list)
    missing: list[User] = field(default_factory=list)
    """Representatives who have not said yes."""

    @property
    def lacking(self) -> int:
        """How many representatives the rule wants beyond those who have an account."""
        return max(0, self.needed - len(self.approved) - len(self.missing))

    def still_needed(self, user: User) -> int:
        """How many more must say yes when ``user`` does; a stranger's yes does not count."""
        given = {each.pk for each in self.approved}
        if user.pk in {each.pk for each in self.missing}:
            given.add(user.pk)
        return max(0, self.needed - len(given))


@dataclass(frozen=True)
class SigningOff:
    """How far the approvals of one version of an offer are: each offeror by its own rule."""

    offerors: list[OwnApprovals]

    @property
    def needed(self) -> int:
        return sum(each.needed for each in self.offerors)

    @property
    def rule(self) -> str:
        """The only offeror's rule; in a joint offer each says its own."""
        return self.offerors[0].rule if len(self.offerors) == 1 else ""

    @property
    def approved(self) -> list[User]:
        return _once(person for each in self.offerors for person in each.approved)

    @property
    def missing(self) -> list[User]:
        return _once(person for each in self.offerors for person in each.missing)

    @property
    def is_joint(self) -> bool:
        return self.needed > 1

    def still_needed(self, user: User) -> int:
        """How many more must say yes when ``user`` does."""
        return sum(each.still_needed(user) for each in self.offerors)


def _once(people: Iterable[User]) -> list[User]:
    return list({each.pk: each for each in people}.values())


def signing_off(offer: Offer, version: int) -> SigningOff:
    """Only the yes of somebody who is still a representative counts. One query and one for
    each offeror, or none where one person's act is enough."""
    if not offer.is_joint and offer.offeror.signatories < 2:
        # Whoever files has said yes by filing: nobody else is asked for.
        return SigningOff([OwnApprovals(offer.offeror.name, 0, offer.offeror.representation)])
    given = set(
        Approval.objects.filter(
            offer=offer, content_version=version, cancelled_at__isnull=True
        ).values_list("by", flat=True)
    )
    return SigningOff([_own(each, given) for each in offerors_of(offer)])


def _own(ngo: Organisation, given: Collection[int]) -> OwnApprovals:
    people = representatives_of(ngo)
    return OwnApprovals(
        name=ngo.name,
        needed=max(1, ngo.signatories),
        rule=ngo.representation,
        organisation=ngo.pk,
        approved=[each for each in people if each.pk in given],
        missing=[each for each in people if each.pk not in given],
    )
