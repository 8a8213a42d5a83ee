"""Judging offers: art. 15(1) and (2e) of the Public Benefit Act."""

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import rule
from contracting.rules.tender_facts import CardFacts


@rule(PUBLIC_BENEFIT("15", "1"))
def every_criterion_has_points_within_its_range(facts: CardFacts) -> str | None:
    for score in facts.scores:
        if score.points is None or not 0 <= score.points <= score.most:
            return _("Give from 0 to %(most)s points for “%(criterion)s”.") % {
                "most": score.most,
                "criterion": score.criterion,
            }
    return None


@rule(PUBLIC_BENEFIT("15", "2i"))
def every_score_has_a_reason(facts: CardFacts) -> str | None:
    # Anyone may demand the justification, so the reasons must exist when it is asked for.
    missing = [score.criterion for score in facts.scores if not score.reason.strip()]
    if missing:
        return _("Write the reason of the points for “%(criterion)s”.") % {"criterion": missing[0]}
    return None


@rule(PUBLIC_BENEFIT("15", "2e"))
def experts_only_advise(facts: CardFacts) -> str | None:
    if facts.by_expert:
        return _(
            "An expert helps the committee with advice or a written opinion, and gives no points. "
            "Attach the opinion instead."
        )
    return None
