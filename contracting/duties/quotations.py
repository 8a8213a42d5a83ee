"""What waits for an authority in its requests for quotations."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import TenderState
from contracting.models import PurchaseContract, Tender
from contracting.rules.quotations import ECONOMY, valid_at_least_until


def enquiries_of_authorities(scope: Scope) -> Iterator[Duty]:
    """The next step of each request that is not over. One query."""
    signed = PurchaseContract.objects.filter(tender=OuterRef("pk"))
    rows = (
        Tender.objects.filter(enquiry__isnull=False, rehearsal=False)
        .exclude(state=TenderState.ANNULLED)
        .exclude(state=TenderState.OPEN, offers_due_at__gte=timezone.now())
        .exclude(Exists(signed))
        .select_related("enquiry")
        .order_by("pk")
    )
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    for tender in rows:
        yield from _of(tender)


def _of(tender: Tender) -> Iterator[Duty]:
    due_at = tender.offers_due_at
    last = timezone.localdate(due_at) if due_at else None
    if tender.state == TenderState.DRAFT:
        yield _duty(tender, "publish", _("Publish the request"), "enquiry_detail", None)
    elif last is None:
        return
    elif tender.state == TenderState.OPEN:
        due = last + timedelta(days=1)
        yield _duty(tender, "open", _("Open the quotations"), "enquiry_open", due)
    elif tender.state == TenderState.EVALUATION:
        # As long as the quotations bind.
        due = valid_at_least_until(last, tender.enquiry.valid_days)
        yield _duty(tender, "judge", _("Judge the quotations"), "procurement_judge", due)
        yield _duty(
            tender, "choose", _("Choose a provider"), "procurement_choose", due, Role.EXECUTIVE
        )
    else:
        due = valid_at_least_until(last, tender.enquiry.valid_days)
        title = _("Sign and record the contract")
        yield _duty(tender, "contract", title, "procurement_contract", due)


def _duty(
    tender: Tender, act: str, title: str, page: str, due_on: date | None, role: Role = Role.CLERK
) -> Duty:
    return Duty(
        key=f"enquiry.{act}:{tender.pk}",
        act=f"enquiry.{act}",
        title=title,
        subject=f"{tender.number}, {tender.title}",
        owner=Owner(organisation_id=tender.authority_id, roles=frozenset({role})),
        url=reverse(f"contracting:{page}", args=[tender.pk]),
        due_on=due_on,
        basis=ECONOMY,
        button=title,
        deciding=role == Role.EXECUTIVE,
        steps=frozenset({"offers_chosen"}),
    )


PROVIDERS: tuple[Provider, ...] = (enquiries_of_authorities,)
