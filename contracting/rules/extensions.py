"""Changing an announced call: the time for offers is extended, never shortened.

The Public Benefit Act says nothing of changing an announcement; these are the portal's own
rules, so that nobody who trusted the first announcement loses by the second.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.law import Rule, Source, rule

PROPOSED = PORTAL("", source=Source.PROPOSED)


@dataclass(frozen=True, kw_only=True)
class ExtensionFacts:
    """An extension about to be proposed or confirmed. Moments are local."""

    at: datetime
    offers_due: datetime
    new_offers_due: datetime
    decision_by: date
    reason: str
    outage: bool = False
    """Filing failed in the last 24 hours before the deadline, by the record of the probe."""


@rule(PROPOSED, field="offers_due_at")
def deadline_has_not_passed(facts: ExtensionFacts) -> str | None:
    if facts.at <= facts.offers_due or facts.outage:
        return None
    return _("The deadline has passed. Offers were taken until then, and it is not moved any more.")


@rule(PROPOSED, field="offers_due_at")
def deadline_is_only_extended(facts: ExtensionFacts) -> str | None:
    if facts.new_offers_due > facts.offers_due:
        return None
    return _(
        "The time for offers may only be longer: organisations planned by the announced deadline. "
        "Give a later moment."
    )


@rule(PROPOSED, field="offers_due_at")
def new_deadline_is_yet_to_come(facts: ExtensionFacts) -> str | None:
    if not facts.outage or facts.new_offers_due > facts.at:
        return None
    return _("The new deadline has passed already. Give a moment that is yet to come.")


@rule(PROPOSED, field="decision_by")
def offers_are_chosen_after_the_new_deadline(facts: ExtensionFacts) -> str | None:
    if facts.decision_by > facts.new_offers_due.date():
        return None
    return _("Offers would be chosen before they are all there. Move the day of choosing too.")


@rule(PROPOSED, field="reason")
def extension_has_a_reason(facts: ExtensionFacts) -> str | None:
    if facts.reason.strip():
        return None
    return _("Write why the time is extended: everybody reads it beside the new deadline.")


TO_EXTEND_TIME_FOR_OFFERS: tuple[Rule[ExtensionFacts], ...] = (
    deadline_has_not_passed,
    deadline_is_only_extended,
    new_deadline_is_yet_to_come,
    offers_are_chosen_after_the_new_deadline,
    extension_has_a_reason,
)
