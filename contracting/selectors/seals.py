"""The one door to what was filed: for its offeror always, for others from the opening on."""

from typing import Any

from accounts.permissions import Person, belongs_to_ngo
from common.sealing import unseal_values
from contracting.models import Submission


class StillSealed(Exception):
    """Somebody else's offer was asked for before the opening."""


def about(submission: Submission) -> str:
    """What a sealed filing is bound to: it cannot be put in another offer's place."""
    return f"submission:{submission.pk}:{submission.offer_id}:{submission.number}"


def payload_of(submission: Submission) -> dict[str, Any]:
    """Everything under the seal. Only this module and ``services.seals`` may call it."""
    return unseal_values(submission.sealed, about=about(submission))


def frozen_content(submission: Submission, *, reader: Person) -> dict[str, Any]:
    """The offer as it was filed, for somebody who may read it now.

    Raises ``StillSealed`` for anybody but the offeror's people before the opening: a view
    asks ``visible_to`` first, and this asks again.
    """
    found: dict[str, Any] | None = submission.content
    if found is None:
        if not any(belongs_to_ngo(reader, each) for each in submission.offer.offeror_ids):
            raise StillSealed
        found = payload_of(submission)["frozen"]
    return found


def working_rows(submission: Submission, *, reader: Person) -> dict[str, Any]:
    """The rows of a filed offer, for its own people: they may go on from them elsewhere."""
    if not any(belongs_to_ngo(reader, each) for each in submission.offer.offeror_ids):
        raise StillSealed
    rows: dict[str, Any] = payload_of(submission)["rows"]
    return rows
