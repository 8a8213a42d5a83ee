"""The record of an outage, printed when the time for offers was extended for it."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from common import paperwords
from common.models import Document
from common.papers import Paper, issue
from contracting.documents.tenders import announcement_snapshot
from contracting.models import Extension, Tender
from contracting.selectors.probes import Outage


def issue_outage(extension: Extension) -> Document:
    """In the transaction of the confirmation."""
    tender, at = extension.tender, extension.confirmed_at
    assert at is not None  # noqa: S101 — called by the confirming act
    return issue(
        kind="outage",
        subject=tender,
        title=f"Zapis sprawdzania drogi składania ofert, nabór {tender.number}",
        snapshot={
            "authority": announcement_snapshot(tender, at=at)["authority"],
            "number": tender.number,
            "title": tender.title,
            "due_before": timezone.localtime(extension.due_before).isoformat(),
            "due_after": timezone.localtime(extension.due_after).isoformat(),
            "reason": extension.reason,
            "proposed_by": extension.proposed_by.name,
            "confirmed_by": extension.confirmed_by.name if extension.confirmed_by else "",
            "confirmed_at": timezone.localtime(at).isoformat(),
            "outages": extension.outage or [],
        },
        key=f"outage:{extension.pk}",
        at=at,
        number=tender.number,
    )


def outage_reason(outages: Iterable[Outage]) -> str:
    """What the announcement of the change may say; in Polish, as announcements are."""
    found = list(outages)
    failed = _times(each for each in found if each.failure)
    unknown = _times(each for each in found if not each.failure)
    said = [
        f"{words}: {times}."
        for words, times in (
            ("odnotował, że nie można było złożyć oferty", failed),
            ("nie prowadził pomiaru, więc mógł nie przyjmować ofert", unknown),
        )
        if times
    ]
    return (
        "W ciągu 24 godzin przed terminem składania ofert portal "
        f"{' Ponadto '.join(said)} Termin przedłuża się wszystkim oferentom; zapis dołączono do "
        "dokumentów konkursu."
    )


def _times(found: Iterable[Outage]) -> str:
    return ", ".join(
        f"{paperwords.moment(each.first_at)} – {timezone.localtime(each.last_at):%H:%M}"
        for each in found
    )


def may_read_outage(user: Any, document: Document) -> bool:
    return Tender.objects.visible_to(user).filter(pk=document.subject_id).exists()


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="outage",
        template="contracting/pdf/outage.html",
        may_read=may_read_outage,
        label="Zapis sprawdzania drogi składania ofert",
    ),
)
