"""Reserves, ties found in data, blind scoring, experts."""

from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import LocalFigureKey, Role
from common.law import Refused
from common.models import Document, Letter
from contracting.enums import CommitteeSeat, TenderState
from contracting.selectors.blind import without_names
from contracting.selectors.tie_questions import tie_questions
from contracting.services.committee_work import (
    give_opinion,
    name_chair,
    open_discussion,
    record_meeting,
)
from contracting.services.committees import (
    Seat,
    close_committee,
    declare_impartiality,
    exclude_member,
)
from contracting.services.evaluation import save_card
from tests.contracting.services.choosing import declare_all, page, score_all, seats
from tests.factories.accounts import make_local_figure, make_member, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import CallWorld
from tests.factories.contracting_offers import make_joint, make_offer

pytestmark = pytest.mark.django_db


def test_an_exclusion_calls_a_reserve_counts_the_quorum_anew_and_needs_a_chair():
    world = CallWorld().checked()
    tender = world.tender
    day = timezone.localdate(tender.published_at)
    quorum = {"key": LocalFigureKey.COMMITTEE_QUORUM, "value": Decimal(60)}
    make_local_figure(tender.authority, valid_from=day, **quorum)
    reserve, officer = make_user(), make_user()
    committee = world.appoint(
        seats=seats(
            world,
            Seat(officer, CommitteeSeat.EXECUTIVE),
            Seat(reserve, CommitteeSeat.NGO, world.ngo, is_reserve=True),
        )
    )
    assert committee.members.working().count() == 3
    assert not Letter.objects.filter(to=reserve.email).exists()
    judge = committee.members.get(user=world.judge)
    exclude_member(member=judge, by=world.clerk, reason="Bliska osoba oferenta.")
    called = committee.members.get(user=reserve)
    assert called.works
    assert Letter.objects.filter(to=reserve.email).exists()
    chair = committee.members.get(user=world.executive)
    exclude_member(member=chair, by=world.clerk, reason="Choroba.")
    declare_all(committee)
    score_all(world, committee)
    with pytest.raises(Refused) as refusal:
        close_committee(tender=tender, by=world.clerk)
    assert {each.rule for each in refusal.value.reasons} == {
        "somebody_chairs_the_committee",
        "the_last_meeting_had_a_quorum",
    }
    name_chair(member=committee.members.get(user=officer), by=world.clerk)
    told = {"tender": tender, "held_on": timezone.localdate(), "place": "urząd", "by": world.clerk}
    with pytest.raises(Refused):  # an excluded member is not present
        record_meeting(present=[judge.pk], **told)
    meeting = record_meeting(present=[called.pk], **told)
    assert (meeting.voting, meeting.quorum) == (2, 2)  # three voted before, with a quorum of 2
    with pytest.raises(Refused):
        close_committee(tender=tender, by=world.clerk)
    everybody = [each.pk for each in committee.members.working()]
    record_meeting(present=everybody, **told)
    close_committee(tender=tender, by=world.clerk)


def test_ties_found_in_data_are_questions_that_the_person_answers(client):
    world = CallWorld().checked()
    offeror = world.offers[0].offeror
    committee = world.appoint()
    assert tie_questions(committee) == {}
    world.ngo.street, world.ngo.town = offeror.street.upper(), offeror.town
    world.ngo.save()
    member = committee.members.get(user=world.judge)
    (question,) = tie_questions(committee)[member.pk]
    assert offeror.name in question
    assert world.ngo.name in question
    shared = make_member(offeror, Role.STAFF)
    make_member(world.ngo, Role.STAFF, user=shared)
    assert len(tie_questions(committee)[member.pk]) == 2
    assert "tie_answer" in page(client, world.judge, "committee_declare", world.tender.pk).text
    assert offeror.name in page(client, world.clerk, "committee_detail", world.tender.pk).text
    with pytest.raises(Refused):
        declare_impartiality(member=member, by=world.judge)
    world.judge.name = "Jan Żółw"
    world.judge.save()
    offeror.representation = "Prezes Anna Lis i skarbnik ŻÓŁW Jan łącznie"
    offeror.save()
    assert any("imieniu i nazwisku" in said for said in tie_questions(committee)[member.pk])
    declared = declare_impartiality(member=member, by=world.judge, tie_answer="To dom kultury.")
    assert declared.works
    assert len(declared.asked_about) == 3


def test_joint_offers_of_earlier_calls_are_asked_about_whoever_began_them():
    world = CallWorld().checked()
    committee, offeror = world.appoint(), world.offers[0].offeror
    member = committee.members.get(user=world.judge)
    earlier = make_joint(make_offer(tender=make_tender(state=TenderState.AWARDED)))
    for each in (world.ngo, offeror):
        earlier.partners.create(
            organisation=each, invited_by=world.clerk, accepted_by=world.clerk,
            accepted_at=timezone.now(),
        )  # fmt: skip
    filed = {"number": "1", "sealed": b"", "content_version": 1, "digest": "0" * 64}
    filing = earlier.submissions.create(
        submitted_at=timezone.now(), submitted_by=world.judge, **filed
    )

    together, once = tie_questions(committee)[member.pk]
    assert "ofertę wspólną" in together
    for name in (world.ngo.name, offeror.name):
        assert name in together
    assert offeror.name in once
    filing.delete()
    earlier.partners.filter(organisation=offeror).update(accepted_at=None, accepted_by=None)
    assert tie_questions(committee) == {}  # asked, but never made it


def test_in_blind_scoring_no_page_of_a_member_names_the_offeror(client):
    world = CallWorld().checked()
    committee = world.appoint(blind=True)
    declare_all(committee)
    offer, pk = world.offers[0], world.tender.pk
    names = [each.offeror.name for each in world.offers]
    pages = [
        ("committee_work", pk),
        ("committee_card", pk, offer.pk),
        ("committee_read", pk, offer.pk),
    ]
    for name, *args in pages:
        shown = page(client, world.judge, name, *args)
        assert shown.status_code == 200
        assert not [each for each in names if each in shown.text], name
    assert page(client, world.judge, "offer_detail", offer.pk).status_code == 404
    assert page(client, world.judge, "tender_ranking", pk).status_code == 403
    protocol = Document.objects.get(kind="opening", subject_id=str(pk))
    assert not protocol_is_readable(protocol, world.judge)
    frozen = offer.submissions.get().content | {"attachments": [{"title": "statut"}], "later": "x"}
    hidden = without_names(frozen, offer, "Oferta 1")
    assert (hidden["attachments"], hidden["later"]) == ([], "")
    assert not any(hidden["contact"].values())
    score_all(world, committee)
    open_discussion(tender=world.tender, by=world.clerk)
    assert names[0] in page(client, world.judge, "committee_card", pk, offer.pk).text
    assert page(client, world.judge, "offer_detail", offer.pk).status_code == 200


def protocol_is_readable(document, user):
    from contracting.documents.openings import may_read_protocol

    return may_read_protocol(user, document)


def test_experts_advise_and_give_no_points():
    world = CallWorld().checked()
    expert = make_user()
    committee = world.appoint(seats=seats(world, Seat(expert, CommitteeSeat.EXPERT)))
    declare_all(committee)
    member, offer = committee.members.get(user=expert), world.offers[0]
    with pytest.raises(Refused):
        save_card(member=member, offer=offer, scores={}, by=expert)
    judge = committee.members.get(user=world.judge)
    with pytest.raises(Refused):
        give_opinion(member=judge, offer=offer, text="Dobra oferta.", by=world.judge)
    give_opinion(member=member, offer=offer, text="Koszty są rynkowe.", by=expert)
    score_all(world, committee)  # the work is done without a card of the expert
    open_discussion(tender=world.tender, by=world.clerk)
