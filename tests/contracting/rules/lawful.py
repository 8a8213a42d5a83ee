"""Facts of a lawful offer, changed by keyword: shared by the tests of its rules."""

from datetime import date
from decimal import Decimal
from typing import Any

from accounts.enums import LegalForm
from accounts.rules.entities import EntityFacts
from contracting.rules.costs import CostFacts
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts


def make_cost(**changes: Any) -> CostFacts:
    lawful: dict[str, Any] = {
        "label": "I.1.1",
        "group": "activities",
        "name": "Wynagrodzenia",
        "unit": "godzina",
        "unit_cost": Decimal("12.50"),
        "quantity": Decimal(100),
        "years": (Decimal("1250.00"),),
    }
    return CostFacts(**(lawful | changes))


def make_facts(**changes: Any) -> OfferFacts:
    """An offer that nothing keeps from being filed."""
    lawful: dict[str, Any] = {
        "title": "Pomoc",
        "starts_on": date(2027, 2, 1),
        "ends_on": date(2027, 4, 30),
        "place": "wsie",
        "summary": "Opis",
        "activities": (ActivityFacts("Pomoc", "Zakupy", "luty"),),
        "effects": "Zmiana",
        "results": (ResultFacts("Godziny", "10", "karty"),),
        "experience": "Tak",
        "resources": "Ludzie",
        "contact_name": "Ewa",
        "contact_phone": "600",
        "costs": (make_cost(),),
        "grant": Decimal(1000),
        "own_financial": Decimal(250),
        "paid_performance": False,
        "tax_arrears": False,
        "insurance_arrears": True,
        "declared": True,
        "offeror_confirmed": True,
        "offeror": EntityFacts(name="Razem", legal_form=LegalForm.ASSOCIATION.value),
        "budget": Decimal(60000),
        "max_grant": Decimal(1000),
        "max_grant_share": Decimal(80),
        "task_starts_on": date(2027, 2, 1),
        "task_ends_on": date(2027, 4, 30),
    }
    return OfferFacts(**(lawful | changes))
