"""Demands for a justification: their facts, and an answer drafted from what was recorded."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from contracting.enums import Notice, OfferState
from contracting.models import Offer, Score, ScoreCard, Tender
from contracting.rules.justification import JustificationFacts
from contracting.selectors.ranking import ranking
from contracting.selectors.tenders import days_of, received_offers


def justification_facts(
    tender: Tender, *, offer: Offer | None = None, at: datetime
) -> JustificationFacts:
    return JustificationFacts(
        asked_on=timezone.localdate(at),
        announced=days_of(tender, Notice.RESULTS) if tender.results_published_at else {},
        about_an_offer_of_the_call=offer is None or offer.pk in {o.pk for o in offers_of(tender)},
    )


def offers_of(tender: Tender) -> list[Offer]:
    """What anybody may ask about, once the results are published: chosen or not, each offer.

    Whoever may demand the reasons of a rejection must be able to learn that there was one.
    """
    return received_offers(tender) if tender.results_published_at else []


def drafted_reasons(offer: Offer) -> str:
    """What the committee and the executive recorded, as a text that the clerk completes.

    Members are not named: the reasons are the committee's.
    """
    parts = [_outcome(offer)]
    if offer.formal_check:
        parts.append(_("Formal check: %(text)s") % {"text": offer.formal_check})
    parts += _points(offer)
    if offer.decision_reason:
        parts.append(_("Reason of the decision: %(text)s") % {"text": offer.decision_reason})
    return "\n\n".join(parts)


def _outcome(offer: Offer) -> str:
    if offer.state == OfferState.SELECTED:
        return _("The offer of %(offeror)s was chosen.") % {"offeror": offer.made_by_names}
    if offer.state == OfferState.REJECTED:
        return _(
            "The offer of %(offeror)s was rejected: it did not meet the formal requirements of "
            "the announcement."
        ) % {"offeror": offer.made_by_names}
    return _("The offer of %(offeror)s was not chosen.") % {"offeror": offer.made_by_names}


def _points(offer: Offer) -> list[str]:
    row = next((each for each in ranking(offer.tender) if each.offer.pk == offer.pk), None)
    if row is None or row.points is None:
        return []
    said = [
        _("The committee gave it %(points)s points on average (place %(place)s).")
        % {"points": f"{row.points.normalize():f}".replace(".", ","), "place": row.place}
    ]
    scores = Score.objects.filter(
        card__in=ScoreCard.objects.counted().filter(offer=offer),
    ).select_related("criterion")
    reasons: dict[str, list[str]] = {}
    for score in scores.order_by("criterion__position", "criterion", "pk"):
        given = reasons.setdefault(score.criterion.name, [])
        given.append(
            _("%(points)s of %(most)s: %(reason)s")
            % {
                "points": score.points,
                "most": score.criterion.points,
                "reason": score.reason or _("without a reason"),
            }
        )
    return [*said, *(f"{name}\n– " + "\n– ".join(each) for name, each in reasons.items())]
