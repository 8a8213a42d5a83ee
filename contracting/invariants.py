"""What must always be true of calls, offers and contracts."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from common.invariants import invariant, unrecorded
from contracting.enums import ContractState, OfferState, TenderState
from contracting.models import Contract, Offer, Opening, Tender
from contracting.modes import GRANTS


@invariant("I2")
def an_offer_counts_in_one_filing(_now: datetime) -> Iterable[str]:
    live = Count("submissions", filter=Q(submissions__withdrawn_at__isnull=True))
    unfiled = [OfferState.DRAFT, OfferState.WITHDRAWN]
    filed_here = Offer.objects.filter(tender__mode__in=GRANTS)
    for offer in filed_here.annotate(live=live).iterator():
        expected = 0 if offer.state in unfiled else 1
        if offer.live != expected:
            yield f"offer {offer.pk} is {offer.state} with {offer.live} filings that count"


@invariant("I3")
def nothing_was_opened_before_the_deadline(_now: datetime) -> Iterable[str]:
    early = Tender.objects.filter(opened_at__lte=F("offers_due_at"))
    for pk in early.values_list("pk", flat=True):
        yield f"tender {pk} was opened before its deadline"


@invariant("I4")
def every_opening_was_made_by_two(_now: datetime) -> Iterable[str]:
    made = Opening.objects.filter(tender=OuterRef("pk"), confirmed_at=OuterRef("opened_at"))
    sealed = Tender.objects.calls() | Tender.objects.filter(enquiry__isnull=False)
    alone = sealed.filter(~Exists(made), opened_at__isnull=False)
    for pk in alone.values_list("pk", flat=True):
        yield f"tender {pk} was opened by nobody knows which two people"


@invariant("I5")
def awards_do_not_exceed_the_money_of_the_call(_now: datetime) -> Iterable[str]:
    awarded = Tender.objects.filter(mode__in=GRANTS).annotate(awarded=Sum("offers__awarded"))
    for pk in awarded.filter(awarded__gt=F("budget")).values_list("pk", flat=True):
        yield f"tender {pk} awards more than it has"


@invariant("I5")
def an_offer_answers_a_task_of_its_own_call(_now: datetime) -> Iterable[str]:
    foreign = Offer.objects.filter(lot__isnull=False).exclude(lot__tender=F("tender"))
    without = Offer.objects.filter(lot__isnull=True, tender__lots__isnull=False)
    for pk in {*foreign.values_list("pk", flat=True), *without.values_list("pk", flat=True)}:
        yield f"offer {pk} answers no task of its call"


@invariant("I5")
def no_contract_comes_of_a_rehearsal(_now: datetime) -> Iterable[str]:
    rows = Contract.objects.filter(offer__tender__rehearsal=True)
    for pk in rows.values_list("pk", flat=True):
        yield f"contract {pk} comes of a rehearsal"


@invariant("I5")
def a_grant_does_not_exceed_its_award(_now: datetime) -> Iterable[str]:
    over = Contract.objects.filter(grant__gt=F("offer__awarded"))
    for pk in over.values_list("pk", flat=True):
        yield f"contract {pk} grants more than was awarded"


@invariant("I5")
def the_tranches_of_a_signed_contract_make_its_grant(_now: datetime) -> Iterable[str]:
    signed = Contract.objects.grants().exclude(state=ContractState.DRAFT)
    for contract in signed.annotate(paid_in_all=Sum("tranches__amount")):
        if (contract.paid_in_all or Decimal(0)) != contract.grant:
            yield f"contract {contract.pk}: tranches make {contract.paid_in_all}"


def once(rows: Iterable[int]) -> dict[str, int]:
    return {str(pk): 1 for pk in rows}


@invariant("I6")
def every_step_of_an_offer_is_in_the_journal(_now: datetime) -> Iterable[str]:
    for act, states in (
        ("offer.rejected", (OfferState.REJECTED,)),
        # What was declined had been selected before.
        ("offer.selected", (OfferState.SELECTED, OfferState.DECLINED)),
        ("offer.not_selected", (OfferState.NOT_SELECTED,)),
        ("offer.declined", (OfferState.DECLINED,)),
    ):
        rows = Offer.objects.filter(state__in=states).values_list("pk", flat=True)
        yield from unrecorded("contracting.offer", act, once(rows))


@invariant("I6")
def every_step_of_a_call_is_in_the_journal(_now: datetime) -> Iterable[str]:
    for act, which in (
        ("tender.published", ~Q(state=TenderState.DRAFT)),
        ("tender.opened", Q(opened_at__isnull=False)),
        ("tender.decided", Q(decided_at__isnull=False)),
        ("tender.results_published", Q(results_published_at__isnull=False)),
        ("tender.annulled", Q(state=TenderState.ANNULLED)),
    ):
        rows = Tender.objects.asking().filter(which).values_list("pk", flat=True)
        yield from unrecorded("contracting.tender", act, once(rows))


@invariant("I6")
def every_signing_of_a_contract_is_in_the_journal(_now: datetime) -> Iterable[str]:
    rows = Contract.objects.exclude(state=ContractState.DRAFT).values_list("pk", flat=True)
    yield from unrecorded("contracting.contract", "contract.signed", once(rows))
