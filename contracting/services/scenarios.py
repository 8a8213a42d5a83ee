"""Ways of sharing the money that were tried and kept; one of them is the committee's advice."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from contracting.enums import TenderState
from contracting.models import Committee, Lot, Scenario, Tender
from contracting.selectors.ranking import ranking
from contracting.selectors.scenarios import Way, funds_of, sandbox


@transaction.atomic
def save_scenario(
    *,
    tender: Tender,
    name: str,
    way: Way,
    by: User,
    lot: Lot | None = None,
    at: datetime | None = None,
) -> Scenario:
    """Keep one way with what each offer would get; it is never changed afterwards."""
    at = at or timezone.now()
    _require_discussion(tender)
    if way.cut_off > funds_of(tender, lot):
        raise Refused(_("A scenario cannot share more than the announced funds."))
    rows = [row for row in ranking(tender) if row.offer.lot_id == (lot.pk if lot else None)]
    scenario = Scenario(
        tender=tender,
        lot=lot,
        name=name.strip(),
        cut_off=way.cut_off,
        min_points=way.min_points,
        partly=way.partly,
        amounts={str(each.rank.offer.pk): str(each.share.amount) for each in sandbox(rows, way)},
        made_by=by,
        made_at=at,
    )
    scenario.full_clean(exclude=["made_by"])
    scenario.save()
    record("committee.scenario_saved", tender, by=by, at=at, scenario=scenario.pk)
    return scenario


@transaction.atomic
def choose_scenario(
    *, scenario: Scenario, reason: str, by: User, at: datetime | None = None
) -> Scenario:
    """The committee advises this way; the others stay, and the minutes name them as discarded."""
    at = at or timezone.now()
    _require_discussion(scenario.tender)
    if not reason.strip():
        raise Refused(_("Write why the committee advises this way of sharing the money."))
    same = Scenario.objects.filter(tender=scenario.tender_id, lot=scenario.lot_id)
    same.exclude(pk=scenario.pk).update(chosen_at=None, reason="")
    scenario.chosen_at, scenario.reason = at, reason.strip()
    scenario.save(update_fields=["chosen_at", "reason"])
    record("committee.scenario_chosen", scenario.tender, by=by, at=at, scenario=scenario.pk)
    return scenario


def _require_discussion(tender: Tender) -> None:
    tender = locked(tender)
    committee = Committee.objects.select_for_update().filter(tender=tender).first()
    if (
        tender.state != TenderState.EVALUATION
        or committee is None
        or committee.discussion_at is None
        or committee.closed_at is not None
    ):
        raise Refused(_("Scenarios are kept while the committee discusses the closed cards."))
