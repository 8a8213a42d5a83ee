"""The seal against somebody who has the whole database and the disk, but not the key."""

import json
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.utils import timezone

from common.law import Refused
from common.models import Document
from common.papers import print_paper
from common.printing import printed_file
from common.sealing import SealBroken
from contracting.enums import OfferState, TenderState
from contracting.models import Offer, OfferContent, SmallGrantOffer, Submission, Tender
from contracting.selectors.offers import offer_facts
from contracting.selectors.seals import StillSealed, frozen_content, payload_of
from contracting.services.submissions import submit_offer, withdraw_offer
from tests.factories.accounts import make_member, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import file_offer, make_offer
from tests.factories.small_grants import make_small_grant

pytestmark = pytest.mark.django_db

CANARY = "KANAREK-7F3A"
AMOUNT = "777.77"


@pytest.fixture
def offer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = make_offer(
        tender=make_tender(state=TenderState.OPEN),
        title=CANARY, summary=CANARY, effects=CANARY, experience=CANARY, contact_name=CANARY,
        grant=AMOUNT, own_financial="472.23",
    )  # fmt: skip
    made.content.activities.update(name=CANARY, by_others=CANARY)
    made.content.results.update(name=CANARY)
    made.content.costs.update(name=CANARY)
    return Offer.objects.get(pk=made.pk)


def the_whole_database() -> str:
    """Every row of every table, as a dump has it: past the application."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found += [bytes(v) if isinstance(v, memoryview) else v for r in cursor for v in r]
    return "\n".join(map(str, found))


def the_whole_disk(place: Path) -> bytes:
    return b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())


def test_a_copy_of_the_database_shows_no_text_of_a_draft_but_its_numbers(offer):
    """The twin too: the amount, looked for below, can be found where there is no seal."""
    dump = the_whole_database()
    assert CANARY not in dump
    assert AMOUNT in dump
    assert offer.content.summary == CANARY
    with pytest.raises(FieldError):
        OfferContent.objects.filter(summary=CANARY).exists()
    first, second = offer.content.activities.all()[0], offer.content.costs.all()[0]
    with connection.cursor() as cursor:  # what was sealed in one column opens in no other
        cursor.execute("SELECT name FROM contracting_offeractivity WHERE id = %s", [first.pk])
        moved = cursor.fetchone()
        assert moved[0]
        cursor.execute(
            "UPDATE contracting_costline SET name = %s WHERE id = %s", [*moved, second.pk]
        )
    with pytest.raises(SealBroken):
        second.refresh_from_db()


def test_a_copy_of_the_database_shows_no_text_of_a_draft_for_a_small_grant():
    texts = "title place summary experience resources contact_name contact_phone contact_email"
    draft = make_small_grant(**dict.fromkeys(texts.split(), CANARY), grant=Decimal(AMOUNT))
    draft.costs.update(name=CANARY)
    draft.results.update(name=CANARY, target=CANARY, source=CANARY)

    dump = the_whole_database()

    assert CANARY not in dump
    assert AMOUNT in dump
    again = SmallGrantOffer.objects.get(pk=draft.pk)
    assert {getattr(again, name) for name in texts.split()} == {CANARY}
    assert again.costs.get().name == again.results.get().source == CANARY


def test_a_copy_of_the_database_and_the_disk_says_nothing_of_a_filed_offer(offer, tmp_path):
    file_offer(offer)
    for paper in Document.objects.all():
        assert print_paper(paper.pk)

    dump, disk = the_whole_database(), the_whole_disk(tmp_path)

    assert CANARY not in dump
    assert AMOUNT not in dump
    assert CANARY.encode() not in disk
    assert b"%PDF" in disk, "the receipt is there, and says nothing"
    assert disk.count(b"%PDF") == 1, "the offer itself is not"


def test_the_offeror_reads_the_sealed_paper_as_it_was_printed(client, offer):
    file_offer(offer)
    paper = Document.objects.get(kind="offer")
    assert print_paper(paper.pk)
    paper.refresh_from_db()
    client.force_login(offer.created_by)

    answer = client.get(f"/dokumenty/{paper.public_id}.pdf")

    assert answer.content.startswith(b"%PDF")
    assert len(answer.content) == paper.size
    assert printed_file(paper) == answer.content


def test_only_the_offeror_passes_the_door_before_the_opening(offer):
    submission = file_offer(offer)
    strangers = (make_user(), make_member(offer.tender.authority, "clerk"))

    assert frozen_content(submission, reader=offer.created_by)["summary"] == CANARY
    for stranger in strangers:
        with pytest.raises(StillSealed):
            frozen_content(submission, reader=stranger)


def test_withdrawing_gives_every_row_back_as_it_was(offer):
    before, version = offer_facts(offer, offer.content), offer.content.version
    uids = sorted(offer.content.costs.values_list("uid", flat=True))
    file_offer(offer)
    assert not OfferContent.objects.filter(offer=offer).exists()

    withdraw_offer(offer=offer, by=offer.created_by)

    again = Offer.objects.get(pk=offer.pk)
    assert offer_facts(again, again.content) == before
    assert again.content.version == version
    assert sorted(again.content.costs.values_list("uid", flat=True)) == uids
    assert again.content.costs.get().activity == again.content.activities.get()


def test_what_was_withdrawn_can_be_filed_again_with_the_same_digest(offer):
    first = file_offer(offer)
    withdraw_offer(offer=offer, by=offer.created_by)

    second = submit_offer(offer=offer, version=1, by=offer.created_by)

    assert second.digest == first.digest
    assert second.number != first.number


def test_the_opening_gives_the_content_to_the_evaluation(offer):
    before = offer_facts(offer, offer.content)
    submission = file_offer(offer)

    open_by_two(past(offer.tender))

    submission.refresh_from_db()
    again = Offer.objects.get(pk=offer.pk)
    assert submission.content["summary"] == CANARY
    assert again.content.grant == before.grant
    assert json.dumps(submission.content, sort_keys=True) == json.dumps(
        payload_of(submission)["frozen"], sort_keys=True
    )


def test_a_payload_put_in_another_offers_place_opens_nothing(offer):
    mine = file_offer(offer)
    other = file_offer(make_offer(tender=offer.tender))
    Submission.objects.filter(pk=other.pk).update(sealed=mine.sealed)
    other.refresh_from_db()

    with pytest.raises(SealBroken):
        payload_of(other)
    with pytest.raises(Refused, match=other.number):
        open_by_two(past(offer.tender))
    assert Tender.objects.get(pk=offer.tender_id).opened_at is None
    assert Offer.objects.get(pk=offer.pk).state == OfferState.SUBMITTED


def test_a_digest_changed_in_the_database_stops_the_opening(offer):
    submission = file_offer(offer)
    Submission.objects.filter(pk=submission.pk).update(digest="0" * 64)

    with pytest.raises(Refused, match=submission.number):
        open_by_two(past(offer.tender))


def test_numbers_of_offers_and_filings_count_nothing():
    tender = make_tender(state=TenderState.OPEN)
    offers = [make_offer(tender=tender, submitted=True) for _ in range(3)]

    numbers = [offer.pk for offer in offers]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    filings = list(Submission.objects.order_by("submitted_at").values_list("pk", flat=True))

    assert numbers == sorted(numbers), "in the order in which they came"
    assert min(steps) > 1
    assert len(set(filings)) == 3
    assert timezone.now() - timedelta(days=1) < offers[0].created_at
