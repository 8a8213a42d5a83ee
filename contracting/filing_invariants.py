"""What must always be true of whatever is filed under a seal: offers and quotations alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Model, Q, QuerySet

from common.invariants import invariant, unrecorded
from common.sealing import SealBroken
from contracting.enums import OfferState
from contracting.models import OfferContent, Quotation, Submission
from contracting.rules.canonical import digest_of
from contracting.selectors.quotations import sealed_quotation
from contracting.selectors.seals import payload_of


@dataclass(frozen=True, kw_only=True)
class Filed:
    """One kind of filing: where it lies, and under which acts the journal knows it."""

    model: type[Model]
    word: str
    unsealed: Callable[[Any], dict[str, Any]]
    tender: str
    """The way from a filing to its tender, as a query names it."""
    moment: str
    """The column that says when it was filed."""
    never_sealed: Q | None = None
    """Filings that nobody had to wait for: their authority reads them at once."""
    subject: str
    subject_key: str
    """What the journal names, and the way to its key."""
    filed_act: str
    withdrawn_act: str

    @property
    def rows(self) -> QuerySet[Any]:
        return self.model._default_manager.all()


KINDS = (
    Filed(
        model=Submission,
        word="submission",
        unsealed=lambda filed: payload_of(filed)["frozen"],
        tender="offer__tender__",
        moment="submitted_at",
        never_sealed=Q(offer__small_grant__isnull=False),
        subject="contracting.offer",
        subject_key="offer",
        filed_act="offer.submitted",
        withdrawn_act="offer.withdrawn",
    ),
    Filed(
        model=Quotation,
        word="quotation",
        unsealed=sealed_quotation,
        tender="enquiry__tender__",
        moment="filed_at",
        subject="contracting.quotation",
        subject_key="pk",
        filed_act="quotation.filed",
        withdrawn_act="quotation.withdrawn",
    ),
)


@invariant("I1")
def what_was_filed_is_what_the_receipt_names(_now: datetime) -> Iterable[str]:
    for kind in KINDS:
        for each in kind.rows.iterator(chunk_size=200):
            try:
                sealed = kind.unsealed(each)
            except SealBroken:
                yield f"{kind.word} {each.pk} cannot be unsealed"
                continue
            if digest_of(sealed) != each.digest or each.content not in (None, sealed):
                yield f"{kind.word} {each.pk} differs from its digest"


@invariant("I4")
def nothing_lies_open_before_the_opening(_now: datetime) -> Iterable[str]:
    for kind in KINDS:
        unopened = Q(**{f"{kind.tender}opened_at__isnull": True})
        if kind.never_sealed is not None:
            unopened &= ~kind.never_sealed
        for pk in kind.rows.filter(unopened, content__isnull=False).values_list("pk", flat=True):
            yield f"{kind.word} {pk} lies open"
    rows = OfferContent.objects.filter(
        offer__tender__opened_at__isnull=True,
        offer__small_grant__isnull=True,
        offer__state=OfferState.SUBMITTED,
    )
    for pk in rows.values_list("offer", flat=True):
        yield f"offer {pk} was filed and its rows lie open"


@invariant("I3")
def nothing_was_filed_after_the_deadline(_now: datetime) -> Iterable[str]:
    for kind in KINDS:
        late = kind.rows.filter(**{f"{kind.moment}__gt": F(f"{kind.tender}offers_due_at")})
        for pk in late.values_list("pk", flat=True):
            yield f"{kind.word} {pk} is later than its deadline"


@invariant("I6")
def every_filing_and_withdrawal_is_in_the_journal(_now: datetime) -> Iterable[str]:
    for kind in KINDS:
        for act, which in (
            (kind.filed_act, Q()),
            (kind.withdrawn_act, Q(withdrawn_at__isnull=False)),
        ):
            filed = kind.rows.filter(which).order_by().values_list(kind.subject_key)
            counted = {str(pk): times for pk, times in filed.annotate(times=Count("pk"))}
            yield from unrecorded(kind.subject, act, counted)
