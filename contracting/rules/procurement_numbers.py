"""What is recorded of a notice that was published elsewhere, and whom a choice may name."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PROCUREMENT
from common.law import Force, Rule, Source, rule
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_terms import EU

BULLETIN_NUMBER = re.compile(r"20\d{2}/BZP \d{8}/\d{2}", re.ASCII)
UNION_NUMBER = re.compile(r"\d{6,8}-20\d{2}", re.ASCII)
BULLETIN, UNION, SITE = "bzp", "ted", "site"
LOWEST_PRICE = PROCUREMENT("239–241", source=Source.PROPOSED)


@dataclass(frozen=True, kw_only=True)
class PurchaseNoticeFacts:
    """A notice about to be recorded: where, under which number, on which day."""

    journal: str
    number: str
    published_on: date
    today: date
    regime: Regime = Regime.EXEMPT


@dataclass(frozen=True, kw_only=True)
class ChoiceFacts:
    """A bid about to be chosen."""

    judged: int
    """Bids that were not rejected."""
    place: int
    """That of the chosen bid, 1 for the best."""
    tied: bool
    """Another bid has as many points."""
    unscored: tuple[str, ...]
    """Bidders without a value in some criterion."""
    price: Decimal
    set_aside: Decimal | None
    """What the authority set aside for the order."""
    reason: str
    own_reason: str = ""
    """Why among equal bids this one."""
    evidence_waits: bool = False
    """Its bidder was asked for evidence, and what came of it is not recorded."""
    evidence_fails: bool = False
    """What came last does not prove what was asked."""


@rule(PROCUREMENT("276"), field="journal")
def notice_of_the_basic_mode_is_in_the_bulletin(facts: PurchaseNoticeFacts) -> str | None:
    if facts.regime is not Regime.BASIC or facts.journal != UNION:
        return None
    return _(
        "In the basic mode notices appear in the Public Procurement Bulletin (BZP), not in TED. "
        "Choose the bulletin and give the number of the notice there."
    )


@rule(PROCUREMENT("86–88"), field="journal")
def notice_of_a_union_procedure_is_in_ted(facts: PurchaseNoticeFacts) -> str | None:
    if facts.regime not in EU or facts.journal != BULLETIN:
        return None
    return _(
        "From the EU threshold on notices go to the Publications Office (TED), not to the "
        "bulletin (BZP). Choose TED and give the number of the notice there."
    )


@rule(PROCUREMENT("276", source=Source.PROPOSED), field="number")
def number_is_one_of_the_bulletin(facts: PurchaseNoticeFacts) -> str | None:
    if facts.journal != BULLETIN or BULLETIN_NUMBER.fullmatch(facts.number.strip()):
        return None
    return _(
        "This is not a number of a notice in the bulletin. It looks like this: "
        "2026/BZP 00123456/01. Copy it from the notice."
    )


@rule(PROCUREMENT("86–88", source=Source.PROPOSED), field="number")
def number_is_one_of_the_union_journal(facts: PurchaseNoticeFacts) -> str | None:
    if facts.journal != UNION or UNION_NUMBER.fullmatch(facts.number.strip()):
        return None
    return _(
        "This is not a number of a notice in TED. It looks like this: 123456-2026. Copy it from "
        "the notice."
    )


@rule(PROCUREMENT("270"), field="published_on")
def notice_has_appeared(facts: PurchaseNoticeFacts) -> str | None:
    if facts.published_on <= facts.today:
        return None
    return _("This day has not come yet. Record the notice on the day on which it appears.")


@rule(PROCUREMENT("239–241"), field="values")
def every_bid_is_judged_by_every_criterion(facts: ChoiceFacts) -> str | None:
    if not facts.unscored:
        return None
    return _("Give every bid a value in every criterion. Missing for: %(names)s.") % {
        "names": ", ".join(facts.unscored)
    }


@rule(PROCUREMENT("239–241"), field="chosen")
def best_bid_is_chosen(facts: ChoiceFacts) -> str | None:
    if facts.place == 1:
        return None
    return _("Another bid has more points. Choose the one with most, or correct the evaluation.")


@rule(LOWEST_PRICE, field="own_reason")
def choice_among_equal_bids_has_a_reason(facts: ChoiceFacts) -> str | None:
    if facts.place != 1 or not facts.tied or facts.own_reason.strip():
        return None
    return _("Other bids have as many points. Say what decided among them.")


@rule(PROCUREMENT("274"), field="chosen")
def evidence_of_the_chosen_bidder_is_there(facts: ChoiceFacts) -> str | None:
    if facts.evidence_waits:
        return _("This bidder was asked for evidence. Record what came of it before the choice.")
    if facts.evidence_fails:
        return _(
            "The evidence of this bidder does not prove what was asked. Reject the bid with its "
            "reason, or ask again."
        )
    return None


@rule(PROCUREMENT("71–79"), field="reason")
def choice_of_a_bid_has_reasons(facts: ChoiceFacts) -> str | None:
    return None if facts.reason.strip() else _("Give the reasons of the choice.")


@rule(PROCUREMENT("71–79", source=Source.PROPOSED), field="chosen", force=Force.ADVICE)
def price_fits_what_was_set_aside(facts: ChoiceFacts) -> str | None:
    if facts.set_aside is None or facts.price <= facts.set_aside:
        return None
    return _(
        "The price is above what was set aside for the order. Raise the amount before you "
        "choose, or annul the procedure with its reasons."
    )


TO_RECORD_PURCHASE_NOTICE: tuple[Rule[PurchaseNoticeFacts], ...] = (
    notice_of_the_basic_mode_is_in_the_bulletin,
    notice_of_a_union_procedure_is_in_ted,
    number_is_one_of_the_bulletin,
    number_is_one_of_the_union_journal,
    notice_has_appeared,
)
TO_CHOOSE_BID: tuple[Rule[ChoiceFacts], ...] = (
    every_bid_is_judged_by_every_criterion,
    best_bid_is_chosen,
    choice_among_equal_bids_has_a_reason,
    evidence_of_the_chosen_bidder_is_there,
    choice_of_a_bid_has_reasons,
    price_fits_what_was_set_aside,
)
