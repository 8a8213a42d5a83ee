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
        title=f"Zapis przerwy w przyjmowaniu ofert, nabór {tender.number}",
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
    times = ", ".join(
        f"{paperwords.moment(each.first_at)} – {timezone.localtime(each.last_at):%H:%M}"
        for each in outages
    )
    return (
        "W ciągu 24 godzin przed terminem składania ofert portal odnotował przerwę w przyjmowaniu "
        f"ofert: {times}. Termin przedłuża się wszystkim oferentom; zapis przerwy dołączono do "
        "dokumentów konkursu."
    )


def may_read_outage(user: Any, document: Document) -> bool:
    return Tender.objects.visible_to(user).filter(pk=document.subject_id).exists()


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="outage",
        template="contracting/pdf/outage.html",
        may_read=may_read_outage,
        label="Zapis przerwy w przyjmowaniu ofert",
    ),
)
