"""The moderator's pages."""

import pytest
from django.urls import reverse

from balances.enums import Party
from balances.models import Moderation
from tests.balances.services.test_remarks import accept_all, closed_round
from tests.factories.balances import person_of

pytestmark = pytest.mark.django_db

TEXT = "Pani Anna Nowak nie przychodzi, a jest zimno."


def test_a_clerk_reads_covers_and_publishes(client):
    round = closed_round(TEXT, "Dobrze")
    client.force_login(person_of(round, Party.AUTHORITY))
    overview = reverse("balances:remarks", args=[round.contract_id, round.kind])
    remark = round.resident_remarks.get(text=TEXT)
    address = reverse("balances:remark", args=[round.contract_id, round.kind, remark.pk])

    assert TEXT not in client.get(overview).content.decode()
    page = client.get(address).content.decode()
    assert "<mark>Pani Anna Nowak</mark>" in page
    assert "[…] nie przychodzi, a jest zimno." in page

    wrong = client.post(address, {"decision": "accept", "shown": "[…] przychodzi", "ground": ""})
    assert wrong.status_code == 422
    right = client.post(
        address,
        {"decision": "accept", "shown": "[…] nie przychodzi, a jest zimno.", "ground": ""},
    )
    assert right.status_code == 302
    client.post(right.url, {"decision": "refuse", "shown": "", "ground": "off_topic"})
    assert client.post(overview).status_code == 302

    public = (
        client.get(reverse("balances:balance", args=[round.contract_id]))
        .content.decode()
        .replace("\xa0", " ")
    )
    assert "nie przychodzi, a jest zimno." in public
    assert "Nowak" not in public
    assert "nie dotyczy usługi – 1" in public
    assert client.get(address).status_code == 404


def test_nobody_else_reads_a_remark(client):
    round = closed_round(TEXT)
    remark = round.resident_remarks.get()
    addresses = [
        reverse("balances:remarks", args=[round.contract_id, round.kind]),
        reverse("balances:remark", args=[round.contract_id, round.kind, remark.pk]),
    ]
    client.force_login(person_of(round, Party.PROVIDER))

    for address in addresses:
        assert client.get(address).status_code == 403


def test_until_then_the_public_is_told_when(client):
    round = closed_round(TEXT)

    page = client.get(reverse("balances:balance", args=[round.contract_id])).content.decode()

    assert "Nowak" not in page
    assert "Uwagi mieszkańców pojawią się tutaj" in page


def test_the_page_says_when_the_originals_are_gone(client):
    round = closed_round(TEXT)
    accept_all(round)
    Moderation.objects.update(originals_deleted_at=round.closed_at, published_at=round.closed_at)
    client.force_login(person_of(round, Party.AUTHORITY))

    page = client.get(reverse("balances:remarks", args=[round.contract_id, round.kind]))

    assert "Oryginały są usunięte." in page.content.decode()
