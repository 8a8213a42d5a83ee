"""Rates of interest: the operator's local figures, as the rules of returns read them."""

from dataclasses import replace

from accounts.enums import LocalFigureKey
from accounts.rules.local_figures import LocalFigureFacts
from accounts.selectors import local_history
from common.judgement import findings
from common.law import Finding
from contracting.rules.interest import (
    TO_SET_INTEREST_RATE,
    RateEntryFacts,
    RateFacts,
    Rates,
)

FIELDS = {"percent": "value", "since": "valid_from"}
"""What the form of local figures calls the fields of a rate."""


def interest_rates() -> Rates:
    """Every rate that the operator has entered, for ``contracting.rules.interest``."""
    history = local_history(LocalFigureKey.INTEREST_RATE)
    return tuple(RateFacts(each.day, each.value, each.basis) for each in history)


def judge_interest_rate(facts: LocalFigureFacts) -> tuple[Finding, ...]:
    """What the Tax Ordinance says of a rate about to be entered."""
    rate = RateFacts(facts.valid_from, facts.value, facts.basis)
    found = findings(TO_SET_INTEREST_RATE, RateEntryFacts(rate=rate, known=interest_rates()))
    return tuple(replace(each, field=FIELDS.get(each.field, each.field)) for each in found)
