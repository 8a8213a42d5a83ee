"""Requests for quotations: written, asked for, sealed, opened, compared."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.enums import Role
from common.law import Refused
from common.models import Document, Letter
from common.papers import snapshot_of
from common.sealing import SealBroken
from contracting.enums import TenderState
from contracting.models import Bid, EnquirySender, Quotation, Tender
from contracting.selectors.quotation_comparison import comparison
from contracting.selectors.quotations import Writer, frozen_quotation, same_providers
from contracting.selectors.seals import StillSealed
from contracting.services.bids import GivenValue, annul_procurement, choose_bid, judge_bids
from contracting.services.enquiries import (
    LineRow,
    invite_provider,
    publish_enquiry,
    write_enquiry,
)
from contracting.services.opening import propose_opening
from contracting.services.past_choices import record_evasion
from contracting.services.quotation_opening import open_quotations
from contracting.services.quotation_senders import open_link, send_link
from contracting.services.quotations import file_quotation, withdraw_quotation
from tests.factories.accounts import make_member, make_ngo
from tests.factories.quotations import (
    end_time,
    make_enquiry,
    make_opened,
    make_quotation,
    make_sender,
    written,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def codes(letters) -> list[str]:
    found = [re.search(r"/zapytania/odnosnik/([\w-]+)/", each.body) for each in letters]
    return [each.group(1) for each in found if each]


def test_a_request_is_written_published_and_its_invitations_sent():
    tender = make_enquiry(written=False)
    clerk = make_member(tender.authority, Role.CLERK)
    with pytest.raises(Refused, match="what is bought"):
        invite_provider(tender=tender, by=clerk, name="Bar", email="bar@example.test")
    with pytest.raises(Refused):
        publish_enquiry(tender=tender, by=clerk)

    write_enquiry(
        tender=tender, valid_days=14, by=clerk,
        values={"description": "Obiady dla klubu.", "accessibility": "Duży druk."},
        lines=[LineRow("Obiad", "sztuka", Decimal(100))], version=1,
    )  # fmt: skip
    ngo = make_ngo(by=tender.authority)
    member = make_member(ngo, Role.STAFF)
    invite_provider(tender=tender, by=clerk, organisation=ngo)
    invite_provider(tender=tender, by=clerk, name="Bar", email="Bar@Example.test")
    with pytest.raises(Refused, match="already been invited"):
        invite_provider(tender=tender, by=clerk, name="Bar", email="bar@example.test ")
    with pytest.raises(Refused, match="already been invited"):
        invite_provider(tender=tender, by=clerk, organisation=ngo)
    assert not Letter.objects.filter(key__startswith="enquiry").exists()

    publish_enquiry(tender=tender, by=clerk)
    tender.refresh_from_db()
    assert tender.state == TenderState.OPEN
    paper = Document.objects.get(kind="enquiry").snapshot
    assert (paper["lines"][0]["quantity"], paper["accessibility"]) == ("100", "Duży druk.")
    page = Client().get(reverse("contracting:enquiry_detail", args=[tender.pk]))
    assert "Duży druk." in page.content.decode()
    letters = Letter.objects.filter(key__startswith="enquiry-invitation")
    assert sorted(letters.values_list("to", flat=True)) == sorted(
        [member.email, "bar@example.test"]
    )
    (code,) = codes(letters)
    assert open_link(code=code).email == "bar@example.test"
    late = invite_provider(tender=tender, by=clerk, name="Kuchnia", email="kuchnia@example.test")
    assert late.sent_at
    with pytest.raises(Refused, match="not changed"):
        write_enquiry(tender=tender, values={}, lines=[], valid_days=3, by=clerk)


def test_a_link_opens_once_and_nothing_tells_who_asked():
    tender = make_enquiry(state="open")
    now = timezone.now()
    send_link(tender=tender, email=" Ala@example.test", at=now)
    (code,) = codes(Letter.objects.filter(to="ala@example.test"))
    assert code not in EnquirySender.objects.get().code_digest
    assert open_link(code=code).email == "ala@example.test"
    with pytest.raises(Refused, match="Ask for another one"):
        open_link(code=code)
    with pytest.raises(Refused):
        open_link(code="nieprawda")

    later = now + timedelta(minutes=6)
    send_link(tender=tender, email="ala@example.test", at=later)
    send_link(tender=tender, email="ala@example.test", at=later + timedelta(minutes=1))
    assert Letter.objects.filter(to="ala@example.test").count() == 2
    newest = codes(Letter.objects.filter(to="ala@example.test").order_by("pk"))[-1]
    with pytest.raises(Refused):
        open_link(code=newest, at=later + timedelta(days=4))

    tender = end_time(tender)
    send_link(tender=tender, email="ola@example.test")
    assert not Letter.objects.filter(to="ola@example.test").exists()


def test_a_quotation_lies_sealed_and_its_receipt_says_when():
    tender = make_enquiry(state="open")
    sender = make_sender(tender)
    at = tender.offers_due_at
    quotation = make_quotation(tender, sender=sender, at=at, note="KANAREK-NOTA")

    assert (quotation.content, quotation.bid, quotation.filed_at) == (None, None, at)
    assert b"KANAREK" not in bytes(quotation.sealed)
    letter = Letter.objects.get(key__startswith="quotation-filed")
    assert quotation.digest in letter.body
    assert "KANAREK" not in letter.body
    papers = {each.kind: each for each in Document.objects.all()}
    assert set(papers) == {"quotation", "quotation_receipt"}
    assert all(each.snapshot == {} for each in papers.values())
    assert snapshot_of(papers["quotation"])["gross"] == "34560.00"
    assert (
        frozen_quotation(quotation, reader=AnonymousUser(), sender=sender)["note"] == "KANAREK-NOTA"
    )
    clerk = make_member(tender.authority, Role.CLERK)
    for reader, other in ((clerk, None), (clerk, make_sender(tender, "inny@example.test"))):
        with pytest.raises(StillSealed):
            frozen_quotation(quotation, reader=reader, sender=other)
    assert not Quotation.objects.visible_to(clerk).exists()
    quotation.number = "WY/INNA"
    with pytest.raises(SealBroken):
        frozen_quotation(quotation, reader=AnonymousUser(), sender=sender)


def test_the_same_provider_quotes_once_and_may_begin_anew():
    tender = make_enquiry(state="open")
    first = make_quotation(tender)
    with pytest.raises(Refused, match=re.escape(first.number)):
        make_quotation(tender, organisation=first.organisation, by=first.filed_by)
    withdraw_quotation(quotation=first, by=first.filed_by)
    withdraw_quotation(quotation=first, by=first.filed_by)
    assert Letter.objects.filter(key__startswith="quotation-withdrawn").count() == 1
    second = make_quotation(tender, organisation=first.organisation, by=first.filed_by, price="20")
    assert list(Quotation.objects.live()) == [second]


@pytest.mark.parametrize("seconds", [0, 1])
def test_the_deadline_is_kept_to_the_second(seconds):
    tender = make_enquiry(state="open")
    at = tender.offers_due_at + timedelta(seconds=seconds)
    sender = make_sender(tender)
    if seconds:
        quotation = make_quotation(tender, sender=sender)
        with pytest.raises(Refused, match="time for quotations has passed"):
            withdraw_quotation(quotation=quotation, by=None, at=at)
        with pytest.raises(Refused, match="time for quotations has passed"):
            make_quotation(tender, at=at)
    else:
        quotation = make_quotation(tender, sender=sender, at=at)
        assert withdraw_quotation(quotation=quotation, by=None, at=at).withdrawn_at == at


def test_what_is_missing_is_named_at_once():
    tender = make_enquiry(state="open")
    said = written(
        tender, prices=[(None, "8"), (Decimal(1), "7")], valid_until=None, values={}, provider=""
    )
    with pytest.raises(Refused) as refusal:
        file_quotation(
            tender=tender, writer=Writer(sender=make_sender(tender)), written=said, by=None
        )
    assert len(refusal.value.reasons) == 5
    assert not Quotation.objects.exists()


def test_two_people_open_the_quotations_and_each_becomes_a_bid():
    tender = make_enquiry(state="open")
    sender = make_sender(tender)
    best = make_quotation(tender, price="20.00")
    other = make_quotation(tender, sender=sender, price="25.00", nip=best.organisation.nip)
    gone = make_quotation(tender, price="1.00")
    withdraw_quotation(quotation=gone, by=gone.filed_by)
    clerk = make_member(tender.authority, Role.CLERK)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    assert comparison(tender) == []
    with pytest.raises(Refused, match="after the deadline"):
        propose_opening(tender=tender, by=clerk)
    tender = end_time(tender)
    propose_opening(tender=tender, by=clerk, path="/zapytania/1/otwarcie/")
    with pytest.raises(Refused, match="another person"):
        open_quotations(tender=tender, by=clerk)
    assert not Bid.objects.exists()

    tender = open_quotations(tender=tender, by=executive)
    rows = comparison(tender)
    assert [row.quotation for row in rows] == [best, other]
    assert {row.place for row in rows} == {None}, "no places before every point is given"
    assert rows[0].total == Decimal("90.00")
    assert rows[1].answers[0].points == Decimal("48.00")
    assert Bid.objects.get(quotation=best).price == Decimal("27648.00")
    assert Bid.objects.get(quotation=best).organisation == best.organisation
    gone.refresh_from_db()
    assert gone.content is None
    (same,) = same_providers([row.quotation for row in rows])
    assert set(same.numbers) == {best.number, other.number}
    assert Quotation.objects.visible_to(clerk).count() == 2
    protocol = Document.objects.get(kind="quotation_opening").snapshot
    assert len(protocol["quotations"]) == 2
    assert protocol["same"][0]["nip"]


def test_one_quotation_that_cannot_be_opened_stops_the_opening():
    tender = make_enquiry(state="open")
    make_quotation(tender)
    broken = make_quotation(tender)
    Quotation.objects.filter(pk=broken.pk).update(digest="0" * 64)
    with pytest.raises(Refused, match=re.escape(broken.number)):
        make_opened(tender)
    assert Tender.objects.get(pk=tender.pk).state == TenderState.OPEN
    assert not Quotation.objects.filter(content__isnull=False).exists()


def test_equal_quotations_are_shown_as_equal():
    tender = make_enquiry(state="open")
    for _number in range(2):
        make_quotation(tender)
    tender = make_opened(tender)
    plan = tender.criteria.get(name="Plan pracy")
    values = [GivenValue(bid.pk, plan.pk, Decimal(5)) for bid in tender.bids.all()]
    clerk = make_member(tender.authority, Role.CLERK)
    judge_bids(tender=tender, values=values, rejected={}, by=clerk)
    rows = comparison(tender)
    assert [(row.place, row.tied) for row in rows] == [(1, True), (1, True)]


def test_the_choice_is_written_down_and_everybody_is_told():
    tender = make_enquiry(state="open")
    best = make_quotation(tender, price="20")
    other = make_quotation(tender, sender=make_sender(tender))
    make_sender(tender, "ciekawy@example.test")
    tender = make_opened(tender)
    clerk = make_member(tender.authority, Role.CLERK)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    plan = tender.criteria.get(name="Plan pracy")
    hours = tender.criteria.get(name="Godziny dyżuru")
    bids = [Bid.objects.get(quotation=each) for each in (best, other)]
    judge_bids(
        tender=tender, by=clerk, rejected={},
        values=[GivenValue(bid.pk, plan.pk, Decimal(10)) for bid in bids]
        + [GivenValue(bids[0].pk, hours.pk, Decimal(1))],
    )  # fmt: skip
    assert comparison(tender)[0].total == Decimal("100.00"), "what was offered is not retyped"

    choose_bid(
        tender=tender, bid=bids[0], reason="Najwięcej punktów.", told_on=timezone.localdate(),
        by=executive,
    )  # fmt: skip
    papers = {each.kind: each.snapshot for each in Document.objects.all()}
    assert papers["quotation_note"]["chosen"]["name"] == best.organisation.name
    assert papers["quotation_note"]["reason"] == "Najwięcej punktów."
    assert [row["place"] for row in papers["quotation_comparison"]["rows"]] == [1, 2]
    assert Letter.objects.filter(key__startswith="enquiry-ended").count() == 2
    assert not EnquirySender.objects.filter(email="ciekawy@example.test").exists()

    # The chosen provider does not sign: the next choice is printed and told once more.
    today = timezone.localdate()
    record_evasion(tender=tender, evaded_on=today, reason="Nie podpisał.", by=executive)
    tender = Tender.objects.get(pk=tender.pk)
    choose_bid(tender=tender, bid=bids[1], reason="Następna.", told_on=today, by=executive)
    note = Document.objects.filter(kind="quotation_note").last().snapshot
    assert [row["out"] for row in note["rows"] if row["rejected"]] == [
        "wybrana wcześniej, wykonawca nie zawarł umowy"
    ]
    assert Letter.objects.filter(key__startswith="enquiry-ended").count() == 4


def test_an_annulment_before_the_opening_leaves_everything_sealed():
    tender = make_enquiry(state="open")
    quotation = make_quotation(tender)
    executive = make_member(tender.authority, Role.EXECUTIVE)
    annul_procurement(tender=tender, reason="Usługa nie jest już potrzebna.", by=executive)
    quotation.refresh_from_db()
    assert quotation.content is None
    note = Document.objects.get(kind="quotation_note").snapshot
    assert (note["rows"], note["chosen"]) == ([], None)
    assert Letter.objects.filter(key__startswith="enquiry-ended").count() == 1
