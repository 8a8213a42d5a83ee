"""A procurement from its estimate to its record: what is kept, what is refused, what follows."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from balances.models import Round
from common.law import Refused
from common.models import Document, JournalEntry
from contracting.enums import ContractState, OfferState, TenderState
from contracting.models import Bid, Contract, Offer
from contracting.purchase_enums import BidResult, PurchaseNoticeKind
from contracting.rules.procurement_facts import Regime
from contracting.selectors.bids import bids_in_order
from contracting.selectors.procurement import draft_findings, estimate_of, planned_findings
from contracting.selectors.purchases import exempt_orders, net_of, order_rows
from contracting.services.bids import OpenedBid, annul_procurement
from contracting.services.committees import appoint_committee
from contracting.services.opening import propose_opening
from contracting.services.procurement import LikeRow, WeightRow, change_procurement
from contracting.services.purchase_notices import change_notice, record_notice
from contracting.services.purchase_records import close_record, keep_record
from contracting.services.purchases import pay_invoice, record_invoice, record_performance
from contracting.settling_invariants import (
    a_settled_contract_has_an_accepted_report_and_owes_nothing,
)
from tests.factories.purchases import PurchaseWorld

pytestmark = pytest.mark.django_db


PROVEN = ("serves_and_integrates", "distributes_no_profit", "workers_take_part")


def rules(refusal) -> set[str]:
    return {each.rule for each in refusal.value.reasons if not isinstance(each, str)}


def test_a_contract_with_a_firm_outside_the_portal_is_in_every_register():
    world = PurchaseWorld().prepared().announced()
    world.opened(OpenedBid("Opieka Plus sp. z o.o.", Decimal(380_000), number="5261040828"))
    page = Client()
    page.force_login(world.clerk)
    world.judged().chosen(world.bids[0])
    asked = page.get(reverse("contracting:procurement_contract", args=[world.tender.pk]))
    assert "380\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}zł" in asked.content.decode()
    purchase = world.signed(signed_on=world.day(-5))
    assert purchase.contract is None
    for found, query in ((True, "?tryb=procurement&q=Opieka"), (False, "?tryb=open_call")):
        shown = Client().get("/umowy/" + query).content.decode()
        assert ("Opieka Plus" in shown) is found
    public = Client().get(reverse("contracting:register_file")).getvalue().decode()
    assert "Opieka Plus sp. z o.o.;5261040828" in public.replace(",", ";")
    central = page.get(reverse("contracting:central_register_file", args=["csv"]))
    assert purchase.number in central.content.decode()


def test_a_draft_is_judged_as_if_its_notice_appeared_on_the_planned_day():
    world = PurchaseWorld().prepared(planned_notice_on=timezone.localdate())
    late = timezone.now() + timedelta(days=4)
    change_procurement(tender=world.tender, values={"offers_due_at": late}, by=world.clerk)
    found = {each.rule for each in planned_findings(world.tender, today=world.today)}
    assert found == {"bidders_have_at_least_seven_days"}
    page = reverse("contracting:procurement_edit", args=[world.tender.pk, "zamowienie"])
    clerk = Client()
    clerk.force_login(world.clerk)
    assert "oferty co najmniej" in clerk.get(page).content.decode()


def test_a_notice_that_was_typed_wrong_is_corrected_openly():
    world = PurchaseWorld().prepared()
    with pytest.raises(Refused) as refusal:
        world.announced(journal="ted", number="123456-2026")
    assert rules(refusal) == {"notice_of_the_basic_mode_is_in_the_bulletin"}
    world.announced()
    notice = world.tender.purchase_notices.get()
    page = reverse("contracting:procurement_notice", args=[world.tender.pk])
    clerk = Client()
    clerk.force_login(world.clerk)
    sent = {
        "popraw": "1", "notice": notice.pk, "journal": "bzp", "number": "2026/BZP 00777777/01",
        "published_on": notice.published_on.isoformat(), "reason": "Zamienione cyfry.",
    }  # fmt: skip
    assert clerk.post(page, sent | {"journal": "ted", "number": "123456-2026"}).status_code == 422
    assert clerk.post(page, sent).status_code == 302
    notice.refresh_from_db()
    assert notice.number == "2026/BZP 00777777/01"
    assert notice.corrections.get().number_before == f"2026/BZP {world.tender.pk:08}/01"
    public = Client().get(reverse("contracting:procurement_detail", args=[world.tender.pk]))
    assert "Zamienione cyfry." in public.content.decode()


def test_a_procurement_walks_from_the_estimate_to_the_record():
    world = PurchaseWorld().prepared()
    assert world.tender.procurement.regime == Regime.BASIC
    world.announced().opened().judged()
    best, other = bids_in_order(world.tender)
    # 60 × 360 / 390 is 55.38; both have 30 points for experience.
    assert (best.total, other.total) == (Decimal("90.00"), Decimal("85.38"))
    assert best.bid.organisation == world.ngo
    purchase = world.chosen().signed()
    offer, contract = Offer.objects.get(tender=world.tender), purchase.contract
    assert (offer.state, offer.awarded) == (OfferState.SELECTED, Decimal(360_000))
    assert (contract.state, contract.provider) == (ContractState.SIGNED, world.ngo)
    assert not contract.tranches.exists()
    assert not Contract.objects.grants().exists()
    assert Round.objects.filter(contract=contract).exists()
    assert [bid.result for bid in world.bids] == [BidResult.NOT_CHOSEN, BidResult.CHOSEN]

    invoice = record_invoice(
        purchase=purchase,
        number="FV/1",
        issued_on=world.today,
        amount=Decimal(360_000),
        due_on=world.day(14),
        by=world.clerk,
    )
    with pytest.raises(Refused):
        record_invoice(
            purchase=purchase,
            number="FV/2",
            issued_on=world.today,
            amount=Decimal(1),
            due_on=world.day(14),
            by=world.clerk,
        )
    later = world.moment(210)
    record_performance(purchase=purchase, performed_on=world.day(200), by=world.clerk, at=later)
    contract.refresh_from_db()
    assert contract.state == ContractState.SIGNED
    pay_invoice(invoice=invoice, paid_on=world.day(205), by=world.clerk, at=later)
    contract.refresh_from_db()
    assert (contract.state, contract.settled_on) == (ContractState.SETTLED, world.day(205))
    now = timezone.now()
    assert list(a_settled_contract_has_an_accepted_report_and_owes_nothing(now)) == []

    with pytest.raises(Refused) as refusal:
        close_record(tender=world.tender, by=world.clerk)
    assert "record_names_those_who_took_part" in rules(refusal)
    keep_record(
        tender=world.tender,
        values={
            "persons": "Anna Nowak, przewodnicząca",
            "conflict_declarations": True,
            "subcontracted": "Brak",
            "annexes": True,
        },
        by=world.clerk,
    )
    paper = close_record(tender=world.tender, by=world.clerk)
    assert paper.snapshot["chosen"] == world.ngo.name
    assert Document.objects.filter(kind="procurement_record").count() == 1
    with pytest.raises(Refused):
        keep_record(tender=world.tender, values={"persons": "Nikt"}, by=world.clerk)
    acts = set(JournalEntry.objects.about(world.tender).values_list("act", flat=True))
    assert {"tender.published", "tender.opened", "tender.decided", "purchase.signed"} <= acts


def test_what_is_unlawful_is_kept_named_and_stops_the_notice():
    world = PurchaseWorld().prepared(regime=Regime.EXEMPT)
    weights = [
        WeightRow("Cena", Decimal(61), "lowest", is_price=True),
        WeightRow("Obroty firmy", Decimal(40), "highest", about_bidder=True),
    ]
    world.tender = change_procurement(
        tender=world.tender,
        values={"accessibility": "", "bid_bond": Decimal(6_001)},
        weights=weights,
        by=world.clerk,
    )
    assert [each.name for each in world.tender.criteria.all()] == ["Cena", "Obroty firmy"]
    named = {each.rule for each in draft_findings(world.tender)}
    assert {
        "regime_fits_the_value",
        "weights_add_up_to_a_hundred",
        "price_weighs_at_most_sixty",
        "criteria_judge_the_service_not_the_bidder",
        "description_considers_accessibility",
    } <= named
    with pytest.raises(Refused) as refusal:
        world.announced(number="BZP 12")
    assert "weights_add_up_to_a_hundred" in rules(refusal)
    assert "number_is_one_of_the_bulletin" in rules(refusal)
    assert "price_weighs_at_most_sixty" not in rules(refusal)
    world.tender.refresh_from_db()
    assert world.tender.state == TenderState.DRAFT


def test_like_needs_are_summed_and_a_split_is_named():
    world = PurchaseWorld().prepared(value=Decimal(100_000), cpv="85311200-4")
    assert world.tender.procurement.regime == Regime.EXEMPT
    second = PurchaseWorld(authority=world.authority, number="ZP.2")
    second.prepared(value=Decimal(90_000), cpv="85311200-4")
    found = estimate_of(second.tender)
    assert [each.pk for each in found.like_orders] == [world.tender.pk]
    assert "order_is_not_split" in {each.rule for each in draft_findings(second.tender)}
    second.prepared(value=Decimal(90_000), separate_need="Inni odbiorcy, inny wydział.")
    assert "order_is_not_split" not in {each.rule for each in draft_findings(second.tender)}
    second.tender = change_procurement(
        tender=second.tender,
        values={"regime": ""},
        likes=[LikeRow("Zamówienie ZP.1", Decimal(100_000))],
        by=second.clerk,
    )
    assert second.tender.procurement.regime == Regime.BASIC


def test_the_choice_keeps_to_the_points_and_the_contract_to_the_standstill():
    world = PurchaseWorld().prepared().announced().opened()
    with pytest.raises(Refused) as refusal:
        world.chosen()
    assert rules(refusal) == {"every_bid_is_judged_by_every_criterion"}
    world.judged()
    with pytest.raises(Refused) as refusal:
        world.chosen(world.bids[0], reason=" ")
    assert rules(refusal) == {"best_bid_is_chosen", "choice_of_a_bid_has_reasons"}
    world.chosen()
    with pytest.raises(Refused) as refusal:
        world.signed(signed_on=world.day(-12), accessibility=" ", at=world.moment(-12))
    assert rules(refusal) == {"contract_waits_for_the_standstill", "bought_service_is_accessible"}
    with pytest.raises(Refused) as refusal:
        world.signed(signed_on=world.day(6), at=world.moment(6))
    assert rules(refusal) == {"contract_is_signed_while_the_bid_binds"}
    assert world.signed(signed_on=world.day(6), at=world.moment(6), consent=True)


def test_a_bidder_outside_the_portal_gets_a_register_entry_without_balances():
    world = PurchaseWorld().prepared().announced()
    world.opened(OpenedBid("Firma Opieka", Decimal(380_000), number="5261040828")).judged()
    purchase = world.chosen().signed()
    assert purchase.contract is None
    assert not Offer.objects.exists()
    record_notice(
        tender=world.tender,
        kind=PurchaseNoticeKind.RESULT,
        journal="bzp",
        number="2026/BZP 00999999/01",
        published_on=world.day(-4),
        by=world.clerk,
    )
    with pytest.raises(Refused):
        record_notice(
            tender=world.tender,
            kind=PurchaseNoticeKind.PERFORMANCE,
            journal="bzp",
            number="2026/BZP 00999998/01",
            published_on=world.today,
            by=world.clerk,
        )


def test_a_reserved_contract_asks_for_three_years_without_another():
    world = PurchaseWorld()
    reserved = {
        "reserved_under": "361",
        "reserved_conditions": ["aim", "profit", "participation", "no_contract"],
        "cpv": "85311200-4",
    }
    world.prepared(**reserved).announced().opened().judged()
    with pytest.raises(Refused) as refusal:
        world.chosen()
    assert "provider_serves_and_integrates" in rules(refusal)
    world.chosen(proven=PROVEN).signed()
    second = PurchaseWorld(authority=world.authority, number="ZP.2")
    second.ngo = world.ngo
    second.prepared(**reserved, separate_need="Inni odbiorcy.").announced().opened().judged()
    with pytest.raises(Refused) as refusal:
        second.chosen(proven=PROVEN)
    assert rules(refusal) == {"provider_had_no_such_contract_lately"}


def test_bids_do_not_exist_before_the_opening_and_a_notice_is_only_prolonged():
    world = PurchaseWorld().prepared().announced()
    due = world.tender.offers_due_at
    with pytest.raises(Refused) as refusal:
        change_notice(
            tender=world.tender,
            journal="bzp",
            number="2026/BZP 00888888/01",
            published_on=world.day(-25),
            offers_due_at=due - timedelta(days=1),
            by=world.clerk,
            at=world.moment(-25),
        )
    assert rules(refusal) == {"deadline_grows_when_bidders_need_more_time"}
    world.tender.refresh_from_db()
    world.moment = lambda _days: due
    with pytest.raises(Refused):
        world.opened()
    assert not Bid.objects.exists()


def test_acts_of_an_open_call_are_refused_and_an_annulment_gives_reasons():
    world = PurchaseWorld().prepared().announced()
    with pytest.raises(Refused, match="otwarty konkurs"):
        propose_opening(tender=world.tender, by=world.clerk)
    with pytest.raises(Refused, match="otwarty konkurs"):
        appoint_committee(
            tender=world.tender,
            order_number="1",
            appointed_on=world.today,
            seats=[],
            by=world.clerk,
        )
    with pytest.raises(Refused):
        annul_procurement(tender=world.tender, reason=" ", by=world.executive)
    tender = annul_procurement(tender=world.tender, reason="Brak ofert.", by=world.executive)
    assert tender.state == TenderState.ANNULLED


def test_orders_outside_the_law_are_counted_in_the_yearly_report():
    world = PurchaseWorld().prepared(value=Decimal(100_000), regime="")
    world.announced(journal="site", number="")
    world.opened(OpenedBid("Firma", Decimal(98_400), net=Decimal(80_000), number="5261040828"))
    purchase = world.judged().chosen().signed()
    orders = exempt_orders([world.authority.pk], purchase.signed_on.year)
    assert net_of(orders) == Decimal(80_000)
    assert len(list(order_rows(orders))) == 1
    assert not exempt_orders([world.authority.pk], purchase.signed_on.year - 1)
