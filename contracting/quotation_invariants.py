"""What must always be true of quotations."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, Q

from common.invariants import invariant, unrecorded
from common.sealing import SealBroken
from contracting.models import Quotation
from contracting.rules.canonical import digest_of
from contracting.selectors.quotations import sealed_quotation


@invariant("I1")
def what_was_quoted_is_what_the_receipt_names(_now: datetime) -> Iterable[str]:
    for quotation in Quotation.objects.iterator(chunk_size=200):
        try:
            sealed = sealed_quotation(quotation)
        except SealBroken:
            yield f"quotation {quotation.pk} cannot be unsealed"
            continue
        if digest_of(sealed) != quotation.digest or quotation.content not in (None, sealed):
            yield f"quotation {quotation.pk} differs from its digest"


@invariant("I4")
def no_quotation_lies_open_before_the_opening(_now: datetime) -> Iterable[str]:
    lying = Quotation.objects.filter(
        enquiry__tender__opened_at__isnull=True, content__isnull=False
    )  # fmt: skip
    for pk in lying.values_list("pk", flat=True):
        yield f"quotation {pk} lies open"


@invariant("I3")
def nothing_was_quoted_after_the_deadline(_now: datetime) -> Iterable[str]:
    late = Quotation.objects.filter(filed_at__gt=F("enquiry__tender__offers_due_at"))
    for pk in late.values_list("pk", flat=True):
        yield f"quotation {pk} is later than its deadline"


@invariant("I6")
def every_quotation_is_in_the_journal(_now: datetime) -> Iterable[str]:
    for act, which in (
        ("quotation.filed", Q()),
        ("quotation.withdrawn", Q(withdrawn_at__isnull=False)),
    ):
        filed = Quotation.objects.filter(which).values_list("pk").annotate(times=Count("pk"))
        yield from unrecorded("contracting.quotation", act, {str(pk): n for pk, n in filed})
