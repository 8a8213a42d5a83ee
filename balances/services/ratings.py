"""Residents say whether the authority's answer helps them. Without an account; only counted.

It is not one person, one answer: whoever opens the page anew may answer anew. What is kept
from counting is the same form sent twice, and a flood from one address in one day. Neither
is stored beside a rating; both are forgotten with the day.
"""

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from balances.models import Reply, ReplyRating
from balances.rules.reply import may_show
from balances.scale import Helps
from common.concurrency import locked
from common.law import Refused
from common.publicity import public_data_changed
from common.throttle import DAY, Throttle

MOST_A_DAY = 60
"""From one address: a whole day-care centre behind one router may answer."""
RATINGS = Throttle("ratings", MOST_A_DAY, DAY)


@transaction.atomic
def rate_reply(*, reply: Reply, value: int, nonce: str, address: str) -> bool:
    """Count one rating; ``False`` when this form was counted already."""
    if value not in Helps.values:
        raise Refused(_("Choose one of the faces."))
    if reply.published_at is None:
        raise Refused(_("This answer is not published."))
    if RATINGS.is_reached(address):
        raise Refused(
            _("Many people have answered from this network today. Please come back tomorrow.")
        )
    if not cache.add(f"ratings:nonce:{nonce}", 1, DAY):
        return False
    _count(reply, value)
    RATINGS.count(address)
    return True


def _count(reply: Reply, value: int) -> None:
    reply = locked(reply)
    row, _new = ReplyRating.objects.get_or_create(reply=reply, value=value)
    ReplyRating.objects.filter(pk=row.pk).update(given=F("given") + 1)
    rows = list(ReplyRating.objects.filter(reply=reply))
    given = {each.value: each.given for each in rows}
    shown = {each.value: each.shown for each in rows}
    if may_show(given, shown):
        ReplyRating.objects.filter(reply=reply).update(shown=F("given"))
        public_data_changed()
