"""What the rules ask about the calendar of a contract's rounds."""

from datetime import date

from accounts.enums import LocalFigureKey
from accounts.selectors import local_figure
from balances.models import Round
from balances.rules.windows import WindowFacts
from contracting.models import Contract


def mid_term_months(contract: Contract) -> int | None:
    """From how many months the authority has a task assessed midway; ``None``: as in the model.

    Asked for the day of signing: a later change moves no contract that runs.
    """
    if contract.signed_on is None:
        return None
    months = local_figure(LocalFigureKey.MID_TERM_MONTHS, contract.authority, contract.signed_on)
    return None if months is None else int(months)


def window_facts(
    round: Round, *, opens_on: date, closes_on: date, reason: str, today: date
) -> WindowFacts:
    """One query for the neighbours, one for the codes."""
    others = list(Round.objects.filter(contract=round.contract_id).exclude(pk=round.pk))
    earlier = [each.closes_on for each in others if each.opens_on < round.opens_on]
    later = [each.opens_on for each in others if each.opens_on > round.opens_on]
    return WindowFacts(
        today=today,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        new_opens_on=opens_on,
        new_closes_on=closes_on,
        reason=reason,
        closed=round.closed_at is not None,
        codes_made=round.batches.exists() or round.event_codes.exists(),
        earlier_ends_on=max(earlier, default=None),
        later_opens_on=min(later, default=None),
    )
