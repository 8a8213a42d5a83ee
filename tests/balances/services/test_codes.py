"""Batches of codes: how many, when, by whom handed out, and who may open their leaflets."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from balances.enums import HandedBy, Party
from balances.models import Code, CodeBatch
from balances.permissions import may_read_leaflets
from balances.services.codes import codes_of, make_batch
from common.law import Refused
from common.models import Document
from common.paper_progress import progress_of, tell_progress
from tests.factories.balances import make_round, person_of

pytestmark = pytest.mark.django_db


def make(round, size=10, **fields):
    clerk = person_of(round, Party.AUTHORITY)
    return make_batch(round=round, size=size, handed_to="Maria Zielińska", by=clerk, **fields)


@pytest.mark.parametrize("size", [0, -1, 5001])
def test_a_batch_of_no_code_or_of_too_many_is_refused(size):
    with pytest.raises((Refused, ValidationError)):
        make(make_round(), size)
    assert not CodeBatch.objects.exists()
    assert not Code.objects.exists()


def test_five_thousand_codes_are_made_at_once_and_no_two_are_alike():
    batch = make(make_round(), 5000)

    assert Code.objects.count() == 5000
    assert len(set(codes_of(batch))) == 5000
    with pytest.raises(Refused):
        make(batch.round, 1)


def test_after_the_window_no_codes_are_made():
    round = make_round(closes_on=timezone.localdate())

    with pytest.raises(Refused):
        make(round, at=timezone.now() + timedelta(days=1))


def test_leaflets_are_opened_by_clerks_and_by_the_organisation_that_hands_them_out():
    round = make_round()
    theirs = make(round, handed_by=HandedBy.ORGANISATION)
    independent = make(round, handed_by=HandedBy.INDEPENDENT, role="bibliotekarka")
    clerk, member = person_of(round, Party.AUTHORITY), person_of(round, Party.PROVIDER)

    assert may_read_leaflets(clerk, theirs)
    assert may_read_leaflets(clerk, independent)
    assert may_read_leaflets(member, theirs)
    assert not may_read_leaflets(member, independent)


def test_the_round_shows_the_organisation_its_own_leaflets_only(client):
    round = make_round()
    make(round, handed_by=HandedBy.ORGANISATION)
    make(round)
    client.force_login(person_of(round, Party.PROVIDER))

    page = client.get(f"/bilanse/{round.contract_id}/otwarcie/").content.decode()

    titles = Document.objects.filter(kind="code_leaflet").order_by("pk")
    assert titles[0].title in page
    assert titles[1].title not in page


def test_nobody_is_shown_how_many_codes_of_a_batch_were_used(client):
    """P11: neither the authority nor the organisation can press those who did not answer."""
    round = make_round()
    make(round, 7)
    address = f"/bilanse/{round.contract_id}/otwarcie/"
    for party in (Party.AUTHORITY, Party.PROVIDER):
        client.force_login(person_of(round, party))
        before = client.get(address).content.decode().count("7")
        Code.objects.filter(pk=Code.objects.first().pk).update(spent=True)
        assert client.get(address).content.decode().count("7") == before


def test_how_far_the_printing_is_stands_on_the_page_that_waits(client):
    cache.clear()
    round = make_round()
    make(round, 5000)
    document = Document.objects.get(kind="code_leaflet")
    client.force_login(person_of(round, Party.AUTHORITY))
    assert progress_of(document) is None

    tell_progress(document, 5000, 1250)

    for address in (f"/bilanse/{round.contract_id}/otwarcie/", f"/dokumenty/{document.public_id}/"):
        assert "1\u00a0250 z 5\u00a0000" in client.get(address).content.decode()
