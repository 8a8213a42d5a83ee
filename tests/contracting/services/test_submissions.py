"""Filing an offer and taking it back."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from common.genuineness import find, of_paper
from common.law import Refused, Stale
from common.models import Document, JournalEntry, Letter
from contracting.enums import OfferState, TenderState
from contracting.models import Submission, Tender
from contracting.rules.canonical import digest_of
from contracting.selectors.seals import frozen_content
from contracting.services.submissions import submit_offer, withdraw_offer
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db

MILLISECOND = timedelta(milliseconds=1)


@pytest.mark.parametrize(
    ("after_deadline", "accepted"),
    [
        pytest.param(-MILLISECOND, True, id="T-1ms"),
        pytest.param(timedelta(0), True, id="T"),
        pytest.param(MILLISECOND, False, id="T+1ms"),
    ],
)
def test_an_offer_is_accepted_up_to_the_deadline_and_not_a_moment_later(after_deadline, accepted):
    offer = make_offer()
    at = offer.tender.offers_due_at + after_deadline

    if accepted:
        submission = submit_offer(offer=offer, version=1, by=offer.created_by, at=at)
        assert submission.submitted_at == at
    else:
        with pytest.raises(Refused, match=r"art\. 13"):
            submit_offer(offer=offer, version=1, by=offer.created_by, at=at)

    assert Submission.objects.exists() is accepted


def test_a_filing_is_frozen_under_its_digest():
    offer = make_offer(summary="Zażółć gęślą jaźń")

    submission = submit_offer(offer=offer, version=1, by=offer.created_by)

    submission.refresh_from_db()
    frozen = frozen_content(submission, reader=offer.created_by)
    assert frozen["summary"] == "Zażółć gęślą jaźń"
    assert frozen["costs"]["all"]["total"] == "1250.00"
    assert digest_of(frozen) == submission.digest


def test_filing_issues_two_papers_one_entry_and_a_letter_to_each_person():
    offer = make_offer()

    submission = submit_offer(offer=offer, version=1, by=offer.created_by)

    kinds = Document.objects.filter(subject_id=submission.pk).order_by("kind")
    assert [paper.kind for paper in kinds] == ["offer", "receipt"]
    assert JournalEntry.objects.about(offer).get(act="offer.submitted").details == {
        "number": submission.number
    }
    letter = Letter.objects.get(key=f"offer-submitted:{submission.pk}:{offer.created_by.pk}")
    assert submission.digest in letter.body
    assert "Codzienna pomoc" not in letter.body
    assert mail.outbox == []


def test_a_repeated_filing_gets_the_same_receipt():
    offer = make_offer()

    first = submit_offer(offer=offer, version=1, by=offer.created_by)
    again = submit_offer(offer=offer, version=1, by=offer.created_by)

    assert again == first
    assert Submission.objects.count() == 1


def test_what_was_changed_after_it_was_read_is_not_filed():
    offer = make_offer()
    offer.content.version = 2
    offer.content.save()

    with pytest.raises(Stale):
        submit_offer(offer=offer, version=1, by=offer.created_by)


def test_all_breaches_are_named_at_once():
    offer = make_offer(complete=False)

    with pytest.raises(Refused) as refusal:
        submit_offer(offer=offer, version=1, by=offer.created_by)

    assert len(refusal.value.reasons) >= 10


def test_a_withdrawn_offer_is_corrected_and_filed_again_before_the_deadline(client):
    offer = make_offer(submitted=True)
    receipt = Document.objects.get(kind="receipt")
    anybody = AnonymousUser()
    assert of_paper(receipt, anybody).counts

    withdrawn = withdraw_offer(offer=offer, by=offer.created_by)
    assert not of_paper(receipt, anybody).counts
    assert [each.counts for each in find(withdrawn.digest, anybody)] == [False]
    told = client.get(reverse("common:genuine_paper", args=[receipt.public_id])).text
    assert "ale nie jest już ważny" in told
    again = submit_offer(offer=offer, version=1, by=offer.created_by)

    offer.refresh_from_db()
    assert offer.state == OfferState.SUBMITTED
    assert withdrawn.withdrawn_at is not None
    assert again.number != withdrawn.number
    assert list(offer.submissions.live()) == [again]


def test_after_the_deadline_an_offer_is_neither_withdrawn_nor_filed():
    offer = make_offer(submitted=True)
    late = offer.tender.offers_due_at + MILLISECOND

    with pytest.raises(Refused, match=r"art\. 13"):
        withdraw_offer(offer=offer, by=offer.created_by, at=late)

    assert offer.submissions.live().count() == 1


def test_a_filing_counts_by_the_moment_it_reached_the_portal():
    """The call closed while the request waited: what came in time is in time."""
    offer = make_offer(tender=make_tender(state=TenderState.OPEN, past_deadline=True))
    arrived = offer.tender.offers_due_at

    submission = submit_offer(offer=offer, version=1, by=offer.created_by, at=arrived)

    assert submission.submitted_at == arrived < timezone.now()


def test_once_offers_are_opened_nothing_is_filed_whenever_it_came():
    offer = make_offer()
    Tender.objects.filter(pk=offer.tender_id).update(
        state=TenderState.EVALUATION,
        opened_at=timezone.now(),
        offers_due_at=timezone.now() - timedelta(minutes=1),
    )
    offer.tender.refresh_from_db()

    with pytest.raises(Refused):
        submit_offer(offer=offer, version=1, by=offer.created_by, at=offer.tender.offers_due_at)


def test_a_crash_in_the_middle_leaves_nothing_behind(monkeypatch):
    offer = make_offer()

    def crash(*_args: object, **_named: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("contracting.services.submissions.write_letter", crash)
    with pytest.raises(RuntimeError):
        submit_offer(offer=offer, version=1, by=offer.created_by)

    offer.refresh_from_db()
    assert offer.state == OfferState.DRAFT
    assert not Submission.objects.exists()
    assert not Document.objects.exists()
    assert not JournalEntry.objects.about(offer).exists()
