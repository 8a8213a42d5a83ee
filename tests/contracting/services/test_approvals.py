"""Signing off by the register's rule: several say yes to one version, the last one files it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import Membership, Organisation
from accounts.services.organisations import change_organisation
from common.duties import Scope, duties, milestone_reached
from common.law import Refused, Stale
from common.models import Document, Letter
from contracting.duties.offers import NUDGES
from contracting.enums import OfferSection, OfferState
from contracting.models import Approval, Offer, Submission
from contracting.services.approvals import approve_offer
from contracting.services.offer_sections import save_section
from contracting.services.submissions import submit_offer, withdraw_offer
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer():
    """Two of the three members of the board act together."""
    made = make_offer()
    made.by = made.created_by
    Organisation.objects.filter(pk=made.offeror_id).update(
        signatories=2, representation="dwóch członków zarządu łącznie"
    )
    made.second = make_member(made.offeror, Role.REPRESENTATIVE)
    made.third = make_member(made.offeror, Role.REPRESENTATIVE)
    made.offeror.refresh_from_db()
    return made


def change(offer, text="Nowy opis zadania"):
    return save_section(
        offer=offer, section=OfferSection.CAPACITY, values={"experience": text}, version=None
    )


def waiting_for():
    found = duties(Scope(timezone.localdate()))
    return {each.owner.user_id for each in found if each.act == "offer.approve"}


def test_one_of_two_does_not_file_alone(offer):
    with pytest.raises(Refused, match="jeszcze 1 osoba") as refusal:
        submit_offer(offer=offer, version=1, by=offer.by)

    assert offer.second.name in str(refusal.value)
    assert not Submission.objects.exists()


def test_who_has_nobody_to_approve_with_is_told_to_invite_them(offer, client):
    Membership.objects.filter(user__in=[offer.second, offer.third]).delete()
    client.force_login(offer.by)
    page = reverse("contracting:offer_submit", args=[offer.pk])

    shown = client.get(page).content.decode()
    sent = {"version": "1", "act": "approve", "confirmed": "on"}
    said = client.post(page, sent, follow=True).content.decode()

    assert reverse("accounts:invite", args=[offer.offeror_id]) in shown
    assert "zaproś pozostałych reprezentantów" in said


def test_who_goes_on_writing_is_told_that_it_cancels_the_approval(offer, client):
    client.force_login(offer.second)
    page = reverse("contracting:offer_section", args=[offer.pk, "zasoby"])
    before = client.get(page).content.decode()
    approve_offer(offer=offer, version=1, by=offer.by)

    approved = client.get(page).content.decode()
    change(offer)
    after = client.get(page).content.decode()

    assert "cofa to zatwierdzenie" in approved
    assert "cofa to zatwierdzenie" not in before + after


def test_the_last_approval_is_the_filing_itself(offer):
    approve_offer(offer=offer, version=1, by=offer.by)

    submission = submit_offer(offer=offer, version=1, by=offer.second)

    assert submission.submitted_by == offer.second
    assert Document.objects.get(kind="receipt").snapshot["approved_by"] == [offer.by.name]


def test_the_same_person_twice_is_one_person(offer):
    approve_offer(offer=offer, version=1, by=offer.by)
    approve_offer(offer=offer, version=1, by=offer.by)

    with pytest.raises(Refused):
        submit_offer(offer=offer, version=1, by=offer.by)

    assert Approval.objects.count() == 1


def test_a_change_cancels_the_approvals_and_tells_those_who_gave_them(offer):
    approval = approve_offer(offer=offer, version=1, by=offer.by)

    change(offer)

    letter = Letter.objects.get(key=f"approval-cancelled:{approval.pk}")
    assert letter.to == offer.by.email
    assert "Nowy opis" not in letter.body
    with pytest.raises(Refused):
        submit_offer(offer=offer, version=2, by=offer.second)


def test_saving_the_same_again_cancels_nothing(offer):
    change(offer)
    approve_offer(offer=offer, version=2, by=offer.by)

    change(offer)

    assert submit_offer(offer=offer, version=2, by=offer.second)


def test_an_approval_of_an_older_version_is_refused(offer):
    change(offer)

    with pytest.raises(Stale):
        approve_offer(offer=offer, version=1, by=offer.by)


def test_an_incomplete_offer_is_not_approved():
    offer = make_offer(complete=False)

    with pytest.raises(Refused):
        approve_offer(offer=offer, version=1, by=offer.created_by)


def test_after_the_deadline_nothing_is_approved(offer):
    late = offer.tender.offers_due_at + timedelta(milliseconds=1)

    with pytest.raises(Refused, match=r"art\. 13"):
        approve_offer(offer=offer, version=1, by=offer.by, at=late)


def test_who_is_no_longer_a_representative_has_approved_nothing(offer):
    approve_offer(offer=offer, version=1, by=offer.by)
    Membership.objects.filter(user=offer.by).update(role=Role.STAFF)

    with pytest.raises(Refused):
        submit_offer(offer=offer, version=1, by=offer.second)


def test_the_others_are_asked_by_letter_and_by_a_duty_of_their_own(offer):
    assert waiting_for() == set()

    approve_offer(offer=offer, version=1, by=offer.by)

    letters = Letter.objects.filter(key__startswith="offer-approve:")
    assert set(letters.values_list("to", flat=True)) == {offer.second.email, offer.third.email}
    assert waiting_for() == {offer.second.pk, offer.third.pk}
    submit_offer(offer=offer, version=1, by=offer.third)
    assert waiting_for() == set()


def test_what_both_approved_may_be_filed_again_after_a_withdrawal(offer):
    approve_offer(offer=offer, version=1, by=offer.by)
    submit_offer(offer=offer, version=1, by=offer.second)
    withdraw_offer(offer=offer, by=offer.by)

    assert submit_offer(offer=offer, version=1, by=offer.second)


def test_the_page_asks_to_approve_then_to_submit(client, offer):
    address = reverse("contracting:offer_submit", args=[offer.pk])
    client.force_login(offer.by)
    page = client.get(address).text
    assert "Zatwierdź tę wersję" in page
    assert "dwóch członków zarządu łącznie" in page

    client.post(address, {"version": "1", "act": "approve", "confirmed": "on"})
    assert Offer.objects.get(pk=offer.pk).state == OfferState.DRAFT
    assert "Zatwierdź tę wersję" not in client.get(address).text

    client.force_login(offer.second)
    assert "Zatwierdź tę wersję" not in client.get(address).text
    client.post(address, {"version": "1", "act": "submit", "confirmed": "on"})
    assert Offer.objects.get(pk=offer.pk).state == OfferState.SUBMITTED


def test_who_clicked_approve_never_files_by_it(client, offer):
    """Between two readings of the page a colleague approved: the click says what it said."""
    approve_offer(offer=offer, version=1, by=offer.second)
    client.force_login(offer.by)

    address = reverse("contracting:offer_submit", args=[offer.pk])
    client.post(address, {"version": "1", "act": "approve", "confirmed": "on"})

    assert Offer.objects.get(pk=offer.pk).state == OfferState.DRAFT
    assert Approval.objects.count() == 2


def test_a_changed_rule_of_representation_is_told_to_the_other_representatives(offer):
    change_organisation(organisation=offer.offeror, details={"signatories": 1}, by=offer.by)

    letters = Letter.objects.filter(key__startswith="signatories-changed:")
    assert set(letters.values_list("to", flat=True)) == {offer.second.email, offer.third.email}


@pytest.mark.parametrize(
    ("days_left", "nudged"), [(8, None), (7, "7-days"), (3, "7-days"), (2, "2-days"), (1, "1-day")]
)
def test_a_draft_is_nudged_seven_two_and_one_day_before(days_left, nudged):
    due = timezone.localdate()

    assert milestone_reached(due, today=due - timedelta(days=days_left), leads=NUDGES) == nudged
