"""Local figures: a new row from a day on, or a wrong row withdrawn; nothing is rewritten."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import LocalFigureKey
from accounts.models import LocalFigure, Organisation, User
from accounts.rules.local_figures import TO_SET_LOCAL_FIGURE, LocalFigureFacts
from common.concurrency import locked
from common.journal import record
from common.judgement import findings, stopping
from common.law import Finding, Refused
from common.publicity import public_data_changed

Judge = Callable[[LocalFigureFacts], tuple[Finding, ...]]
_judges: dict[LocalFigureKey, Judge] = {}


def register_judge(key: LocalFigureKey, judge: Judge) -> None:
    """What an app above knows of a figure of its own; called in ``AppConfig.ready()``."""
    _judges[key] = judge


@transaction.atomic
def set_local_figure(
    *,
    key: LocalFigureKey,
    value: Decimal,
    valid_from: date,
    basis: str,
    authority: Organisation | None = None,
    by: User,
    at: datetime | None = None,
) -> LocalFigure:
    """Enter the value in force from a day on; earlier values stay as they were."""
    at = at or timezone.now()
    if authority is not None:
        authority = locked(authority)
    if key.is_national is not (authority is None):
        raise Refused(_("This figure is not one that may be entered here."))
    taken = LocalFigure.objects.of(key, authority).standing().values_list("valid_from", flat=True)
    facts = LocalFigureFacts(
        unit=key.unit,
        value=value,
        valid_from=valid_from,
        basis=basis,
        days_taken=frozenset(taken),
    )
    found = findings(TO_SET_LOCAL_FIGURE, facts)
    if not found and key in _judges:
        found = _judges[key](facts)
    if broken := stopping(found):
        raise Refused(*broken)
    figure = LocalFigure(
        key=key,
        authority=authority,
        value=value,
        valid_from=valid_from,
        basis=basis.strip(),
        entered_by=by,
        entered_at=at,
    )
    figure.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            figure.save()
    except IntegrityError as error:  # entered by somebody else at this very moment
        raise Refused(
            _("Somebody has just entered a value from this day. See it first.")
        ) from error
    details = {"key": key.value, "value": str(value), "valid_from": str(valid_from)}
    record("figure.set", figure, by=by, at=at, basis=figure.basis, **details)
    public_data_changed()
    return figure


@transaction.atomic
def withdraw_local_figure(
    *, figure: LocalFigure, reason: str, by: User, at: datetime | None = None
) -> LocalFigure:
    """Take back a row that should not have been entered. It stays to be read, with the reason."""
    if figure.authority is not None:
        locked(figure.authority)  # first, as when a value is entered: sums are judged under it
    figure = locked(figure)
    if figure.withdrawn_at is not None:
        raise Refused(_("This value has already been withdrawn."))
    if not reason.strip():
        raise Refused(_("Say why the value is withdrawn."))
    figure.withdrawn_at = at or timezone.now()
    figure.withdrawn_by = by
    figure.withdrawal_reason = reason.strip()
    figure.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    record(
        "figure.withdrawn",
        figure,
        by=by,
        at=figure.withdrawn_at,
        key=figure.key,
        reason=figure.withdrawal_reason,
    )
    public_data_changed()
    return figure
