"""A request for quotations below the threshold, and a quotation: sums, completeness, time.

The Public Procurement Law does not apply; money is still spent purposefully and economically
(art. 44 of the Public Finance Act). How a request runs is the portal's own custom, and
authorities have rules of their own.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PORTAL, PUBLIC_FINANCE, SPECIAL_NEEDS
from common.law import Rule, Source, rule
from common.money import rounded
from contracting.rules.procurement_facts import Regime

ZERO = Decimal(0)
ECONOMY = PUBLIC_FINANCE("44", source=Source.MEMORY)
CUSTOM = PORTAL("", source=Source.PROPOSED)

VAT_SHARES: dict[str, Decimal] = {
    "23": Decimal("0.23"),
    "8": Decimal("0.08"),
    "5": Decimal("0.05"),
    "0": ZERO,
    "zw": ZERO,
}
RATE_WORDS: dict[str, str] = {"23": "23%", "8": "8%", "5": "5%", "0": "0%", "zw": "zw."}
"""The rates as a provider names them; ``zw``: exempt. Which one is right, the provider knows."""


@dataclass(frozen=True, kw_only=True)
class QuotedLine:
    """One thing that was asked for, with its price."""

    name: str
    quantity: Decimal
    unit_price: Decimal | None
    """Of one unit, without VAT."""
    vat_rate: str

    @property
    def rate(self) -> str:
        return RATE_WORDS.get(self.vat_rate, "–")

    @property
    def net(self) -> Decimal:
        return rounded(self.quantity * (self.unit_price or ZERO))

    @property
    def vat(self) -> Decimal:
        return rounded(self.net * VAT_SHARES.get(self.vat_rate, ZERO))

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


@dataclass(frozen=True, kw_only=True)
class QuotationSums:
    net: Decimal
    vat: Decimal
    gross: Decimal


def sums(lines: tuple[QuotedLine, ...]) -> QuotationSums:
    """Each line is rounded once; the totals are the sums of what is printed."""
    return QuotationSums(
        net=sum((each.net for each in lines), ZERO),
        vat=sum((each.vat for each in lines), ZERO),
        gross=sum((each.gross for each in lines), ZERO),
    )


@dataclass(frozen=True, kw_only=True)
class EnquiryFacts:
    """A request about to be made public."""

    regime: str
    now: datetime
    quotations_due: datetime | None
    description: str
    lines: int
    starts_on: date | None
    ends_on: date | None
    weights: tuple[Decimal, ...]
    accessibility: str = "…"
    """How the service is to be accessible, in the words of the request."""


@dataclass(frozen=True, kw_only=True)
class QuotationFacts:
    """A quotation about to be filed."""

    provider: str
    lines: tuple[QuotedLine, ...]
    due_on: date
    valid_days: int
    valid_until: date | None
    wanting: tuple[str, ...] = ()
    """Criteria that a provider answers and this one did not."""
    filed_already: str = ""
    """The number of this provider's quotation that counts."""


@dataclass(frozen=True, kw_only=True)
class QuotationTimeFacts:
    """A quotation that somebody files or takes back now."""

    received_at: datetime
    """When the request reached the portal."""
    quotations_due: datetime | None
    is_open: bool


def valid_at_least_until(due_on: date, valid_days: int) -> date:
    """The day of the deadline is not counted."""
    return due_on + timedelta(days=valid_days)


@rule(PUBLIC_FINANCE("44", source=Source.MEMORY), field="regime")
def request_runs_below_the_threshold(facts: EnquiryFacts) -> str | None:
    if facts.regime == Regime.EXEMPT:
        return None
    return _(
        "Quotations are asked for below the threshold only. Above it, lead the procedure on the "
        "official platform and record it here."
    )


@rule(ECONOMY, field="description")
def request_says_what_is_bought(facts: EnquiryFacts) -> str | None:
    if facts.description.strip() and facts.lines:
        return None
    return _("Describe what is bought, and give at least one line with its quantity.")


@rule(ECONOMY, field="task_ends_on")
def request_says_when_it_is_carried_out(facts: EnquiryFacts) -> str | None:
    if facts.starts_on and facts.ends_on and facts.starts_on <= facts.ends_on:
        return None
    return _("Give the first and the last day of carrying out the order.")


@rule(SPECIAL_NEEDS("4", "3"), field="accessibility")
def request_says_how_the_service_is_accessible(facts: EnquiryFacts) -> str | None:
    """The contract will have to state it, so providers price it."""
    if facts.accessibility.strip():
        return None
    return _(
        "Say how the service must be accessible to people with special needs: the contract will "
        "state it, so providers have to know it when they price."
    )


@rule(CUSTOM, field="offers_due_at")
def providers_still_have_time(facts: EnquiryFacts) -> str | None:
    if facts.quotations_due and facts.quotations_due > facts.now:
        return None
    return _("Give a deadline for quotations that is still to come.")


@rule(ECONOMY, field="criteria")
def weights_of_the_request_make_a_hundred(facts: EnquiryFacts) -> str | None:
    if sum(facts.weights, ZERO) == 100:
        return None
    return _("Give the criteria of the choice; their weights make 100 together.")


@rule(CUSTOM, field="provider")
def provider_is_named(facts: QuotationFacts) -> str | None:
    return None if facts.provider.strip() else _("Give the name of the provider.")


@rule(CUSTOM)
def provider_has_one_quotation(facts: QuotationFacts) -> str | None:
    if not facts.filed_already:
        return None
    return _(
        "You have already filed the quotation %(number)s. Withdraw it first, then file this one."
    ) % {"number": facts.filed_already}


@rule(CUSTOM, field="lines")
def every_line_has_its_price(facts: QuotationFacts) -> str | None:
    for each in facts.lines:
        if each.unit_price is None:
            return _("Give the price of “%(line)s” without VAT.") % {"line": each.name}
    if sums(facts.lines).net > 0:
        return None
    return _("The whole quotation comes to zero. Give the price of at least one line.")


@rule(CUSTOM, field="lines")
def every_line_has_a_rate_of_vat(facts: QuotationFacts) -> str | None:
    for each in facts.lines:
        if each.vat_rate not in VAT_SHARES:
            return _("Choose the rate of VAT of “%(line)s”, or “exempt”.") % {"line": each.name}
    return None


@rule(CUSTOM, field="valid_until")
def quotation_binds_long_enough(facts: QuotationFacts) -> str | None:
    first = valid_at_least_until(facts.due_on, facts.valid_days)
    if facts.valid_until is not None and facts.valid_until >= first:
        return None
    return _("The quotation binds at least until %(day)s. Choose that day or a later one.") % {
        "day": date_format(first, "j E Y")
    }


@rule(CUSTOM, field="values")
def every_criterion_is_answered(facts: QuotationFacts) -> str | None:
    if not facts.wanting:
        return None
    return _("Give a value for: %(criteria)s.") % {"criteria": ", ".join(facts.wanting)}


@rule(CUSTOM)
def quotations_come_before_the_deadline(facts: QuotationTimeFacts) -> str | None:
    due = facts.quotations_due
    if facts.is_open and due is not None and facts.received_at <= due:
        return None
    return _(
        "The time for quotations has passed, so this one was not taken. What you typed is still "
        "on this page: copy it, and ask the authority whether it will repeat the request."
    )


TO_PUBLISH_ENQUIRY: tuple[Rule[EnquiryFacts], ...] = (
    request_runs_below_the_threshold,
    request_says_what_is_bought,
    request_says_when_it_is_carried_out,
    request_says_how_the_service_is_accessible,
    providers_still_have_time,
    weights_of_the_request_make_a_hundred,
)
TO_FILE_QUOTATION: tuple[Rule[QuotationFacts], ...] = (
    provider_has_one_quotation,
    provider_is_named,
    every_line_has_its_price,
    every_line_has_a_rate_of_vat,
    quotation_binds_long_enough,
    every_criterion_is_answered,
)
TO_RECEIVE_QUOTATION: tuple[Rule[QuotationTimeFacts], ...] = (quotations_come_before_the_deadline,)
