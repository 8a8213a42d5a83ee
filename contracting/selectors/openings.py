"""Questions about the opening of offers: may it begin, who has the second key, what was opened."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.enums import AUTHORITY_ROLES
from accounts.models import User
from contracting.models import Opening, Submission, Tender
from contracting.rules.canonical import digest_of
from contracting.selectors.tenders import people_with

WAITS = timedelta(minutes=2)
"""From the deadline to the earliest opening. A filing counts by the moment at which its request
arrived; the proxy gives up a request after one minute, so after two none that came in time is
still on its way."""
PROPOSAL_HOLDS = timedelta(hours=1)
"""Within which the second person confirms: both are there at the opening."""


def opens_from(tender: Tender) -> datetime | None:
    return tender.offers_due_at + WAITS if tender.offers_due_at else None


def standing_proposal(tender: Tender, *, at: datetime) -> Opening | None:
    """The proposal that waits for the second person."""
    return (
        Opening.objects.filter(
            tender=tender, confirmed_at__isnull=True, proposed_at__gt=at - PROPOSAL_HOLDS
        )
        .select_related("proposed_by")
        .order_by("-proposed_at")
        .first()
    )


def other_openers(tender: Tender, user: User) -> list[User]:
    """Who may confirm what ``user`` proposes: clerks and executives of the authority."""
    people = people_with(tender.authority_id, *AUTHORITY_ROLES)
    return [each for each in people if each.pk != user.pk]


@dataclass(frozen=True)
class OpenedList:
    """Receipts and digests of what was opened, in the order of the digests: it says neither
    who filed nor who came first."""

    rows: list[tuple[str, str]]
    digest: str


def opened_list(tender: Tender) -> OpenedList | None:
    """What the public is told at the opening; nothing before it."""
    if tender.opened_at is None:
        return None
    live = Submission.objects.live().filter(offer__tender=tender, content__isnull=False)
    live = live.filter(envelope__isnull=True)  # entered from paper later: in its own paper
    found = live.order_by("digest")
    rows = list(found.values_list("number", "digest"))
    return OpenedList(rows, list_digest([digest for _number, digest in rows]))


def list_digest(digests: list[str]) -> str:
    """One digest of the whole list, which stands in the protocol too."""
    return digest_of({"digests": sorted(digests)})
