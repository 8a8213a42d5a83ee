"""Acts after the deadline: what each refuses, and what it leaves behind."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import LocalFigureKey, Role
from common.calendar import DAY
from common.duties import Scope, duties
from common.law import Refused, Stale
from common.models import Document, Letter
from contracting.enums import CommitteeSeat, Notice, OfferState, TenderState, Tie
from contracting.models import Offer, Tender
from contracting.selectors.committees import smallest_committee
from contracting.selectors.ranking import Decision, ranking
from contracting.services.committees import (
    Seat,
    close_committee,
    declare_impartiality,
    exclude_member,
)
from contracting.services.evaluation import save_card
from contracting.services.formal import accept_offer, reject_offer
from contracting.services.publications import record_removal
from contracting.services.selection import (
    annul_tender,
    decide_tender,
    publish_annulment,
    publish_results,
)
from tests.factories.accounts import make_local_figure, make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import CallWorld, appearances, open_by_two
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


def titles(scope):
    return [each.act for each in duties(scope) if each.act.startswith(("tender", "committee"))]


def test_the_database_itself_refuses_an_early_opening():
    tender = make_tender(state=TenderState.OPEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tender.objects.filter(pk=tender.pk).update(
            state=TenderState.EVALUATION, opened_at=timezone.now()
        )


def test_a_committee_is_as_large_as_its_authority_set_before_the_call():
    world = CallWorld().checked()
    authority, announced = world.tender.authority, timezone.localdate(world.tender.published_at)
    size = {"key": LocalFigureKey.COMMITTEE_SIZE}
    make_local_figure(authority, value=Decimal(9), valid_from=announced + DAY, **size)
    make_local_figure(authority, value=Decimal(3), valid_from=announced, **size)

    with pytest.raises(Refused) as refusal:
        world.appoint()

    assert [each.rule for each in refusal.value.reasons] == [
        "a_committee_is_as_large_as_the_local_rules_say"
    ]
    assert smallest_committee(world.tender) == 3


def test_a_withdrawn_offer_is_not_received():
    world = CallWorld(opened=False)
    Offer.objects.filter(pk=world.offers[0].pk).update(state=OfferState.WITHDRAWN)
    tender = open_by_two(world.tender, by=world.clerk, and_by=world.executive)
    with pytest.raises(Refused):
        accept_offer(offer=Offer.objects.get(state=OfferState.WITHDRAWN), by=world.clerk)
    assert tender.state == TenderState.EVALUATION


def test_a_rejected_offer_leaves_the_ranking():
    world = CallWorld()
    first, second = world.offers
    reject_offer(offer=first, by=world.clerk, reason="Złożona na inne zadanie.")
    accept_offer(offer=second, by=world.clerk)
    assert [row.offer for row in ranking(world.tender)] == [second]
    with pytest.raises(Refused):
        reject_offer(offer=second, by=world.clerk, reason=" ")


def test_somebody_of_an_offeror_is_not_appointed_after_the_opening():
    world = CallWorld()
    tied = make_member(world.offers[0].offeror, Role.STAFF)
    seats = [
        Seat(world.executive, CommitteeSeat.EXECUTIVE, None, True),
        Seat(tied, CommitteeSeat.NGO, world.ngo),
    ]
    with pytest.raises(Refused) as refusal:
        world.appoint(seats=seats)
    assert [each.rule for each in refusal.value.reasons] == ["nobody_belongs_to_an_offeror"]


def test_a_member_with_a_tie_is_excluded_from_the_whole_call():
    world = CallWorld().checked()
    member = world.appoint().members.get(user=world.judge)
    exclude_member(member=member, by=world.judge, reason="Żona pracuje u oferenta.")
    offer = world.offers[0]
    with pytest.raises(Refused):
        save_card(member=member, offer=offer, scores={}, by=world.judge)
    with pytest.raises(Refused):
        declare_impartiality(member=member, by=world.judge)
    assert not Offer.objects.visible_to(world.judge).filter(tender=world.tender).exists()


def test_a_declared_tie_refuses_the_declaration_and_names_its_ground():
    world = CallWorld().checked()
    member = world.appoint().members.get(user=world.judge)
    with pytest.raises(Refused) as refusal:
        declare_impartiality(member=member, ties={Tie.FAMILY, Tie.SUPERIOR}, by=world.judge)
    assert [str(each.citation)[:20] for each in refusal.value.reasons] == [
        "art. 24 § 1 pkt 2 Ko",
        "art. 24 § 1 pkt 7 Ko",
    ]
    member.refresh_from_db()
    assert member.declared_at is None

    make_member(world.offers[0].offeror, Role.STAFF, user=world.judge)
    with pytest.raises(Refused, match="bierze udział"):
        declare_impartiality(member=member, by=world.judge)


def test_without_the_last_person_of_organisations_the_end_of_work_asks_for_the_ground(client):
    world = CallWorld().checked()
    committee = world.appoint()
    close = reverse("contracting:committee_close", args=[world.tender.pk])
    client.force_login(world.clerk)
    assert b"no_ngo_ground" not in client.get(close).content

    member = committee.members.get(seat=CommitteeSeat.NGO)
    exclude_member(member=member, by=world.clerk, reason="Nie bierze udziału.")

    assert b"no_ngo_ground" in client.get(close).content


def test_without_the_declaration_nothing_is_scored_or_seen():
    world = CallWorld().checked()
    member = world.appoint().members.get(user=world.judge)
    assert not Offer.objects.visible_to(world.judge).filter(tender=world.tender).exists()
    with pytest.raises(Refused):
        save_card(member=member, offer=world.offers[0], scores={}, by=world.judge)
    declare_impartiality(member=member, by=world.judge)
    assert Offer.objects.visible_to(world.judge).filter(tender=world.tender).count() == 2


def test_work_is_not_closed_with_an_open_card():
    world = CallWorld().checked()
    committee = world.appoint()
    for member in committee.members.all():
        declare_impartiality(member=member, by=member.user)
    with pytest.raises(Refused) as refusal:
        close_committee(tender=world.tender, by=world.clerk)
    assert len(refusal.value.reasons) == 4


def test_the_ranking_shows_ties_as_ties():
    world = CallWorld().judged(points=(20, 20))
    assert [(row.place, row.tied, row.points) for row in ranking(world.tender)] == [
        (1, True, Decimal("20.00")),
        (1, True, Decimal("20.00")),
    ]


def chosen(world, **amounts):
    first, second = world.offers
    return [
        Decision(first.pk, True, amounts.get("amount", Decimal(900)), "Najlepsza."),
        Decision(second.pk, False, None, "Mniej punktów."),
    ]


def test_the_choice_leaves_a_paper_letters_and_a_duty(client):
    world = CallWorld().judged()
    assert titles(Scope(timezone.localdate())) == ["tender.decide"]
    decide_tender(tender=world.tender, decisions=chosen(world), by=world.executive)
    assert Document.objects.get(kind="results").snapshot["selected"][0]["amount"] == "900.00"
    assert Letter.objects.filter(key=f"publish_results:{world.tender.pk}:{world.clerk.pk}").exists()
    assert titles(Scope(timezone.localdate())) == ["tender.results"]
    board, *others = appearances()
    for empty in ({"address": " "}, {"produced_by": ""}):
        half = [replace(board, **empty), *others]
        with pytest.raises(Refused):
            publish_results(tender=world.tender, appearances=half, by=world.clerk)
    tender = publish_results(tender=world.tender, appearances=appearances(), by=world.clerk)
    assert tender.results_published_at
    shown = Document.objects.get(kind="results").snapshot["checksum"]
    rows = tender.publications.filter(notice=Notice.RESULTS)
    assert [(row.checksum, row.entered_by) for row in rows] == [(shown, world.clerk)] * 3
    record_removal(publication=rows[0], removed_on=timezone.localdate(), by=world.clerk)
    page = client.get(f"/nabory/{tender.pk}/").content.decode()
    record = page.split("Gdzie ogłoszono")[1]
    for word in (shown, world.clerk.name, "Jan Nowak", "bip.example.org", "Zdjęto"):
        assert word in record, word
    assert record.count(shown) == 3
    assert titles(Scope(timezone.localdate())) == []
    with pytest.raises(Refused):
        publish_results(tender=world.tender, appearances=appearances(), by=world.clerk)


def test_all_breaches_of_a_choice_come_together():
    world = CallWorld().judged()
    first, second = world.offers
    decisions = [
        Decision(first.pk, True, Decimal("1000.01"), ""),
        Decision(second.pk, True, None, "x"),
    ]
    with pytest.raises(Refused) as refusal:
        decide_tender(tender=world.tender, decisions=decisions, by=world.executive)
    assert len(refusal.value.reasons) == 3
    world.tender.refresh_from_db()
    assert world.tender.state == TenderState.EVALUATION


def test_a_choice_leaves_out_no_offer_and_adds_none():
    world = CallWorld().judged()
    with pytest.raises(Refused):
        decide_tender(tender=world.tender, decisions=chosen(world)[:1], by=world.executive)
    stranger = make_offer(submitted=True)
    with pytest.raises(Refused):
        decide_tender(
            tender=world.tender,
            decisions=[*chosen(world), Decision(stranger.pk, True, Decimal(1), "x")],
            by=world.executive,
        )


def test_a_choice_made_on_an_older_page_is_stale():
    world = CallWorld().judged()
    with pytest.raises(Stale):
        decide_tender(
            tender=world.tender,
            decisions=chosen(world),
            by=world.executive,
            version=world.tender.version - 1,
        )


def test_nobody_chooses_before_the_committee_has_closed_its_work():
    world = CallWorld().checked()
    with pytest.raises(Refused) as refusal:
        decide_tender(tender=world.tender, decisions=chosen(world), by=world.executive)
    assert "committee_has_given_its_opinion" in [each.rule for each in refusal.value.reasons]


def test_a_call_without_offers_is_annulled_and_the_annulment_made_public():
    world = CallWorld(offers=0)
    assert titles(Scope(timezone.localdate())) == ["tender.annul"]
    with pytest.raises(Refused):
        annul_tender(tender=world.tender, ground="none_met", by=world.executive)
    tender = annul_tender(tender=world.tender, ground="no_offer", by=world.executive)
    assert tender.state == TenderState.ANNULLED
    assert titles(Scope(timezone.localdate())) == ["tender.annulment"]
    paper = Document.objects.get(kind="annulment", subject_id=tender.pk)
    assert "nie złożono żadnej oferty" in paper.snapshot["ground"]
    publish_annulment(tender=tender, appearances=appearances(), by=world.clerk)
    assert titles(Scope(timezone.localdate())) == []


def test_a_call_with_a_good_offer_is_not_annulled():
    world = CallWorld().checked()
    for ground in ("no_offer", "none_met"):
        with pytest.raises(Refused):
            annul_tender(tender=world.tender, ground=ground, by=world.executive)


def test_a_member_is_asked_to_declare_and_then_to_score():
    world = CallWorld().checked()
    committee = world.appoint()
    mine = Scope(timezone.localdate(), frozenset(), frozenset(), world.judge.pk)
    assert titles(mine) == ["committee.declare"]
    member = committee.members.get(user=world.judge)
    declare_impartiality(member=member, by=world.judge)
    assert titles(mine) == ["committee.score"]
