"""Ending a contract before its time: by agreement, by withdrawal, at once (contract §§ 11–13)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.law import Force, Rule, rule
from contracting.enums import Ending, EndingGround
from contracting.rules.contract_terms import framework


@dataclass(frozen=True, kw_only=True)
class EndingFacts:
    """A contract that is about to end before its time."""

    kind: Ending
    ended_on: date
    grant_was_paid: bool
    protocol: str = ""
    """What the parties wrote down when they agreed."""
    ground: EndingGround | None = None
    to_return: Decimal | None = None
    """Nothing written yet, or an amount, which may be zero."""
    return_by: date | None = None
    iban: str = ""
    interest_from: date | None = None
    answer_by: date | None = None
    """The day named in the call for the missing report."""


@rule(framework("11"), field="protocol")
def agreement_is_written_in_a_protocol(facts: EndingFacts) -> str | None:
    if facts.kind != Ending.AGREEMENT or facts.protocol.strip():
        return None
    return _("Write down in a protocol what the parties agreed: the effects and the settlement.")


@rule(framework("12"), field="kind", force=Force.WAIVABLE)
def organisation_withdraws_before_the_grant_is_paid(facts: EndingFacts) -> str | None:
    if facts.kind != Ending.WITHDRAWAL or not facts.grant_was_paid:
        return None
    return _(
        "The organisation may withdraw until the grant is paid. Now end the contract by agreement."
    )


@rule(framework("13"), field="ground")
def ending_at_once_has_a_ground(facts: EndingFacts) -> str | None:
    if facts.kind != Ending.AT_ONCE or facts.ground:
        return None
    return _("Choose the ground on which the authority ends the contract at once.")


@rule(framework("13"), field="to_return")
def ending_at_once_says_what_is_returned(facts: EndingFacts) -> str | None:
    if facts.kind != Ending.AT_ONCE:
        return None
    if facts.to_return is None:
        return _("Give the amount that the organisation returns; write 0 if there is none.")
    if not facts.to_return or (facts.return_by and facts.iban and facts.interest_from):
        return None
    return _(
        "With the amount to return, give the last day, the account and the day from which "
        "interest runs."
    )


@rule(framework("9"), field="answer_by", force=Force.WAIVABLE)
def missing_report_was_called_for(facts: EndingFacts) -> str | None:
    if facts.ground != EndingGround.NO_REPORT:
        return None
    if facts.answer_by is not None and facts.answer_by < facts.ended_on:
        return None
    return _(
        "Call for the missing report in writing and wait until the day named in the call has "
        "passed."
    )


TO_END_CONTRACT: tuple[Rule[EndingFacts], ...] = (
    agreement_is_written_in_a_protocol,
    organisation_withdraws_before_the_grant_is_paid,
    ending_at_once_has_a_ground,
    ending_at_once_says_what_is_returned,
    missing_report_was_called_for,
)
