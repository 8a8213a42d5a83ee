"""A tie excludes from the whole call, or by local rules only from judging one offer."""

import pytest
from django.urls import reverse
from django.utils import timezone

from common.law import Refused
from contracting.documents.minutes import minutes_snapshot
from contracting.models import Offer, OfferExclusion
from contracting.selectors.committees import open_cards
from contracting.selectors.ranking import ranking
from contracting.services.committee_work import set_customs
from contracting.services.committees import declare_impartiality
from contracting.services.evaluation import Given, close_card
from contracting.services.exclusions import exclude_from_offers
from tests.factories.contracting_calls import CallWorld
from tests.factories.contracting_offers import make_joint

pytestmark = pytest.mark.django_db


def test_by_local_rules_a_tie_excludes_only_from_its_offer(client):
    world = CallWorld().checked()
    tender, first = world.tender, world.offers[0]
    second = make_joint(world.offers[1])
    [partner] = second.partner_ids
    committee = world.appoint()
    seat = committee.members.get(user=world.judge)
    narrow = {"member": seat, "offers": [second], "by": world.clerk, "reason": "Sąsiad prezesa."}
    with pytest.raises(Refused):  # without a local rule: the whole call
        exclude_from_offers(**narrow)
    customs = {
        "authority": tender.authority, "chairing": "anybody", "basis": "", "phrases": "",
        "exclusion": "one_offer", "by": world.clerk,
    }  # fmt: skip
    with pytest.raises(Refused):
        set_customs(**customs)
    set_customs(**customs, exclusion_reason="Regulamin komisji, § 7 ust. 2.")
    with pytest.raises(Refused):  # tied to all of them
        exclude_from_offers(**narrow | {"offers": [first, second]})
    address = reverse("contracting:committee_declare", args=[tender.pk])
    client.force_login(world.judge)
    assert second.made_by_names == f"{second.offeror.name}, Fundacja Druga"
    for name in (second.offeror.name, "Fundacja Druga"):  # the tie is with one of the two
        assert name in client.get(address).text
    said = {"answer": "tie", "reason": "Sąsiad prezesa.", "offerors": [str(partner)]}
    assert client.post(address, said).status_code == 302
    seat.refresh_from_db()
    assert seat.declared_at
    assert seat.excluded_at is None
    work = client.get(reverse("contracting:committee_work", args=[tender.pk])).text
    assert "nie oceniasz oferty" in work
    card = reverse("contracting:committee_card", args=[tender.pk, second.pk])
    assert client.get(card).status_code == 404
    assert not Offer.objects.visible_to(world.judge).filter(pk=second.pk).exists()
    assert Offer.objects.visible_to(world.judge).filter(pk=first.pk).exists()
    criterion = tender.criteria.get()
    given = {criterion.pk: Given(20, "Dobry plan.")}
    with pytest.raises(Refused):
        close_card(member=seat, offer=second, scores=given, by=world.judge)

    other = committee.members.get(user=world.executive)
    declare_impartiality(member=other, by=world.executive)
    close_card(member=seat, offer=first, scores=given, by=world.judge)
    for offer, points in ((first, 10), (second, 15)):
        scores = {criterion.pk: Given(points, "Plan.")}
        close_card(member=other, offer=offer, scores=scores, by=world.executive)
    assert not open_cards(committee)
    assert {row.offer.pk: row.cards for row in ranking(tender)} == {first.pk: 2, second.pk: 1}
    # Found later: what was scored is not counted any more.
    OfferExclusion.objects.filter(member=seat).delete()
    exclude_from_offers(**narrow | {"offers": [first]})
    assert {row.offer.pk: row.cards for row in ranking(tender)}[first.pk] == 1
    assert narrow_minutes(committee) == [(world.judge.name, first.offeror.name)]


def narrow_minutes(committee):
    said = minutes_snapshot(committee, at=timezone.now())
    assert said["narrow_exclusion"] == "Regulamin komisji, § 7 ust. 2."
    return [
        (each["name"], row["offeror"]) for each in said["members"] for row in each["not_judging"]
    ]
