"""The projects of an operator's competition: agreed, paid, accounted for."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.papers import issue
from contracting.documents.regranting import (
    operator_report_snapshot,
)
from contracting.enums import ApplicationState
from contracting.models import GrantApplication
from contracting.rules.regranting_competitions import (
    TO_ACCOUNT_FOR_PROJECT,
    TO_PAY_IMPLEMENTER,
    ImplementerPaymentFacts,
    ProjectAccountFacts,
)


@transaction.atomic
def record_agreement(
    *, application: GrantApplication, signed_on: date, by: User, at: datetime | None = None
) -> GrantApplication:
    """From this day the 14 days for the payment are counted."""
    at = at or timezone.now()
    application = locked(application)
    decided_at = application.competition.decided_at
    if application.state != ApplicationState.CHOSEN or decided_at is None or application.signed_on:
        raise Refused(_("An agreement is recorded once, with a chosen implementer."))
    if not timezone.localdate(decided_at) <= signed_on <= timezone.localdate(at):
        raise Refused(_("The agreement is signed after the choice and not in the future."))
    application.signed_on = signed_on
    application.save()
    record("grant_application.signed", application, by=by, at=at, signed_on=signed_on.isoformat())
    return application


@transaction.atomic
def record_transfer(
    *,
    application: GrantApplication,
    paid_on: date,
    paid: Decimal,
    by: User,
    at: datetime | None = None,
) -> GrantApplication:
    """A late payment is recorded too: it is shown as late."""
    at = at or timezone.now()
    application = locked(application)
    if application.awarded is None or application.paid_on is not None:
        raise Refused(_("A payment is recorded once, to a chosen implementer."))
    facts = ImplementerPaymentFacts(
        today=timezone.localdate(at),
        signed_on=application.signed_on,
        paid_on=paid_on,
        paid=paid,
        awarded=application.awarded,
    )
    require_lawful(TO_PAY_IMPLEMENTER, facts)
    application.paid_on, application.paid = paid_on, paid
    application.save()
    record("grant_application.paid", application, by=by, at=at, paid_on=paid_on.isoformat())
    return application


@transaction.atomic
def account_for_project(
    *,
    application: GrantApplication,
    done: str,
    used: Decimal,
    by: User,
    at: datetime | None = None,
) -> GrantApplication:
    """The implementer's short account; the last of them completes the operator's data."""
    at = at or timezone.now()
    application = locked(application)
    if application.accounted_at is not None:
        raise Refused(_("The project was accounted for already."))
    require_lawful(
        TO_ACCOUNT_FOR_PROJECT, ProjectAccountFacts(done=done, used=used, paid=application.paid)
    )
    application.done, application.used, application.accounted_at = done, used, at
    application.save()
    record("grant_application.accounted", application, by=by, at=at)
    contract = application.competition.contract
    waiting = GrantApplication.objects.chosen().filter(
        competition__contract=contract, accounted_at__isnull=True
    )
    if not waiting.exists():
        issue(
            kind="operator_report",
            subject=contract,
            title=f"Dane do sprawozdania operatora, umowa {contract.number}",
            snapshot=operator_report_snapshot(contract, at=at),
            key=f"operator_report:{application.pk}",
            at=at,
        )
    return application
