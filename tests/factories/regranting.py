"""An operator's contract, its competition, and applications in it."""

from datetime import timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation, User
from contracting.enums import TenderState
from contracting.models import Contract, GrantApplication, GrantCompetition
from contracting.services.regranting import announce_competition, apply_for_grant
from tests.factories.accounts import make_member, make_ngo, make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_contract, make_selected_offer

_number = count(1)
WORDS = "Konkurs operatora."
EXTRA = dict.fromkeys(("regrant_competition", "regrant_criteria", "regrant_monitoring"), WORDS)
"""What an operator adds to its offer."""
ANYBODY: Any = object()


def make_operator_contract(**fields: Any) -> Contract:
    """A signed contract from a call for regranting; its grant is 1 000,00."""
    if "offer" not in fields:
        tender = fields.pop("tender", None) or make_tender(
            state=TenderState.AWARDED, regranting=True, regranting_rules=WORDS
        )
        fields["offer"] = make_selected_offer(tender=tender, **EXTRA)
    return make_contract(signed=True, **fields)


def make_competition(
    *,
    contract: Contract | None = None,
    announced: bool = True,
    by: User | None = None,
    **fields: Any,
) -> GrantCompetition:
    """800,00 to be shared, at most 400,00 for one, applications for twenty days."""
    contract = contract or make_operator_contract()
    by = by or make_member(contract.provider, Role.REPRESENTATIVE)
    due_at = fields.setdefault("due_at", timezone.now() + timedelta(days=20))
    number = next(_number)
    defaults: dict[str, Any] = {
        "title": f"Mikrodotacje sąsiedzkie {number}",
        "description": "Małe projekty dla sąsiadów w każdym wieku.",
        "who_may_apply": "Organizacje i grupy z gminy.",
        "admits_groups": True,
        "criteria": "Liczba odbiorców i koszt na osobę.",
        "amount": Decimal(800),
        "most_for_one": Decimal(400),
        "choice_by": timezone.localdate(due_at) + timedelta(days=5),
        "projects_from": contract.starts_on,
        "projects_until": contract.ends_on,
        "contact": "Ewa Kowalczyk, 600 100 200",
    }
    competition = GrantCompetition.objects.create(contract=contract, **(defaults | fields))
    return announce_competition(competition=competition, by=by) if announced else competition


def make_grant_application(
    *,
    competition: GrantCompetition | None = None,
    organisation: Organisation | None = ANYBODY,
    by: User | None = None,
    **fields: Any,
) -> GrantApplication:
    """Filed by a representative of an organisation, or for a group (``organisation=None``)."""
    competition = competition or make_competition()
    if organisation is ANYBODY:
        organisation = make_ngo()
    if by is None:
        by = make_member(organisation, Role.REPRESENTATIVE) if organisation else make_user()
    number = next(_number)
    defaults: dict[str, Any] = {
        "organisation": organisation,
        "address": f"Godkowo {number}, 14-407 Godkowo",
        "represented_by": "Maria Lis",
        "contact": "600 200 300",
        "title": f"Ławki przy świetlicy {number}",
        "scope": "Trzy ławki i stół, zrobione wspólnie z sąsiadami.",
        "starts_on": competition.projects_from,
        "ends_on": competition.projects_until,
        "asked": Decimal(300),
    }
    return apply_for_grant(competition=competition, values=defaults | fields, by=by)
