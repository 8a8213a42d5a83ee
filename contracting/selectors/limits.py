"""The limits of a call in words: what the form of an offer holds its writers to."""

from decimal import Decimal

from django.utils.translation import gettext as _

from common.daywords import short_day
from common.modes import AwardForm
from common.money import written
from contracting.models import Tender


def limits_of(tender: Tender) -> list[str]:
    """One sentence for each limit that the call sets."""
    found = []
    if tender.max_grant is not None:
        found.append(_("A grant of at most %(most)s.") % {"most": written(tender.max_grant)})
    if tender.max_grant_share is not None:
        share = percent(tender.max_grant_share)
        found.append(_("The grant is at most %(share)s%% of all costs.") % {"share": share})
    if tender.min_own_share and _supports(tender):
        share = percent(tender.min_own_share)
        found.append(_("Own contribution is at least %(share)s%% of all costs.") % {"share": share})
    if tender.max_admin_share is not None:
        share = percent(tender.max_admin_share)
        found.append(
            _("Administrative costs are at most %(share)s%% of all costs.") % {"share": share}
        )
    if tender.task_starts_on and tender.task_ends_on:
        found.append(
            _("The task lies between %(first)s and %(last)s.")
            % {"first": short_day(tender.task_starts_on), "last": short_day(tender.task_ends_on)}
        )
    if not tender.results_table_required:
        found.append(_("The table of results (III.6) is not needed."))
    return found


def _supports(tender: Tender) -> bool:
    forms = {each.award_form for each in tender.lots.all()} or {tender.award_form}
    return AwardForm.SUPPORTING in forms


def percent(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")
