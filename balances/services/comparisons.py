"""An authority agrees to be set beside others of its kind, or takes its consent back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from balances.models import ComparisonConsent
from balances.permissions import may_decide_comparison
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed


@transaction.atomic
def agree_to_comparison(
    *, authority: Organisation, by: User, at: datetime | None = None
) -> ComparisonConsent:
    """From now on the balances of this authority stand beside those of its kind."""
    at = at or timezone.now()
    authority = locked(authority)
    _require_executive(authority, by)
    if authority.comparison_consents.filter(withdrawn_at__isnull=True).exists():
        raise Refused(_("This authority has already agreed to the comparison."))
    consent = ComparisonConsent(authority=authority, agreed_at=at, agreed_by=by)
    consent.full_clean()
    consent.save()
    record("comparison.agreed", authority, by=by, at=at)
    public_data_changed()
    return consent


@transaction.atomic
def withdraw_from_comparison(
    *, authority: Organisation, by: User, at: datetime | None = None
) -> ComparisonConsent:
    """From now on it is on no comparison of authorities, and no other is beside it."""
    at = at or timezone.now()
    authority = locked(authority)
    _require_executive(authority, by)
    consent = ComparisonConsent.objects.standing().filter(authority=authority).first()
    if consent is None:
        raise Refused(_("This authority takes no part in the comparison."))
    consent.withdrawn_at, consent.withdrawn_by = at, by
    consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record("comparison.withdrawn", authority, by=by, at=at)
    public_data_changed()
    return consent


def _require_executive(authority: Organisation, by: User) -> None:
    if not may_decide_comparison(by, authority):
        raise Refused(_("The executive of the authority decides on the comparison."))
