"""A draft of a call: what comes into it by itself, its tasks, its limits, its rows."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused
from common.modes import AwardForm
from contracting.documents.tenders import announcement_snapshot
from contracting.enums import CarriedFrom, RecipientGroup, TenderState
from contracting.models import Contract, Lot, Offer, PurchaseContract, Tender
from contracting.selectors.carried import carried_into
from contracting.selectors.formal import requirement_texts
from contracting.selectors.offers import offer_facts
from contracting.selectors.similar import SimilarRow, tasks_of_the_same_kind
from contracting.services.announcements import obstacles
from contracting.services.bids import OpenedBid
from contracting.services.call_rows import LotRow, change_rows, refill_similar
from contracting.services.drafting import draft_tender
from contracting.services.formal import set_formal_list
from contracting.services.offers import draft_offer
from contracting.services.tenders import change_tender
from tests.factories.accounts import make_authority, make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_contract, make_joint
from tests.factories.programmes import make_priority_task, make_programme, make_standard
from tests.factories.purchases import PurchaseWorld

pytestmark = pytest.mark.django_db


def contract_of_the_year(year: int) -> Contract:
    contract = make_contract()
    Contract.objects.filter(pk=contract.pk).update(
        state="signed",
        signed_on=date(year, 1, 2),
        starts_on=date(year, 2, 1),
        ends_on=date(year, 11, 30),
    )
    contract.refresh_from_db()
    return contract


def test_what_was_carried_over_is_shown_with_its_source_and_its_correction():
    programme = make_programme()
    task = make_priority_task(programme)
    standard = make_standard(authority=programme.authority)
    clerk = make_member(programme.authority, Role.CLERK)
    tender = draft_tender(priority_task=task, standard=standard, number="1/2027", by=clerk)

    assert tender.description == task.description
    assert standard.name in tender.conditions
    change_tender(tender=tender, by=clerk, conditions="Inne warunki.")
    tender.refresh_from_db()
    fields = ["description", "conditions", "criteria"]
    description, conditions, criteria = carried_into(tender, fields)
    assert not description.changed
    assert task.title in description.name
    assert conditions.changed
    assert standard.name in conditions.original
    assert tender.carried.get(field="criteria").source == CarriedFrom.PROPOSAL
    assert criteria.label

    client = Client()
    client.force_login(clerk)
    page = client.get(reverse("contracting:tender_edit", args=[tender.pk, "warunki"]))
    assert standard.name in page.content.decode()
    assert "art. 13 ust. 2 pkt 4" in page.content.decode().replace("\xa0", " ")


def test_tasks_of_the_same_kind_come_from_the_contracts_and_may_be_corrected():
    today = timezone.localdate()
    last = contract_of_the_year(today.year - 1)
    tender = make_tender(
        authority=last.authority, sphere=last.offer.tender.sphere, similar_tasks=""
    )
    clerk = make_member(tender.authority, Role.CLERK)

    refill_similar(tender=tender, rows=[SimilarRow(today.year, "Z ręki")], by=clerk)
    rows = {row.title: row for row in tender.similar.all()}
    assert {row.contract_id for row in rows.values()} == {last.pk, None}
    filled = next(row for row in rows.values() if row.contract_id)
    assert filled.year == today.year - 1
    assert filled.grant == last.grant
    assert filled.cost == last.grant + last.own_financial + last.own_other + last.fees
    assert filled.provider == last.provider.name

    foreign = contract_of_the_year(today.year)
    corrected = SimilarRow(today.year - 1, "Poprawione", "", Decimal(5), Decimal(4), foreign.pk)
    change_rows(tender=tender, kind="similar", rows=[corrected], by=clerk)
    row = tender.similar.get()
    assert (row.cost, row.contract_id) == (Decimal(5), None)
    said = announcement_snapshot(Tender.objects.get(pk=tender.pk), at=timezone.now())
    assert said["similar"][0]["title"] == "Poprawione"

    clerkless = make_authority()
    for change in ({"state": "draft", "signed_on": None}, {"authority": clerkless}):
        Contract.objects.filter(pk=last.pk).update(**change)
        assert tasks_of_the_same_kind(tender, on=today) == []
        Contract.objects.filter(pk=last.pk).update(
            state="signed", signed_on=last.signed_on, authority=last.authority
        )
    assert len(tasks_of_the_same_kind(tender, on=today)) == 1
    assert tasks_of_the_same_kind(tender, on=date(today.year + 2, 1, 1)) == []
    tender.sphere = "17"
    assert tasks_of_the_same_kind(tender, on=today) == []


def test_item_seven_knows_joint_offers_and_bought_services():
    bid = OpenedBid("Spółdzielnia Opiekun", Decimal(390_000), number="5261040828")
    world = PurchaseWorld().prepared().announced().opened(bid).judged().chosen()
    purchase = world.signed()
    year = timezone.localdate().year
    PurchaseContract.objects.update(starts_on=date(year, 1, 2), ends_on=date(year, 3, 1))
    granted = contract_of_the_year(year)
    offer = make_joint(granted.offer, name="Fundacja " + "Bardzo " * 34)
    bought = contract_of_the_year(year)
    for place, each in enumerate((granted, bought), start=1):
        here = {"authority": world.authority, "number": f"S/{place}"}
        Contract.objects.filter(pk=each.pk).update(**here)
    Tender.objects.filter(pk=bought.offer.tender_id).update(mode="procurement")
    tender = make_tender(authority=world.authority, sphere=offer.tender.sphere, similar_tasks="")
    Tender.objects.exclude(pk=tender.pk).update(sphere=tender.sphere)

    for _times in (1, 2):  # taken again, no row comes twice
        rows = [
            SimilarRow(r.year, r.title, r.provider, r.cost, r.grant, r.contract_id)
            for r in tender.similar.all()
        ]
        refill_similar(tender=tender, rows=rows, by=world.clerk)
    outside, joint, price = sorted(tender.similar.all(), key=lambda row: row.contract_id or 0)
    assert (outside.provider, outside.cost, outside.grant) == (
        purchase.bid.bidder,
        purchase.value,
        None,
    )
    assert joint.grant == granted.grant
    assert joint.provider.startswith(f"{granted.provider.name}, Fundacja Bardzo")
    assert len(joint.provider) == 250
    assert (joint.cost, price.grant) == (price.cost, None), "a price is no grant"


def test_a_call_made_anew_from_an_earlier_one_keeps_its_list_and_for_whom_it_is():
    source = make_tender(recipient_groups=["seniors"])
    clerk = make_member(source.authority, Role.CLERK)
    set_formal_list(tender=source, texts=["Podpisy osób uprawnionych."], by=clerk)
    task = make_priority_task(source.programme)

    made = draft_tender(priority_task=task, number="9/2027", source=source, by=clerk)
    assert made.recipient_groups == ["seniors"]
    assert requirement_texts(made) == ["Podpisy osób uprawnionych."]
    (groups,) = carried_into(made, ["recipient_groups"])
    assert not groups.changed
    assert groups.original == RecipientGroup.SENIORS.label

    other = make_priority_task(make_programme(authority=make_authority()))
    stranger = make_member(other.programme.authority, Role.CLERK)
    made = draft_tender(priority_task=other, number="9/2027", source=source, by=stranger)
    assert requirement_texts(made) != ["Podpisy osób uprawnionych."]


def test_tasks_of_a_call_make_its_amount_and_each_takes_an_offer_of_its_own():
    tender = make_tender()
    clerk = make_member(tender.authority, Role.CLERK)
    rows = [
        LotRow("Sołectwa północne", AwardForm.SUPPORTING, Decimal(40000)),
        LotRow("Sołectwa południowe", AwardForm.ENTRUSTING, Decimal(20000)),
    ]
    change_rows(tender=tender, kind="lots", rows=rows, by=clerk)
    tender.refresh_from_db()
    assert tender.budget == Decimal(60000)
    change_tender(tender=tender, by=clerk, budget=Decimal(70000))
    tender.refresh_from_db()
    found = [str(each) for each in obstacles(tender, at=timezone.now())]
    assert any("60" in each and "70" in each for each in found)

    Tender.objects.filter(pk=tender.pk).update(
        state=TenderState.OPEN, published_at=timezone.now(), budget=60000, max_admin_share=10
    )
    tender.refresh_from_db()
    ngo = make_ngo()
    person = make_member(ngo, Role.REPRESENTATIVE)
    north, south = tender.lots.all()
    with pytest.raises(Refused):
        draft_offer(tender=tender, offeror=ngo, by=person)
    foreign = Lot.objects.create(
        tender=make_tender(), number=1, title="x", award_form=AwardForm.SUPPORTING, amount=1
    )
    with pytest.raises(Refused):
        draft_offer(tender=tender, offeror=ngo, lot=foreign, by=person)
    one = draft_offer(tender=tender, offeror=ngo, lot=north, by=person)
    two = draft_offer(tender=tender, offeror=ngo, lot=south, by=person)
    assert one.pk != two.pk
    assert draft_offer(tender=tender, offeror=ngo, lot=south, by=person).pk == two.pk
    assert Offer.objects.filter(tender=tender).count() == 2
    facts = offer_facts(two, two.content)
    assert (facts.budget, facts.award_form, facts.lot) == (Decimal(20000), "entrusting", 2)
    assert facts.max_admin_share == 10
    assert two.content.title == "Sołectwa południowe"
