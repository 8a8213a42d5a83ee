"""States of the world in which a form waits for somebody: a discussion, results, updates."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from balances.enums import RemarkState
from contracting.enums import (
    CommitteeSeat,
    ContractState,
    Notice,
    Place,
    TenderState,
    UpdateState,
)
from contracting.models import Contract, Offer, OfferPartner, Publication, Scenario
from contracting.services.contract_updates import begin_update
from tests.access.committees import appoint, judge, seat
from tests.factories.accounts import make_user
from tests.factories.balances import make_remark
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer, make_selected_offer

Things = dict[str, Any]


def add_open_forms(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    _discussion(things, people, ngos[2])
    _joint_offer(things, people, ngos[3], ngos[1])
    _published_results(things, people, ngos[1])
    _moderated_remarks(things)


def _discussion(things: Things, people: Things, ngo: Organisation) -> None:
    """All cards are closed and the discussion is open; the declared member advises in words."""
    now = timezone.now()
    tender = things["tender_discussed"] = make_tender(
        state=TenderState.EVALUATION, programme=things["programme_a"]
    )
    offer = things["offer_discussed_2"] = make_offer(
        tender=tender, offeror=ngo, by=people["representative_2"], submitted=True,
        title="KANAREK-OTWARTA-2", summary="KANAREK-OTWARTA-2",
    )  # fmt: skip
    committee = appoint(tender, "14/2026")
    judge(offer, seat(committee, make_user(), declared_at=now), reason="KANAREK-PUNKTY-A")
    expert = seat(committee, people["member"], declared_at=now)
    expert.seat = CommitteeSeat.EXPERT
    expert.save()
    committee.closed_at, committee.discussion_at = None, now
    committee.save()
    things["scenario_discussed"] = Scenario.objects.create(
        tender=tender, name="Wariant B", cut_off=1000, min_points=0, made_by=people["clerk_a"]
    )


def _joint_offer(
    things: Things, people: Things, offeror: Organisation, partner: Organisation
) -> None:
    secret = "KANAREK-WSPOLNA-3"
    offer = make_offer(
        tender=things["tender_open"], offeror=offeror, by=people["representative_3"],
        title=secret, summary=secret,
    )  # fmt: skip
    Offer.objects.filter(pk=offer.pk).update(is_joint=True)
    things["offer_joint_3"] = Offer.objects.get(pk=offer.pk)
    things["partner_joined_1"] = OfferPartner.objects.create(
        offer=offer, organisation=partner, invited_by=people["representative_3"],
        accepted_by=people["representative_1"], accepted_at=timezone.now(),
    )  # fmt: skip


def _published_results(things: Things, people: Things, ngo: Organisation) -> None:
    """Reasons may be demanded; the chosen offer is being updated, and another one was sent."""
    now, today = timezone.now(), timezone.localdate()
    for name in ("updated", "sent"):
        tender = make_tender(
            state=TenderState.AWARDED, programme=things["programme_a"], results_published_at=now
        )
        offer = make_selected_offer(tender=tender, offeror=ngo, by=people["representative_1"])
        things[f"tender_{name}"] = tender
        things[f"contract_{name}"] = contract = _contract(offer, people)
        update = begin_update(contract=contract, by=people["representative_1"])
        if name == "sent":
            update.state, update.sent_at = UpdateState.SENT, now
            update.sent_by = people["representative_1"]
            update.save()
    things["tender_published"] = things["tender_sent"]
    Publication.objects.create(
        tender=things["tender_published"], notice=Notice.RESULTS, place=Place.BOARD,
        published_on=today, address="tablica ogłoszeń", entered_by=people["clerk_a"],
    )  # fmt: skip


def _contract(offer: Offer, people: Things) -> Contract:
    day = timezone.localdate()
    last = day + timedelta(days=30)
    return Contract.objects.create(
        offer=offer, authority=offer.tender.authority, provider=offer.offeror,
        number=f"SZKIC/{offer.pk}", title="KANAREK-UMOWA-1", state=ContractState.DRAFT,
        starts_on=day, ends_on=last, spend_from=day, spend_until=last, grant=Decimal("1000.00"),
        iban="PL61109010140000071219812874", authority_represented_by="KANAREK-UMOWA-1",
        provider_represented_by="Prezes", authority_contact="Urząd", provider_contact="Biuro",
        accessibility="Bez barier.",
    )  # fmt: skip


def _moderated_remarks(things: Things) -> None:
    """Every remark of the round is decided, and none is published yet."""
    remark = make_remark(things["decision_met"].item.meeting.round, "Jest zimno. KANAREK-UWAGA")
    remark.state, remark.shown_text = RemarkState.ACCEPTED, "Jest zimno. KANAREK-UWAGA"
    remark.save()
