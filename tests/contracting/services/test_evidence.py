"""Evidence of the best bidder (art. 274), and bids rejected on a named ground."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from common.duties import Scope
from common.law import Refused
from contracting.documents.procurement import record_snapshot
from contracting.duties.procurement import evidence_to_record
from contracting.models import EvidenceRequest
from contracting.selectors.bids import bids_in_order
from contracting.services.bids import GivenValue, judge_bids
from contracting.services.evidence import ask_for_evidence, record_evidence
from tests.factories.purchases import PurchaseWorld

pytestmark = pytest.mark.django_db


def rules(refusal) -> set[str]:
    return {each.rule for each in refusal.value.reasons if not isinstance(each, str)}


def test_the_best_bidder_proves_or_is_rejected_and_the_record_says_so():
    world = PurchaseWorld().prepared().announced().opened().judged()
    best, other = [row.bid for row in bids_in_order(world.tender)]
    asked = {
        "asked_for": "Zaświadczenie o niekaralności.", "asked_on": world.today, "by": world.clerk,
    }  # fmt: skip
    with pytest.raises(Refused) as refusal:
        ask_for_evidence(tender=world.tender, bid=other, due_on=world.day(4), **asked)
    assert rules(refusal) == {
        "evidence_is_asked_of_the_best_bidder",
        "best_bidder_has_time_for_evidence",
    }
    request = ask_for_evidence(tender=world.tender, bid=best, due_on=world.day(5), **asked)
    with pytest.raises(Refused):
        ask_for_evidence(tender=world.tender, bid=best, due_on=world.day(5), **asked)
    scope = Scope(today=world.today, authority_ids=frozenset({world.authority.pk}))
    (duty,) = evidence_to_record(scope)
    assert (duty.due_on, duty.basis.article) == (world.day(5), "274")
    with pytest.raises(Refused) as refusal:
        world.chosen(best)
    assert rules(refusal) == {"evidence_of_the_chosen_bidder_is_there"}

    record_evidence(
        asked=request, answered_on=world.today, answer="Nic nie przyszło.", proves=False,
        by=world.clerk,
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        world.chosen(best)
    assert rules(refusal) == {"evidence_of_the_chosen_bidder_is_there"}
    given = [
        GivenValue(each.bid_id, each.criterion_id, each.value)
        for bid in (best, other)
        for each in bid.values.all()
    ]
    judged = {"tender": world.tender, "values": given, "by": world.clerk}
    for ground, words in (("361", "Nie spełnia."), ("274", " ")):
        with pytest.raises(Refused):
            judge_bids(rejected={best.pk: words}, grounds={best.pk: ground}, **judged)
    judge_bids(rejected={best.pk: "Brak zaświadczenia."}, grounds={best.pk: "274"}, **judged)
    second = ask_for_evidence(tender=world.tender, bid=other, due_on=world.day(5), **asked)
    record_evidence(
        asked=second, answered_on=world.today, answer="Zaświadczenie z 3 listopada.", proves=True,
        by=world.clerk,
    )  # fmt: skip
    world.chosen(other, told_on=world.today)
    paper = record_snapshot(world.tender, at=timezone.now())
    assert [each["proves"] for each in paper["evidence"]] == [False, True]
    assert "odrzucona (art. 274): Brak zaświadczenia." in [each["result"] for each in paper["bids"]]


def test_evidence_is_asked_and_answered_on_one_page():
    world = PurchaseWorld().prepared().announced().opened()
    page = reverse("contracting:procurement_evidence", args=[world.tender.pk])
    clerk = Client()
    clerk.force_login(world.clerk)
    assert "Najpierw podaj wartości" in clerk.get(page).content.decode()
    world.judged()
    sent = {"asked_for": "Wykaz osób z dyplomami.", "asked_on": world.today.isoformat()}
    short = clerk.post(page, sent | {"due_on": world.day(4).isoformat()})
    assert short.status_code == 422
    assert "Wykaz osób z dyplomami." in short.content.decode()
    assert clerk.post(page, sent | {"due_on": world.day(5).isoformat()}).status_code == 302
    answer = {"answered_on": world.today.isoformat(), "answer": "Wykaz trzech osób."}
    assert clerk.post(page, answer).status_code == 422
    assert clerk.post(page, answer | {"proves": "tak"}).status_code == 302
    assert EvidenceRequest.objects.get().proves
    assert "Wykaz trzech osób." in clerk.get(page).content.decode()
    executive = Client()
    executive.force_login(world.executive)
    choose = reverse("contracting:procurement_choose", args=[world.tender.pk])
    assert "Wykaz trzech osób." in executive.get(choose).content.decode()
    assert executive.get(page).status_code == 403


def test_below_the_threshold_there_is_no_such_step():
    world = PurchaseWorld().prepared(value=Decimal(100_000), regime="")
    world.announced(journal="site", number="").opened()
    clerk = Client()
    clerk.force_login(world.clerk)
    page = reverse("contracting:procurement_evidence", args=[world.tender.pk])
    assert clerk.get(page).status_code == 403
