"""Two people at one row: the second is told, and neither is lost."""

import pytest
from django.db import transaction

from common.concurrency import locked, locked_version
from common.law import Stale
from tests.common.conftest import somebody_waits_for_a_lock, wait_until
from tests.factories.contracting import make_tender


@pytest.mark.django_db
def test_a_save_from_an_older_version_is_refused():
    tender = make_tender()
    fresh = locked_version(tender, tender.version)
    fresh.save()

    with pytest.raises(Stale, match="zapisał"):
        locked_version(tender, tender.version)


@pytest.mark.django_db
def test_without_a_version_nothing_is_compared_but_the_version_still_rises():
    tender = make_tender()

    assert locked_version(tender, None).version == tender.version + 1


def raise_version(tender, take) -> bool:
    try:
        with transaction.atomic():
            row = take(tender)
            row.save()
    except Stale:
        return False
    return True


def two_savers(at_once, tender, take) -> list[object]:
    """Both begin from the same version while a third holds the row."""
    with transaction.atomic():
        locked(tender)
        for _ in range(2):
            at_once.start(lambda: raise_version(tender, take))
        wait_until(somebody_waits_for_a_lock, "the savers wait")
    return at_once.finish()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_savers_from_one_version_one_is_told(at_once):
    tender = make_tender()

    saved = two_savers(at_once, tender, lambda row: locked_version(row, row.version))

    assert sorted(saved) == [False, True]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_twin_without_the_version_one_save_is_silently_lost(at_once):
    tender = make_tender()

    saved = two_savers(at_once, tender, lambda row: row)

    assert saved == [True, True]
