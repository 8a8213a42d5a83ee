"""The database goes away in the middle of a filing, or its answer is lost on the way (F14, F15)."""

from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from contracting.models import Submission
from contracting.services import submissions
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


class Filing:
    def __init__(self):
        self.offer = make_offer()
        self.browser = Client(raise_request_exception=False)
        self.browser.force_login(self.offer.created_by)
        self.address = reverse("contracting:offer_submit", args=[self.offer.pk])
        page = self.browser.get(self.address)
        self.said = dict(page.context["form"].initial)

    def send(self, once: str):
        fields = {**self.said, "confirm": "on", "confirmed": "on", "once": once}
        return self.browser.post(self.address, fields)


def test_a_database_that_goes_away_in_the_middle_leaves_nothing_and_the_repeat_files(monkeypatch):
    filing, key = Filing(), str(uuid4())

    def gone(*_args, **_kwargs):
        raise OperationalError("terminating connection due to administrator command")

    with monkeypatch.context() as restart:
        restart.setattr(submissions, "_issue_papers", gone)
        assert filing.send(key).status_code == 503
    assert not Submission.objects.exists()

    assert filing.send(key).status_code == 302
    assert Submission.objects.count() == 1


def test_an_answer_lost_after_the_commit_is_given_again_with_the_same_receipt():
    filing, key = Filing(), str(uuid4())
    lost = filing.send(key)
    again = filing.send(key)
    assert lost.status_code == again.status_code == 302
    assert again["Location"] == lost["Location"]
    assert Submission.objects.count() == 1


def test_twin_another_key_after_a_lost_answer_leads_to_the_receipt_and_files_nothing():
    filing = Filing()
    filing.send(str(uuid4()))
    assert filing.send(str(uuid4())).status_code == 302
    assert Submission.objects.count() == 1
