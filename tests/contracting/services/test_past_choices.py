"""A chosen bidder that does not sign, and an annulment between the choice and the contract."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.law import Refused
from contracting.documents.procurement import record_snapshot
from contracting.enums import TenderState
from contracting.models import PastChoice, Tender
from contracting.purchase_enums import BidResult, ChoiceEnd
from contracting.selectors.bids import bids_in_order
from contracting.services.bids import annul_procurement, judge_bids
from contracting.services.past_choices import record_evasion
from contracting.services.selection import annul_tender
from tests.factories.contracting import make_tender
from tests.factories.purchases import PurchaseWorld

pytestmark = pytest.mark.django_db

REFUSED = "Wykonawca odmówił podpisania umowy."


def test_whoever_does_not_sign_gives_way_to_the_next_bid():
    world = PurchaseWorld().prepared().announced().opened().judged()
    best, other = (row.bid for row in bids_in_order(world.tender))
    world.chosen(best)
    said = {"tender": world.tender, "by": world.executive}
    for wrong in (
        {"evaded_on": world.day(1), "reason": REFUSED},
        {"evaded_on": world.day(-18), "reason": REFUSED},
        {"evaded_on": world.today, "reason": " "},
    ):
        with pytest.raises(Refused):
            record_evasion(**said, **wrong)
    record_evasion(**said, evaded_on=world.day(-10), reason=REFUSED)
    tender = world.tender = Tender.objects.get(pk=world.tender.pk)
    assert (tender.state, tender.decided_at) == (TenderState.EVALUATION, None)
    assert tender.procurement.chosen is None
    row, out = bids_in_order(tender)
    assert (row.bid, row.place, out.bid, out.place) == (other, 1, best, None)
    judge_bids(tender=tender, values=[], rejected={best.pk: "Inny powód."}, by=world.clerk)
    best.refresh_from_db()
    assert (best.result, best.reason) == (BidResult.EVADED, REFUSED)
    world.tender.refresh_from_db()
    world.judged()
    with pytest.raises(Refused):
        world.chosen(best, told_on=world.today)
    purchase = world.chosen(other, told_on=world.day(-9)).signed(
        signed_on=world.day(-3), at=world.moment(-3)
    )
    assert purchase.bid == other
    paper = record_snapshot(world.tender, at=timezone.now())
    assert [(each["bidder"], each["reason"]) for each in paper["past_choices"]] == [
        (best.bidder, REFUSED)
    ]
    with pytest.raises(Refused):
        record_evasion(**said | {"tender": world.tender}, evaded_on=world.today, reason=REFUSED)
    with pytest.raises(Refused):
        annul_procurement(tender=world.tender, reason="Za późno.", by=world.executive)


def test_a_procedure_is_annulled_between_the_choice_and_the_contract():
    world = PurchaseWorld().prepared().announced().opened().judged().chosen()
    executive, page = Client(), reverse("contracting:procurement_choose", args=[world.tender.pk])
    executive.force_login(world.executive)
    assert "Wykonawca nie podpisuje umowy" in executive.get(page).content.decode()
    sent = {"uniewaznij": "1", "reason": "Rada zmieniła budżet."}
    assert executive.post(page, sent).status_code == 302
    tender = Tender.objects.get(pk=world.tender.pk)
    assert (tender.state, tender.procurement.chosen) == (TenderState.ANNULLED, None)
    assert PastChoice.objects.get().ended_by == ChoiceEnd.ANNULLED
    public = Client().get(reverse("contracting:procurement_detail", args=[tender.pk]))
    assert "Wcześniejszy wybór" in public.content.decode()
    # An open call has no such step.
    with pytest.raises(Refused):
        annul_tender(
            tender=make_tender(state=TenderState.AWARDED), ground="no_offer", by=world.executive
        )
