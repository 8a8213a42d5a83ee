"""People and clocks that get in each other's way while a call lasts (F29, F33, F39, F40)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.daywords import long_moment
from common.law import Refused
from common.models import Letter
from common.reminders import post_reminders
from contracting.enums import OfferSection, TenderState
from contracting.models import OfferContent, Submission, Tender
from contracting.selectors.formal import requirement_texts
from contracting.services.call_changes import confirm_extension, propose_extension
from contracting.views.offer_pages import SLUG_OF
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import CallWorld
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db

MILLISECOND = timedelta(milliseconds=1)


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class Check:
    """Two clerks have the check of one offer open."""

    def __init__(self):
        self.world = CallWorld(offers=1)
        (self.offer,) = self.world.offers
        self.count = len(requirement_texts(self.world.tender))
        tender = self.world.tender
        self.address = reverse("contracting:offer_check", args=[tender.pk, self.offer.pk])
        self.first = browser(self.world.clerk)
        self.second = browser(make_member(tender.authority, Role.CLERK))

    def said(self, version: str, **changes: str) -> dict[str, str]:
        answers = {f"answer_{number}": "yes" for number in range(1, self.count + 1)}
        return answers | {"version": version, "result": "accept"} | changes

    def rejection(self, version: str) -> dict[str, str]:
        wrong = {"answer_1": "no", "remark_1": "Brak podpisu", "reason": "Nikt nie podpisał."}
        return self.said(version, result="reject", **wrong)

    def seen(self) -> str:
        return version_in(self.second.get(self.address))

    def now(self):
        self.offer.refresh_from_db()
        return self.offer


def version_in(page) -> str:
    return page.content.decode().partition('name="version" value="')[2].partition('"')[0]


def test_the_second_of_two_clerks_at_one_check_compares_and_then_decides_knowingly():
    check = Check()
    seen = check.seen()
    accepted = check.said(seen, remark_1="Podpis jest na stronie 9.")
    assert check.first.post(check.address, accepted).status_code == 302

    refused = check.second.post(check.address, check.rejection(seen))

    assert refused.status_code == 409
    for words in ("Podpis jest na stronie 9.", "Brak podpisu", "Nikt nie podpisał."):
        assert words in refused.content.decode()
    assert check.now().state == "submitted"
    again = check.rejection(version_in(refused))
    assert check.second.post(check.address, again).status_code == 302
    assert check.now().state == "rejected"


def test_a_colleagues_rejection_is_shown_beside_what_was_typed():
    check = Check()
    seen = check.seen()
    assert check.first.post(check.address, check.rejection(seen)).status_code == 302

    refused = check.second.post(check.address, check.said(seen, remark_1="Podpis jest."))

    assert refused.status_code == 409
    assert "Nikt nie podpisał." in refused.content.decode()
    assert "Podpis jest." in refused.content.decode()


def test_twin_without_the_version_the_second_check_replaces_the_first_in_silence():
    check = Check()
    seen = check.seen()
    check.first.post(check.address, check.said(seen, remark_1="Podpis jest na stronie 9."))

    blind = check.rejection(seen)
    del blind["version"]

    assert check.second.post(check.address, blind).status_code == 302
    assert check.now().state == "rejected"


class LastSecond:
    """An offer sent in the last second, taken up when the deadline has passed."""

    def __init__(self, settings, *, header: str = "X-Arrived-At"):
        settings.ARRIVAL_HEADER = header
        self.offer = make_offer()
        self.browser = browser(self.offer.created_by)
        self.address = reverse("contracting:offer_submit", args=[self.offer.pk])
        self.said = dict(self.browser.get(self.address).context["form"].initial)
        self.due = (timezone.now() - timedelta(seconds=5)).replace(microsecond=0)
        Tender.objects.filter(pk=self.offer.tender_id).update(offers_due_at=self.due)

    def send(self, arrived) -> int:
        fields = {**self.said, "confirm": "on", "confirmed": "on", "once": str(uuid4())}
        stamp = {"X-Arrived-At": f"{arrived.timestamp():.3f}"}
        return self.browser.post(self.address, fields, headers=stamp).status_code


@pytest.mark.parametrize(
    ("after_deadline", "accepted"),
    [
        pytest.param(-MILLISECOND, True, id="T-1ms"),
        pytest.param(timedelta(0), True, id="T"),
        pytest.param(MILLISECOND, False, id="T+1ms"),
    ],
)
def test_what_waits_in_the_queue_is_judged_by_its_arrival(settings, after_deadline, accepted):
    filing = LastSecond(settings)

    assert filing.send(filing.due + after_deadline) == (302 if accepted else 422)
    assert Submission.objects.exists() is accepted


def test_twin_without_the_stamp_what_came_in_time_is_late(settings):
    filing = LastSecond(settings, header="")

    assert filing.send(filing.due - MILLISECOND) == 422
    assert not Submission.objects.exists()


@pytest.mark.parametrize("revoked", [True, False], ids=["revoked", "twin: still in office"])
def test_a_page_opened_before_the_role_ended_saves_nothing(revoked):
    tender = make_tender()
    clerk = make_member(tender.authority, Role.CLERK)
    here = reverse("contracting:tender_edit", args=[tender.pk, "inne"])
    page = browser(clerk)
    version = version_in(page.get(here))
    if revoked:
        clerk.memberships.all().delete()

    answer = page.post(here, {"version": version, "contact": "Pokój 7"})

    tender.refresh_from_db()
    assert answer.status_code == (404 if revoked else 302)
    assert ("Pokój 7" in tender.contact) is not revoked


class Longer:
    """Somebody of the office proposes more time for an open call with two drafts."""

    def __init__(self):
        self.tender = make_tender(state=TenderState.OPEN)
        self.first, self.second = make_offer(tender=self.tender), make_offer(tender=self.tender)
        self.clerk = make_member(self.tender.authority, Role.CLERK)
        self.executive = make_member(self.tender.authority, Role.EXECUTIVE)
        self.later = self.tender.offers_due_at + timedelta(days=5)
        self.extension = propose_extension(
            tender=self.tender,
            due_after=self.later,
            decision_by=timezone.localdate(self.later) + timedelta(days=20),
            reason="Nabór trafił na ferie.",
            by=self.clerk,
        )

    def confirm(self) -> None:
        confirm_extension(extension=self.extension, by=self.executive)


def test_what_waits_from_somebody_whose_role_ended_is_done_for_nobody():
    longer = Longer()
    writer = longer.first.created_by
    for person in (longer.clerk, writer):
        person.memberships.all().delete()

    with pytest.raises(Refused, match="nie pracuje"):
        longer.confirm()
    longer.tender.refresh_from_db()
    post_reminders(today=timezone.localdate(longer.tender.offers_due_at) - timedelta(days=7))

    assert longer.tender.offers_due_at < longer.later
    nudged = Letter.objects.filter(key__startswith="duty:offer.submit:")
    assert {letter.to for letter in nudged} == {longer.second.created_by.email}


def test_more_time_is_told_once_and_an_open_draft_shows_it_as_one_types():
    longer = Longer()
    writer = browser(longer.first.created_by)
    section = SLUG_OF[OfferSection.CAPACITY]
    here = reverse("contracting:offer_section", args=[longer.first.pk, section])
    assert long_moment(longer.later) not in writer.get(here).content.decode()

    longer.confirm()
    with pytest.raises(Refused):
        longer.confirm()

    told = Letter.objects.filter(key__startswith="extended:").values_list("to", flat=True)
    drafts = (longer.first, longer.second)
    assert sorted(told) == sorted(draft.created_by.email for draft in drafts)
    save = reverse("contracting:offer_autosave", args=[longer.first.pk, section])
    typed = {"version": "0", "experience": "Dalej piszemy", "resources": ""}
    saved = writer.post(save, typed).json()
    assert long_moment(longer.later) in saved["side"]
    assert saved["due"].strip()
    assert OfferContent.objects.get(offer=longer.first).experience == "Dalej piszemy"
