"""What ``/sprawdz/`` says of receipts and of files attached to offers."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from common.daywords import short_day
from common.genuineness import Genuine
from common.models import Document
from contracting.models import Submission
from contracting.selectors.formal import standing_content
from contracting.selectors.seals import frozen_content


def withdrawn_since(document: Document) -> str:
    """A receipt stays genuine; what it confirms may count no more."""
    filed = Submission.objects.filter(pk=document.subject_id).first()
    return withdrawn_words(filed) if filed else ""


def withdrawn_words(filed: Submission) -> str:
    if filed.withdrawn_at is None:
        return ""
    return _("The offer was withdrawn on %(day)s, so this filing does not count.") % {
        "day": short_day(timezone.localdate(filed.withdrawn_at))
    }


def genuine_receipts(typed: str, user: Any) -> Iterable[Genuine]:
    """For ``/sprawdz/``: whoever holds a receipt holds the whole digest of its content.

    By number only those may ask who may see the filing: a number can be guessed, and that
    an offer was filed at all is sealed too.
    """
    by_digest = Submission.objects.filter(digest=typed.replace(" ", "").lower())
    by_number = Submission.objects.visible_to(user).filter(number__iexact=typed)
    for found in {each.pk: each for each in (*by_digest, *by_number)}.values():
        yield Genuine(
            kind="Potwierdzenie złożenia oferty",
            number=found.number,
            issued_at=found.submitted_at,
            digest=found.digest,
            counts=found.withdrawn_at is None,
            note=withdrawn_words(found),
        )


def genuine_files(typed: str, user: Any) -> Iterable[Genuine]:
    """For ``/sprawdz/``: by the whole digest of an attached file, for those who may see the
    filing. Anybody may hold a published statute; whose offer it is in is nobody else's matter."""
    digest = typed.replace(" ", "").lower()
    if len(digest) != 64 or user.is_anonymous:
        return
    visible = Submission.objects.visible_to(user).select_related("offer")
    opened = visible.filter(
        content__isnull=False, offer__content__attachments__sha256=digest
    ).distinct()
    # What still lies under the seal and is visible is the asker's own: a few at most.
    for found in (*opened, *visible.filter(content__isnull=True)):
        filed = frozen_content(found, reader=user).get("attachments", ())
        standing = standing_content(found, reader=user).get("attachments", ())
        for each in (*filed, *(row for row in standing if row not in filed)):
            if each["sha256"] == digest:
                yield Genuine(
                    kind="Plik załączony do złożonej oferty",
                    number=found.number,
                    issued_at=found.submitted_at,
                    digest=digest,
                    is_newest=found.withdrawn_at is None,
                    title=each["title"],
                )
