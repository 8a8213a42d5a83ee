"""The smallest lawful rows of commissioning, changed through keywords."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from common.modes import AwardForm, TenderMode
from contracting.enums import TenderState
from contracting.models import Criterion, Tender
from programmes.models import Programme
from tests.factories.accounts import make_authority
from tests.factories.programmes import make_programme

_number = count(1)


def _programme(authority: Organisation, year: int) -> Programme:
    known = Programme.objects.filter(authority=authority, first_year=year).first()
    return known or make_programme(authority=authority, first_year=year)


def make_tender(
    *,
    state: str = TenderState.DRAFT,
    past_deadline: bool = False,
    now: datetime | None = None,
    **fields: Any,
) -> Tender:
    """An open call with one criterion, in any state.

    ``make_tender(state=OPEN)`` takes offers for thirty more days; with
    ``past_deadline=True`` the deadline was an hour ago; from ``EVALUATION`` on the
    offers were opened a minute after the deadline.
    """
    now = now or timezone.now()
    number = next(_number)
    past = past_deadline or state not in (TenderState.DRAFT, TenderState.OPEN)
    due_at = fields.pop(
        "offers_due_at", now + (timedelta(hours=-1) if past else timedelta(days=30))
    )
    if "authority" not in fields:
        fields["authority"] = (
            fields["programme"].authority if "programme" in fields else make_authority()
        )
    if "programme" not in fields:
        fields["programme"] = _programme(fields["authority"], now.year)
    if state != TenderState.DRAFT:
        fields.setdefault("published_at", due_at - timedelta(days=30))
    if state in (TenderState.EVALUATION, TenderState.AWARDED):
        fields.setdefault("opened_at", due_at + timedelta(minutes=1))
    if state == TenderState.AWARDED:
        fields.setdefault("decided_at", now)
    if state == TenderState.ANNULLED:
        fields.setdefault("annulled_at", now)
        fields.setdefault("annulment_ground", "no_offer")
    defaults: dict[str, Any] = {
        "mode": TenderMode.OPEN_CALL,
        "award_form": AwardForm.SUPPORTING,
        "number": f"OKO.{number}.{now.year}",
        "title": f"Usługi opiekuńcze w sołectwach {number}",
        "sphere": "1",
        "description": "Pomoc w codziennych czynnościach w domu osoby starszej.",
        "budget": Decimal("60000.00"),
        "grant_rules": "Dotacja pokrywa część kosztów zadania.",
        "conditions": "Zgodnie ze standardem usługi.",
        "task_starts_on": due_at.date() + timedelta(days=60),
        "task_ends_on": due_at.date() + timedelta(days=120),
        "offers_due_at": due_at,
        "tie_rule": "Decyduje liczba punktów za jakość.",
        "choice_procedure": "Oferty opiniuje komisja, wybiera wójt.",
        "decision_by": due_at.date() + timedelta(days=30),
        "similar_tasks": "W tym i poprzednim roku nie zlecano takich zadań.",
        "min_points": 0,
    }
    tender = Tender.objects.create(state=state, **(defaults | fields))
    Criterion.objects.create(
        tender=tender, position=1, name="Możliwość realizacji zadania", points=30
    )
    return tender
