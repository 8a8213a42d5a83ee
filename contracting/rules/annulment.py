"""Annulling a call: art. 18a of the Public Benefit Act names two grounds and no third."""

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import rule
from contracting.enums import AnnulmentGround
from contracting.rules.tender_facts import AnnulmentFacts


@rule(PUBLIC_BENEFIT("18a"), field="ground")
def annulled_only_on_a_ground_that_holds(facts: AnnulmentFacts) -> str | None:
    if not (facts.deadline_passed and facts.opened):
        return _("Open the offers after the deadline first: the ground is not known before.")
    if facts.ground == AnnulmentGround.NO_OFFER:
        if facts.filed:
            return _("Offers were filed, so this ground does not hold.")
        return None
    if facts.ground == AnnulmentGround.NONE_MET:
        if facts.filed == 0:
            return _("No offer was filed. Choose that ground.")
        if facts.accepted or facts.unchecked:
            return _(
                "Some offers met the requirements or wait for the formal check, so this ground "
                "does not hold."
            )
        return None
    return _("Choose one of the two statutory grounds.")
