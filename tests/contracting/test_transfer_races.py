"""Two payments to one organisation in the same moment, on PostgreSQL (F30 on transfers).

The twin shows that without the lock both get through, and the year is oversold.
"""

from decimal import Decimal
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db.models import Sum

from accounts.models import Organisation
from contracting.models import Tranche
from contracting.services import contracts
from tests.contracting.test_tender_races import together
from tests.factories.small_grant_contracts import make_small_contract, pay

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def two_payments():
    """Ten thousand is paid; ten thousand more of this year and of the next year's budget."""
    first = make_small_contract(grant=Decimal("10000.00"))
    same = {"authority": first.authority, "offeror": first.provider}
    pay(first)
    second = make_small_contract(grant=Decimal("10000.00"), **same)
    third = make_small_contract(grant=Decimal("10000.00"), year=first.starts_on.year + 1, **same)
    return [lambda each=each: pay(each) for each in (second, third)]


def paid() -> Decimal:
    return Tranche.objects.filter(paid_on__isnull=False).aggregate(sum=Sum("amount"))["sum"]


def test_of_two_payments_that_together_are_too_much_one_is_made():
    assert together(*two_payments()) == ["done", "refused"]
    assert paid() == Decimal("20000.00")


def test_without_the_lock_of_the_organisation_the_year_is_oversold():
    acts = two_payments()
    gate, real, facts_of = Barrier(2), contracts.locked, contracts.transfer_facts

    def unlocked(row):
        return row if isinstance(row, Organisation) else real(row)

    def both_read_first(*args, **kwargs):
        facts = facts_of(*args, **kwargs)
        gate.wait(timeout=10)
        return facts

    with (
        patch.object(contracts, "locked", unlocked),
        patch.object(contracts, "transfer_facts", both_read_first),
    ):
        assert together(*acts) == ["done", "done"]
    assert paid() == Decimal("30000.00")
