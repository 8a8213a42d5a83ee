"""Changing a published request for quotations: openly, before its deadline, never shorter.

Nothing outside the portal says how; these are its own rules, so that nobody who trusted the
first request loses by the change. Lines and criteria do not change: they may be priced already.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from common.law import Rule, rule
from contracting.rules.quotations import CUSTOM


@dataclass(frozen=True, kw_only=True)
class EnquiryChangeFacts:
    """A change of a request about to be made public."""

    at: datetime
    quotations_due: datetime
    new_quotations_due: datetime
    correction: str
    reason: str


@rule(CUSTOM, field="offers_due_at")
def request_is_changed_before_its_deadline(facts: EnquiryChangeFacts) -> str | None:
    if facts.at <= facts.quotations_due:
        return None
    return _(
        "The deadline has passed, and quotations were taken until then. Open them, or end the "
        "request without a choice and ask anew."
    )


@rule(CUSTOM, field="offers_due_at")
def time_for_quotations_is_never_shorter(facts: EnquiryChangeFacts) -> str | None:
    if facts.new_quotations_due >= facts.quotations_due:
        return None
    return _(
        "The time for quotations may only be longer: providers planned by the announced deadline. "
        "Keep it, or give a later moment."
    )


@rule(CUSTOM, field="correction")
def change_of_a_request_changes_something(facts: EnquiryChangeFacts) -> str | None:
    if facts.new_quotations_due > facts.quotations_due or facts.correction.strip():
        return None
    return _("Nothing changes. Give a later deadline, or write what is corrected.")


@rule(CUSTOM, field="reason")
def change_of_a_request_has_a_reason(facts: EnquiryChangeFacts) -> str | None:
    if facts.reason.strip():
        return None
    return _("Write why the request is changed: everybody reads it beside the change.")


TO_CHANGE_ENQUIRY: tuple[Rule[EnquiryChangeFacts], ...] = (
    request_is_changed_before_its_deadline,
    time_for_quotations_is_never_shorter,
    change_of_a_request_changes_something,
    change_of_a_request_has_a_reason,
)
