"""Commissioning social assistance: art. 25 of the Social Assistance Act, said as advice.

What a task consists of is ticked by the clerk; the portal does not guess it from texts.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.acts import SOCIAL_ASSISTANCE
from common.law import Force, Rule, Source, rule
from common.modes import TenderMode
from contracting.enums import ForbiddenActivity

SPHERE = "1"
"""The point of art. 4(1) of the Public Benefit Act under which social assistance falls."""


@dataclass(frozen=True, kw_only=True)
class SocialAssistanceFacts:
    """A task about to be commissioned, in any mode."""

    sphere: str
    mode: str
    activities: frozenset[str] = frozenset()
    """Those of ``ForbiddenActivity`` that the task includes, as ticked."""
    offeror_is_active: bool | None = None
    """Whether the offeror works in social assistance; ``None`` while it is not known."""

    @property
    def concerns_it(self) -> bool:
        return self.sphere == SPHERE


@rule(SOCIAL_ASSISTANCE("25", "2"), field="activities", force=Force.ADVICE)
def nothing_that_stays_with_the_authority_is_commissioned(
    facts: SocialAssistanceFacts,
) -> str | None:
    wrong = [str(each.label) for each in ForbiddenActivity if each in facts.activities]
    if not facts.concerns_it or not wrong:
        return None
    return _(
        "In social assistance these may not be commissioned: %(activities)s. Leave them to the "
        "social assistance centre and take them out of the task."
    ) % {"activities": "; ".join(wrong)}


@rule(SOCIAL_ASSISTANCE("25", "4", source=Source.PROPOSED), field="mode", force=Force.ADVICE)
def social_assistance_is_commissioned_by_a_call(facts: SocialAssistanceFacts) -> str | None:
    if not facts.concerns_it or facts.mode != TenderMode.SMALL_GRANT:
        return None
    return _(
        "Social assistance is commissioned after a competition of offers. Lawyers dispute whether "
        "a small grant may be used instead: ask yours, or announce an open call."
    )


@rule(SOCIAL_ASSISTANCE("25"), force=Force.ADVICE)
def the_offeror_works_in_social_assistance(facts: SocialAssistanceFacts) -> str | None:
    if not facts.concerns_it or facts.offeror_is_active is not False:
        return None
    return _(
        "Social assistance is commissioned to organisations active in it. Check the statute and "
        "the earlier work of the offeror."
    )


TO_COMMISSION_SOCIAL_ASSISTANCE: tuple[Rule[SocialAssistanceFacts], ...] = (
    nothing_that_stays_with_the_authority_is_commissioned,
    social_assistance_is_commissioned_by_a_call,
    the_offeror_works_in_social_assistance,
)
