"""Two files at one place of an offer in the same moment, on PostgreSQL (B70).

Each has its twin: without the lock of the offer both files get in, or only a constraint
keeps the second one out.
"""

from contextlib import ExitStack, contextmanager
from datetime import timedelta
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.enums import Role
from common.models import StoredFile
from contracting.enums import CompletablePart, TenderState
from contracting.models import Offer, OfferAttachment, OfferContent
from contracting.selectors.formal import files_awaited
from contracting.services import attachments as service
from contracting.services.attachments import attach_file
from contracting.services.formal import call_to_complete
from contracting.services.submissions import submit_offer
from tests.contracting.test_tender_races import together
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer
from tests.signing import small_pdf

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(settings, tmp_path):
    """A draft that takes one file more."""
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    with patch.object(service, "MOST_FILES", 1):
        yield make_offer(tender=make_tender(state=TenderState.OPEN))


@pytest.fixture
def asked(settings, tmp_path):
    """An opened offer whose one file may be replaced."""
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    offer = make_offer(tender=make_tender(state=TenderState.OPEN))
    attach_file(offer=offer, name="a.pdf", data=small_pdf("Statut"), by=offer.created_by)
    offer = Offer.objects.get(pk=offer.pk)
    submit_offer(offer=offer, version=offer.content.version, by=offer.created_by)
    clerk = make_member(offer.tender.authority, Role.CLERK)
    open_by_two(past(offer.tender), by=clerk)
    call_to_complete(
        offer=Offer.objects.get(pk=offer.pk),
        what="Nowszy statut.",
        parts=[CompletablePart.ATTACHMENTS],
        due_on=timezone.localdate() + timedelta(days=3),
        by=clerk,
    )
    return Offer.objects.get(pk=offer.pk)


def uploads(offer, **more):
    """Two different files, each from a connection of its own."""

    def upload(text):
        fresh = Offer.objects.get(pk=offer.pk)
        attach_file(
            offer=fresh, name=f"{text}.pdf", data=small_pdf(text), by=offer.created_by, **more
        )

    return [lambda text=text: upload(text) for text in ("Jeden", "Drugi")]


@contextmanager
def without_the_lock():
    """Both hands look at the place before either puts its file there."""
    gate, room = Barrier(2), service._require_room

    def place(offer, at):
        content = OfferContent.objects.get(offer=offer)
        return service._Place(content, files_awaited(offer, at=at))

    def both_look_first(*args):
        room(*args)
        gate.wait(timeout=10)

    with ExitStack() as stack:
        stack.enter_context(patch.object(service, "_writable", place))
        stack.enter_context(patch.object(service, "_require_room", both_look_first))
        yield


def test_of_two_files_for_the_last_place_one_is_attached(draft):
    assert together(*uploads(draft)) == ["done", "refused"]
    assert OfferAttachment.objects.count() == StoredFile.objects.count() == 1


def test_without_the_lock_of_the_offer_the_last_place_is_given_twice(draft):
    with without_the_lock():
        assert together(*uploads(draft)) == ["done", "done"]
    assert OfferAttachment.objects.count() == 2


def test_of_two_newer_files_for_one_that_was_filed_one_comes_in_its_place(asked):
    filed = OfferAttachment.objects.get()
    assert together(*uploads(asked, replaces=filed.uid)) == ["done", "refused"]
    assert OfferAttachment.objects.filter(replaces=filed).count() == 1


def test_without_the_lock_of_the_offer_the_database_still_replaces_a_file_once(asked):
    filed = OfferAttachment.objects.get()
    with without_the_lock(), pytest.raises(IntegrityError, match="attachment_replaced_once"):
        together(*uploads(asked, replaces=filed.uid))
    assert OfferAttachment.objects.filter(replaces=filed).count() == 1
