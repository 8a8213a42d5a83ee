"""Two people at one request: who opens while somebody else does, or while somebody files.

Each twin shows what would happen without the lock.
"""

import threading
from typing import Any

import pytest

from accounts.enums import Role
from accounts.models import User
from common import papers
from common.law import Refused
from contracting.models import Bid, Quotation, Tender
from contracting.selectors.quotations import Writer
from contracting.services import opening, quotation_opening, quotations
from tests.contracting.test_offer_races import at_once
from tests.factories.accounts import make_member, make_ngo
from tests.factories.quotations import end_time, make_enquiry, make_quotation, written

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def late(monkeypatch):
    """The deadline has passed, one quotation lies sealed, the opening is proposed."""
    monkeypatch.setattr(papers, "_hint", lambda _pk: None)  # nothing is printed here
    tender = make_enquiry(state="open")
    make_quotation(tender)
    tender = end_time(tender)
    clerk = make_member(tender.authority, Role.CLERK)
    for _each in range(2):
        make_member(tender.authority, Role.EXECUTIVE)
    opening.propose_opening(tender=tender, by=clerk)
    return tender


def confirming(tender: Tender, which: int = 0) -> Any:
    people = User.objects.filter(memberships__organisation=tender.authority_id)
    person = people.filter(memberships__role=Role.EXECUTIVE).order_by("pk")[which]

    def confirm() -> Tender:
        return quotation_opening.open_quotations(tender=Tender.objects.get(pk=tender.pk), by=person)

    return confirm


def test_of_two_who_open_at_once_one_opens_and_the_other_is_told(late):
    answers = at_once([confirming(late), confirming(late, 1)])

    assert sorted(type(each).__name__ for each in answers) == ["Refused", "Tender"], answers
    assert Bid.objects.filter(tender=late).count() == 1
    assert Quotation.objects.get().content is not None


def filing_in_the_middle(tender: Tender, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """A filing that came in time and is still being written while somebody opens."""
    ngo = make_ngo(by=tender.authority)
    by = make_member(ngo, Role.REPRESENTATIVE)
    said = written(tender, provider=ngo.name, nip=ngo.nip)
    reading, plain, confirm = threading.Event(), quotations._facts, confirming(tender)

    def slowly(*args: Any) -> Any:
        reading.set()
        threading.Event().wait(0.7)
        return plain(*args)

    monkeypatch.setattr(quotations, "_facts", slowly)

    def file() -> Quotation:
        return quotations.file_quotation(
            tender=Tender.objects.get(pk=tender.pk), writer=Writer(organisation=ngo),
            written=said, by=by, at=tender.offers_due_at,
        )  # fmt: skip

    def open_them() -> Tender:
        assert reading.wait(5)
        return confirm()

    return file, open_them


def test_the_opening_waits_for_a_quotation_that_came_in_time(late, monkeypatch):
    filed, opened = at_once(list(filing_in_the_middle(late, monkeypatch)))

    assert isinstance(filed, Quotation), filed
    assert isinstance(opened, Tender), opened
    assert set(Quotation.objects.values_list("content__provider__name", flat=True)) >= {
        filed.organisation.name
    }
    assert Bid.objects.filter(tender=late).count() == 2


def test_twin_without_the_lock_the_quotation_is_left_behind(late, monkeypatch):
    """It is filed into an opened request, and nobody ever opens it."""
    monkeypatch.setattr(quotations, "steady", lambda row: type(row).objects.get(pk=row.pk))
    filed, _opened = at_once(list(filing_in_the_middle(late, monkeypatch)))

    left_behind = isinstance(filed, Refused) or Quotation.objects.get(pk=filed.pk).content is None
    assert left_behind


def test_twin_without_the_lock_two_openings_both_begin(late, monkeypatch):
    """Both believe that they are the second person: only a constraint of the database holds."""
    both = threading.Barrier(2, timeout=5)

    def unlocked(row: Any) -> Any:
        found = type(row).objects.get(pk=row.pk)
        both.wait()
        return found

    monkeypatch.setattr(opening, "locked", unlocked)
    answers = at_once([confirming(late), confirming(late, 1)])

    assert not any(isinstance(each, Refused) for each in answers), answers
