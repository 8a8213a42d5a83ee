"""A joint offer: asked, answered, written by all, approved by each by its own rule."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation
from balances.enums import Party
from balances.models import Round
from balances.permissions import may_close_card, may_write_card
from common.duties import Scope, duties
from common.judgement import findings
from common.law import Refused
from common.models import Letter
from common.papers import readable_papers
from contracting.documents.contracts import contract_snapshot
from contracting.enums import OfferState
from contracting.models import Offer, OfferPartner, OfferReading, OfferShare, Submission
from contracting.rules.contracts import TO_SIGN_CONTRACT
from contracting.selectors.contracts import contract_facts
from contracting.selectors.offers import offer_facts
from contracting.selectors.partners import joint_findings
from contracting.selectors.seals import frozen_content
from contracting.services.approvals import approve_offer
from contracting.services.partners import (
    accept_invitation,
    invite_partner,
    leave_offer,
    share_out,
)
from contracting.services.submissions import submit_offer, withdraw_offer
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting_offers import break_seals, make_contract, make_offer, sign_printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    """Costs 1 250,00; begun by one organisation, another one is asked."""
    made = make_offer()
    made.by = made.created_by
    made.other = make_ngo(by=made.tender.authority, name="Fundacja Druga", nip="5260250274")
    made.boss = make_member(made.other, Role.REPRESENTATIVE)
    made.staff = make_member(made.other, Role.STAFF)
    return made


@pytest.fixture
def joint(offer):
    partner = invite_partner(offer=offer, organisation=offer.other, by=offer.by)
    accept_invitation(partner=partner, by=offer.boss)
    found = Offer.objects.get(pk=offer.pk)
    found.by, found.other, found.boss, found.staff = offer.by, offer.other, offer.boss, offer.staff
    return found


def shared(offer, first="1000.00", second="250.00", words="Pomoc w domu."):
    return share_out(
        offer=offer,
        shares={
            offer.offeror_id: (words, [Decimal(first)]),
            offer.other.pk: ("Szkolenie sąsiadów.", [Decimal(second)]),
        },
        representation="Pierwszy oferent działa za obu.",
        by=offer.boss,
    )


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_who_was_asked_reads_nothing_before_it_accepts(offer):
    partner = invite_partner(offer=offer, organisation=offer.other, by=offer.by)
    there = reverse("contracting:offer_detail", args=[offer.pk])
    invitation = reverse("contracting:partner_answer", args=[partner.pk])
    boss = logged_in(offer.boss)

    assert Letter.objects.filter(key__startswith="partner-invited").count() == 1
    assert "offer.join" in {
        each.act for each in duties(Scope(timezone.localdate(), ngo_ids=[offer.other.pk]))
    }
    assert boss.get(there).status_code == 404
    page = boss.get(invitation)
    assert page.status_code == 200
    assert "Codzienna pomoc" not in page.content.decode()
    assert (
        logged_in(make_member(make_ngo(), Role.REPRESENTATIVE)).get(invitation).status_code == 404
    )

    boss.post(invitation, {"answer": "accept"})

    assert boss.get(there).status_code == 200
    assert logged_in(offer.staff).get(there).status_code == 200
    assert not OfferReading.objects.filter(allowed=True).exists()


def test_only_a_confirmed_organisation_is_asked_and_only_while_the_offer_is_a_draft(offer):
    with pytest.raises(Refused, match="potwierdzi"):
        invite_partner(offer=offer, organisation=make_ngo(confirmed=False), by=offer.by)
    with pytest.raises(Refused, match="inną organizację"):
        invite_partner(offer=offer, organisation=offer.offeror, by=offer.by)
    submit_offer(offer=offer, version=1, by=offer.by)
    with pytest.raises(Refused, match="wycofaj"):
        invite_partner(offer=offer, organisation=offer.other, by=offer.by)


def test_filing_waits_until_it_is_said_who_does_what_and_for_how_much(joint):
    version = joint.content.version
    with pytest.raises(Refused) as refusal:
        submit_offer(offer=joint, version=version, by=joint.by)
    said = str(refusal.value)
    assert "V.C" in said
    assert joint.other.name in said

    facts = offer_facts(joint, shared(joint, second="200.00"))
    assert {each.rule for each in joint_findings(facts.joint)} == {
        "the_split_of_costs_gives_their_total",
        "the_split_of_costs_gives_each_year",
    }


def test_each_offeror_approves_by_its_own_rule_and_the_last_one_files(joint):
    Organisation.objects.filter(pk=joint.other.pk).update(signatories=2)
    second = make_member(joint.other, Role.REPRESENTATIVE)
    version = shared(joint).version

    with pytest.raises(Refused, match="jeszcze 2 osoby"):
        submit_offer(offer=joint, version=version, by=joint.by)
    approve_offer(offer=joint, version=version, by=joint.by)
    approve_offer(offer=joint, version=version, by=joint.boss)
    scope = Scope(timezone.localdate(), ngo_ids=[joint.other.pk])
    waiting = {each.owner.user_id for each in duties(scope) if each.act == "offer.approve"}
    assert waiting == {second.pk}

    filed = submit_offer(offer=joint, version=version, by=second)

    frozen = frozen_content(filed, reader=joint.staff)
    assert [each["name"] for each in frozen["partners"]] == [joint.other.name]
    assert frozen["shares"]["total"] == "1250.00"
    assert not OfferShare.objects.exists()  # sealed with the rest
    withdraw_offer(offer=joint, by=joint.boss)
    assert OfferShare.objects.get(organisation=joint.other).activities == "Szkolenie sąsiadów."


def test_who_parts_no_longer_reads_the_offer_and_its_share_goes(joint):
    shared(joint)
    approve_offer(offer=joint, version=Offer.objects.get(pk=joint.pk).content.version, by=joint.by)
    leave_offer(partner=joint.partners.get(), by=joint.boss)

    left = Offer.objects.get(pk=joint.pk)
    assert not left.is_joint
    assert not OfferShare.objects.filter(organisation=joint.other).exists()
    assert not left.approvals.filter(cancelled_at__isnull=True).exists()
    there = reverse("contracting:offer_detail", args=[joint.pk])
    assert logged_in(joint.staff).get(there).status_code == 404
    assert submit_offer(offer=left, version=left.content.version, by=joint.by)


def test_the_page_of_a_joint_offer_saves_shares_and_shows_both_texts(joint):
    address = reverse("contracting:offer_partners", args=[joint.pk])
    page = logged_in(joint.staff)
    typed = {
        "version": 0,
        "representation": "Pierwszy działa za obu.",
        f"activities_{joint.offeror_id}": "Pomoc w domu.",
        f"year_1_{joint.offeror_id}": "1 000,00",
        f"activities_{joint.other.pk}": "Szkolenie.",
        f"year_1_{joint.other.pk}": "250",
    }
    assert page.post(address, typed).status_code == 302
    assert OfferShare.objects.get(organisation=joint.other).year_1 == 250
    answer = page.post(address, typed | {"representation": "Inaczej."})
    assert answer.status_code == 409
    assert "Pierwszy działa za obu." in answer.content.decode()


def test_offerors_of_a_joint_offer_are_found_by_their_number(offer):
    address = reverse("contracting:partner_invite", args=[offer.pk])
    page = logged_in(offer.by)
    assert page.post(address, {"number": "0000000001"}).status_code == 422
    assert page.post(address, {"number": "526-025-02-74"}).status_code == 302
    assert offer.partners.get().organisation == offer.other
    assert not Submission.objects.exists()


def test_the_contract_of_a_joint_offer_names_everybody_and_wants_their_agreement(joint):
    version = shared(joint).version
    approve_offer(offer=joint, version=version, by=joint.by)
    submit_offer(offer=joint, version=version, by=joint.boss)
    break_seals(joint.tender)
    Offer.objects.filter(pk=joint.pk).update(state=OfferState.SELECTED, awarded=Decimal(1000))
    contract = make_contract(offer=Offer.objects.get(pk=joint.pk))
    facts = contract_facts(contract, on=timezone.localdate())

    assert {each.rule for each in findings(TO_SIGN_CONTRACT, facts)} >= {
        "agreement_of_joint_offerors_is_attached"
    }
    snapshot = contract_snapshot(contract, facts)
    assert [each["name"] for each in snapshot["providers"]] == [
        joint.offeror.name,
        joint.other.name,
    ]
    assert "Szkolenie sąsiadów." in str(snapshot["paragraphs"])
    assert "odpowiedzialność solidarną" in str(snapshot["paragraphs"])

    stranger = make_member(make_ngo(name="Fundacja Obca"), Role.REPRESENTATIVE)
    assert told(scope_of(joint.other)) == ["contract.come"]
    assert told(scope_of(joint.offeror)) == ["contract.come"]
    assert Letter.objects.filter(key__startswith="contract-prepared", to=joint.boss.email).exists()
    pages = ("contract_detail", "contract_text")
    assert [status(joint.boss, name, contract) for name in pages] == [200, 200]
    assert status(stranger, "contract_detail", contract) == 404
    left = OfferPartner.objects.filter(offer=joint)
    left.update(accepted_at=None, accepted_by=None)  # the twin: asked, but never accepted
    assert status(joint.boss, "contract_detail", contract) == 404
    left.update(accepted_at=timezone.now(), accepted_by=joint.boss)

    contract.joint_agreement_attached = True
    contract.save()
    contract = sign_printed(contract, by=make_member(contract.authority, Role.CLERK))
    assert Letter.objects.filter(key__startswith="contract-signed", to=joint.boss.email).exists()
    [paper] = readable_papers(contract, joint.boss)
    assert paper.kind == "contract"
    assert not readable_papers(contract, stranger)
    expect_rounds(contract, joint, stranger)


def expect_rounds(contract, joint, stranger):
    """The balance of a joint offer: every organisation sees it and writes its one card."""
    opening = contract.rounds.get(kind="opening")
    seen = Round.objects.visible_to
    assert seen(joint.boss).filter(pk=opening.pk).exists()
    assert not seen(stranger).filter(pk=opening.pk).exists()
    opening = Round.objects.get(pk=opening.pk)
    assert may_write_card(joint.staff, opening, Party.PROVIDER)
    assert not may_write_card(stranger, opening, Party.PROVIDER)
    closers = (joint.by, joint.boss, joint.staff, stranger)
    may = [may_close_card(each, opening, Party.PROVIDER) for each in closers]
    assert may == [True, True, False, False]
    day = Scope(opening.opens_on, frozenset(), frozenset({joint.other.pk}), joint.boss.pk)
    assert [each.act for each in duties(day) if each.act == "card.close"] == ["card.close"]


def scope_of(organisation):
    return Scope(timezone.localdate(), frozenset(), frozenset({organisation.pk}))


def told(scope):
    return [each.act for each in duties(scope) if each.act.startswith("contract.")]


def status(user, name, contract):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"contracting:{name}", args=[contract.pk])).status_code
