"""Which regime a purchase of social services follows, by its value and day (V20)."""

import re
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PROCUREMENT, PUBLIC_FINANCE
from common.calendar import YearlyDay
from common.figures import Dated, Since
from common.law import Force, Rule, Source, rule
from common.money import written
from contracting.rules.procurement_facts import ProcurementStartFacts, Regime

CPV = re.compile(r"\d{8}(-\d)?", re.ASCII)
"""A code of the Common Procurement Vocabulary; its check digit is not recomputed."""
NATIONAL_THRESHOLD = Dated(
    PROCUREMENT("2", "1", "1"),
    (
        Since(date(2021, 1, 1), Decimal("130000.00"), until=date(2025, 12, 31)),
        Since(date(2026, 1, 1), Decimal("170000.00"), basis="Dz.U. 2025 poz. 1173"),
    ),
)
EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES_IN_EURO = Dated(
    PROCUREMENT("359"), (Since(date(2021, 1, 1), Decimal("750000.00")),)
)
EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES = Dated(
    PROCUREMENT("359"),
    (
        Since(
            date(2020, 1, 1),
            Decimal("3201975.00"),
            until=date(2021, 12, 31),
            source=Source.MEMORY,
        ),
        Since(
            date(2022, 1, 1),
            Decimal("3340200.00"),
            until=date(2023, 12, 31),
            source=Source.MEMORY,
        ),
        Since(
            date(2024, 1, 1),
            Decimal("3477825.00"),
            until=date(2025, 12, 31),
            source=Source.MEMORY,
        ),
        Since(
            date(2026, 1, 1),
            Decimal("3232500.00"),
            until=date(2027, 12, 31),
            basis="M.P. 2025 poz. 1247",
        ),
    ),
)
"""In złoty, as announced for two years; nothing is known of the years after 2027."""
EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES_IN_EURO = Dated(
    PROCUREMENT(""),
    (
        Since(
            date(2022, 1, 1), Decimal("215000.00"), until=date(2023, 12, 31), source=Source.MEMORY
        ),
        Since(
            date(2024, 1, 1), Decimal("221000.00"), until=date(2025, 12, 31), source=Source.MEMORY
        ),
        Since(
            date(2026, 1, 1),
            Decimal("216000.00"),
            until=date(2027, 12, 31),
            basis="M.P. 2025 poz. 1247",
        ),
    ),
)
EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES = Dated(
    PROCUREMENT(""),
    (
        Since(
            date(2026, 1, 1),
            Decimal("930960.00"),
            until=date(2027, 12, 31),
            basis="M.P. 2025 poz. 1247",
        ),
    ),
)
YEARLY_REPORT_ON_ORDERS = Dated(
    PROCUREMENT("82"), (Since(date(2021, 1, 1), YearlyDay(3, 1, years_on=1)),)
)
"""To the President of the Public Procurement Office; exempt orders are counted in it too."""
FEWEST_QUOTATIONS = Dated(
    PUBLIC_FINANCE("44", source=Source.MEMORY), (Since(date(2021, 1, 1), 3, source=Source.MEMORY),)
)
"""The practice of authorities, which their own rules may change."""


def regime_of(value: Decimal, *, social_service: bool, on: date) -> Regime:
    """Raises ``NotKnown`` where the answer depends on a threshold that is not known."""
    if value < NATIONAL_THRESHOLD.on(on):
        return Regime.EXEMPT
    if social_service:
        return (
            Regime.BASIC if value < EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES.on(on) else Regime.LIGHT
        )
    return Regime.BASIC if value < EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES.on(on) else Regime.FULL


@rule(NATIONAL_THRESHOLD.citation, field="value")
def value_is_estimated(facts: ProcurementStartFacts) -> str | None:
    return None if facts.value > 0 else _("Estimate the value of the order, without VAT.")


@rule(PROCUREMENT("2", "1", "1", source=Source.MEMORY), field="whole_need")
def order_is_not_split(facts: ProcurementStartFacts) -> str | None:
    if facts.whole_need:
        return None
    return _(
        "Estimate the whole need together: an order may not be split so that the law does not "
        "apply to its parts."
    )


@rule(EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES.citation, field="regime")
def regime_fits_the_value(facts: ProcurementStartFacts) -> str | None:
    lawful = regime_of(facts.value, social_service=facts.social_service, on=facts.starts_on)
    if facts.regime is lawful:
        return None
    threshold = written(NATIONAL_THRESHOLD.on(facts.starts_on))
    said = {
        Regime.EXEMPT: _(
            "The value is below %(threshold)s, so the Public Procurement Law does not apply. "
            "Choose the order outside the law."
        ),
        Regime.BASIC: _(
            "The value is at least %(threshold)s and below the EU threshold. Choose the basic mode."
        ),
        Regime.LIGHT: _(
            "The value reaches the EU threshold for social services. Choose the procedure with "
            "reliefs for social services."
        ),
        Regime.FULL: _(
            "The value reaches the EU threshold, and this is not a social service. Choose the "
            "full EU procedure."
        ),
    }
    return said[lawful] % {"threshold": threshold}


@rule(PROCUREMENT("275"), field="variant")
def variant_of_the_basic_mode_is_chosen(facts: ProcurementStartFacts) -> str | None:
    if facts.regime is not Regime.BASIC or facts.variant:
        return None
    return _(
        "Choose the variant of the basic mode: without negotiations, with optional or with "
        "obligatory ones."
    )


@rule(PROCUREMENT("71–79", source=Source.PROPOSED), field="value_basis")
def estimate_says_how_it_was_made(facts: ProcurementStartFacts) -> str | None:
    if facts.regime is Regime.EXEMPT or facts.value_basis.strip():
        return None
    return _("Say how the value was estimated: the record of the procedure prints it.")


@rule(PROCUREMENT("71–79", source=Source.PROPOSED), field="estimated_on")
def estimate_has_its_day(facts: ProcurementStartFacts) -> str | None:
    if facts.regime is Regime.EXEMPT or facts.has_day_of_estimate:
        return None
    return _("Give the day on which the value was estimated.")


@rule(PROCUREMENT("", source=Source.PROPOSED), field="cpv")
def code_of_the_order_looks_like_one(facts: ProcurementStartFacts) -> str | None:
    if not facts.cpv.strip() or CPV.fullmatch(facts.cpv.strip()):
        return None
    return _(
        "This is not a CPV code: it has 8 digits, and after a hyphen a check digit, for example "
        "85311200-4."
    )


@rule(FEWEST_QUOTATIONS.citation, field="quotations", force=Force.ADVICE)
def prices_of_an_exempt_order_are_compared(facts: ProcurementStartFacts) -> str | None:
    """Outside the law public money is still spent economically; the record is short."""
    if facts.regime is not Regime.EXEMPT or facts.enquiry_published:
        return None
    fewest = FEWEST_QUOTATIONS.on(facts.starts_on)
    if facts.quotations >= fewest:
        return None
    return _(
        "Spend purposefully and economically: publish the enquiry or ask at least %(fewest)s "
        "providers for a price, keep a short record, and check the authority's own rules."
    ) % {"fewest": fewest}


TO_START_PROCUREMENT: tuple[Rule[ProcurementStartFacts], ...] = (
    value_is_estimated,
    order_is_not_split,
    regime_fits_the_value,
    variant_of_the_basic_mode_is_chosen,
    estimate_says_how_it_was_made,
    estimate_has_its_day,
    code_of_the_order_looks_like_one,
    prices_of_an_exempt_order_are_compared,
)
