"""The probe that walks the way of filing an offer every minute, and keeps its record.

It does what a filing needs and takes it back: rows of an offer, of a filing under seal and of
its letter in one transaction that is rolled back, a file in the storage of papers, and, where
``PROBE_URL`` is set, a page asked through the proxy as a visitor asks it. The broker is not
on this way: a filing never speaks to it.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from urllib.error import URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone

from common.letters import write_letter
from common.models import Letter
from common.sealing import SealBroken, seal_values, unseal_values
from contracting.enums import OfferState, ProbeFailure
from contracting.models import Offer, ProbeSpan, Submission
from contracting.rules.canonical import digest_of
from contracting.selectors.probes import SILENCE, calls_hit, outages_of
from contracting.selectors.seals import about
from contracting.selectors.tenders import people_with

log = logging.getLogger(__name__)

KEPT = timedelta(days=5 * 366)
"""Evidence in a dispute about a deadline (reliability: R15)."""
PATIENCE = 10
"""Seconds after which a page that does not answer has failed."""
NOBODY = 0
"""No row has it; the transaction is rolled back before the database would look for it."""
CONTENT = {"frozen": {"probe": "Zażółć gęślą jaźń"}, "rows": {}}


class _TakeBack(Exception):
    """Ends the transaction of the probe, so that nothing of it stays."""


def probe(*, at: datetime | None = None) -> str:
    """Walk the way once and record the outcome; returns what failed, or nothing."""
    began = monotonic()
    failure = walk()
    note_probe(failure=failure, slowest=int((monotonic() - began) * 1000), at=at)
    return failure


def walk() -> str:
    """The first step that fails, in the order in which a filing meets them."""
    steps: tuple[tuple[Callable[[], None], type[Exception] | tuple[type[Exception], ...], str], ...]
    steps = (
        (_ask_for_a_page, (URLError, OSError, ValueError), ProbeFailure.PAGE),
        (_file_and_take_back, (SealBroken, StopIteration, KeyError), ProbeFailure.SEAL),
        (_keep_a_file, OSError, ProbeFailure.FILES),
    )
    for step, errors, failure in steps:
        try:
            step()
        except DatabaseError as error:
            log.error("The probe could not file: %s", type(error).__name__)
            return ProbeFailure.DATABASE
        except errors as error:
            log.error("The probe stopped at %s: %s", failure, type(error).__name__)
            return failure
    return ""


def _ask_for_a_page() -> None:
    if settings.PROBE_URL:
        asked = Request(settings.PROBE_URL, headers={"User-Agent": "Kooperacja probe"})  # noqa: S310
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310 — the operator's own address
            answer.read(1)


def _file_and_take_back() -> None:
    try:
        with transaction.atomic():
            offer = Offer.objects.create(
                tender_id=NOBODY,
                offeror_id=NOBODY,
                created_by_id=NOBODY,
                state=OfferState.SUBMITTED,
            )
            filing = Submission(
                offer=offer,
                number=f"probe/{uuid4()}",
                submitted_at=timezone.now(),
                submitted_by_id=NOBODY,
                content_version=1,
                digest=digest_of(CONTENT["frozen"]),
            )
            filing.sealed = seal_values(CONTENT, about=about(filing))
            filing.save()
            Letter.objects.create(key=f"probe:{uuid4()}", to="probe@localhost", subject="", body="")
            kept = Submission.objects.get(pk=filing.pk)
            if digest_of(unseal_values(kept.sealed, about=about(kept))["frozen"]) != filing.digest:
                raise SealBroken("The probe read other words than it had sealed.")
            raise _TakeBack
    except _TakeBack:
        return


def _keep_a_file() -> None:
    name = default_storage.save(f"probe/{uuid4().hex}", ContentFile(b"probe"))
    try:
        with default_storage.open(name) as file:
            if file.read() != b"probe":
                raise OSError("The storage gave back other bytes than it took.")
    finally:
        default_storage.delete(name)


@transaction.atomic
def note_probe(*, failure: str, slowest: int, at: datetime | None = None) -> ProbeSpan:
    """Add a probe to the span of those like it, or begin a new span."""
    at = at or timezone.now()
    last = ProbeSpan.objects.select_for_update().order_by("-last_at", "-pk").first()
    if last is not None and _goes_on(last, failure, at):
        last.last_at = max(last.last_at, at)
        last.times += 1
        last.slowest = max(last.slowest, slowest)
        last.save()
        return last
    ProbeSpan.objects.filter(last_at__lt=at - KEPT).delete()
    return ProbeSpan.objects.create(first_at=at, last_at=at, failure=failure, slowest=slowest)


def _goes_on(last: ProbeSpan, failure: str, at: datetime) -> bool:
    same_day = timezone.localdate(last.last_at) == timezone.localdate(at)
    return last.failure == failure and same_day and at - last.last_at <= SILENCE


def tell_of_outages(*, at: datetime | None = None) -> int:
    """Propose to each authority whose call was hit to give everybody more time."""
    at = at or timezone.now()
    told = 0
    calls = list(calls_hit(at))
    hit = outages_of(calls, at=at)
    for tender in calls:
        if tender.pk not in hit:
            continue
        for person in people_with(tender.authority_id, "clerk", "executive"):
            told += write_letter(
                "contracting/email/outage.txt",
                to=person,
                key=f"outage:{tender.pk}:{tender.offers_due_at:%Y%m%d%H%M}:{person.pk}",
                tender=tender,
                path=f"/nabory/{tender.pk}/wydluzenie/",
            )
    return told
