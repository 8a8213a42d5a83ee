"""A notice as it is put into a Public Information Bulletin: plain HTML, with its digest."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from common.acts import PUBLIC_BENEFIT
from common.genuineness import Genuine
from common.models import Document
from common.papers import issue
from contracting.documents.tenders import announcement_snapshot, results_snapshot
from contracting.enums import AnnulmentGround, Notice
from contracting.models import Extension, Publication, Tender
from contracting.rules.canonical import digest_of

FRAME = "contracting/bip/notice.html"
TEMPLATES = {
    Notice.CALL: "contracting/pdf/announcement.html",
    Notice.RESULTS: "contracting/pdf/results.html",
    Notice.ANNULMENT: "contracting/pdf/annulment.html",
}
WHERE_AND_WHEN = frozenset({"publications", "published_on", "checksum"})
"""Not part of what is announced: the same notice stands in three places."""
GROUNDS = {
    AnnulmentGround.NO_OFFER: "nie złożono żadnej oferty (art. 18a ust. 1 pkt 1 ustawy)",
    AnnulmentGround.NONE_MET: (
        "żadna ze złożonych ofert nie spełniała wymogów zawartych w ogłoszeniu "
        "(art. 18a ust. 1 pkt 2 ustawy)"
    ),
}
KEPT = frozenset({"lang", "href", "scope", "colspan", "rowspan", "charset", "name", "content"})


def notice_content(tender: Tender, notice: str) -> dict[str, Any] | None:
    """What the notice says; ``None`` while it cannot be said yet."""
    said: Mapping[str, Any]
    if notice == Notice.CALL:
        if not (tender.offers_due_at and tender.task_starts_on and tender.task_ends_on):
            return None
        said = announcement_snapshot(tender, at=tender.published_at or tender.created_at)
    elif notice == Notice.RESULTS:
        if tender.decided_at is None:
            return None
        said = results_snapshot(tender, at=tender.decided_at)
    else:
        if tender.annulled_at is None:
            return None
        said = {
            "authority": announcement_snapshot(tender, at=tender.annulled_at)["authority"],
            "number": tender.number,
            "title": tender.title,
            "ground": GROUNDS[AnnulmentGround(tender.annulment_ground)],
            "annulled_on": timezone.localdate(tender.annulled_at).isoformat(),
            "basis": PUBLIC_BENEFIT("18a").polish,
        }
    return {name: value for name, value in said.items() if name not in WHERE_AND_WHEN}


def checksum(tender: Tender, notice: str) -> str:
    """The digest of what the notice says: on the paper, in the bulletin, in the record."""
    content = notice_content(tender, notice)
    return digest_of(content) if content is not None else ""


def issue_announcement(tender: Tender, *, key: str, at: datetime) -> Document:
    """Print it as it stands: at the publication, and anew after each change of the deadline."""
    changed = _changes(tender)
    title = f"Ogłoszenie o otwartym konkursie ofert {tender.number}"
    return issue(
        kind="announcement",
        subject=tender,
        title=f"{title} po zmianie terminu" if changed else title,
        snapshot={
            **announcement_snapshot(tender, at=tender.published_at or at),
            "checksum": checksum(tender, Notice.CALL),
            "changed": changed,
        },
        key=key,
        at=at,
        number=tender.number,
    )


def issue_annulment(tender: Tender, *, at: datetime) -> Document:
    """The information that the clerk hangs up on the board."""
    return issue(
        kind="annulment",
        subject=tender,
        title=f"Informacja o unieważnieniu otwartego konkursu ofert {tender.number}",
        snapshot={
            **(notice_content(tender, Notice.ANNULMENT) or {}),
            "checksum": checksum(tender, Notice.ANNULMENT),
        },
        key=f"annulment:{tender.pk}",
        at=at,
        number=tender.number,
    )


def outdated(tender: Tender) -> list[Publication]:
    """Places in which a draft appeared before it was changed: what was read there differs."""
    now = checksum(tender, Notice.CALL)
    rows = Publication.objects.filter(tender=tender, notice=Notice.CALL).exclude(checksum="")
    return [each for each in rows if each.checksum != now]


def notice_html(tender: Tender, notice: str, *, at: datetime) -> str | None:
    """A whole file of plain HTML: what lies in ``body`` may be pasted into any bulletin."""
    content = notice_content(tender, notice)
    if content is None:
        return None
    path = reverse("contracting:tender_detail", args=[tender.pk])
    frame = {
        "page_base": FRAME,
        "rehearsed": tender.rehearsal,
        "published_on": timezone.localdate(tender.published_at or at).isoformat(),
        "publications": (),
        "changes": _changes(tender) if notice == Notice.CALL else (),
        "content_digest": digest_of(content),
        "address": f"{settings.SITE_URL}{path}",
        "check_address": f"{settings.SITE_URL}/sprawdz/",
    }
    with translation.override("pl"):
        return plain(render_to_string(TEMPLATES[Notice(notice)], content | frame))


def _changes(tender: Tender) -> list[dict[str, str]]:
    confirmed = Extension.objects.filter(tender=tender, confirmed_at__isnull=False)
    return [
        {
            "on": timezone.localdate(each.confirmed_at).isoformat(),
            "before": timezone.localtime(each.due_before).isoformat(),
            "after": timezone.localtime(each.due_after).isoformat(),
            "reason": each.reason,
        }
        for each in confirmed
    ]


def plain(html: str) -> str:
    """The same without classes, so that it takes the look of the page it is pasted into."""
    writer = _PlainWriter()
    writer.feed(html)
    writer.close()
    return "".join(writer.parts)


class _PlainWriter(HTMLParser):
    """Keeps the meaning of elements; the lines of a text typed by hand become ``br``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.typed = False
        self.style = False

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.typed = "k-text" in (known.get("class") or "").split()
        self.style = tag == "style"
        kept = "".join(f' {n}="{escape(v or "")}"' for n, v in attrs if n in KEPT)
        self.parts.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        self.typed = self.style = False
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = data if self.style else escape(data, quote=False)
        if self.typed:
            text = "<br>\n".join(text.strip().splitlines())
        self.parts.append(text)


def genuine_notices(typed: str, user: Any) -> list[Genuine]:
    """A digest printed under a notice names the call that it announced."""
    digest = typed.replace(" ", "").lower()
    if len(digest) != 64:
        return []
    found = Publication.objects.filter(checksum=digest).select_related("tender")
    readable = Tender.objects.visible_to(user).filter(publications__in=found)
    first = found.filter(tender__in=readable).order_by("entered_at", "pk").first()
    if first is None:
        return []
    return [
        Genuine(
            kind=str(first.get_notice_display()),
            number=first.tender.number,
            issued_at=first.entered_at,
            digest=first.checksum,
            url=first.tender.get_absolute_url(),
            title=first.tender.title,
        )
    ]
