"""The probe of the way of filing: what it records, and what an outage leads to."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.selectors import duties_of
from common.duties import Scope
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from contracting.duties.call_changes import extensions_to_confirm, outages_to_weigh
from contracting.enums import ProbeFailure, TenderState
from contracting.models import Extension, Offer, ProbeSpan, Submission, Tender
from contracting.selectors.probes import outages, outages_before
from contracting.services import probing
from contracting.services.call_changes import confirm_extension, propose_extension
from contracting.services.probing import note_probe, probe, tell_of_outages
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def at_noon():
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)


def test_the_probe_files_under_seal_and_leaves_nothing(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    assert probe() == ""
    assert probe() == ""
    span = ProbeSpan.objects.get()
    assert (span.times, span.failure) == (2, "")
    kinds = (Offer, Submission, Letter, JournalEntry)
    assert not any(kind.objects.exists() for kind in kinds)
    assert default_storage.listdir("probe") == ([], [])


def test_each_step_that_breaks_is_named(settings, monkeypatch):
    keys, settings.SEAL_KEYS = settings.SEAL_KEYS, {}
    assert probe() == ProbeFailure.SEAL
    settings.SEAL_KEYS = keys
    with monkeypatch.context() as broken:

        def refuse(*_args, **_kwargs):
            raise DatabaseError

        broken.setattr(Submission, "save", refuse)
        assert probe() == ProbeFailure.DATABASE
    with monkeypatch.context() as broken:

        def no_space(*_args, **_kwargs):
            raise OSError

        broken.setattr(default_storage, "save", no_space)
        assert probe() == ProbeFailure.FILES
    settings.PROBE_URL = "http://127.0.0.1:9/"
    assert probe() == ProbeFailure.PAGE
    assert ProbeSpan.objects.count() == 4


def test_the_record_joins_what_is_alike_and_shows_silence():
    noon = at_noon()
    assert outages(noon, noon + timedelta(hours=1)) == []
    for minute in (0, 1, 2, 4, 9):
        note_probe(failure="", slowest=minute, at=noon + minute * MINUTE)
    assert ProbeSpan.objects.get().times == 5
    assert ProbeSpan.objects.get().slowest == 9
    note_probe(failure="", slowest=1, at=noon + 15 * MINUTE)
    note_probe(failure="seal", slowest=1, at=noon + 16 * MINUTE)
    note_probe(failure="", slowest=1, at=noon + 17 * MINUTE)

    found = outages(noon, noon + 20 * MINUTE)
    assert [(each.first_at, each.last_at, each.failure) for each in found] == [
        (noon + 9 * MINUTE, noon + 15 * MINUTE, ""),
        (noon + 16 * MINUTE, noon + 16 * MINUTE, "seal"),
    ]
    assert outages(noon, noon + 30 * MINUTE)[-1].first_at == noon + 17 * MINUTE
    note_probe(failure="", slowest=1, at=noon + timedelta(days=5 * 366, hours=1))
    assert ProbeSpan.objects.count() == 1


class Hit:
    """A call two hours before its deadline, an hour after an outage."""

    def __init__(self, *, due_in: timedelta = timedelta(hours=2)):
        self.now = timezone.now()
        self.tender = make_tender(state=TenderState.OPEN, offers_due_at=self.now + due_in)
        self.clerk = make_member(self.tender.authority, Role.CLERK)
        self.executive = make_member(self.tender.authority, Role.EXECUTIVE)
        note_probe(failure="page", slowest=9, at=self.now + due_in - timedelta(hours=3))

    def propose(self, **said) -> Extension:
        later = self.now + timedelta(days=2)
        known = {
            "due_after": later,
            "decision_by": timezone.localdate(later) + timedelta(days=20),
            "reason": "Przerwa w działaniu portalu.",
            "by": self.clerk,
        }
        return propose_extension(tender=self.tender, **(known | said))


def test_an_outage_proposes_more_time_for_everybody_with_its_record(client):
    hit = Hit()
    offer = make_offer(tender=hit.tender)
    scope = Scope(timezone.localdate(), authority_ids=frozenset({hit.tender.authority_id}))
    assert [each.act for each in outages_to_weigh(scope)] == ["tender.outage"]
    assert "tender.outage" in {each.act for each in duties_of(hit.clerk)}
    assert tell_of_outages() == 2
    assert tell_of_outages() == 0

    client.force_login(hit.clerk)
    page = client.get(reverse("contracting:tender_extend", args=[hit.tender.pk]))
    assert page.context["form"].initial["offers_due_at"] > hit.tender.offers_due_at
    assert "nie można było złożyć oferty" in page.context["form"].initial["reason"]

    extension = hit.propose()
    assert extension.outage[0]["failure"] == "page"
    assert list(outages_to_weigh(scope)) == []
    confirm_extension(extension=extension, by=hit.executive)
    paper = Document.objects.get(kind="outage")
    assert paper.snapshot["outages"] == extension.outage
    assert Letter.objects.filter(key__startswith=f"extended:{extension.pk}:{offer.pk}:").exists()
    client.logout()
    record = client.get(reverse("contracting:probe_record"))
    assert "strony portalu nie odpowiadały" in record.content.decode()


def test_for_a_rehearsal_nothing_is_proposed():
    hit = Hit()
    Tender.objects.filter(pk=hit.tender.pk).update(rehearsal=True)
    assert tell_of_outages() == 0
    assert list(outages_to_weigh(Scope(timezone.localdate()))) == []


def test_an_outage_at_the_deadline_itself_may_still_be_made_good():
    hit = Hit(due_in=-timedelta(hours=1))
    scope = Scope(timezone.localdate())
    with pytest.raises(Refused):
        hit.propose(due_after=hit.now - timedelta(minutes=5))
    extension = hit.propose()
    assert [each.key for each in extensions_to_confirm(scope)] == [f"tender.extend:{extension.pk}"]
    tender = confirm_extension(extension=extension, by=hit.executive)
    assert tender.accepts_offers(timezone.now())


def test_without_an_outage_nothing_is_proposed_and_a_passed_deadline_stays():
    hit = Hit(due_in=timedelta(hours=48))
    assert outages_before(hit.tender, at=hit.now) == []
    assert list(outages_to_weigh(Scope(timezone.localdate()))) == []
    assert tell_of_outages() == 0
    assert hit.propose(due_after=hit.now + timedelta(days=4)).outage is None
    ProbeSpan.objects.all().delete()
    past = Hit(due_in=-timedelta(hours=1))
    ProbeSpan.objects.all().delete()
    with pytest.raises(Refused):
        past.propose()


def test_a_probe_that_cannot_write_does_not_hide_the_failure(monkeypatch):
    def refuse(**_kwargs):
        raise DatabaseError

    monkeypatch.setattr(probing, "note_probe", refuse)
    with pytest.raises(DatabaseError):
        probe()
    assert not ProbeSpan.objects.exists()
