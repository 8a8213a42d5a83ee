"""The answer to residents: what it could speak about, who may read it, how it is rated."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from balances.charts.canvas import shown
from balances.models import Reply, ReplyRating, Round
from balances.rules.privacy import may_publish
from balances.scale import Helps
from balances.selectors.meetings import lowest_of
from balances.selectors.remarks import Voices, voices_of
from balances.selectors.results import results_of

MOST_PROPOSED = 5
MOST_RATED = 3
"""Of the proposals, sentences that were rated lowest; fewer where residents wrote much."""
LONGEST_SAID = 500


def reply_of(round: Round) -> Reply | None:
    return Reply.objects.filter(round=round).prefetch_related("themes").first()


def published_reply(round: Round) -> Reply | None:
    reply = reply_of(round)
    return reply if reply is not None and reply.published_at else None


def proposed_themes(round: Round) -> list[str]:
    """What residents rate lowest and what they wrote, in Polish: the clerk may reword it."""
    with translation.override("pl"):
        results = results_of([round])[0]
        wrote = remarks_proposed(voices_of(results))
        rated = [
            _("“%(wording)s” Your rating: %(mean)s of 5.")
            % {"wording": wording, "mean": shown(mean, 1)}
            for _number, mean, wording in lowest_of(results)[:MOST_RATED]
        ]
        return [*rated[: max(1, MOST_PROPOSED - len(wrote))], *wrote][:MOST_PROPOSED]


def remarks_proposed(voices: Voices) -> list[str]:
    """Of each open question the published remark that came most often, word for word."""
    found = []
    for _question, texts in voices.questions:
        short = Counter(text for text in texts if len(text) <= LONGEST_SAID - 2)
        found += [f"„{text}”" for text, _times in short.most_common(1)]
    return found


def enough_residents(round: Round) -> bool:
    return may_publish(round.resident_cards.count())


@dataclass(frozen=True)
class Ratings:
    """What the public reads of the ratings: nothing before the first batch."""

    rows: tuple[tuple[Helps, int], ...]
    total: int
    mean: Decimal | None


def ratings_shown(reply: Reply) -> Ratings:
    counted = dict(
        ReplyRating.objects.filter(reply=reply).values_list("value", "shown").order_by("-value")
    )
    rows = tuple((each, counted.get(each.value, 0)) for each in Helps)
    total = sum(number for _value, number in rows)
    mean = Decimal(sum(each.value * n for each, n in rows)) / total if total else None
    return Ratings(rows, total, mean)


def published_replies(rounds: Iterable[Round]) -> list[Reply]:
    """In the order of the rounds; rounds read by ``closed_rounds`` bring theirs along."""
    found = [
        each.reply
        for each in sorted(rounds, key=lambda each: each.opens_on)
        if hasattr(each, "reply") and each.reply.published_at is not None
    ]
    prefetch_related_objects(found, "themes")
    return found


def plain_reply(reply: Reply) -> dict[str, Any]:
    return {
        "round": str(reply.round.kind),
        "published_at": reply.published_at.isoformat() if reply.published_at else "",
        "opening": reply.opening,
        "reach": reply.reach,
        "themes": [
            {
                "said": each.said,
                "doing": each.doing,
                "by_when": each.by_when.isoformat() if each.by_when else "",
            }
            for each in reply.themes.all()
        ],
    }
