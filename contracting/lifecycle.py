"""Which step may follow which: one lifecycle for every mode, and more steps for a purchase."""

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from common.law import Refused
from contracting.enums import ContractState as C
from contracting.enums import OfferState as O
from contracting.enums import ReportState as R
from contracting.enums import TenderState as T

State = TypeVar("State", bound=TextChoices)

TENDER_STEPS: Mapping[T, frozenset[T]] = {
    T.DRAFT: frozenset({T.OPEN}),
    T.OPEN: frozenset({T.EVALUATION, T.ANNULLED}),
    T.EVALUATION: frozenset({T.AWARDED, T.ANNULLED}),
    T.AWARDED: frozenset(),
    T.ANNULLED: frozenset(),
}

# After its choice a purchase may still move: the bidder may refuse to sign, and the authority may
# annul while there is no contract.
PURCHASE_STEPS: Mapping[T, frozenset[T]] = {
    **TENDER_STEPS,
    T.AWARDED: frozenset({T.EVALUATION, T.ANNULLED}),
}

OFFER_STEPS: Mapping[O, frozenset[O]] = {
    O.DRAFT: frozenset({O.SUBMITTED}),
    # A withdrawn offer goes back to its draft, so that it can be corrected and filed again.
    O.SUBMITTED: frozenset({O.WITHDRAWN, O.REJECTED, O.SELECTED, O.NOT_SELECTED}),
    O.WITHDRAWN: frozenset({O.SUBMITTED}),
    O.REJECTED: frozenset(),
    # Whoever was chosen may still not want the contract.
    O.SELECTED: frozenset({O.DECLINED}),
    O.NOT_SELECTED: frozenset(),
    O.DECLINED: frozenset(),
}

CONTRACT_STEPS: Mapping[C, frozenset[C]] = {
    C.DRAFT: frozenset({C.SIGNED}),
    C.SIGNED: frozenset({C.TERMINATED, C.SETTLED}),
    C.TERMINATED: frozenset({C.SETTLED}),
    C.SETTLED: frozenset(),
}

REPORT_STEPS: Mapping[R, frozenset[R]] = {
    R.DRAFT: frozenset({R.FILED}),
    R.FILED: frozenset({R.RETURNED, R.ACCEPTED}),
    R.RETURNED: frozenset({R.FILED}),
    R.ACCEPTED: frozenset(),
}


def require_step(steps: Mapping[State, frozenset[State]], now: State, then: State) -> None:
    """Raises ``Refused`` when the lifecycle does not lead from ``now`` to ``then``."""
    if then not in steps[now]:
        raise Refused(
            _("What is “%(now)s” cannot become “%(then)s”. Open the page again to see its state.")
            % {"now": now.label, "then": then.label}
        )
