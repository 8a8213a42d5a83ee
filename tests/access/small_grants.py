"""Small grants: a draft, one to publish, one open for comments, one to decide, a comment."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from contracting.models import SmallGrantComment
from contracting.services.small_grant_comments import leave_comment
from contracting.services.small_grant_publications import confirm_public_text
from tests.factories.small_grants import (
    comment_on,
    file_it,
    make_published,
    make_small_grant,
    publish_it,
)

Things = dict[str, Any]
SECRET = "KANAREK-MALY-1"
RECEIVED = "KANAREK-ZLOZONY-1"
HELD = "7d9f5a2e-0000-4000-8000-000000000001"
UNREAD = "KANAREK-UWAGA-NIEPOTWIERDZONA"


def add_small_grants(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    made = {"authority": things["authority_a"], "offeror": ngos[1]}
    things["small_draft"] = make_small_grant(**made, title=SECRET, summary=SECRET)
    received = make_small_grant(**made, contact_name=RECEIVED, resources=RECEIVED)
    things["small_received"] = received = file_it(received)
    confirm_public_text(small_grant=received, passages=[RECEIVED], by=people["clerk_a"])
    received.refresh_from_db()
    things["small_open"] = opened = publish_it(
        file_it(make_small_grant(**made, contact_name=RECEIVED))
    )
    things["tender_small"] = opened.offer.tender
    held = leave_comment(
        small_grant=opened, text="Popieram.", name=UNREAD, email="ktos@example.org"
    )
    SmallGrantComment.objects.filter(pk=held.pk).update(code=HELD)
    things["comment_held"] = held
    things["small_late"] = late = make_published(**made)
    then = timezone.now() - timedelta(days=13)
    things["comment_made"] = comment_on(late, RECEIVED, at=then)
    things["tender_small_late"] = late.offer.tender
