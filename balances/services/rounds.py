"""Rounds of a balance: planned with the contract, opened and closed by people or the clock."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.documents.cards import blank_institution_card_snapshot, blank_title
from balances.enums import Party
from balances.models import Card, QuestionnaireVersion, Round
from balances.permissions import may_close_round
from balances.rules.grace import last_moment
from balances.rules.rounds import PlannedRound, plan_rounds
from balances.selectors.windows import mid_term_months
from balances.services.codes import forget_secrets
from balances.services.events import forget_events
from balances.services.meetings import open_meeting
from balances.services.mixing import mix_staged
from balances.services.notices import address_of, tell
from balances.services.own_questions import take_own_questions
from balances.services.paper_piles import take_in_sheets
from balances.services.questionnaires import questionnaire_in_use
from balances.services.remarks import open_moderation
from balances.services.reports import order_reports
from balances.services.tallies import tally_round
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed
from contracting.models import Contract


@transaction.atomic
def plan_balance(*, contract: Contract, by: Any, at: datetime | None = None) -> list[Round]:
    """Plan the rounds of a signed contract, with an empty card for each institution.

    Called when the contract is signed; called again, it changes nothing.
    """
    at = at or timezone.now()
    contract = locked(contract)
    if contract.signed_on is None:
        raise Refused(_("The rounds of a balance are planned when the contract is signed."))
    planned = list(contract.rounds.all())
    if planned:
        return planned
    questionnaire = questionnaire_in_use(at=at)
    months = mid_term_months(contract)
    windows = plan_rounds(
        contract.starts_on, contract.ends_on, contract.signed_on, mid_term_min_months=months
    )
    return [
        begin_round(contract, each, questionnaire=questionnaire, by=by, at=at) for each in windows
    ]


def begin_round(
    contract: Contract,
    window: PlannedRound,
    *,
    questionnaire: QuestionnaireVersion | None,
    by: Any,
    at: datetime,
) -> Round:
    """A round of the plan, with an empty card for each institution."""
    round = Round(
        contract=contract,
        kind=window.kind,
        questionnaire=questionnaire,
        opens_on=window.opens_on,
        closes_on=window.closes_on,
        planned_at=at,
    )
    round.full_clean()
    round.save()
    Card.objects.bulk_create(
        Card(round=round, party=party) for party in (Party.AUTHORITY, Party.PROVIDER)
    )
    days = {"opens_on": str(round.opens_on), "closes_on": str(round.closes_on)}
    record("round.planned", round, by=by, at=at, **days)
    return round


def plan_when_signed(contract: Contract, by: Any, at: datetime) -> None:
    """What the signing of a contract calls: the balance opens by itself."""
    plan_balance(contract=contract, by=by, at=at)


@transaction.atomic
def announce_round(*, round: Round, at: datetime | None = None) -> bool:
    """Tell both institutions that the window is open; whoever comes second does nothing."""
    at = at or timezone.now()
    due = Round.objects.open_on(timezone.localdate(at)).filter(announced_at__isnull=True)
    if not due.filter(pk=round.pk).update(announced_at=at):
        return False
    take_own_questions(round=round, at=at)
    _print_blank_cards(round, at)
    record("round.opened", round, by=None, at=at)
    tell(round, "round-opened")
    return True


def _print_blank_cards(round: Round, at: datetime) -> None:
    """For a meeting at which an institution agrees its answers before somebody types them."""
    for party in (Party.AUTHORITY, Party.PROVIDER):
        issue(
            kind="card_blank",
            subject=round,
            title=blank_title(party),
            snapshot=blank_institution_card_snapshot(round, party),
            key=f"card-blank:{round.pk}:{party}",
            at=at,
        )


@transaction.atomic
def reveal_cards(*, round: Round, by: Any = None, at: datetime | None = None) -> bool:
    """Open each institution's closed card to the other, both at once.

    When both are closed, or when the window has ended: what was not closed by then stays
    unseen for ever.
    """
    at = at or timezone.now()
    round = locked(round)
    if round.revealed_at is not None:
        return False
    waiting = round.cards.filter(closed_at__isnull=True).exists()
    if waiting and timezone.localdate(at) <= round.closes_on:
        return False
    round.revealed_at = at
    round.version += 1
    round.save(update_fields=["revealed_at", "version"])
    record("round.revealed", round, by=by, at=at)
    tell(round, "cards-revealed")
    return True


@transaction.atomic
def close_round(*, round: Round, by: Any = None, at: datetime | None = None) -> Round:
    """Close a round whose window is over, and make its results public with their report.

    ``by`` is a clerk of the authority, or ``None`` for the clock, which waits a week for
    the clerk to enter the last paper cards.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    round = locked(round)
    if round.closed_at is not None:
        raise Refused(_("This round is already closed."))
    if by is not None and not may_close_round(by, round):
        raise Refused(_("A round is closed by a clerk of the authority."))
    if today <= round.closes_on:
        raise Refused(
            _(
                "The round stays open to residents until %(day)s. It can be closed from the "
                "day after."
            )
            % {"day": round.closes_on.strftime("%d.%m.%Y")}
        )
    if at < last_moment(round.closes_on):
        raise Refused(
            _(
                "Until half past midnight residents may still send a card that they began "
                "yesterday. Close the round after that."
            )
        )
    if by is None and today < round.closed_by_the_clock_on:
        return round
    take_in_sheets(round=round, by=by, at=at)
    reveal_cards(round=round, by=by, at=at)
    mix_staged(round, at_closing=True)
    tallies = tally_round(round)
    round.refresh_from_db()
    round.closed_at = at
    round.version += 1
    round.save(update_fields=["closed_at", "version"])
    forget_secrets(round)
    forget_events(round)
    open_moderation(round, cards=tallies.cards, at=at)
    record("round.closed", round, by=by, at=at)
    open_meeting(round, at=at)
    tell(round, "round-closed", meeting_path=address_of(round, "meeting"))
    order_reports(round=round, at=at)
    public_data_changed()
    return round
